"""What J and K go to: the passages of a filter, or those of a fact while it is walked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model import Comparison
from reader.reading.fact_walk import Walk, walk
from reader.reading.filter import LINKED, Filter, Ordinal
from reader.reading.position import Place


@dataclass(frozen=True, slots=True)
class Target:
    """A filter and, while one is walked, a fact."""

    filter: Filter = LINKED
    fact: int | None = None
    """Index in `comparison.facts`."""

    awaited: str = ""
    """Name of a walked fact that the comparison no longer has; its walk resumes when it returns."""

    def next_filter(self, comparison: Comparison, more: Sequence[Filter] = ()) -> Target:
        """Select the next filter that is offered; after a fact, the filter used before."""
        if self.fact is not None:
            return replace(self.leave_fact(), filter=self.filter.offered_in(comparison))
        return Target(self.filter.next_offered(comparison, more))

    def leave_fact(self) -> Target:
        """Stop walking the fact."""
        return replace(self, fact=None)

    def resume(self, before: Comparison, after: Comparison) -> Target:
        """Find the walked fact of `before` in `after` by its name."""
        name = self.awaited if self.fact is None else before.facts[self.fact].name
        namesakes = (n for n, fact in enumerate(after.facts) if fact.name == name)
        found = next((n for n in namesakes if not after.facts[n].is_lost), None)
        return replace(self, fact=found, awaited=name if found is None else "")

    def walk(self, comparison: Comparison, place: Place) -> Walk | None:
        """Return the walk through the fact, if one is walked."""
        if self.fact is None:
            return None
        now = place.at(place.side), place.at(place.side.other)
        return walk(comparison, comparison.facts[self.fact], place.side, now)

    def ordinal(self, comparison: Comparison, place: Place) -> Ordinal:
        """Count the passages or stops, and say which of them the cursor is on."""
        walking = self.walk(comparison, place)
        if walking is not None:
            return walking.ordinal
        here = place.at(place.side)
        if self.filter.is_by_link:
            ends = [(stop.here, stop.there) for stop in self.filter.stops(comparison, place.side)]
            at = (here, place.counterpart)
            return Ordinal(ends.index(at) + 1 if at in ends else None, len(ends))
        return self.filter.ordinal(comparison, place.side, here)
