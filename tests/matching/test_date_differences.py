"""Dates: found as worded, and told apart only where one is the finer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.differences.date import date
from reader.matching.differences.dates import Day, dates
from reader.model import Band, Relation


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
        "in January",
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
    """Weekdays, months alone, amounts and figures of other kinds are no dates."""
    assert not dates(text)


def test_a_day_that_never_was_is_not_told() -> None:
    """The thirtieth of February is no day; its month may stand."""
    assert [d.day for d in dates("30 February 2020")] == [Day(2020, 2, None)]


@pytest.mark.parametrize(
    ("left", "right", "band"),
    [
        ("in January 2020", "on 3 January 2020", Band.WEAK),
        ("on 4 May", "on 4 May 2019", Band.WEAK),
        ("in 2019", "in May 2019", Band.LIKELY),
    ],
)
def test_the_finer_date_is_told(left: str, right: str, band: Band) -> None:
    """One date within the other is a difference of precision, whichever side has it."""
    (found,) = date(left, right, band)
    (mirrored,) = date(right, left, band)
    assert found.relation is mirrored.relation is Relation.MORE_PRECISE
    assert (found.left_value, found.right_value) == (left[3:], right[3:])
    assert (mirrored.left, mirrored.right) == (found.right, found.left)
    assert found.left == ((3, len(left)),)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("in January 2020", "in January 2020"),
        ("3 January 2020", "January 3, 2020"),
        ("on 3 May 2020", "on 4 May 2020"),
        ("in May 2020", "nothing"),
        ("in 2020", "in May 2020"),
        ("in May 2020", "on 3 May 2020 and all of May 2020"),
        ("in May 2020", "on 3 May"),
    ],
)
def test_silence_sameness_and_other_days_are_not_told(left: str, right: str) -> None:
    """Nor a bare year on a weak link, nor what both passages tell alike."""
    assert not list(date(left, right, Band.WEAK))
    assert not list(date(right, left, Band.WEAK))


def test_a_date_told_twice_is_one_difference() -> None:
    """With the spans of both mentions and the words of the first."""
    (found,) = date("Jan. 2020 or January 2020", "3 January 2020", Band.WEAK)
    assert found.left_value == "Jan. 2020"
    assert len(found.left) == 2


@given(st.text(alphabet=st.sampled_from("0123 JanuaryMf.,th")), st.text())
def test_any_text(dated: str, other: str) -> None:
    """Spans lie in the text and do not overlap."""
    for text in (dated, other):
        end = 0
        for found in dates(text):
            assert end <= found.span.start < found.span.end <= len(text)
            assert text[slice(*found.span)] == found.words
            end = found.span.end
