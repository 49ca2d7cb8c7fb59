"""What J and K seek: a table of filters, and the passages each one takes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reader.model import Comparison, Link, Relation, Side
from reader.reading.same import Same
from reader.reading.standing import Standing


@dataclass(frozen=True, slots=True)
class Filter:
    """Takes passages by their links."""

    name: str
    """What people call it; it also names the filter where a reading is kept."""

    takes: Callable[[Link], bool] | None
    """Whether a link makes its passages worth a visit; None seeks passages without a link."""

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

FILTERS = (LINKED, DIFFERING, ONLY_HERE)
"""In the order in which one key goes through them."""


def filter_after(current: Filter) -> Filter:
    """The next one in the table, round and round."""
    return FILTERS[(FILTERS.index(current) + 1) % len(FILTERS)]


@lru_cache(maxsize=2)  # both sides of one comparison, asked for by every key
def _passages(chosen: Filter, comparison: Same[Comparison], side: Side) -> tuple[int, ...]:
    whole, takes = comparison.value, chosen.takes
    if takes is None:
        return whole.only_here(side)
    return tuple(
        passage.index
        for passage in whole.source(side).passages
        if passage.kind.is_linkable and any(map(takes, whole.links_of(side, passage.index)))
    )
