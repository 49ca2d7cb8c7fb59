"""What reports for people say of links below the threshold."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from reader.model import Comparison, Fact, Review
from reader.report import FORMATS, report_on


def told(kind: str, comparison: Comparison, threshold: float) -> str:
    """The report as text, without the tags of a page."""
    text = FORMATS[kind].write(report_on(comparison, Review(threshold=threshold)))
    return re.sub(r"<style>.*?</style>|<[^>]*>|\\(?=\W)", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_it_is_told_and_so_is_what_lies_below(small: Comparison, kind: str) -> None:
    """From where on links are told, which are not, and what has no match from there on."""
    found = " ".join(told(kind, small, 0.5).split())
    assert "Only links from .50 up" in found
    assert "1 undecided link below .50 is set apart" in found
    assert "below .50: right 1" in found.replace("Below", "below")
    assert "below .50: left 1" in found.replace("Below", "below")
    assert "o match found from .50 up on the right" in found
    assert "o match found on the right" in found, "where nothing lies below either"
    without = told(kind, small, 0)
    assert not [word for word in ("Only links", "elow .", "from .") if word in without]


def test_a_table_names_it(small: Comparison) -> None:
    """Where decisions stand, as nobody has decided on such a link."""
    rows = list(csv.DictReader(told("csv", small, 0.5).splitlines()))
    assert {row["decision"] for row in rows} == {"", "below .50"}


def test_a_note_on_such_a_link_is_told_once(small: Comparison) -> None:
    """In the row of the link, which has lost its place among links only."""
    review = Review(threshold=0.5).noted(1, 0, "Sure?")
    table = FORMATS["csv"].write(report_on(small, review))
    rows = csv.DictReader(io.StringIO(table, newline=""))
    assert [row["decision"] for row in rows if row["note"]] == ["below .50"]


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_a_fact_without_links_says_so(small: Comparison, kind: str) -> None:
    """That it was found, and that what it was found from is set apart; not that none tell it."""
    lost = Fact("spring", (), (1,), (0,), ((1, 0),))
    found = " ".join(told(kind, replace(small, facts=(lost,)), 0.5).split())
    assert "the links it was found from are rejected or below the threshold" in found
