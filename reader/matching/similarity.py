"""How much two passages share: two cosines and a containment, as a sum over shared terms."""

from __future__ import annotations

from collections import defaultdict

from reader.matching.weights import Weighed, Weights

CONTAINMENT = 0.2
"""Weight of containment against the cosines (fitted on BASIL dev)."""

Matrix = list[list[float]]
"""A value for each pair: a row for each left passage, a column for each right one."""


def similarities(weights: Weights) -> Matrix:
    """The similarity of every pair of passages; 0 where they share no content term.

    The mean of the cosine over content terms and the cosine over all terms (pivoted norms: see
    weights.py), plus CONTAINMENT times the rarity of the shared content terms over the mass of
    the lighter passage. Works along postings (a term to the passages that hold it), so that time
    goes to shared terms only (Manning et al. 2008, 6.3.3).
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
) -> list[float]:
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
    return [
        cosine / 2 + CONTAINMENT * common / min(passage.mass, other.mass) if common else 0.0
        for cosine, common, other in zip(cosines, shared, weights.right, strict=True)
    ]


def contributions(weights: Weights, left: int, right: int) -> dict[str, float]:
    """What each shared content term adds to the similarity of the passages `left` and `right`."""
    mine, yours = weights.left[left], weights.right[right]
    lighter = min(mine.mass, yours.mass)
    return {
        stem: (weight * yours.content[stem] + mine.every[stem] * yours.every[stem]) / 2
        + CONTAINMENT * weights.rarity(stem) / lighter
        for stem, weight in mine.content.items()
        if stem in yours.content
    }
