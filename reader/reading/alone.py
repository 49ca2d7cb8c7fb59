"""What each account alone tells, seen together."""

from __future__ import annotations

from reader.model import Comparison, Passage, Side


def alone(comparison: Comparison) -> dict[Side, tuple[Passage, ...]]:
    """The passages without a link by side, left first, in reading order.

    No match was found for them; that is not the same as that the other account keeps silent.
    """
    return {
        side: tuple(comparison.source(side).passages[index] for index in comparison.only_here(side))
        for side in Side
    }
