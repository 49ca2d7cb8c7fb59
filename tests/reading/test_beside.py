"""Another source beside the one that is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison, Side
from reader.reading import Reading, Split, Target, start, switch_pair
from reader.reading.filter import DIFFERING, LINKED, REJECTED
from reader.reading.layout import Layout
from tests.reading.made import comparisons, readings


@pytest.fixture
def before(comparison: Comparison) -> Reading:
    """On left 5, with what a reader may have chosen."""
    chosen = replace(start(comparison), target=Target(DIFFERING), layout=Layout(Split.STACKED, 60))
    return chosen.go_to(5)


def test_the_source_that_stays_keeps_its_place(before: Reading, comparison: Comparison) -> None:
    """On its side or on the other one, with the keys; the new source follows."""
    same = switch_pair(before, start(comparison), {Side.LEFT: Side.LEFT})
    assert (same.side, same.left_at, same.right_at) == (Side.LEFT, 5, 2)
    turned = Comparison(comparison.right, comparison.left)
    over = switch_pair(before, start(turned), {Side.LEFT: Side.RIGHT})
    assert (over.side, over.right_at) == (Side.RIGHT, 5)


def test_the_keys_go_to_what_stays(before: Reading, comparison: Comparison) -> None:
    """When the source that had them is put away, the other one gets them, where it was."""
    after = switch_pair(before, start(comparison), {Side.RIGHT: Side.RIGHT})
    assert (after.side, after.right_at) == (Side.RIGHT, before.right_at)


def test_what_was_chosen_goes_on(before: Reading, comparison: Comparison) -> None:
    """Filter and layout; but rejected links are those of one pair."""
    after = switch_pair(before, start(comparison), {Side.LEFT: Side.LEFT})
    assert (after.filter, after.layout) == (DIFFERING, before.layout)
    rejected = switch_pair(replace(before, target=Target(REJECTED)), start(comparison), {})
    assert rejected.filter is LINKED


@given(readings(), st.data())
def test_any_pair_can_be_taken_up(before: Reading, data: st.DataObject) -> None:
    """Whatever stays, its passage stays, and every cursor is on a passage that is shown."""
    left = data.draw(comparisons(left=before.source(Side.LEFT)))
    after = switch_pair(before, start(left), {Side.LEFT: Side.LEFT})
    if before.side is Side.LEFT:
        assert after.at(Side.LEFT) == before.at(Side.LEFT)
    assert after.go_to(after.at(after.side)) == after
