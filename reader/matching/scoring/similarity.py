"""How much two passages share: two cosines and a containment, as a sum over shared terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.matching.scoring.weights import Weighed, Weights
from reader.model import CounterEvidence

Matrix = list[dict[int, float]]
"""A value above 0 for each pair that has one: a row for each left passage, in it by right passage,
in their order."""


def similarities(weights: Weights) -> Matrix:
    """The similarity of all pairs of passages that share a content term.

    The mean of the cosine over content terms and the cosine over all terms (pivoted norms: see
    weights.py), plus containment: the rarity of the shared content terms over the mass of the
    lighter passage, times what the recipe gives for it. Works along postings (a term to the
    passages that hold it), so that time goes to shared terms only (Manning et al. 2008, 6.3.3).
    """
    postings: defaultdict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for column, passage in enumerate(weights.right):
        for stem, weight in passage.every.items():
            postings[stem].append((column, weight, passage.content.get(stem, 0.0)))
    return [_row(passage, weights, postings) for passage in weights.left]


def _row(
    passage: Weighed,
    weights: Weights,
    postings: defaultdict[str, list[tuple[int, float, float]]],
) -> dict[int, float]:
    cosines = [0.0] * len(weights.right)
    shared = [0.0] * len(weights.right)
    for stem, weight in passage.every.items():
        found = postings.get(stem)
        if found is None:
            continue
        content = passage.content.get(stem)
        if content is None:
            for column, other, _ in found:
                cosines[column] += weight * other
            continue
        rarity = weights.rarity(stem)
        for column, other, other_content in found:
            cosines[column] += weight * other + content * other_content
            if other_content:
                shared[column] += rarity
    return {
        j: cosines[j] / 2
        + weights.recipe.containment * common / min(passage.mass, weights.right[j].mass)
        for j, common in enumerate(shared)
        if common
    }


def similarity(weights: Weights, left: int, right: int) -> float:
    """The similarity of the passages `left` and `right` alone."""
    mine, yours = weights.left[left], weights.right[right]
    cosines = common = 0.0
    for stem in sorted(mine.every.keys() & yours.every.keys()):  # so that swapping changes nothing
        cosines += mine.every[stem] * yours.every[stem]
        if stem in mine.content and stem in yours.content:
            cosines += mine.content[stem] * yours.content[stem]
            common += weights.rarity(stem)
    return (
        cosines / 2 + weights.recipe.containment * common / min(mine.mass, yours.mass)
        if common
        else 0.0
    )


def contributions(weights: Weights, left: int, right: int) -> dict[str, float]:
    """What each shared content term adds to the similarity of the passages `left` and `right`."""
    mine, yours = weights.left[left], weights.right[right]
    lighter = min(mine.mass, yours.mass)
    return {
        stem: (weight * yours.content[stem] + mine.every[stem] * yours.every[stem]) / 2
        + weights.recipe.containment * weights.rarity(stem) / lighter
        for stem, weight in mine.content.items()
        if stem in yours.content
    }


_NOISE = 1e-9
"""What a rest of rounding stays below; no part of a score that is one does."""


@dataclass(frozen=True, slots=True)
class Parts:
    """score = terms + function words + cues + around - speakers - facts."""

    terms: Mapping[str, float] = field(default_factory=dict)
    """What each shared content stem adds."""

    whole: float = 0.0
    """All that speaks for the link: terms, function words, cues, and what is around if it does."""

    cues: float = 0.0
    around: float = 0.0
    """What matching neighbours add less what another place costs; so it may be negative."""

    speakers: float = 0.0
    """What is taken away because different persons speak; never negative."""

    facts: float = 0.0
    """What is taken away because they are about different given facts; never negative."""

    def share(self, added: float) -> float:
        """`added` as a share of all that speaks for the link."""
        return added / self.whole

    @property
    def context_share(self) -> float:
        """The share of what surrounds the pair; 0 where that does not speak for the link."""
        return self.share(max(0.0, self.around))

    @property
    def counter_evidence(self) -> tuple[CounterEvidence, ...]:
        """What speaks against the link, each as a share of all that speaks for it."""
        costs = (("speakers", self.speakers), ("facts", self.facts), ("place", -self.around))
        return tuple(CounterEvidence(kind, self.share(cost)) for kind, cost in costs if cost > 0)


def parts(  # noqa: PLR0913 - a pair, and the four things that went into its score
    weights: Weights,
    left: int,
    right: int,
    *,
    score: float,
    cues: float,
    speakers: float,
    facts: float = 0.0,
) -> Parts:
    """The parts of the `score` of the passages `left` and `right`.

    `cues` is what facts added to it; `speakers` and `facts` are the shares of its similarity that
    different speakers and different facts cost, 0 if nothing. What is left over is what surrounds
    the pair.
    """
    terms = contributions(weights, left, right)
    mine, yours = weights.left[left].every, weights.right[right].every
    small = (mine[stem] * yours[stem] for stem in mine.keys() & yours.keys() - terms.keys())
    # Without a content term in common a pair has no similarity (similarity.py).
    function_words = sum(sorted(small)) / 2 if terms else 0.0  # sets have no order of their own
    similar = sum(terms.values()) + function_words
    around = score - similar * (1 - speakers - facts) - cues
    if abs(around) < _NOISE:
        around = 0.0
    whole = similar + cues + max(0.0, around)
    return Parts(terms, whole, cues, around, similar * speakers, similar * facts)
