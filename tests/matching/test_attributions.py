"""Attributions: who says something in a passage, as far as its own words tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.speakers import attributions, has_pronoun_speaking


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Tomas Berg said the ferry was late.", ["Tomas Berg"]),
        ("“Late again,” said Tomas Berg, a passenger.", ["Tomas Berg"]),
        ("Ann Lee, the mayor of Norhaven, told reporters to wait.", ["Ann Lee"]),
        ("According to the harbour police, nobody saw it.", ["harbour police"]),
        ("Two former officials told us more.", ["Two former officials"]),
        ("Mr. Berg argued that it was late. Ms. Lee insisted it was not.", ["Mr. Berg", "Ms. Lee"]),
        ("The reef was marked on every chart.", []),
        ("He said no.", []),
        ("“My aide Tomas Berg said so,” she wrote.", []),
    ],
)
def test_finds_who_speaks(text: str, speakers: list[str]) -> None:
    """Before or after the verb, by name or role; not inside a quotation, not by pronoun."""
    found = attributions(text)
    assert [a.words for a in found] == speakers
    assert [text[slice(*a.span)] for a in found] == speakers


def test_tells_names_from_titles_and_roles() -> None:
    """A name is what the person is called besides title and role."""
    (found,) = attributions("Norhaven Mayor Ann Lee warned the crews.")
    assert found.names == {"norhaven", "ann", "lee"}
    assert found.role == "mayor"


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("“Never,” he said.", True),
        ("She has also repeatedly warned of the reef.", True),
        ("“He said never,” Ms. Lee wrote.", False),
        ("He left. Ms. Lee said so.", False),
    ],
)
def test_finds_pronouns_that_speak(text: str, speaks: bool) -> None:  # noqa: FBT001 - a table
    """Outside quotations, with an adverb between or none."""
    assert has_pronoun_speaking(text) is speaks


@given(st.text(alphabet="Anlsaid ,.“”'\"he told"))
def test_any_text(text: str) -> None:
    """Spans lie inside the text, in order, and hold the words."""
    found = attributions(text)
    assert [a.span for a in found] == sorted(a.span for a in found)
    assert all(a.words == text[slice(*a.span)] != "" for a in found)
