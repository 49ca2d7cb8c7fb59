"""The links as a table for spreadsheets (CSV, RFC 4180): a row for each link, rejected ones too.

Links below the minimum strength have no rows. Notes on one passage have rows without a strength;
decisions and notes on passages that are gone have rows of the band "gone".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from reader.model import OldPassage, Source
from reader.report.facts_table import compare_facts, list_passages, number_sources
from reader.report.phrases import (
    GONE,
    describe_difference,
    describe_evidence,
    format_time,
    old_words,
)
from reader.report.report import PairReport, Report, sort_links
from reader.text.encodings import fitted, plain

_COLUMNS = (
    "left source",
    "left passage",
    "left text",
    "right source",
    "right passage",
    "right text",
    "strength",
    "band",
    "decision",
    "facts",
    "differences",
    "evidence",
    "note",
)

_FORMULA = ("=", "+", "-", "@")
"""Signs with which a formula begins (OWASP, CSV injection)."""


def render_csv(report: Report) -> str:
    """Render the links with a row of headings, every cell quoted, free of lone surrogates.

    Passages are named by number. Differences, facts and evidence are a line each within their cell.
    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    return render_table(_COLUMNS, (row for chapter in report.chapters for row in _rows(chapter)))


def render_facts_csv(report: Report) -> str:
    """Render a row for each fact, with the numbers of its passages in each source."""
    collection = report.collection
    rows = (
        (found.fact.name, *list_passages(collection, found.fact), found.state)
        for found in compare_facts(collection)
    )
    return render_table(("fact", *number_sources(collection), "differences"), rows)


def render_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Render rows under the names of their columns."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow([escape_formula(column) for column in columns])
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8", "replace").decode("utf-8")


def escape_formula(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula.

    This includes a cell whose first sign becomes such a sign in ASCII.
    """
    lead = fitted(cell, "ascii", plain).lstrip()
    return f"'{cell}" if lead.startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n")) else cell


def _rows(chapter: PairReport) -> Iterator[tuple[str, ...]]:
    comparison, notes = chapter.comparison, chapter.review.notes
    links = sort_links((*comparison.links, *comparison.rejected))
    for link in links:
        evidence = sorted(link.evidence, key=lambda e: -e.score)
        yield (
            *_passage(comparison.left, link.left),
            *_passage(comparison.right, link.right),
            f"{link.strength:.4f}",
            link.band,
            link.decision or "",
            "\n".join(fact.name for fact in comparison.facts_of_link(link)),
            "\n".join(map(describe_difference, link.differences)),
            "\n".join(describe_evidence(comparison, link, e) for e in evidence),
            notes.get((link.left, link.right), ""),
        )
    for target in sorted(notes.keys() - {(link.left, link.right) for link in links}, key=str):
        left, right = target
        cells = (*_passage(comparison.left, left), *_passage(comparison.right, right))
        yield (*cells, *[""] * 6, notes[target])
    for one in chapter.unplaced:
        cells = (*_old(comparison.left, one.left), *_old(comparison.right, one.right))
        why = ", ".join(filter(None, (GONE, format_time(one))))
        yield (*cells, "", "gone", one.decision or "", "", "", why, one.note)


def _old(source: Source, passage: OldPassage | None) -> tuple[str, str, str]:
    if passage is None:
        return source.title, "", ""
    return source.title, str(passage.number or ""), old_words(passage)


def _passage(source: Source, index: int | None) -> tuple[str, str, str]:
    if index is None or index >= len(source.passages):
        return source.title, "", ""
    passage = source.passages[index]
    return source.title, str(passage.number or ""), passage.text
