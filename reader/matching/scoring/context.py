"""What surrounds a pair of passages: neighbours that match too, and a like place in the article."""

from __future__ import annotations

from reader.matching.scoring.recipe import Recipe
from reader.matching.scoring.similarity import Matrix


def in_context(matrix: Matrix, width: int, recipe: Recipe) -> Matrix:
    """Raise pairs whose neighbours match, lower pairs that stand at different depths.

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
            apart = abs(depth - (j / (width - 1) if width > 1 else 0.0))
            scored[j] = value + beside * four + along * two - recipe.place * apart
        result.append(scored)
    return result
