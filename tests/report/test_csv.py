"""The table of links opens in a spreadsheet, and nothing in it is calculated."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import (
    Band,
    Comparison,
    Evidence,
    Link,
    RawPassage,
    Review,
    Source,
    Span,
    number_passages,
)
from reader.report import FORMATS, Report, make_report
from reader.report.csv_ import escape_formula
from reader.text.encodings import csv_plain, fitted
from tests.report.conftest import several


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(table, newline=""), strict=True))


def test_one_row_for_each_link(decided: Report) -> None:
    """In reading order, rejected links too, passages by the numbers that people see."""
    found = [row for row in rows(FORMATS["csv"].write(decided)) if row["band"]]
    assert [(r["left passage"], r["right passage"], r["decision"]) for r in found] == [
        ("1", "1", "rejected"),
        ("2", "1", "accepted"),
        ("4", "2", "pinned"),
    ]
    strong = found[1]
    assert (strong["strength"], strong["band"], strong["facts"]) == ("0.8765", "strong", "the fall")
    assert strong["left source"] == "The Valley Post"
    assert strong["right text"] == "On the night of 4 May the bridge at Grünau gave way."
    assert strong["differences"].splitlines()[0] == 'date differs: left "3 May", right "4 May"'
    assert strong["evidence"].splitlines()[0] == 'words: both "bridge"'
    assert strong["note"] == "The night began on 3 May."


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n", " =1", "\uff1d1", "\u2013 1", "\u200d=1"],
)
def test_formulas_are_made_harmless(cell: str) -> None:
    """What a spreadsheet would calculate, or would once it is written in ASCII, is text."""
    assert escape_formula(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "8", "“Not now”", "'=1"])
def test_other_cells_stay(cell: str) -> None:
    """Nothing is changed that needs no change."""
    assert escape_formula(cell) == cell


@settings(deadline=None)  # how fast is not asked here
@given(st.text(st.characters(codec=None), max_size=40), st.booleans())
def test_no_cell_of_any_text_is_calculated(text: str, is_ascii: bool) -> None:  # noqa: FBT001 - given
    """Whatever an article holds, each row has its columns and no cell begins a formula."""
    left, right = (
        Source(name, number_passages([RawPassage(text)]), publisher=text) for name in "xy"
    )
    link = Link(0, 0, 0.5, Band.WEAK, (Evidence("words", 0.5, (Span(0, 1),), (Span(0, 1),)),))
    table = FORMATS["csv"].write(make_report(Comparison(left, right, (link,))))
    found = rows(fitted(table, "ascii", csv_plain) if is_ascii else table)
    row = found[0]
    assert [each["record"] for each in found] == ["link", "provenance"]
    assert {len(each) for each in found} == {21}
    for cell in (cell for each in found for cell in each.values()):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    if not is_ascii:
        shown = text.encode("utf-8", "replace").decode("utf-8")
        assert row["left text"] in {shown, f"'{shown}"}


def test_passages_without_a_link_have_rows(small: Comparison) -> None:
    """With date and address of their source; of three sources, those without any link."""
    found = rows(FORMATS["csv"].write(make_report(small)))
    alone = [row for row in found if row["record"] == "only here"]
    assert [(row["left source"], row["left passage"]) for row in alone] == [
        ("The Valley Post", "4"),
        ("right.txt", "2"),
    ]
    assert alone[0]["left published"] == "2021-05-04"
    assert alone[0]["left address"] == "https://example.org/bridge"
    of_three = rows(FORMATS["csv"].write(several(small, 3)))
    alone = [row for row in of_three if row["record"] == "only here"]
    assert [(row["left source"], row["left passage"]) for row in alone] == [
        ("The Valley Post", "4"),
        ("source 2.txt", "2"),
        ("source 3.txt", "2"),
    ]


def test_the_last_row_tells_where_the_table_comes_from(small: Comparison) -> None:
    """Program, version, day, digests of the texts, settings."""
    last = rows(FORMATS["csv"].write(make_report(small)))[-1]
    assert last["record"] == "provenance"
    assert re.match(
        r"Made by reader [\d.]+ on \d{4}-\d\d-\d\d; texts by SHA-256: The", last["what"]
    )


def test_a_note_on_a_passage_is_one_row(small: Comparison) -> None:
    """Whichever pairs of three sources have its passage."""
    report = several(small, 3)
    noted = [
        replace(chapter, review=Review(notes={(1, None): "look at this"}))
        for chapter in report.chapters[:2]
    ]
    every = rows(FORMATS["csv"].write(replace(report, chapters=(*noted, *report.chapters[2:]))))
    (row,) = (row for row in every if row["note"])
    assert (row["record"], row["left source"], row["left passage"], row["right source"]) == (
        "note",
        "The Valley Post",
        "1",
        "",
    )
