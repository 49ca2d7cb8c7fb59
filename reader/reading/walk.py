"""The way through the passages of a fact, two by two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from reader.model import Comparison, Fact, Side, end, told
from reader.reading.standing import Standing

Stop: TypeAlias = tuple[int, int]
"""Both cursors, that of the side that has the keys first."""


class Walk(NamedTuple):
    """The stops of a fact, in the order of a walk, and where the cursors are."""

    stops: tuple[Stop, ...]
    now: Stop
    own: tuple[int, ...]
    """The passages of the first stops, in reading order: of this side or, silent, of the other."""

    is_across: bool
    """Whether `own` are passages of the other side."""

    @property
    def standing(self) -> Standing:
        """Which stop the cursors are at."""
        place = self._place
        return Standing(None if place is None else place + 1, len(self.stops))

    @property
    def first(self) -> Stop | None:
        """Where a walk begins; None for a fact that nobody tells."""
        return self.stops[0] if self.stops else None

    def further(self, step: int) -> Stop | None:
        """The next stop (`step` 1) or the previous (-1), round and round.

        From between two stops it is the nearest one that way in reading order.
        """
        if not self.stops:
            return None
        place = self._place
        if place is None:
            place = bisect_left(self.own, self._here)
            step = min(step, 0)
        return self.stops[(place + step) % len(self.stops)]

    @property
    def _here(self) -> int:
        return self.now[1] if self.is_across else self.now[0]

    @property
    def _place(self) -> int | None:
        """The stop of both cursors, else the one of the cursor that has the keys."""
        if self.now in self.stops:
            return self.stops.index(self.now)
        return self.own.index(self._here) if self._here in self.own else None


def walk(comparison: Comparison, fact: Fact, side: Side, now: Stop) -> Walk:
    """The walk through `fact` with the keys on `side`.

    A stop is a passage of this side with its strongest counterpart that tells of the same fact,
    else the fact's first passage there; after those come the other side's passages that were no
    one's counterpart. An account that is silent on the fact stays where it is.
    """
    here, there = told(fact, side), told(fact, side.other)
    if not here:
        return Walk(tuple((now[0], index) for index in there), now, there, is_across=True)
    if not there:
        return Walk(tuple((index, now[1]) for index in here), now, here, is_across=False)
    across = _within(comparison, side, fact)
    found = [(index, across(index)) for index in here]
    visited = {index for _, index in found}
    back = _within(comparison, side.other, fact)
    found += [(back(index), index) for index in there if index not in visited]
    return Walk(tuple(found), now, here, is_across=False)


def _within(comparison: Comparison, side: Side, fact: Fact) -> Callable[[int], int]:
    """From a passage of `side` to its strongest counterpart that tells of `fact`, else its first.

    Both accounts tell of it.
    """
    there = told(fact, side.other)
    tells = frozenset(there)

    def counterpart(index: int) -> int:
        ends = (end(link, side.other) for link in comparison.links_of(side, index))
        return next((across for across in ends if across in tells), there[0])

    return counterpart
