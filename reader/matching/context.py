"""What surrounds a pair of passages: neighbours that match too, and a like place in the article."""

from __future__ import annotations

import math

from reader.matching.similarity import Matrix

NEIGHBOURS = 0.25
PLACE = 0.02
"""Both fitted on BASIL dev."""


def in_context(matrix: Matrix) -> Matrix:
    """Raise pairs whose neighbours match, lower pairs that stand at different depths.

    S = M + NEIGHBOURS * sqrt(M * mean of the four neighbour cells) - PLACE * difference of the
    relative places (0 first, 1 last). The root keeps a pair at 0 that shares nothing.
    """
    height = len(matrix)
    width = len(matrix[0]) if matrix else 0
    empty = [0.0] * width
    result: Matrix = []
    for i, row in enumerate(matrix):
        above = matrix[i - 1] if i else empty
        below = matrix[i + 1] if i + 1 < height else empty
        depth = i / (height - 1) if height > 1 else 0.0
        scored = [0.0] * width
        for j, value in enumerate(row):
            if not value:
                continue
            before = row[j - 1] if j else 0.0
            after = row[j + 1] if j + 1 < width else 0.0
            around = (above[j] + below[j] + before + after) / 4
            apart = abs(depth - (j / (width - 1) if width > 1 else 0.0))
            scored[j] = value + NEIGHBOURS * math.sqrt(value * around) - PLACE * apart
        result.append(scored)
    return result
