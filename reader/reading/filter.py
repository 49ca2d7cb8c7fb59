"""The filters that J and K go through, and the passages that each one selects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reader.model import Comparison, Link, Passage, Relation, Side
from reader.reading.identity import IdentityKey


class Ordinal(NamedTuple):
    """A place among `total`, from 1; None when the cursor is on none of them."""

    place: int | None
    total: int

    def __str__(self) -> str:
        """Render as "3 of 12", or "12" when the cursor is elsewhere."""
        return str(self.total) if self.place is None else f"{self.place} of {self.total}"


def list_unlinked(comparison: Comparison) -> dict[Side, tuple[Passage, ...]]:
    """Return the passages without a link by side, left first, in reading order.

    No match was found for them, which does not mean that the other account does not report them.
    """
    return {
        side: tuple(comparison.source(side).passages[index] for index in comparison.only_here(side))
        for side in Side
    }


def _any_link(_link: Link) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Filter:
    """Selects passages by their links."""

    name: str
    """Shown on screen; also identifies the filter in storage."""

    takes: Callable[[Link], bool] = _any_link
    """Whether a link selects its passages."""

    selects: Callable[[Comparison, Side], tuple[int, ...]] | None = None
    """The indexes of the passages that it selects, whatever their links."""

    is_for_rejected: bool = False
    """Whether it looks at the rejected links instead of the others."""

    is_optional: bool = False
    """Whether it is offered only if it selects a passage."""

    is_by_link: bool = False
    """Whether one goes from link to link, not from passage to passage, and round at the ends."""

    among: frozenset[tuple[Side, int]] | None = None
    """The passages that it selects, whatever their links, as found in three sources or more."""

    def links_of(self, comparison: Comparison, side: Side, index: int) -> tuple[Link, ...]:
        """Return the links of a passage that this filter looks at."""
        of = comparison.rejected_of if self.is_for_rejected else comparison.links_of
        return of(side, index)

    def is_offered(self, comparison: Comparison) -> bool:
        """Whether it is one of the filters to choose from in this comparison."""
        return not self.is_optional or any(self.passages(comparison, side) for side in Side)

    def offered_in(self, comparison: Comparison) -> Filter:
        """Return this filter, or the default where it is not offered."""
        return self if self.is_offered(comparison) else LINKED

    def next_offered(self, comparison: Comparison, more: Sequence[Filter] = ()) -> Filter:
        """Return the next filter of the table and of `more` that is offered, cyclically."""
        every = (*FILTERS, *more)
        place = every.index(self) if self in every else 0
        following = (*every[place + 1 :], *every[:place])
        return next(one for one in following if one.is_offered(comparison))

    def first_taken(self, links: tuple[Link, ...]) -> Link | None:
        """Return the strongest of the links of a passage that the filter takes, else the first."""
        return next(filter(self.takes, links), links[0] if links else None)

    def passages(self, comparison: Comparison, side: Side) -> tuple[int, ...]:
        """Return the indexes of the passages on `side` that it selects, in reading order."""
        return _passages(self, IdentityKey(comparison), side)

    def ordinal(self, comparison: Comparison, side: Side, index: int) -> Ordinal:
        """Locate the passage `index` among the selected passages on `side`."""
        passages = self.passages(comparison, side)
        place = bisect_left(passages, index)
        is_there = passages[place : place + 1] == (index,)
        return Ordinal(place + 1 if is_there else None, len(passages))

    def stops(self, comparison: Comparison, side: Side) -> tuple[Stop, ...]:
        """Return the links that it takes, by passage on `side`, then strongest first."""
        return _stops(self, IdentityKey(comparison), side)

    def next_from(self, comparison: Comparison, side: Side, index: int, step: int) -> int | None:
        """Return the selected passage after `index` (`step` 1) or before it (-1), if any."""
        passages = self.passages(comparison, side)
        place = bisect_right(passages, index) if step > 0 else bisect_left(passages, index) - 1
        return passages[place] if 0 <= place < len(passages) else None


class Stop(NamedTuple):
    """A link as a stop: the passage on the active side, its rank there, and the other passage."""

    here: int
    rank: int
    there: int


def _differs(link: Link) -> bool:
    """Whether two values differ; silence on one side is no disagreement."""
    return any(found.relation is not Relation.SILENT for found in link.differences)


def _noted(comparison: Comparison, side: Side) -> tuple[int, ...]:
    passages = comparison.source(side).passages
    here = sorted(index for where, index in comparison.noted if where is side)
    return tuple(index for index in here if passages[index].kind.is_numbered)


LINKED = Filter("linked")
DIFFERING = Filter("differing", _differs)
CHANGED = Filter("changed", lambda link: bool(link.changes), is_optional=True)
ONLY_HERE = Filter("only here", selects=Comparison.only_here)
UNDECIDED = Filter("undecided", lambda link: link.decision is None, is_by_link=True)
ACCEPTED = Filter("accepted", lambda link: link.decision is not None, is_optional=True)
NOTED = Filter("noted", selects=_noted, is_optional=True)
REJECTED = Filter("rejected", is_for_rejected=True, is_optional=True)

FILTERS = (LINKED, DIFFERING, CHANGED, ONLY_HERE, UNDECIDED, ACCEPTED, NOTED, REJECTED)
"""In the order in which one key selects them."""


@lru_cache(maxsize=4)  # both sides of one comparison, before and after a decision
def _stops(chosen: Filter, comparison: IdentityKey[Comparison], side: Side) -> tuple[Stop, ...]:
    whole = comparison.value
    return tuple(
        Stop(index, rank, link.at(side.other))
        for index in chosen.passages(whole, side)
        for rank, link in enumerate(chosen.links_of(whole, side, index))
        if chosen.takes(link)
    )


@lru_cache(maxsize=12)  # both sides of one comparison, looked up on every key
def _passages(chosen: Filter, comparison: IdentityKey[Comparison], side: Side) -> tuple[int, ...]:
    whole, takes = comparison.value, chosen.takes
    if chosen.among is not None:
        return tuple(sorted(index for where, index in chosen.among if where is side))
    if chosen.selects is not None:
        return chosen.selects(whole, side)
    return tuple(
        passage.index
        for passage in whole.source(side).passages
        if any(map(takes, chosen.links_of(whole, side, passage.index))) and passage.kind.is_linkable
    )
