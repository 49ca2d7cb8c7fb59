"""What is sought: passages of the filter, or those of a fact that is walked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from reader.model import Comparison, Link
from reader.reading.fact_walk import Stop, Walk, walk
from reader.reading.filter import LINKED, Filter, Ordinal, filter_after
from reader.reading.position import Position


@dataclass(frozen=True, slots=True)
class Seeking(Position):
    """A position with what J and K seek from there."""

    fact: int | None = None
    """The fact that is walked, by its place in `comparison.facts`: `seek` goes through it."""

    awaited: str = ""
    """The name of the fact that was walked when what was known of facts went: it is walked again
    as soon as one of that name is known."""

    filter: Filter = LINKED
    """What `seek` seeks while no fact is walked."""

    @property
    def counterparts(self) -> tuple[Link, ...]:
        """Links of the current passage, strongest first; those set apart if they are sought."""
        return self.filter.links_of(self.comparison, self.side, self.at(self.side))

    def next_filter(self) -> Self:
        """Seek something else from now on, after a fact what was sought before; nothing moves."""
        shown = self.place.counterpart
        if self.fact is not None:
            before = self.filter if self.filter.is_offered(self.comparison) else LINKED
            return replace(self, fact=None, filter=before, choice=0)._showing(shown)
        after = filter_after(self.filter, self.comparison)
        return replace(self, awaited="", filter=after, choice=0)._showing(shown)

    def seek(self, step: int) -> Self:
        """Go to the next passage of the filter (`step` 1) or the previous (-1); stays at the last.

        The counterpart shown is the strongest that the filter takes. While a fact is walked, go to
        its next or previous stop, round and round.
        """
        way = self.walk
        if way is not None:
            stop = way.further(step)
            return self if stop is None else self._stopped(stop)
        index = self.filter.further(self.comparison, self.side, self.at(self.side), step)
        if index is None:
            return self
        landed = self._landed(index)
        return replace(landed, choice=self.filter.choice(landed.counterparts)).followed()

    @property
    def walk(self) -> Walk | None:
        """The way through the fact that is walked, if one is."""
        if self.fact is None:
            return None
        fact, now = self.comparison.facts[self.fact], (self.at(self.side), self.at(self.side.other))
        return walk(self.comparison, fact, self.side, now)

    @property
    def ordinal(self) -> Ordinal:
        """Where the cursor stands among what `seek` seeks."""
        way = self.walk
        if way is not None:
            return way.standing
        return self.filter.standing(self.comparison, self.side, self.at(self.side))

    @property
    def is_unlinked_stop(self) -> bool:
        """Whether both cursors are on passages of the fact walked that no link joins."""
        if self.fact is None:
            return False
        fact, across = self.comparison.facts[self.fact], self.side.other
        tells = self.left_at in fact.left and self.right_at in fact.right
        return tells and all(x.at(across) != self.at(across) for x in self.counterparts)

    def _walking_in(self, comparison: Comparison) -> Self:
        """With the fact that was walked, as far as `comparison` has one of its name."""
        name = self.awaited if self.fact is None else self.comparison.facts[self.fact].name
        told = (n for n, fact in enumerate(comparison.facts) if fact.name == name)
        found = next((n for n in told if not comparison.facts[n].is_lost), None)
        return replace(self, fact=found, awaited=name if found is None else "")

    def _stopped(self, stop: Stop) -> Self:
        """At a stop of a walk."""
        here, there = stop
        arrived = self._with_at(self.side, here)._with_at(self.side.other, there)
        return replace(arrived, choice=0)._showing(there)
