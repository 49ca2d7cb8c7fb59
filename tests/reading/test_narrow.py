"""Type to narrow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.reading import filter_entries

FACTS = [
    "Timing and place of the strike",
    "Netanyahu's role",
    "Intelligence support",
    "Trump let down",
]


def test_blank_keeps_all() -> None:
    """Nothing typed narrows nothing."""
    assert filter_entries("  ", FACTS) == [0, 1, 2, 3]


def test_words_in_any_order_and_case() -> None:
    """Every word must be in the entry, wherever."""
    assert filter_entries("PLACE tim", FACTS) == [0]
    assert filter_entries("netanyahu", FACTS) == [1]


def test_misspelt_words_are_understood_when_nothing_matches_exactly() -> None:
    """A near spelling is taken only where no entry has the words."""
    assert filter_entries("netanjahu", FACTS) == [1]
    assert filter_entries("inteligence", FACTS) == [2]
    assert filter_entries("zzzz", FACTS) == []


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=10))
def test_any_text_gives_places_each_once(typed: str, entries: list[str]) -> None:
    """Whatever is typed, the answer is some of the entries, none twice."""
    found = filter_entries(typed, entries)
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(entries)))
