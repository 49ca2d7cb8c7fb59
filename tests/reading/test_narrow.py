"""Type to narrow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.reading import narrowed

FACTS = [
    "Timing and place of the strike",
    "Netanyahu's role",
    "Intelligence support",
    "Trump let down",
]


def test_blank_keeps_all() -> None:
    """Nothing typed narrows nothing."""
    assert narrowed("  ", FACTS) == [0, 1, 2, 3]


def test_words_in_any_order_and_case() -> None:
    """Every word must be in the entry, wherever."""
    assert narrowed("PLACE tim", FACTS) == [0]
    assert narrowed("netanyahu", FACTS) == [1]


def test_misspelt_words_are_understood_when_nothing_matches_exactly() -> None:
    """A near spelling is taken only where no entry has the words."""
    assert narrowed("netanjahu", FACTS) == [1]
    assert narrowed("inteligence", FACTS) == [2]
    assert narrowed("zzzz", FACTS) == []


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=10))
def test_any_text_gives_places_each_once(typed: str, entries: list[str]) -> None:
    """Whatever is typed, the answer is some of the entries, none twice."""
    found = narrowed(typed, entries)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(entries)))
