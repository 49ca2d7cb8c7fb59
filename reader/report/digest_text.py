"""The digest as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Side
from reader.report.collection_report import CollectionReport
from reader.report.digest import NOT_COMPARED, Section, caution, describe_row
from reader.report.digest_rows import make_digest
from reader.report.elsewhere import find_elsewhere
from reader.report.outline import (
    Heading,
    ListItem,
    ReportEntry,
    list_coverage,
    list_facts,
    list_provenance_entries,
)
from reader.report.phrases import SIDES, describe_left_out, name_side
from reader.report.report import PairReport, Report
from reader.report.text import render_lines


def render_digest(report: Report) -> str:
    """Render the digest of each pair in lines of at most 80 cells.

    With three sources or more, the facts of all come first, and each row says what the others tell.
    """
    return render_lines(_all_entries(report))


def _all_entries(report: Report) -> Iterator[ReportEntry]:
    if report.has_several:
        every = CollectionReport(report)
        yield from list_facts(every)
        yield from list_coverage(every)
        for chapter in report.chapters:
            yield from _entries(chapter, every)
    else:
        yield from _entries(report.chapters[0])
    yield from list_provenance_entries(report)


def _entries(chapter: PairReport, every: CollectionReport | None = None) -> Iterator[ReportEntry]:
    comparison = chapter.comparison
    digest = make_digest(comparison)
    left, right = (name_side(comparison, side) for side in Side)
    sides, pair = SIDES, (0, 1)
    if every is not None:
        sources = every.collection.sources
        pair = sources.index(comparison.left), sources.index(comparison.right)
        left, right = sides = every.names[pair[0]], every.names[pair[1]]
    yield Heading(f"Digest: {left}, {right}", 2)
    if summary := CollectionReport(Report((chapter,))).summarise_review():
        yield ListItem(summary)
    if comparison.min_strength:
        yield ListItem(describe_left_out(comparison))
    for section in Section:
        counts = digest.summarise(section, sides)
        if not counts:
            continue
        yield Heading(f"{section}: {counts}")
        rows = digest.list_rows(section)
        if section is Section.ONLY_HERE:
            yield ListItem(caution(comparison) if rows else "Every passage has a link.")
        for row in rows:
            done = "" if row.find_check(chapter.review) is None else ", checked"
            yield ListItem(f"{row.sign.draw()} {describe_row(comparison, row, sides)}{done}")
            if every is not None and section in (Section.DIFFERENCES, Section.ONLY_HERE):
                found = find_elsewhere(every.collection, every.names, pair, row)
                yield ListItem(found.describe(), 2)
    yield ListItem("", 0)
    yield ListItem(NOT_COMPARED[0], 0)
