"""What was looked for last, and the way from hit to hit."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import Comparison, Side
from reader.reading.standing import Standing
from reader.reading.visible import is_shown

if TYPE_CHECKING:
    from reader.reading.finding.hits import Hit


@dataclass(frozen=True, slots=True)
class Finding:
    """A query and its hits; without a query, nothing was looked for."""

    query: str = ""
    hits: tuple[Hit, ...] = ()
    """Those in passages that are shown, left source first, in reading order."""

    hidden: int = 0
    """How many more there are in furniture that is folded away."""

    is_exact: bool = True
    """Whether the hits have the query as it was typed, and not only its words or near them."""

    def hit_at(self, side: Side, index: int) -> Hit | None:
        """The hit in that passage, if there is one."""
        place = self._place(side, index)
        found = self.hits[place : place + 1]
        return found[0] if found and (found[0].side, found[0].at) == (side, index) else None

    def standing(self, side: Side, index: int) -> Standing:
        """Where that passage stands among those that have a hit."""
        stands = self.hit_at(side, index) is not None
        return Standing(self._place(side, index) + 1 if stands else None, len(self.hits))

    def first(self, side: Side, index: int) -> Hit | None:
        """The hit in that passage, else the next one, round and round."""
        return self.hits[self._place(side, index) % len(self.hits)] if self.hits else None

    def further(self, side: Side, index: int, step: int) -> Hit | None:
        """The next hit after that passage (`step` 1) or before it (-1), round and round."""
        if not self.hits:
            return None
        place = self._place(side, index)
        if step > 0 and self.hit_at(side, index) is None:
            step = 0
        return self.hits[(place + step) % len(self.hits)]

    def _place(self, side: Side, index: int) -> int:
        """How many hits come before that passage."""
        return bisect_left(self.hits, (side.value, index), key=_order)


def _order(hit: Hit) -> tuple[int, int]:
    return hit.side.value, hit.at


def found(comparison: Comparison, query: str, *, folded: bool) -> Finding:
    """Look for `query` in what is shown of both texts, with furniture folded or not."""
    if not query.strip():
        return Finding()

    from reader.reading.finding.hits import hits, needle_of  # noqa: PLC0415 - see __init__.py

    every = hits(comparison, query)
    shown = tuple(
        hit
        for hit in every
        if is_shown(comparison.source(hit.side).passages[hit.at], folded=folded)
    )
    is_exact = all(hit.needles == (needle_of(query),) for hit in every[:1])
    return Finding(query, shown, len(every) - len(shown), is_exact)
