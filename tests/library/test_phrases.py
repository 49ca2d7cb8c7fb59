"""The data file of phrases: each of them does what its section says."""

from __future__ import annotations

from collections import Counter

import pytest

from reader.loading.boilerplate.phrases import (
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
    "voice", "more", "role", "credit", "agency", "place",
)  # fmt: skip


def _filled(phrase: str) -> str:
    """The phrase with words where it has room for some."""
    return phrase.replace("{number}", "214").replace("*", "two words")


@pytest.mark.parametrize("name", _SECTIONS)
def test_a_section_has_each_phrase_once(name: str) -> None:
    """In small letters and words, as lines are compared."""
    assert [phrase for phrase, count in Counter(section(name)).items() if count > 1] == []
    assert all(phrase == " ".join(phrase.split()) for phrase in section(name))
    assert all(phrase == phrase.lower() for phrase in section(name))


@pytest.mark.parametrize("phrase", section("line"))
def test_a_line_that_says_it_is_boilerplate(phrase: str) -> None:
    """Whatever its capitals and punctuation."""
    assert is_boilerplate(_filled(phrase).title().replace("'S", "'s") + "!")
    assert is_boilerplate(_filled(phrase).upper())


@pytest.mark.parametrize("phrase", section("opening"))
def test_a_line_that_opens_so_is_boilerplate(phrase: str) -> None:
    """Not one that has it further on."""
    assert is_boilerplate(f"{_filled(phrase).capitalize()} the harbour")
    assert not is_boilerplate(f"Tolls rose when {_filled(phrase)} the harbour in May")


@pytest.mark.parametrize("phrase", section("label"))
def test_a_line_with_that_label_is_boilerplate(phrase: str) -> None:
    """A colon makes it one."""
    assert is_boilerplate(f"{phrase.capitalize()}: Council votes on tolls")
    assert not is_boilerplate(f"{phrase.capitalize()} as council votes on tolls")


@pytest.mark.parametrize("phrase", section("inside"))
def test_a_line_that_has_it_is_boilerplate(phrase: str) -> None:
    """Anywhere, in a short line."""
    assert is_boilerplate(f"The harbour {phrase} for all")
    assert not is_boilerplate(f"The harbour {phrase} for all" + " and so on" * 20)


@pytest.mark.parametrize("phrase", section("publisher"))
def test_a_line_that_names_the_site_tells_it(phrase: str) -> None:
    """The name is learned."""
    name = "Coastwire"
    assert find_publisher(phrase.replace("{publisher}", name)) == name


@pytest.mark.parametrize("phrase", section("icon"))
def test_names_of_icons_are_seen(phrase: str) -> None:
    """Glued to the next word, or joined by an underscore; a plain word is a word."""
    assert has_icons(f"{phrase}Council votes")
    assert has_icons(f"{phrase}12")
    assert has_icons(f"the {phrase} of it") == ("_" in phrase)


@pytest.mark.parametrize("phrase", section("appeal"))
def test_appeals_are_heard(phrase: str) -> None:
    """Wherever they stand; the quick look before never says no to them."""
    text = f"We ask for {phrase}, every month."
    assert count_appeals(text) == 1
    assert may_have("appeal", text.upper())


@pytest.mark.parametrize(
    ("name", "phrase"),
    [(name, phrase) for name in ("below", "more", "place") for phrase in section(name)],
)
def test_whole_lines_are_known(name: str, phrase: str) -> None:
    """What heads lists and comments, and cities."""
    assert is_line(name, _filled(phrase).capitalize())


@pytest.mark.parametrize(
    ("name", "phrase"), [(name, p) for name in ("voice", "role") for p in section(name)]
)
def test_ends_of_lines_are_known(name: str, phrase: str) -> None:
    """How readers are heard, and what writers are called."""
    assert ends_with(name, f"Gull43 {_filled(phrase)}")


@pytest.mark.parametrize(
    ("name", "phrase"), [(name, p) for name in ("trade", "saying") for p in section(name)]
)
def test_words_of_the_trade_are_known(name: str, phrase: str) -> None:
    """As words, not as parts of others."""
    assert has_any(name, f"so {phrase} that")
    assert not has_any(name, f"so{phrase}that")
