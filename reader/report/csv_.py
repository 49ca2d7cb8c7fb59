"""The links as a table for spreadsheets: one row a link, those set apart too (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reader.model import Comparison, Link, Side, Source
from reader.report.fitting import fitted, plain
from reader.report.found import in_order
from reader.report.report import Chapter, Report
from reader.wording import difference_in_words, evidence_in_words, strength_number

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
    table = io.StringIO()
    rows = csv.writer(table, quoting=csv.QUOTE_ALL)
    rows.writerow(_COLUMNS)
    for chapter in report.chapters:
        rows.writerows([harmless(cell) for cell in row] for row in _rows(chapter))
    return table.getvalue().encode("utf-8", "replace").decode("utf-8")


def harmless(cell: str) -> str:
    """`cell` with an apostrophe in front where a spreadsheet would take it for a formula.

    So it is, too, if the cell begins with what is written as such a sign in ASCII.
    """
    lead = fitted(cell, "ascii", plain).lstrip()
    return f"'{cell}" if lead.startswith(_FORMULA) or cell.startswith(("\t", "\r", "\n")) else cell


def _rows(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    comparison = chapter.comparison
    below = frozenset((link.left, link.right) for link in comparison.below)
    under = f"below {strength_number(comparison.threshold)}"
    for link in in_order((*comparison.links, *comparison.rejected, *comparison.below)):
        yield (
            *_passage(comparison.source(Side.LEFT), link.left),
            *_passage(comparison.source(Side.RIGHT), link.right),
            f"{link.strength:.4f}",
            link.band,
            link.decision or (under if (link.left, link.right) in below else ""),
            "\n".join(fact.name for fact in comparison.facts_of_link(link)),
            "\n".join(difference_in_words(difference) for difference in link.differences),
            "\n".join(_reasons(comparison, link)),
            chapter.review.notes.get((link.left, link.right), ""),
        )


def _passage(source: Source, index: int) -> tuple[str, str, str]:
    passage = source.passages[index]
    return source.title, str(passage.number or ""), passage.text


def _reasons(comparison: Comparison, link: Link) -> Iterator[str]:
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield evidence_in_words(comparison, link, evidence)
