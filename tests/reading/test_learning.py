"""The threshold that decisions speak for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.matching.scoring.strength import WEAK
from reader.model import Comparison, Decision, Review
from reader.reading.learning import FLOOR, LEAST, fitted, proposed
from tests.reading.conftest import link

ACCEPTED, REJECTED, PINNED = Decision
strengths = st.lists(st.floats(0, 1), max_size=20)


@pytest.fixture
def found(comparison: Comparison) -> Comparison:
    """Six links as strong as 0.9, six as weak as 0.3, two between them."""
    strong = [link(n, 0, 0.9) for n in (1, 2, 3, 4, 5, 6)]
    weak = [link(n, 1, 0.3) for n in (1, 2, 3, 4, 5, 6)]
    return replace(comparison, links=(*strong, *weak, link(1, 2, 0.25), link(2, 2, 0.5)))


def test_a_strict_reader_is_shown_less(found: Comparison) -> None:
    """Weak links rejected speak for a threshold, each a little; it says what becomes of all."""
    review = Review()
    for n in (1, 2, 3):
        review = review.decided(n, 0, ACCEPTED)
    for n in (1, 2, 3, 4, 5):
        review = review.decided(n, 1, REJECTED)
    told = proposed(found, review)
    assert 0.26 < told.threshold < 0.3
    assert (told.accepted, told.rejected, told.undecided) == ((3, 3), (5, 5), 1)
    assert fitted([0.9] * 3, [0.3] * 50) > 0.3 > fitted([0.9] * 3, [0.3] * 5)


def test_the_more_is_rejected_the_less_is_shown() -> None:
    """Of the strongest links, too, and however many there are: it never turns back."""
    found = [fitted([0.9] * 3, [0.99999] * count) for count in (3, 20, 50, 100, 200, 300, 3000)]
    assert found == sorted(found)
    assert found[0] < 0.5
    assert found[-1] == 1


def test_few_decisions_are_too_few(found: Comparison) -> None:
    """It says how many of each kind are missing; pairs that were not found tell nothing."""
    review = Review().decided(1, 0, ACCEPTED).decided(4, 4, PINNED).decided(1, 1, REJECTED)
    told = proposed(found, review.decided(2, 1, REJECTED))
    assert (told.threshold, told.missing) == (0.0, (LEAST - 1, LEAST - 2))


def test_pinned_links_count_as_they_were_found(found: Comparison) -> None:
    """Pinned, a link is as strong as can be; that it was a weak one speaks for the weak ones."""
    review = Review()
    for n in (1, 2, 3):
        review = review.decided(n, 0, REJECTED).decided(n, 1, PINNED)
    told = proposed(found, review)
    assert (told.threshold, told.accepted) == (fitted([0.3] * 3, [0.9] * 3), (3, 3))
    assert fitted([0.3] * 3, [0.9] * 3) < fitted([1.0] * 3, [0.9] * 3)


def test_what_is_shown_anyway_needs_no_threshold() -> None:
    """A reader who takes what is shown is shown it all; the floor is that of the weak band."""
    assert fitted([0.3, 0.4, 0.5, 0.9], [0.3, 0.4, 0.5]) == 0
    assert FLOOR >= WEAK


@given(strengths, strengths)
def test_more_rejected_never_shows_more(accepted: list[float], rejected: list[float]) -> None:
    """The threshold is a strength, and goes up with what is rejected."""
    before, after = fitted(accepted, rejected), fitted(accepted, [*rejected, 0.5])
    assert 0 <= before <= after <= 1
