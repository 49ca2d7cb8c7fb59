"""Strength: one scale from 0 to 1, in three bands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.scoring.recipe import LIKELY, OFFSET, SLOPE, STRONG, WEAK, band, strength
from reader.model import Band

_scores = st.floats(min_value=-1e6, max_value=1e6)


@given(_scores, _scores)
def test_grows_with_the_score(one: float, other: float) -> None:
    """Any score gives a belief of 0..1, and a higher score no lower belief."""
    low, high = sorted((one, other))
    assert 0 <= strength(low) <= strength(high) <= 1


def test_is_calibrated_at_its_anchor() -> None:
    """Even odds lie where the fitted line crosses zero."""
    assert strength(-OFFSET / SLOPE) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("belief", "expected"),
    [
        (1.0, Band.STRONG),
        (STRONG, Band.STRONG),
        (STRONG - 1e-9, Band.LIKELY),
        (LIKELY, Band.LIKELY),
        (LIKELY - 1e-9, Band.WEAK),
        (WEAK, Band.WEAK),
        (WEAK - 1e-9, None),
        (0.0, None),
    ],
)
def test_bands(belief: float, expected: Band | None) -> None:
    """A floor belongs to its band; below the weak floor there is no link."""
    assert band(belief) is expected
