"""What each term weighs in each passage of two articles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.matching.scoring.recipe import Recipe
from reader.matching.terms.terms import Terms, Vocabulary

SLOPE = 0.85
"""Share of a passage's own length in its norm; the rest is the mean length of all passages, so
that long passages are not punished in full (pivoted normalisation, Singhal, Buckley and Mitra
1996, in its geometric form; slope fitted on BASIL dev)."""

Vector = Mapping[str, float]
"""Weight by stem."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One passage with the weights of its terms."""

    terms: Terms
    every: Vector
    """All its terms, function words too: they carry a little of the sense."""

    content: Vector
    mass: float
    """Sum of the rarity of its distinct content terms."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The passages of both articles, weighed against each other."""

    left: tuple[Weighed, ...]
    right: tuple[Weighed, ...]
    recipe: Recipe
    _rarity: Mapping[str, float]
    _unseen: float

    def rarity(self, stem: str) -> float:
        """How telling a shared `stem` is: 0.5 for one that is everywhere, more the rarer it is."""
        return self._rarity.get(stem, self._unseen)


def weigh(
    left: Sequence[Terms],
    right: Sequence[Terms],
    known: Vocabulary,
    recipe: Recipe,
) -> Weights:
    """Weigh the terms of the passages of two articles, whose vocabulary is `known`.

    A term's weight is (1 + ln tf) * (ln((N + 1) / (df + 1)) + 1), N and df counting the passages
    of both articles (tf-idf with smoothed idf; Spärck Jones 1972, Manning et al. 2008, 6.4), times
    what `recipe` gives for its class.
    """
    passages = [*left, *right]
    count = len(passages)
    frequency = Counter(stem for p in passages for stem in {lexeme.stem for lexeme in p.lexemes})
    inverse = {stem: math.log((count + 1) / (df + 1)) for stem, df in frequency.items()}
    weight = {stem: (idf + 1) * _factor(stem, known, recipe) for stem, idf in inverse.items()}
    every = _normalised([_raw(p, weight, content_only=False) for p in passages])
    content = _normalised([_raw(p, weight, content_only=True) for p in passages])
    rarity = {stem: idf + 0.5 for stem, idf in inverse.items()}
    weighed = tuple(
        Weighed(p, all_, telling, sum(rarity[stem] for stem in telling))
        for p, all_, telling in zip(passages, every, content, strict=True)
    )
    unseen = math.log(count + 1) + 0.5
    return Weights(weighed[: len(left)], weighed[len(left) :], recipe, rarity, unseen)


def _factor(stem: str, known: Vocabulary, recipe: Recipe) -> float:
    if stem in known.numbers:
        return recipe.numbers
    return recipe.names if stem in known.names else recipe.words


def _raw(passage: Terms, weight: Vector, *, content_only: bool) -> Vector:
    counts = Counter([w.stem for w in passage.lexemes if w.is_content or not content_only])
    return {stem: (1 + math.log(tf)) * weight[stem] for stem, tf in counts.items()}


def _normalised(vectors: list[Vector]) -> list[Vector]:
    norms = [math.sqrt(sum([w * w for w in vector.values()])) for vector in vectors]
    mean = (sum(norms) / max(1, len(norms))) ** (1 - SLOPE)
    for place, norm in enumerate(norms):  # in place: long texts have no room for both
        pivoted = norm**SLOPE * mean
        vectors[place] = {stem: w / pivoted for stem, w in vectors[place].items() if w}
    return vectors
