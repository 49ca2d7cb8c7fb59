"""What J and K seek: a table of filters, and the passages each one takes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from reader.model import Comparison, Difference, Link, Passage, Relation, Side
from reader.reading.identity import Same


class Standing(NamedTuple):
    """The place among `total`, from 1; None when the cursor is on none of them."""

    place: int | None
    total: int

    def __str__(self) -> str:
        """As people read it: "3 of 12", or "12" from elsewhere."""
        return str(self.total) if self.place is None else f"{self.place} of {self.total}"


def alone(comparison: Comparison) -> dict[Side, tuple[Passage, ...]]:
    """The passages without a link by side, left first, in reading order.

    No match was found for them; that is not the same as that the other account keeps silent.
    """
    return {
        side: tuple(comparison.source(side).passages[index] for index in comparison.only_here(side))
        for side in Side
    }


def differing(comparison: Comparison) -> tuple[tuple[Link, Difference], ...]:
    """Each difference with its link, as the left account brings them."""
    links = sorted(comparison.links, key=lambda link: (link.left, link.right))
    return tuple((link, difference) for link in links for difference in link.differences)


@dataclass(frozen=True, slots=True)
class Filter:
    """Takes passages by their links."""

    name: str
    """What people call it; it also names the filter where a reading is kept."""

    takes: Callable[[Link], bool] | None
    """Whether a link makes its passages worth a visit; None seeks passages without a link."""

    apart: Literal["", "rejected"] = ""
    """The links it is about, if those are set apart."""

    is_optional: bool = False
    """Whether it is offered only if it takes a link."""

    label: str = ""
    """Stands for the name where all filters stand in one line."""

    def links_of(self, comparison: Comparison, side: Side, index: int) -> tuple[Link, ...]:
        """The links of that passage that this filter is about."""
        of = comparison.rejected_of if self.apart else comparison.links_of
        return of(side, index)

    def is_offered(self, comparison: Comparison) -> bool:
        """Whether there is something to seek: what is set apart is sought only if there is any."""
        if self.is_optional and self.takes is not None:
            return any(map(self.takes, comparison.links))
        return not self.apart or bool(comparison.rejected)

    def choice(self, links: tuple[Link, ...]) -> int:
        """Which of the links of a passage is the one that was sought, 0 if none."""
        takes = self.takes
        return 0 if takes is None else next((n for n, x in enumerate(links) if takes(x)), 0)

    def passages(self, comparison: Comparison, side: Side) -> tuple[int, ...]:
        """Indexes of the passages on `side` that it takes, in reading order."""
        return _passages(self, Same(comparison), side)

    def standing(self, comparison: Comparison, side: Side, index: int) -> Standing:
        """Where the passage `index` stands among those on `side`."""
        passages = self.passages(comparison, side)
        place = bisect_left(passages, index)
        stands = passages[place : place + 1] == (index,)
        return Standing(place + 1 if stands else None, len(passages))

    def further(self, comparison: Comparison, side: Side, index: int, step: int) -> int | None:
        """The next one after the passage `index` (`step` 1) or before it (-1), if there is one."""
        passages = self.passages(comparison, side)
        place = bisect_right(passages, index) if step > 0 else bisect_left(passages, index) - 1
        return passages[place] if 0 <= place < len(passages) else None


def _differs(link: Link) -> bool:
    """Whether two values stand against each other; silence is no disagreement."""
    return any(found.relation is not Relation.SILENT for found in link.differences)


LINKED = Filter("linked", lambda _link: True)
DIFFERING = Filter("differing", _differs)
ONLY_HERE = Filter("only here", None)
UNDECIDED = Filter("undecided", lambda link: link.decision is None)
ACCEPTED = Filter("accepted", lambda link: link.decision is not None, is_optional=True)
REJECTED = Filter("rejected", lambda _link: True, "rejected")

FILTERS = (LINKED, DIFFERING, ONLY_HERE, UNDECIDED, ACCEPTED, REJECTED)
"""In the order in which one key goes through them."""


def filter_after(current: Filter, comparison: Comparison) -> Filter:
    """The next one in the table that is offered, round and round."""
    around = FILTERS.index(current)
    following = (*FILTERS[around + 1 :], *FILTERS[:around])
    return next(f for f in following if f.is_offered(comparison))


@lru_cache(maxsize=12)  # both sides of one comparison, asked for by every key
def _passages(chosen: Filter, comparison: Same[Comparison], side: Side) -> tuple[int, ...]:
    whole, takes = comparison.value, chosen.takes
    if takes is None:
        return whole.only_here(side)
    return tuple(
        passage.index
        for passage in whole.source(side).passages
        if passage.kind.is_linkable and any(map(takes, chosen.links_of(whole, side, passage.index)))
    )
