"""Vocabulary: names and numbers told from plain words."""

from __future__ import annotations

from reader.matching.terms.terms import terms, vocabulary


def test_names_are_always_capitalised() -> None:
    """A word that is small somewhere, or large only to open a sentence, is no name."""
    found = vocabulary(
        [
            terms("Ferry Strikes Reef Near Norhaven"),
            terms("Passengers say a ferry strikes a reef near Norhaven on Monday."),
        ]
    )
    assert found.names == {"norhaven"}


def test_numbers_are_digits_words_and_calendar() -> None:
    """However they are written."""
    found = vocabulary([terms("Seven people on 4 June"), terms("They met on a Monday")])
    assert found.numbers == {"7", "4", "june", "monday"}
    assert not found.names
