"""What strength rests on: its evidence, and nothing that other passages tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.compare import candidates, compare
from reader.matching.scoring.recipe import RECIPE, Recipe
from reader.model import Link, MatchRequest, RawPassage, Source, Span, number_passages

LEFT = (
    "Ferry runs aground off Norhaven with 212 people on board",
    "On 4 May the Marisol struck a reef. Captain Ingrid Halvorsen stayed at the wheel.",
    "The harbour office said the reef was marked on every chart.",
    "Seven passengers were treated for cold in Norhaven. Nobody was badly hurt.",
    "The ferry company promised to pay for tickets and hotels.",
)
RIGHT = (
    "Captain Ingrid Halvorsen was no novice when, in May, the Marisol struck a reef.",
    "Passengers of the ferry remembered a grinding noise.",
    "Doctors in Norhaven treated 7 passengers, most of them for cold.",
    "The reef stands on every chart of the harbour, the company said.",
    "Tickets will be refunded, the ferry company promised.",
)

SLACK = 0.001
"""Of strength, in which 1 is certain."""

_WORDS = (
    "reef",
    "ferry",
    "night",
    "captain",
    "harbour",
    "Norhaven",
    "Berg",
    "7",
    "May",
    "the",
    "of",
)
_passage = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=10).map(" ".join)
_article = st.lists(_passage, min_size=1, max_size=5)


def _source(texts: Sequence[str]) -> Source:
    return Source("own", number_passages([RawPassage(text) for text in texts]))


def _links(left: Sequence[str], right: Sequence[str]) -> dict[tuple[int, int], Link]:
    links = compare(MatchRequest(_source(left), _source(right))).links
    return {(link.left, link.right): link for link in links}


def _strengths(
    left: Sequence[str], right: Sequence[str], recipe: Recipe = RECIPE
) -> dict[tuple[int, int], float]:
    return {(i, j): strength for i, j, strength, _ in candidates(left, right, recipe)}


def _without(text: str, spans: Sequence[Span]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text


@given(_article, _article)
def test_without_any_of_its_words_a_link_is_gone(left: list[str], right: list[str]) -> None:
    """What all evidence of a link shows is all it rests on, on either side."""
    for (i, j), link in _links(left, right).items():
        words = sorted(span for e in link.evidence if e.kind != "quotation" for span in e.left)
        poorer = [*left[:i], _without(left[i], words), *left[i + 1 :]]
        assert (i, j) not in _strengths(poorer, right)


@given(_article, _article)
def test_strength_falls_with_each_evidence(left: list[str], right: list[str]) -> None:
    """Without the words of one evidence on one side the link is weaker.

    To within SLACK: next to 1, other words that grow rarer with it can make up for a word.
    """
    for (i, j), link in _links(left, right).items():
        for evidence in link.evidence:
            if evidence.kind == "quotation":
                continue
            poorer = [*left[:i], _without(left[i], evidence.left), *left[i + 1 :]]
            assert _strengths(poorer, right).get((i, j), 0.0) < link.strength + SLACK


_SPOKEN = (*_WORDS, "Mr. Berg argued", "Ms. Lee argued", "President Lee said", "he said")
_speech = st.lists(
    st.lists(st.sampled_from(_SPOKEN), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4
)


@given(_speech, _speech)
def test_where_people_speak_it_falls_but_for_what_other_speakers_cost(
    left: list[str], right: list[str]
) -> None:
    """The same among reporting verbs and titles, the cost of other speakers left aside."""
    deaf = Recipe(other_speakers=0)
    whole = _strengths(left, right, deaf)
    for (i, j), link in _links(left, right).items():
        for evidence in link.evidence:
            if evidence.kind == "quotation":
                continue
            poorer = [*left[:i], _without(left[i], evidence.left), *left[i + 1 :]]
            assert _strengths(poorer, right, deaf).get((i, j), 0.0) < whole[i, j] + SLACK


def test_a_shared_reporting_verb_is_the_exception() -> None:
    """Without it nobody is known to speak, so that others do costs nothing any more."""
    right = ["Ms. Lee argued the reef was marked there.", "Seals barked.", "Snow melted."]
    argued, mute = (
        [f"Mr. Berg {verb} the reef was marked there.", "Gulls cried.", "Rain fell."]
        for verb in ("argued", "")
    )
    assert _strengths(mute, right)[0, 0] > _strengths(argued, right)[0, 0]


_MOST_PLACES = 2
"""Documented bound on ranks, not on strength. Measured with a foreign passage in front, amidst and
behind the left article of each BASIL and SuperPAL dev pair and 60 pairs of ECB+ dev: in 12 of 4,593
rankings the best counterpart changed, and no link moved by more than two places; strength moved by
up to .10, .17 and .30. A foreign passage makes every term a little rarer and parts neighbours."""


def _ranks(strengths: dict[tuple[int, int], float], side: int) -> dict[tuple[int, int], int]:
    """The place of each pair among those of its passage on `side`, strongest first."""
    ranked = sorted(strengths, key=lambda pair: (-strengths[pair], pair))
    passages = [pair[side] for pair in ranked]
    return {pair: passages[:n].count(pair[side]) for n, pair in enumerate(ranked)}


@pytest.mark.parametrize("place", range(len(LEFT) + 1))
def test_a_foreign_passage_moves_no_link_far(place: int) -> None:
    """One that shares no word, put anywhere among the others, changes no ranking beyond a bound."""
    before = _strengths(LEFT, RIGHT)
    foreign = _strengths([*LEFT[:place], "Zorblax quimly frenched.", *LEFT[place:]], RIGHT)
    after = {(i - (i > place), j): strength for (i, j), strength in foreign.items()}
    assert after.keys() == before.keys()
    for side in (0, 1):
        was, became = _ranks(before, side), _ranks(after, side)
        assert all(abs(was[pair] - became[pair]) <= _MOST_PLACES for pair in before)
