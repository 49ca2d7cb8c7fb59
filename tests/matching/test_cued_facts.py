"""Facts with cues: the passages that have them, and how much that says for a pair."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.loading import load
from reader.matching.facts.cues import CuedFact, PairedFact, cued_facts, shared_facts, together
from reader.matching.scoring.recipe import RECIPE
from reader.matching.scoring.weights import weigh
from reader.matching.terms.terms import terms, vocabulary
from reader.model import Fact

_FACT = Fact("Weather", ("calm sea", "storm warning"))


def _cued(left: Sequence[str], right: Sequence[str], fact: Fact = _FACT) -> CuedFact:
    mine, yours = [terms(text) for text in left], [terms(text) for text in right]
    weights = weigh(mine, yours, vocabulary([*mine, *yours]), RECIPE)
    return cued_facts([fact], weights)[0]


def _scores(left: Sequence[str], right: Sequence[str]) -> dict[tuple[int, int], float]:
    pairs = shared_facts([_cued(left, right)], len(left) + len(right))
    return {pair: found[0].score for pair, found in pairs.items()}


def test_passages_are_found_on_both_sides() -> None:
    """By any of the fact's cues; each remembers which."""
    cued = _cued(["A calm sea.", "Nothing."], ["Nothing.", "Storm warnings on a calm sea."])
    assert {i: set(cues) for i, cues in cued.left.items()} == {0: {"calm sea"}}
    assert {i: set(cues) for i, cues in cued.right.items()} == {1: {"calm sea", "storm warning"}}


def test_a_predicate_far_from_its_subject_is_found() -> None:
    """In the bundled pair, "the account Mr Trump gave ... is a false one" tells of a dispute."""
    bundled = load([])
    left, right = ([p.text for p in source.passages] for source in bundled.sources)
    (fact,) = (fact for fact in bundled.facts if "dispute" in fact.name)
    found = {bundled.sources[0].passages[i].number for i in _cued(left, right, fact).left}
    assert found == {1, 3, 6, 7}


def test_no_facts_cost_nothing() -> None:
    """Without facts nothing is found."""
    assert cued_facts([], weigh([], [], vocabulary([]), RECIPE)) == ()
    assert shared_facts([], 0) == {}


def test_a_shared_cue_says_more_than_two_cues_of_one_fact() -> None:
    """One fact may gather several things; one cue is one thing."""
    same = _scores(["A calm sea."], ["The sea was calm."])[0, 0]
    other = _scores(["A calm sea."], ["A storm warning."])[0, 0]
    assert 0 < other < same < 1


def test_several_shared_cues_say_more_than_one() -> None:
    """One cue is capped, and two of them never say more than certainty."""
    one = _scores(["A calm sea."], ["The sea was calm."])[0, 0]
    two = _scores(["A calm sea, a storm warning."], ["Storm warning: the sea was calm."])[0, 0]
    assert one < two < 1


def test_a_fact_of_too_many_pairs_is_left_out() -> None:
    """Or long texts would have as many pairs as the square of their length."""
    for count, pairs in ((100, 10_000), (101, 0)):
        assert len(_scores(["A calm sea."] * count, ["A calm sea."] * 100)) == pairs


def test_a_fact_that_is_everywhere_says_little_of_a_pair() -> None:
    """The more passages have its cues, the less it says for any two of them."""
    rare = _scores(["A calm sea.", "x", "y"], ["Calm sea.", "z"])
    common = _scores(["A calm sea.", "Calm sea!", "y"], ["Calm sea.", "The calm sea"])
    assert 0 < common[0, 0] < rare[0, 0]


def test_all_cue_words_are_shown() -> None:
    """The spans of a pair hold the words of every cue of the fact."""
    left, right = ["Storm warning on a calm sea."], ["A calm sea."]
    found = shared_facts([_cued(left, right)], 2)[0, 0]
    assert found == (PairedFact("Weather", found[0].score, found[0].left, found[0].right),)
    assert [left[0][slice(*s)] for s in found[0].left] == ["Storm", "warning", "calm", "sea"]
    assert [right[0][slice(*s)] for s in found[0].right] == ["calm", "sea"]


def test_facts_add_up_to_less_than_their_sum() -> None:
    """More facts say more, never beyond certainty, in any order."""
    one, two = (PairedFact("x", score, (), ()) for score in (0.5, 0.8))
    assert together([]) == 0
    assert together([one]) == pytest.approx(0.5)
    assert together([one]) < together([one, two]) < 1
    assert together([one, two]) == pytest.approx(together([two, one]))
