"""Dates: found as worded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.differences.values.dates import Day, dates


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("on 3 January 2020.", "3 January 2020", Day(2020, 1, 3)),
        ("the 3rd of January, 2020", "3rd of January, 2020", Day(2020, 1, 3)),
        ("on January 3, 2020, he", "January 3, 2020", Day(2020, 1, 3)),
        ("Jan. 3", "Jan. 3", Day(None, 1, 3)),
        ("7 October", "7 October", Day(None, 10, 7)),
        ("JULY 29, 2009", "JULY 29, 2009", Day(2009, 7, 29)),
        ("in January 2020", "January 2020", Day(2020, 1, None)),
        ("in Sept. 2020", "Sept. 2020", Day(2020, 9, None)),
        ("in 2020,", "2020", Day(2020, None, None)),
        ("in May, as", "May", Day(None, 5, None)),
        ("a vote in mid May", "mid May", Day(None, 5, None)),
        ("29 February 2000", "29 February 2000", Day(2000, 2, 29)),
    ],
)
def test_finds(text: str, words: str, day: Day) -> None:
    """Day first or month first, short or long, with or without a year."""
    (found,) = dates(text)
    assert (found.words, found.day) == (words, day)
    assert text[slice(*found.span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "on Saturday",
        "January is cold",
        "the women's March went in",
        "may 20 people",
        "2,020 people",
        "$2020",
        "2020%",
        "12020",
        "08/02/2013",
        "08 / 02 / 2013",
        "version 3.2020.1",
    ],
)
def test_is_not_fooled(text: str) -> None:
    """Weekdays, months not told as a time, amounts and figures of other kinds are no dates."""
    assert not dates(text)


def test_a_day_that_never_was_is_not_told() -> None:
    """The thirtieth of February is no day; its month may stand."""
    assert [d.day for d in dates("30 February 2020")] == [Day(2020, 2, None)]


@given(st.text(alphabet=st.sampled_from("0123 JanuaryMf.,th")), st.text())
def test_any_text(dated: str, other: str) -> None:
    """Spans lie in the text and do not overlap."""
    for text in (dated, other):
        end = 0
        for found in dates(text):
            assert end <= found.span.start < found.span.end <= len(text)
            assert text[slice(*found.span)] == found.words
            end = found.span.end


def test_holding_and_excluding() -> None:
    """A day lies within its month; what one side leaves open excludes nothing."""
    month, day = Day(2020, 1, None), Day(2020, 1, 3)
    assert month.holds(day)
    assert not day.holds(month)
    assert not month.holds(month)
    assert not month.excludes(day)
    assert Day(None, 5, None).excludes(Day(2020, 4, 30))
    assert not Day(None, 5, None).excludes(Day(2020, None, None))
