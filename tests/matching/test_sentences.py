"""Sentences: where one ends, and what only looks like an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.terms.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rain fell. Gulls cried!", ["Rain fell. ", "Gulls cried!"]),
        ("Mr. Berg met Gov. Ann B. Lee on Jan. 4.", None),
        ("It begins at 4 p.m. Friday and 5 p.m. EST on air.", None),
        ("It began at 4 p.m. Crowds came.", ["It began at 4 p.m. ", "Crowds came."]),
        ("“It is late.” He left.", ["“It is late.” ", "He left."]),
        ("It cost 3.5 million in the U.S. then.", None),
        ("", None),
    ],
)
def test_cuts_at_ends_only(text: str, sentences: list[str] | None) -> None:
    """Titles, initials, months and decimals end nothing; None stands for one sentence."""
    assert [text[slice(*span)] for span in sentence_spans(text)] == (sentences or [text])


@given(st.text(alphabet="Ab. !?\n”“Mr"))
def test_sentences_cover_the_text(text: str) -> None:
    """Without gap or overlap, for any text."""
    assert "".join(text[slice(*span)] for span in sentence_spans(text)) == text
