"""Spelling: one root for all forms of a word, and words that may be it misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.terms.spellings import BASE, RATIO, respelt, root
from reader.matching.terms.terms import terms


def _root(word: str) -> str:
    (term,) = terms(word)
    return root(term)


@pytest.mark.parametrize(
    "words",
    [
        ("take", "takes", "taking", "took", "taken"),
        ("child", "children"),
        ("centre", "center", "centres"),
        ("defence", "defense"),
        ("labour", "labor", "labours"),
        ("travelled", "traveled", "travelling"),
        ("organise", "organize", "organised", "organizing"),
        ("analyse", "analyze"),
        ("%", "percent"),
        ("seven", "7"),
        ("US", "U.S."),
    ],
)
def test_forms_of_a_word_share_a_root(words: tuple[str, ...]) -> None:
    """Irregular forms and British spellings included."""
    assert len({_root(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("word", "other"), [("hour", "her"), ("US", "us"), ("filled", "filed"), ("four", "for")]
)
def test_other_words_keep_their_root(word: str, other: str) -> None:
    """Roots do not make different words one."""
    assert _root(word) != _root(other)


def test_base_forms_are_not_forms_of_others() -> None:
    """One step leads to the base."""
    assert not BASE.keys() & set(BASE.values())


def _respelt(word: str, *, is_name: bool, other: str, is_missing: bool = True) -> bool:
    names, words = ([other], []) if is_name else ([], [other])
    return any(respelt(word, names, words, is_missing=is_missing))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("soleimani", "suleimani"),
        ("qassem", "qasem"),
        ("netanyahu", "netanjahu"),
        ("medvedev", "medvedyev"),
        ("erdoğan", "erdogan"),
        ("khamenei", "khameini"),
        ("halvorsen", "halvorson"),
        ("солейман", "сулейман"),
    ],
)
def test_names_of_the_same_sound(word: str, other: str) -> None:
    """Names written by ear are one name, unless the source has both."""
    assert _respelt(word, is_name=True, other=other)
    assert not _respelt(word, is_name=True, other=other, is_missing=False)


@pytest.mark.parametrize(
    ("word", "other"),
    [("austria", "australia"), ("slovenia", "slovakia"), ("clinton", "clifton"), ("reef", "reed")],
)
def test_names_of_another_sound(word: str, other: str) -> None:
    """One letter makes another name."""
    assert not _respelt(word, is_name=True, other=other)


def test_plain_words_must_be_long_and_near() -> None:
    """A slip of the pen in a long word is seen through; short words alike are other words."""
    assert _respelt("government", is_name=False, other="goverment")
    assert not _respelt("martial", is_name=False, other="marital")
    assert not _respelt("conversation", is_name=False, other="conservation")


@given(st.text(min_size=1), st.text(min_size=1))
def test_nearness_is_a_share(word: str, other: str) -> None:
    """Of any two words."""
    for found, quality in respelt(word, [other], [other], is_missing=True):
        assert found == other
        assert RATIO / 100 <= quality <= 1
