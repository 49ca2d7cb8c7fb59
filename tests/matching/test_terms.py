"""Terms: what counts as one word, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.terms.languages import is_run, language_of
from reader.matching.terms.terms import terms
from reader.model import Span


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
    """For any text: spans lie inside it, in order, apart if spaces are, and show the word."""
    before = Span(0, 0)
    for term in terms(text):
        start, end = term.span
        assert before.start <= start < end <= len(text)
        assert start >= before.end or is_run(text[start:end])
        shown = text[start:end]
        assert shown == "%" or shown.replace(".", "").lower() == term.word or shown == term.word
        before = term.span


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Паром сел на мель", 4),
        ("جنحت العبارة", 2),
        ("渡轮 在 暗礁 上 搁浅", 5),
        ("渡轮在暗礁上搁浅", 7),
        ("हिन्दी में", 2),
        ("e\u0301te\u0301", 1),
        ("", 0),
    ],
)
def test_other_scripts_have_terms(text: str, count: int) -> None:
    """Words of any script are terms, accents and vowel signs part of them."""
    assert len(terms(text)) == count


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Marisol渡轮触礁。", ["Marisol", "渡轮", "轮触", "触礁"]),
        ("船", ["船"]),
        ("เรือเกย", ["เรือ", "รือเ", "ือเก", "อเกย"]),
    ],
)
def test_scripts_without_spaces_have_overlapping_terms(text: str, shown: list[str]) -> None:
    """Two ideographs or four letters each, which stand where the span says."""
    found = terms(text)
    assert [text[slice(*term.span)] for term in found] == shown
    assert [term.stem for term in found[1:]] == shown[1:]


def test_grammar_is_no_content() -> None:
    """Pairs with a grammatical character, hiragana and lone characters tell nothing."""
    told = {term.word for term in terms("船 他们的渡轮を") if term.is_content}
    assert told == {"渡轮"}


@pytest.mark.parametrize(
    ("code", "text", "stems"),
    [
        ("de", "Häuser, Haus", ["haus", "haus"]),
        ("de", "1.300,5 und 3.1.2020", ["1300.5", "und", "3.1.2020"]),
        ("en", "1,300.5", ["1300.5"]),
        ("ar", "٢٠٢٠ الكتاب كِتاب", ["2020", "كتاب", "كتاب"]),
        ("ja", "going", ["going"]),
        ("sv", "husen huset", ["hus", "hus"]),
        ("es", "seven don't", ["sev", "don't"]),
    ],
)
def test_languages_boil_words_down_their_way(code: str, text: str, stems: list[str]) -> None:
    """Stems and decimal commas are of the language; English number words of English only."""
    assert [term.stem for term in terms(text, language_of(code))] == stems


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_an_elided_word_is_no_part_of_the_next(apostrophe: str) -> None:
    """French and Italian articles fall off, span and all."""
    text = f"l{apostrophe}avion"
    (term,) = terms(text, language_of("fr"))
    assert (term.word, term.span, term.is_content) == ("avion", (2, 7), True)


def test_a_german_capital_is_no_name() -> None:
    """Every noun has one."""
    assert not any(t.is_capitalised for t in terms("Das Riff", language_of("de")))
    assert all(t.is_capitalised for t in terms("La Paz", language_of("es")))
