"""Which passages of both articles tell of which facts, and what that says for a pair."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.matching.cues import Index, Telling
from reader.matching.language import ENGLISH, Language
from reader.matching.weights import Weights
from reader.model import Fact, Span, merged

OTHER_CUE = 0.7
"""What counts when two passages announce a fact by different cues, against 1 by the same: one
fact may gather several things ("amends, credit, thanks"). Set by reason: the best links of the
bundled and the published pair are the same from 0.4 to 1."""

MOST_PAIRS = 10_000
"""Pairs that a fact may announce, 100 passages against 100. Told by more, it tells no two of them
apart, and in long texts their number would grow as the square of the length."""

Tellings = Mapping[int, Mapping[str, Telling]]
"""By passage, by cue."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with the passages that tell of it, by their place among the passages compared."""

    fact: Fact
    left: Tellings
    right: Tellings


@dataclass(frozen=True, slots=True)
class Announced:
    """A fact whose cues stand in both passages of a pair."""

    name: str
    score: float
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    """The words of all its cues."""


def tell(
    facts: Sequence[Fact],
    weights: Weights,
    spoken: tuple[Language, Language] = (ENGLISH, ENGLISH),
) -> tuple[Told, ...]:
    """Find the cues of `facts` in the passages of both articles, in whose languages they are."""
    if not facts:
        return ()
    left = Index([passage.terms for passage in weights.left], spoken[0])
    right = Index([passage.terms for passage in weights.right], spoken[1])
    return tuple(
        Told(fact, _tellings(left, fact, weights), _tellings(right, fact, weights))
        for fact in facts
    )


def announced(told: Sequence[Told], passages: int) -> dict[tuple[int, int], tuple[Announced, ...]]:
    """The facts announced in both passages of a pair, for each pair that has any.

    Facts that would announce more than MOST_PAIRS are left out. `passages` is the number of
    passages of both articles.
    """
    pairs: dict[tuple[int, int], tuple[Announced, ...]] = {}
    for fact in told:
        if len(fact.left) * len(fact.right) > MOST_PAIRS:
            continue
        rarity = _Rarity(fact, passages)
        for i, left in fact.left.items():
            for j, right in fact.right.items():
                score = rarity.agreement(left, right)
                found = Announced(fact.fact.name, score, _spans(left), _spans(right))
                pairs[i, j] = (*pairs.get((i, j), ()), found)
    return pairs


class _Rarity:
    """How telling a fact and its cues are: 1 when told once on each side, towards 0 by number.

    Inverse frequency among the passages, as for terms.
    """

    def __init__(self, told: Told, passages: int) -> None:
        self._passages = passages
        sides = [*told.left.values(), *told.right.values()]
        self._fact = self._inverse(len(sides))
        counts = Counter(cue for cues in sides for cue in cues)
        self._cues = {cue: self._inverse(count) for cue, count in counts.items()}

    def _inverse(self, count: int) -> float:
        if count <= 2:
            return 1.0
        return math.log((self._passages + 1) / count) / math.log((self._passages + 1) / 2)

    def agreement(self, left: Mapping[str, Telling], right: Mapping[str, Telling]) -> float:
        """How surely both tell of the fact, 0..1: by their best cues, or better by a shared one."""
        surest = min(max(telling.score for telling in side.values()) for side in (left, right))
        shared = (
            self._cues[cue] * min(left[cue].score, right[cue].score)
            for cue in left.keys() & right.keys()
        )
        return max(OTHER_CUE * self._fact * surest, *shared, 0.0)


def _tellings(index: Index, fact: Fact, weights: Weights) -> Tellings:
    found: dict[int, dict[str, Telling]] = {}
    for cue in fact.cues:
        for passage, telling in index.find(cue, weights.rarity):
            found.setdefault(passage, {})[cue] = telling
    return found


def _spans(tellings: Mapping[str, Telling]) -> tuple[Span, ...]:
    return merged([span for telling in tellings.values() for span in telling.spans])
