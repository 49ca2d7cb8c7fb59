"""The links as a table for spreadsheets: one row a link, those set apart too (CSV, RFC 4180).

Links weaker than a strength that was asked for have no rows.

Notes on one passage have rows without a strength; what was said of passages that are no longer
there has rows of the band "gone".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from reader.model import Comparison, Link, OldPassage, Side, Source
from reader.report.facts_table import across, source_names, told_in
from reader.report.phrases import difference_in_words, evidence_in_words
from reader.report.report import Chapter, Report, in_order
from reader.report.review_lines import GONE, when, words
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
"""What makes a spreadsheet calculate a cell that begins with it (OWASP, CSV injection)."""


def as_csv(report: Report) -> str:
    """The table with a row of headings, every cell in quotation marks, free of lone surrogates.

    Passages are named by the numbers that people see. Differences, facts and evidence are a line
    each within their cell. A cell that a spreadsheet would calculate begins with an apostrophe.
    """
    return table(_COLUMNS, (row for chapter in report.chapters for row in _rows(chapter)))


def as_facts_csv(report: Report) -> str:
    """A row for each fact, a column for each source with the numbers of its passages; as above."""
    collection = report.collection
    rows = (
        (told.fact.name, *told_in(collection, told.fact), told.state) for told in across(collection)
    )
    return table(("fact", *source_names(collection), "differences"), rows)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under the names of their columns."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return made.getvalue().encode("utf-8", "replace").decode("utf-8")


def harmless(cell: str) -> str:
    """`cell` with an apostrophe in front where a spreadsheet would take it for a formula.

    So it is, too, if the cell begins with what is written as such a sign in ASCII.
    """
    lead = fitted(cell, "ascii", plain).lstrip()
    return f"'{cell}" if lead.startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n")) else cell


def _rows(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    comparison = chapter.comparison
    for link in in_order(_told(chapter)):
        yield (
            *_passage(comparison.source(Side.LEFT), link.left),
            *_passage(comparison.source(Side.RIGHT), link.right),
            f"{link.strength:.4f}",
            link.band,
            link.decision or "",
            "\n".join(fact.name for fact in comparison.facts_of_link(link)),
            "\n".join(difference_in_words(difference) for difference in link.differences),
            "\n".join(_reasons(comparison, link)),
            chapter.review.notes.get((link.left, link.right), ""),
        )
    yield from _noted(chapter)
    yield from _gone(chapter)


def _told(chapter: Chapter) -> tuple[Link, ...]:
    """The links that have rows."""
    found = chapter.comparison
    return (*found.links, *found.rejected)


def _noted(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    """Notes that stand in the row of no link."""
    found = chapter.comparison
    shown = {(link.left, link.right) for link in _told(chapter)}
    for spot in sorted(chapter.review.notes.keys() - shown, key=str):
        on = [
            _passage(found.source(side), index)
            if index is not None and index < len(found.source(side).passages)
            else (found.source(side).title, "", "")
            for side, index in zip(Side, spot, strict=True)
        ]
        yield (*on[0], *on[1], *[""] * 6, chapter.review.notes[spot])


def _gone(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    """Decisions and notes on passages that are gone, by the numbers and words these had."""
    comparison = chapter.comparison
    for one in chapter.unplaced:
        cells = (*_former(comparison.left, one.left), *_former(comparison.right, one.right))
        told = ", ".join(filter(None, (GONE, when(one))))
        yield (*cells, "", "gone", one.decision or "", "", "", told, one.note)


def _former(source: Source, former: OldPassage | None) -> tuple[str, str, str]:
    if former is None:
        return source.title, "", ""
    return source.title, str(former.number or ""), words(former)


def _passage(source: Source, index: int) -> tuple[str, str, str]:
    passage = source.passages[index]
    return source.title, str(passage.number or ""), passage.text


def _reasons(comparison: Comparison, link: Link) -> Iterator[str]:
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield evidence_in_words(comparison, link, evidence)
