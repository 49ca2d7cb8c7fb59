"""The way through the passages of a fact, two by two."""

from __future__ import annotations

from reader.model import Comparison, Fact, Side, end, told


def stops(
    comparison: Comparison, fact: Fact, side: Side, now: tuple[int, int]
) -> list[tuple[int, int]]:
    """The cursors, on `side` and across, at each stop of a walk through `fact`; now they are `now`.

    A stop is a passage of this side with its strongest counterpart that tells of the same fact,
    else the fact's first passage there; after those come the other side's passages that were no
    one's counterpart. An account that is silent on the fact stays where it is.
    """
    here, there = told(fact, side), told(fact, side.other)
    if not here:
        return [(now[0], index) for index in there]
    if not there:
        return [(index, now[1]) for index in here]
    found = [(index, _within(comparison, fact, side, index)) for index in here]
    visited = {across for _, across in found}
    rest = (index for index in there if index not in visited)
    return found + [(_within(comparison, fact, side.other, index), index) for index in rest]


def _within(comparison: Comparison, fact: Fact, side: Side, index: int) -> int:
    """The strongest counterpart of a passage that tells of `fact`, else the fact's first."""
    across = told(fact, side.other)
    links = comparison.links_of(side, index)
    return next((end(x, side.other) for x in links if end(x, side.other) in across), across[0])
