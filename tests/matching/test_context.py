"""Context: neighbours and place move what is there, and make nothing from nothing."""

from __future__ import annotations

import pytest

from reader.matching.context import NEIGHBOURS, PLACE, in_context


def test_a_pair_that_shares_nothing_stays_nothing() -> None:
    """However well its neighbours match."""
    assert in_context([[1.0, 0.0, 1.0], [0.0, 0.0, 0.0], [1.0, 0.0, 1.0]])[1] == [0.0, 0.0, 0.0]
    assert in_context([[0.0, 1.0], [1.0, 0.0]])[0][0] == 0.0


def test_matching_neighbours_lift() -> None:
    """By the root of the pair's own value and the mean of its four neighbours."""
    matrix = [[0.0, 0.4, 0.0], [0.4, 0.4, 0.4], [0.0, 0.4, 0.0]]
    assert in_context(matrix)[1][1] == pytest.approx(0.4 + NEIGHBOURS * 0.4)


def test_another_depth_lowers() -> None:
    """First against last costs the whole of PLACE, first against first nothing."""
    scored = in_context([[0.5, 0.0, 0.5], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert scored[0][0] == 0.5
    assert scored[0][2] == pytest.approx(0.5 - PLACE)


@pytest.mark.parametrize("matrix", [[], [[]], [[0.3]]])
def test_small_articles(matrix: list[list[float]]) -> None:
    """No passage and one passage have no neighbours and no depth."""
    assert in_context(matrix) == matrix
