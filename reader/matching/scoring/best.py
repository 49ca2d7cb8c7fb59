"""The few best pairs of each passage."""

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
