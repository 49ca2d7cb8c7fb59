"""Long texts: which pairs of passages are scored at all."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.matching.progress import Progress
from reader.matching.scoring.recipe import Recipe, band, strength
from reader.matching.scoring.similarity import Matrix, similarities, similarity
from reader.matching.scoring.weights import Weighed, Weights


def best(matrix: Matrix, most: int) -> Matrix:
    """Of `matrix`, the pairs that are among the `most` best of either passage.

    So no passage loses its best pair to one that matches everything. Ties in reading order.
    """
    columns: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    selected: list[set[int]] = []
    for i, row in enumerate(matrix):
        for j, value in row.items():
            columns[j].append((-value, i))
        selected.append(set(heapq.nsmallest(most, row, key=lambda j: (-row[j], j))))
    for j, rivals in columns.items():
        for _, i in heapq.nsmallest(most, rivals):
            selected[i].add(j)
    return [
        {j: value for j, value in row.items() if j in chosen}
        for row, chosen in zip(matrix, selected, strict=True)
    ]


def best_of_both(matrix: Matrix, most: int) -> Matrix:
    """Of `matrix`, the pairs that are among the `most` best of both passages, or the best of one.

    So hardly any passage has more than a handful, and none loses its best. Ties in reading order.
    """
    columns: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for i, row in enumerate(matrix):
        for j, value in row.items():
            columns[j][i] = value
    first = {
        j: heapq.nsmallest(most, rivals, key=lambda i: (-rivals[i], i))
        for j, rivals in columns.items()
    }
    result: Matrix = []
    for i, row in enumerate(matrix):
        mine = heapq.nsmallest(most, row, key=lambda j: (-row[j], j))
        chosen = {j for j in mine if i in first[j] or j == mine[0]}
        result.append({j: value for j, value in row.items() if j in chosen or first[j][0] == i})
    return result


def below_best(matrix: Matrix) -> Matrix:
    """How far each value lies below the best of its row or of its column, whichever is more."""
    columns: dict[int, float] = {}
    for row in matrix:
        for j, value in row.items():
            columns[j] = max(value, columns.get(j, value))
    return [
        {j: max(top, columns[j]) - value for j, value in row.items()}
        for row in matrix
        for top in (max(row.values(), default=0.0),)
    ]


def in_context(matrix: Matrix, width: int, recipe: Recipe) -> Matrix:
    """Raise pairs whose neighbours match, lower pairs at different depths.

    S = M + `neighbours` * mean of the four neighbours (i±1, j), (i, j±1) + `diagonal` * mean of
    (i-1, j-1) and (i+1, j+1) - `place` * difference of the relative places (0 first, 1 last).
    `width` is the number of right passages. Pairs without a value stay without, and count as 0.
    """
    height = len(matrix)
    empty: dict[int, float] = {}
    beside, along = recipe.neighbours / 4, recipe.diagonal / 2
    result: Matrix = []
    for i, row in enumerate(matrix):
        above = matrix[i - 1] if i else empty
        below = matrix[i + 1] if i + 1 < height else empty
        depth = i / (height - 1) if height > 1 else 0.0
        scored: dict[int, float] = {}
        for j, value in row.items():
            four = above.get(j, 0.0) + below.get(j, 0.0) + row.get(j - 1, 0.0) + row.get(j + 1, 0.0)
            two = above.get(j - 1, 0.0) + below.get(j + 1, 0.0)
            distance = abs(depth - (j / (width - 1) if width > 1 else 0.0))
            scored[j] = value + beside * four + along * two - recipe.place * distance
        result.append(scored)
    return result


ALL_PAIRS = 90_000
"""Up to so many pairs (300 passages against 300) every one is scored."""

LOOKED_UP = 500
"""How many passages of the other text a passage may meet through its rarest terms. This and the two
below are set by hand; `pruned` lists what they lose."""

MET = 10
"""How many of them are scored: those with which it shares most of these terms by weight."""

PLACED = 5
"""For how many of those the neighbour pairs are scored too, which context asks for."""


def scored(weights: Weights, progress: Progress, share: float) -> Matrix:
    """The similarity of every pair of passages worth it; of all pairs in texts of usual length."""
    if len(weights.left) * len(weights.right) <= ALL_PAIRS:
        return similarities(weights)
    return pruned(weights, progress, share)


def pruned(weights: Weights, progress: Progress, share: float) -> Matrix:
    """The similarity of the promising pairs, in time that grows with the number of passages.

    Promising are pairs that share rare terms, seen from either side (index elimination and
    champion lists, Manning et al. 2008, 7.1.2 and 7.1.3), and the neighbours of the best of them.
    The bound: a passage whose counterpart shares only terms that more than LOOKED_UP passages
    have, or MET passages share more of the rare ones, is not found. On BASIL dev read as one pair
    of 274 and 247 passages all strong links and best counterparts are found, and .99 of all links;
    with SuperPAL and ECB+ dev added (2,822 and 2,654) .94, .98 and .91 (tests/bench/recall.py).
    """
    rows: list[set[int]] = [set() for _ in weights.left]
    met = _met(weights.left, weights.right, progress, share / 4)
    for i, found in enumerate(met):
        rows[i].update(found)
    met = _met(weights.right, weights.left, progress, share / 4)
    for j, found in enumerate(met):
        for i in found:
            rows[i].add(j)
    first: Matrix = [
        {j: similarity(weights, i, j) for j in sorted(found)}
        for i, found in progress.through(list(enumerate(rows)), share / 4)
    ]
    around_it = weights.recipe.neighbours + weights.recipe.diagonal
    for i, row in enumerate(best(first, PLACED)):
        around = range(max(0, i - 1), min(len(rows), i + 2))
        for j, value in row.items():
            if band(strength(value * (1 + around_it))) is None:
                continue  # not even neighbours as good as itself would make it a link
            for near in around:
                rows[near].update(range(max(0, j - 1), min(len(weights.right), j + 2)))
    return [
        {j: value for j in sorted(found) if (value := first[i].get(j) or similarity(weights, i, j))}
        for i, found in progress.through(list(enumerate(rows)), share / 4)
    ]


def _met(
    passages: Sequence[Weighed], others: Sequence[Weighed], progress: Progress, share: float
) -> list[list[int]]:
    """For each of `passages`, the most promising of `others`."""
    frequency = Counter(stem for other in others for stem in other.content)
    postings: dict[str, list[tuple[int, float]]] = {
        stem: [] for stem, count in frequency.items() if count <= LOOKED_UP
    }
    for index, other in enumerate(others):
        for stem, weight in other.content.items():
            if stem in postings:
                postings[stem].append((index, weight))
    result: list[list[int]] = []
    for passage in progress.through(passages, share):
        common: defaultdict[int, float] = defaultdict(float)
        left = LOOKED_UP
        shared = (stem for stem in passage.content if stem in postings)
        for stem in sorted(shared, key=lambda stem: (len(postings[stem]), stem)):
            left -= len(postings[stem])
            if left < 0:
                break
            for index, weight in postings[stem]:
                common[index] += weight * passage.content[stem]
        nearest = heapq.nsmallest(MET, ((-weight, index) for index, weight in common.items()))
        result.append([index for _, index in nearest])
    return result
