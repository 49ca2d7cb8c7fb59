"""What reports for people say where links are left out as too weak."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from reader.model import Comparison, Fact, Review
from reader.report import FORMATS, Report, make_chapter


def result(kind: str, comparison: Comparison, least: float, review: Review | None = None) -> str:
    """The report as text, without the tags of a page."""
    report = Report((make_chapter(comparison, review, min_strength=least),))
    text = FORMATS[kind].write(report)
    return re.sub(r"<style>.*?</style>|<[^>]*>|\\(?=\W)", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_it_is_told(small: Comparison, kind: str) -> None:
    """The least strength, how many links are left out, and passages without a match above it."""
    found = " ".join(result(kind, small, 0.5).split())
    assert "Only links from .50 up" in found
    assert "1 undecided link below .50 is left out" in found
    assert "o match found from .50 up on the right" in found
    without = result(kind, small, 0)
    assert not [word for word in ("Only links", "elow .", "from .") if word in without]


def test_a_table_has_no_row_for_them(small: Comparison) -> None:
    """Unless there is a note on one, which is printed nevertheless, once."""
    review = Review().with_note(1, 0, "Sure?")
    counts = []
    for least in (0.0, 0.5):
        table = result("csv", small, least, review)
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        assert [row["note"] for row in rows if row["note"]] == ["Sure?"]
        counts.append(sum(bool(row["strength"]) for row in rows))
    assert counts == [2, 1]


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_a_fact_without_links_says_so(small: Comparison, kind: str) -> None:
    """That it was found, and that what it was found from is left out; not that none tell it."""
    lost = Fact("spring", (), (1,), (0,), ((1, 0),))
    found = " ".join(result(kind, replace(small, facts=(lost,)), 0.5).split())
    assert "the links it was found from are rejected or too weak" in found
