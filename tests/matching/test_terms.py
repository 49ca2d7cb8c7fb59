"""Terms: what counts as one word, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.terms import terms


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("strikes striking strike", ["strike"] * 3),
        ("1,300 people", ["1300", "peopl"]),
        ("seven and Twenty", ["7", "and", "20"]),
        ("one", ["one"]),
        ("5% of", ["5", "percent", "of"]),
        ("the U.S. and the US told us", ["the", "US", "and", "the", "US", "told", "us"]),
        ("Israel's Iran\u2019s", ["israel", "iran"]),
        ("drone-strike", ["drone", "strike"]),
        ("3.5 km", ["3.5", "km"]),
    ],
)
def test_boils_words_down(text: str, stems: list[str]) -> None:
    """Inflections, spellings of numbers and of the United States come to one stem."""
    assert [term.stem for term in terms(text)] == stems


@pytest.mark.parametrize("text", ["the", "said", "x", "don't", "nobody\u2019d", "us"])
def test_function_words_tell_nothing(text: str) -> None:
    """Stop words, single letters and contractions are no content."""
    assert not any(term.is_content for term in terms(text))


@pytest.mark.parametrize("text", ["reef", "US", "4", "seven", "%", "Norhaven's"])
def test_content_words_tell(text: str) -> None:
    """Names, numbers and plain words are content, and so is the US."""
    assert all(term.is_content for term in terms(text))


def test_knows_numbers_and_the_calendar() -> None:
    """Digits, number words, months and days are numbers; "march" in lower case is a walk."""
    told = {term.word: term.is_number for term in terms("On 4 March seven walked the march Monday")}
    assert told["4"]
    assert told["seven"]
    assert told["monday"]
    assert not told["walked"]
    assert [t.is_number for t in terms("March march")] == [True, False]


def test_knows_which_capitals_a_sentence_asks_for() -> None:
    """A capital at the start of a sentence says nothing about the word."""
    opens = [
        t.opens_sentence for t in terms("Reefs kill. \u201cBoats sink,\u201d said Tomas Berg.")
    ]
    assert opens == [True, False, True, False, False, False, False]


def test_a_possessive_is_not_part_of_the_span() -> None:
    """The span of a term is the word itself."""
    text = "Norhaven's reef"
    assert [text[slice(*term.span)] for term in terms(text)] == ["Norhaven", "reef"]


@given(st.text())
def test_spans_point_to_the_words(text: str) -> None:
    """For any text: spans lie inside it, in order, apart, and show the word."""
    end = 0
    for term in terms(text):
        assert end <= term.span.start < term.span.end <= len(text)
        shown = text[term.span.start : term.span.end]
        assert shown == "%" or shown.replace(".", "").lower() == term.word or shown == term.word
        end = term.span.end


@pytest.mark.parametrize(
    ("text", "count"),
    [("Паром сел на мель", 4), ("جنحت العبارة", 2), ("渡轮 在 暗礁 上 搁浅", 5), ("", 0)],
)
def test_other_scripts_have_terms(text: str, count: int) -> None:
    """Words of any script are terms."""
    assert len(terms(text)) == count
