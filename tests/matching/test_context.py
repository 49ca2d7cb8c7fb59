"""Context: neighbours and place move what is there, and make nothing from nothing."""

from __future__ import annotations

import pytest

from reader.matching.scoring.pruning import in_context
from reader.matching.scoring.recipe import RECIPE
from reader.matching.scoring.similarity import Matrix


def _rows(*rows: list[float]) -> Matrix:
    return [{j: value for j, value in enumerate(row) if value} for row in rows]


def test_a_pair_that_shares_nothing_stays_nothing() -> None:
    """However well its neighbours match."""
    assert in_context(_rows([1.0, 0.0, 1.0], [0.0] * 3, [1.0, 0.0, 1.0]), 3, RECIPE)[1] == {}
    assert 0 not in in_context(_rows([0.0, 1.0], [1.0, 0.0]), 2, RECIPE)[0]


def test_matching_neighbours_lift() -> None:
    """By the mean of its four neighbours, whatever the pair's own value."""
    matrix = _rows([0.0, 0.4, 0.0], [0.4, 0.4, 0.4], [0.0, 0.4, 0.0])
    assert in_context(matrix, 3, RECIPE)[1][1] == pytest.approx(0.4 + RECIPE.neighbours * 0.4)


def test_going_on_alike_lifts() -> None:
    """The pair before and the pair after lift; pairs on the other diagonal do not."""
    matrix = _rows([0.4, 0.0, 0.9], [0.0, 0.4, 0.0], [0.9, 0.0, 0.4])
    assert in_context(matrix, 3, RECIPE)[1][1] == pytest.approx(0.4 + RECIPE.diagonal * 0.4)


def test_another_depth_lowers() -> None:
    """First against last costs the whole of `place`, first against first nothing."""
    scored = in_context(_rows([0.5, 0.0, 0.5], [0.0] * 3, [0.0] * 3), 3, RECIPE)
    assert scored[0][0] == 0.5
    assert scored[0][2] == pytest.approx(0.5 - RECIPE.place)


@pytest.mark.parametrize(("matrix", "width"), [([], 0), ([], 1), ([{}], 0), ([{0: 0.3}], 1)])
def test_small_articles(matrix: Matrix, width: int) -> None:
    """No passage and one passage have no neighbours and no depth."""
    assert in_context(matrix, width, RECIPE) == matrix
