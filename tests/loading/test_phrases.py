"""The data file of phrases: each of them does what its section says."""

from __future__ import annotations

import pytest

from reader.loading.boilerplate.known_phrases import (
    count_appeals,
    ends_with,
    find_publisher,
    has_any,
    has_icons,
    is_boilerplate,
    is_line,
    may_have,
    section,
)

_SECTIONS = (
    "line", "opening", "label", "inside", "publisher", "appeal", "trade", "saying", "icon", "below",
    "voice", "more", "role", "credit", "agency", "place", "nobody", "degree", "particle",
    "promoted class", "standfirst class", "caption class", "note class", "note mark class",
    "raised class", "comments class", "outlet",
    "hidden class",
)  # fmt: skip


def _fill(phrase: str) -> str:
    """The phrase with words for its gaps."""
    return phrase.replace("{number}", "214").replace("*", "two words")


@pytest.mark.parametrize("name", _SECTIONS)
def test_a_section_has_each_phrase_once(name: str) -> None:
    """In lower case and with single spaces, as lines are compared; degrees in their own case."""
    phrases = section(name)
    assert phrases
    assert len(set(phrases)) == len(phrases)
    lower = [phrase if name == "degree" else phrase.lower() for phrase in phrases]
    assert [" ".join(phrase.split()) for phrase in lower] == [*phrases]


def test_lines_of_boilerplate() -> None:
    """Whatever their capitals and punctuation."""
    for phrase in section("line"):
        assert is_boilerplate(_fill(phrase).title().replace("'S", "'s") + "!"), phrase
        assert is_boilerplate(_fill(phrase).upper()), phrase


def test_nearly_a_phrase() -> None:
    """A letter more or less in a long phrase; short ones are other words then."""
    for text in ("Advertisment", "Leave comment", "Cookies settings", "Terms of services"):
        assert is_boilerplate(text), text
    for text in ("Signs", "Closer", "Menus", "Leave Clements"):
        assert not is_boilerplate(text), text


def test_openings_of_boilerplate() -> None:
    """Only at the start of a line."""
    for phrase in section("opening"):
        assert is_boilerplate(f"{_fill(phrase).capitalize()} the harbour"), phrase
        assert not is_boilerplate(f"Tolls rose when {_fill(phrase)} the harbour in May"), phrase


def test_labels_of_boilerplate() -> None:
    """Only before a colon."""
    for phrase in section("label"):
        assert is_boilerplate(f"{phrase.capitalize()}: Council votes on tolls"), phrase
        assert not is_boilerplate(f"{phrase.capitalize()} as council votes on tolls"), phrase


def test_boilerplate_anywhere_in_a_line() -> None:
    """Only in a short one."""
    for phrase in section("inside"):
        assert is_boilerplate(f"The harbour {phrase} for all"), phrase
        assert not is_boilerplate(f"The harbour {phrase} for all" + " and so on" * 20), phrase


def test_lines_with_the_name_of_the_site() -> None:
    """The name is returned."""
    for phrase in section("publisher"):
        assert find_publisher(phrase.replace("{publisher}", "Coastwire")) == "Coastwire", phrase


def test_names_of_icons() -> None:
    """Before a capital or digit, or with an underscore; a plain word is a word."""
    for phrase in section("icon"):
        assert has_icons(f"{phrase}Council votes"), phrase
        assert has_icons(f"{phrase}12"), phrase
        assert has_icons(f"the {phrase} of it") == ("_" in phrase), phrase


def test_appeals() -> None:
    """Anywhere in a text; the fast filter never rejects one."""
    for phrase in section("appeal"):
        text = f"We ask for {phrase}, every month."
        assert count_appeals(text) == 1, phrase
        assert may_have("appeal", text.upper()), phrase


def test_whole_lines() -> None:
    """Headings of lists and comments, and cities."""
    for name in ("below", "more", "place"):
        for phrase in section(name):
            assert is_line(name, _fill(phrase).capitalize()), phrase


def test_ends_of_lines() -> None:
    """Comments, and roles of writers."""
    for name in ("voice", "role"):
        for phrase in section(name):
            assert ends_with(name, f"Gull43 {_fill(phrase)}"), phrase


def test_words_of_the_trade() -> None:
    """As words, not as parts of others."""
    for name in ("trade", "saying"):
        for phrase in section(name):
            assert has_any(name, f"so {phrase} that"), phrase
            assert not has_any(name, f"so{phrase}that"), phrase
