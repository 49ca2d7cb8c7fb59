"""The few best pairs of each passage, and how far the others lie below them."""

from __future__ import annotations

import heapq
from collections import defaultdict

from reader.matching.scoring.similarity import Matrix


def best(matrix: Matrix, most: int) -> Matrix:
    """Of `matrix`, the pairs that are among the `most` best of either passage.

    So no passage loses its best pair to one that matches everything. Ties in reading order.
    """
    columns: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    kept: list[set[int]] = []
    for i, row in enumerate(matrix):
        for j, value in row.items():
            columns[j].append((-value, i))
        kept.append(set(heapq.nsmallest(most, row, key=lambda j: (-row[j], j))))
    for j, rivals in columns.items():
        for _, i in heapq.nsmallest(most, rivals):
            kept[i].add(j)
    return [
        {j: value for j, value in row.items() if j in keep}
        for row, keep in zip(matrix, kept, strict=True)
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
    kept: Matrix = []
    for i, row in enumerate(matrix):
        mine = heapq.nsmallest(most, row, key=lambda j: (-row[j], j))
        keep = {j for j in mine if i in first[j] or j == mine[0]}
        kept.append({j: value for j, value in row.items() if j in keep or first[j][0] == i})
    return kept


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
