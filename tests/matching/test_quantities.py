"""Quantities: found as worded, with their bounds, units and what is counted."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.contrast.mention import Mention
from reader.matching.contrast.quantities import quantities
from reader.model import ValueRelation


@pytest.mark.parametrize(
    ("text", "words", "unit", "value"),
    [
        ("The 1,300 guests left.", "1,300 guests", "guest", 1300),
        ("1300 guests", "1300 guests", "guest", 1300),
        ("a dozen young officers", "a dozen young officers", "offic", 12),
        ("half a dozen ships", "half a dozen ships", "ship", 6),
        ("more than half a million ships", "more than half a million ships", "ship", 500_000),
        ("a quarter of a million ships", "a quarter of a million ships", "ship", 250_000),
        ("a run at 70 miles an hour", "70 miles an hour", "mph", 70),
        ("twenty-one children", "twenty-one children", "children", 21),
        ("two hundred thousand people", "two hundred thousand people", "peopl", 200_000),
        ("Then 3.2 million readers", "3.2 million readers", "reader", 3_200_000),
        ("some 5 per cent of them", "some 5 per cent", "percent", 5),
        ("5% more", "5%", "percent", 5),
        ("nearly one in five of them", "nearly one in five", "percent", 20),
        ("two out of four voters", "two out of four", "percent", 50),
        ("a $15 million bridge", "$15 million", "$", 15_000_000),
        ("five million euros", "five million euros", "€", 5_000_000),
        ("a 5.9-magnitude quake", "5.9-magnitude", "magnitud", 5.9),
        ("a magnitude of 5.9", "5.9", "magnitud", 5.9),
        ("Ann Lee, 43, agreed", "43", "age", 43),
        ("43-year-old Ann Lee", "43-year-old", "age", 43),
        ("5.9 on the Richter scale", "5.9", "magnitud", 5.9),
        ("a driver, 45, left", "45", "age", 45),
        ("the suspect, a 45-year-old", "45-year-old", "age", 45),
        ("200ft high", "200ft", "foot", 200),
        ("a 150 m tower", "150 m", "metre", 150),
        ("20 square miles", "20 square miles", "square mile", 20),
        ("Nobody was hurt", "Nobody", "nobody", 0),
        ("we lost two in ten days", "ten days", "duration", 10),
        ("eleven of the 12 sailors", "eleven of the 12 sailors", "sailor", 11),
        ("three of the sailors", "three of the sailors", "sailor", 3),
    ],
)
def test_finds(text: str, words: str, unit: str, value: float) -> None:
    """Figures and words, shares as percent, money by its sign, ages, and what is counted."""
    (found,) = quantities(text)
    assert (found.words, found.unit) == (words, unit)
    assert found.value == pytest.approx(value)
    assert text[slice(*found.span)] == words


def test_reads_every_number_of_a_list_of_ages_and_what_is_a_part() -> None:
    """Two sailors, aged 23 and 47; nine boats, of which five are red."""
    ages = quantities("Two sailors, aged 23, 31 and 47, were hurt.")[1:]
    assert [(found.unit, found.value) for found in ages] == [("age", 23), ("age", 31), ("age", 47)]
    part = quantities("Nine boats, of which five are red, sank.")[1]
    assert (part.unit, part.value, *part.details) == ("boat", 5, "red")


@pytest.mark.parametrize(
    "text",
    [
        "Flight 447 landed",
        "Senate Bill 1062 passed",
        "they won 420-0",
        "at 8:13 today",
        "on 3 January 2020",
        "in 2020",
        "one of the guests",
        "a man and a half",
        "ten in five",
        "9" * 400 + " people",
        "we saw two in 2019",
        "the 86th guests",
        "12 was his number",
    ],
)
def test_is_not_fooled(text: str) -> None:
    """Labels, scores, times, dates, and numbers of nothing named are left out."""
    assert not quantities(text)


def _one(text: str) -> Mention:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("at least 1,300 people", "1,400 people"),
        ("more than 2,000 people", "2,150 people"),
        ("up to 70 percent", "65 percent"),
        ("nearly one in five", "19 percent"),
        ("about 600 metres", "609 metres"),
        ("1,300 guests", "1,312 guests"),
        ("60 or more votes", "66 votes"),
    ],
)
def test_bounds_hold_what_lies_within(wide: str, narrow: str) -> None:
    """At least, at most, about, and the rounding of a round number."""
    assert _one(wide).relation(_one(narrow)) is ValueRelation.MORE_PRECISE
    assert _one(narrow).relation(_one(wide)) is ValueRelation.MORE_PRECISE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at least 1,300 people", "1,200 people"),
        ("at least 12 people", "at least 21 people"),
        ("up to 50 people", "more than 60 people"),
        ("more than 12 people", "12 people"),
        ("five ships", "six ships"),
        ("magnitude 6.1 ", "magnitude 6.2 "),
        ("$200 million", "$184 million"),
        ("fewer than ten ships", "12 ships"),
    ],
)
def test_numbers_that_cannot_both_be_exclude_each_other(one: str, other: str) -> None:
    """Whichever is asked."""
    assert _one(one).relation(_one(other)) is ValueRelation.DIFFER
    assert _one(other).relation(_one(one)) is ValueRelation.DIFFER


def test_same_numbers_exclude_nothing() -> None:
    """However they are written."""
    for one, other in (
        ("12 ships", "a dozen ships"),
        ("1,300 men", "1300 men"),
        ("5%", "5 percent"),
    ):
        assert _one(one).relation(_one(other)) is ValueRelation.AGREE


_PIECES = st.sampled_from(
    ["at least ", "a ", "zero", "half a ", "one", "twenty", "-", "1,300", "5.5", "0", " in ",
     " million", " people", "%", " per cent", "$", "-year-old", " ", ", ", "Ann Lee",
     "\u2019s", "9" * 400]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=12).map("".join)))
def test_any_text(text: str) -> None:
    """Spans lie in the text and do not overlap; bounds are in order and never not a number."""
    end = 0
    for found in quantities(text):
        assert end <= found.span.start < found.span.end <= len(text)
        assert text[slice(*found.span)] == found.words
        assert found.low <= found.high
        assert not math.isnan(found.value)
        end = found.span.end
