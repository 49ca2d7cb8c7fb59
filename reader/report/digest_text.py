"""The digest as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Side
from reader.report.digest import NOT_COMPARED, Section, caution, describe_row, make_digest
from reader.report.outline import Heading, ListItem, ReportEntry
from reader.report.phrases import describe_left_out, name_side
from reader.report.report import PairReport, Report
from reader.report.text import render_lines


def render_digest(report: Report) -> str:
    """Render the digest of each pair in lines of at most 80 cells."""
    return render_lines(entry for chapter in report.chapters for entry in _entries(chapter))


def _entries(chapter: PairReport) -> Iterator[ReportEntry]:
    comparison = chapter.comparison
    digest = make_digest(comparison)
    left, right = (name_side(comparison, side) for side in Side)
    yield Heading(f"Digest: {left}, {right}", 2)
    if chapter.is_reviewed:
        yield ListItem(chapter.summarise_review())
    if comparison.min_strength:
        yield ListItem(describe_left_out(comparison))
    for section in Section:
        counts = digest.summarise(section)
        if not counts:
            continue
        yield Heading(f"{section}: {counts}")
        if section is Section.ONLY_HERE:
            yield ListItem(caution(comparison))
        for row in digest.list_rows(section):
            done = "" if row.find_check(chapter.review) is None else ", checked"
            yield ListItem(f"{row.sign.draw()} {describe_row(comparison, row)}{done}")
    yield ListItem(NOT_COMPARED[0], 0)
