"""Respelling: two articles are brought to one spelling, and only where they differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.compare import candidates, compare
from reader.matching.terms.spellings import one_spelling
from reader.matching.terms.terms import terms, vocabulary
from reader.model import MatchRequest, RawPassage, Source, number_passages


def _stems(left: list[str], right: list[str]) -> tuple[list[list[str]], list[list[str]]]:
    mine, yours = [terms(text) for text in left], [terms(text) for text in right]
    known = vocabulary([*mine, *yours])
    mine, yours = one_spelling(mine, yours, known)
    return [[t.stem for t in p] for p in mine], [[t.stem for t in p] for p in yours]


def _shared(left: str, right: str) -> set[str]:
    (mine,), (yours,) = _stems([left], [right])
    return set(mine) & set(yours)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("near Soleimani", "near Suleimani"),
        ("near Qassem", "near Qasem"),
        ("near Cowan", "near Cowen"),
        ("near Schenectady", "near Schnectady"),
        ("the harbour", "the harbor"),
        ("they realised", "they realized"),
        ("the centre", "the center"),
        ("they travelled", "they traveled"),
        ("the women", "the woman"),
    ],
)
def test_one_word_in_two_spellings(left: str, right: str) -> None:
    """Names that sound alike, British and American, irregular forms."""
    assert len(_shared(left, right) - {"near", "the", "they"}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("near Tomas", "near Toledo"),
        ("near Berg", "near Borg"),
        ("the nation", "the notion"),
        ("the contact", "the contract"),
        ("near Norhaven", "near Sorhaven"),
    ],
)
def test_two_words_stay_two(left: str, right: str) -> None:
    """Short words, plain words one letter apart, another first letter."""
    assert _shared(left, right) <= {"near", "the"}


def test_a_word_that_both_have_is_itself() -> None:
    """A name that stands in both articles is not taken for a similar one."""
    left, right = _stems(["near Soleimani and Suleimani"], ["near Suleimani"])
    assert left == [["near", "soleimani", "and", "suleimani"]]
    assert right == [["near", "suleimani"]]


def test_respelt_names_are_evidence_on_both_sides() -> None:
    """The spans show each spelling where it stands."""
    left = Source(
        "own", number_passages([RawPassage("They mourned Soleimani."), RawPassage("Rain fell.")])
    )
    right = Source(
        "own", number_passages([RawPassage("Snow melted."), RawPassage("Who was Suleimani?")])
    )
    (link,) = compare(MatchRequest(left, right)).links
    (evidence,) = link.evidence
    assert (evidence.kind, evidence.left, evidence.right) == ("names", ((13, 22),), ((8, 17),))


_WORDS = ("Qassem", "Qasem", "Qasim", "Soleimani", "Suleimani", "harbour", "harbor", "went", "goes")
_passage = st.lists(st.sampled_from(_WORDS), max_size=5).map(
    lambda words: " ".join(("near", *words))
)
_some = st.lists(_passage, max_size=3)


@given(_some, _some)
def test_swapping_the_sides_swaps_the_strengths(left: list[str], right: list[str]) -> None:
    """Whatever spellings meet."""
    there = {(i, j): s for i, j, s, _ in candidates(left, right)}
    back = {(j, i): s for i, j, s, _ in candidates(right, left)}
    assert there == pytest.approx(back)


@given(_some, _some)
def test_what_is_shared_stays_shared(left: list[str], right: list[str]) -> None:
    """Respelling changes no span and no word, and parts no two equal words."""
    mine, yours = [terms(text) for text in left], [terms(text) for text in right]
    after = one_spelling(mine, yours, vocabulary([*mine, *yours]))
    before = [t for p in [*mine, *yours] for t in p]
    respelt = [t for p in [*after[0], *after[1]] for t in p]
    assert [t._replace(stem="") for t in before] == [t._replace(stem="") for t in respelt]
    became = {(a.stem, b.stem) for a, b in zip(before, respelt, strict=True)}
    assert len(became) == len({a for a, _ in became})
