"""Contradictions of three accounts: side by side in every report, and marked alike."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest

from reader.report import FORMATS, Report, make_chapter
from tests.three_accounts import compare_accounts

ROWS = [
    ["≠ 48 million dollars", "≠ 52 million dollars", "≠ 61 million dollars"],
    ["≠ 20 minutes", "≠ 40 minutes", "no match found"],
    ["≠ 2018", "2019", "January 2019"],
]
"""The facts on which most sources differ come first; one more precise than another agrees."""


@pytest.fixture(scope="module")
def report() -> Report:
    """All three compared."""
    return Report(tuple(map(make_chapter, compare_accounts().comparisons.values())))


def cells(report: Report, form: str) -> list[list[str]]:
    """Read the cells of all facts from a report, row by row."""
    text = FORMATS[form].write(report)
    if form == "facts":
        rows = list(csv.reader(io.StringIO(text, newline="")))[1:-1]
        return [
            [row[n] if row[n] == "no match found" else row[n + 3] for n in (1, 2, 3)]
            for row in rows
        ]
    if form == "markdown":
        return [line.split(" | ")[1:4] for line in text.splitlines() if line.startswith("| ")][2:]
    if form == "html":
        table = text.partition('id="all-facts"')[2].partition("</table>")[0]
        rows = [re.findall(r"<td data-source.*?</td>", row) for row in table.split("<tr>")[2:]]
        return [[html.unescape(re.sub("<[^>]*>", " ", cell)) for cell in row] for row in rows]
    part = text.partition("Facts of all sources")[2].partition("Only here, of all")[0]
    lines = re.findall(r"^    \d (?:.*?): (.*)", part, re.MULTILINE)
    return [lines[n : n + 3] for n in range(0, len(lines), 3)]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "facts"])
def test_values_are_side_by_side_and_marked_alike(report: Report, form: str) -> None:
    """Each in the cell of its source; no cell has a mark that another form lacks."""
    found = cells(report, form)
    assert len(found) == len(ROWS)
    for row, expected in zip(found, ROWS, strict=True):
        for cell, words in zip(row, expected, strict=True):
            text = " ".join(cell.split())
            assert words in text
            assert ("≠" in text) == words.startswith("≠")


def test_json_has_the_same_marks(report: Report) -> None:
    """By the index of the source."""
    facts = json.loads(FORMATS["json"].write(report))["facts"]
    result = [
        [f"≠ {word}" if n in value["differing"] else word for n, word in enumerate(value["words"])]
        for value in (fact["values"][0] for fact in facts)
    ]
    assert result == [[word.replace("no match found", "") for word in row] for row in ROWS]
