"""Tellings: which passages tell of a fact, and how much that says for a pair."""

from __future__ import annotations

from collections.abc import Sequence

from reader.matching.tellings import Announced, Told, announced, tell
from reader.matching.terms import terms
from reader.matching.weights import weigh
from reader.model import Fact

_FACT = Fact("Weather", ("calm sea", "storm warning"))


def _told(left: Sequence[str], right: Sequence[str], fact: Fact = _FACT) -> Told:
    weights = weigh([terms(text) for text in left], [terms(text) for text in right])
    return tell([fact], weights)[0]


def _announced(left: Sequence[str], right: Sequence[str]) -> dict[tuple[int, int], float]:
    pairs = announced([_told(left, right)], len(left) + len(right))
    return {pair: found[0].score for pair, found in pairs.items()}


def test_passages_are_found_on_both_sides() -> None:
    """By any of the fact's cues; each remembers which."""
    told = _told(["A calm sea.", "Nothing."], ["Nothing.", "Storm warnings on a calm sea."])
    assert {i: set(cues) for i, cues in told.left.items()} == {0: {"calm sea"}}
    assert {i: set(cues) for i, cues in told.right.items()} == {1: {"calm sea", "storm warning"}}


def test_no_facts_cost_nothing() -> None:
    """Without facts nothing is told."""
    assert tell([], weigh([], [])) == ()
    assert announced([], 0) == {}


def test_a_shared_cue_says_more_than_two_cues_of_one_fact() -> None:
    """One fact may gather several things; one cue is one thing."""
    same = _announced(["A calm sea."], ["The sea was calm."])[0, 0]
    other = _announced(["A calm sea."], ["A storm warning."])[0, 0]
    assert same == 1
    assert 0 < other < same


def test_a_fact_told_everywhere_says_little_of_a_pair() -> None:
    """The more passages tell a fact, the less it says for any two of them."""
    rare = _announced(["A calm sea.", "x", "y"], ["Calm sea.", "z"])
    common = _announced(["A calm sea.", "Calm sea!", "y"], ["Calm sea.", "The calm sea"])
    assert 0 < common[0, 0] < rare[0, 0]


def test_all_cue_words_are_shown() -> None:
    """The spans of a pair hold the words of every cue of the fact."""
    left, right = ["Storm warning on a calm sea."], ["A calm sea."]
    found = announced([_told(left, right)], 2)[0, 0]
    assert found == (Announced("Weather", 1.0, found[0].left, found[0].right),)
    assert [left[0][slice(*s)] for s in found[0].left] == ["Storm", "warning", "calm", "sea"]
    assert [right[0][slice(*s)] for s in found[0].right] == ["calm", "sea"]
