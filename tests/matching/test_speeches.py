"""Speeches: who says something in a passage, as far as its own words tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.quotation_marks import quotations
from reader.matching.speeches import speeches


def _speakers(text: str) -> list[str | None]:
    """The likeliest speaker of each speech; None for "he" or "she"."""
    return [
        text[slice(*found.who[0])] if found.who else None
        for found in speeches(text, quotations(text), frozenset(["berg", "lee", "ann", "toma"]))
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Tomas Berg said the ferry was late.", ["Tomas Berg"]),
        ("“Late again,” said Tomas Berg, a passenger.", ["Tomas Berg"]),
        ("Ann Lee, the mayor of Norhaven, told reporters to wait.", ["Ann Lee"]),
        ("According to the harbour police, nobody saw it.", ["harbour police"]),
        ("Two former officials told us more.", ["Two former officials"]),
        ("Mr. Berg argued that it was late. Ms. Lee insisted it was not.", ["Mr. Berg", "Ms. Lee"]),
        ("“Late”, said a former officer who was there.", ["former officer"]),
        ("Late, said the same former Norhaven officer.", ["former Norhaven officer"]),
        ("A former senior Norhaven officer said so.", ["former senior Norhaven officer"]),
        ("It is, in Ms. Lee's telling, a tale nobody heard: “They left.”", ["Ms. Lee"]),
        ("Ann Lee wrote a heartfelt letter: “They left.”", ["Ann Lee"]),
        ("The reef was marked on every chart.", []),
        ("He said no.", [None]),
        ("She has also repeatedly warned of the reef.", [None]),
        ("“My aide Tomas Berg said so,” she wrote.", [None]),
        ("“He said never,” Ms. Lee wrote.", ["Ms. Lee"]),
        ("He left. Ms. Lee said so.", ["Ms. Lee"]),
    ],
)
def test_finds_who_speaks(text: str, speakers: list[str | None]) -> None:
    """Before or after the verb, by name, role or pronoun; not inside a quotation."""
    assert _speakers(text) == speakers


@given(st.text(alphabet="Anlsaid ,.“”'\"he told"))
def test_any_text(text: str) -> None:
    """Spans lie inside the text and hold words; speeches are in order."""
    found = speeches(text, quotations(text), frozenset(["ann"]))
    assert found == sorted(found)
    assert all(text[slice(*span)] for speech in found for span in speech.who)
