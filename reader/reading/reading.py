"""The reading: side, passage, counterpart shown, follow, folding. Every move returns a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.model import Comparison, Fact, Link, Passage, Side, Source, end, told
from reader.reading.visible import nearest_shown, next_shown


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the reader is. Passages are named by index, furniture counted."""

    comparison: Comparison
    left_at: int
    right_at: int
    """The passage under the cursor of each pane; always one that is shown."""

    side: Side = Side.LEFT
    """The pane that has the keys."""

    choice: int = 0
    """Which counterpart of the current passage is shown, 0 for the strongest."""

    follow: bool = True
    """Whether the other pane keeps the counterpart in view as the cursor moves."""

    folded: bool = True
    """Whether furniture is folded away."""

    fact: int | None = None
    """The fact last jumped to, by its place in `comparison.facts`."""

    # what is seen from here

    def at(self, side: Side) -> int:
        """The index of the passage under the cursor on `side`."""
        return self.left_at if side is Side.LEFT else self.right_at

    def source(self, side: Side) -> Source:
        """The source on `side`."""
        return self.comparison.source(side)

    @property
    def here(self) -> Passage:
        """The current passage: under the cursor of the pane that has the keys."""
        return self.source(self.side).passages[self.at(self.side)]

    @property
    def counterparts(self) -> tuple[Link, ...]:
        """Links of the current passage, strongest first."""
        return self.comparison.links_of(self.side, self.at(self.side))

    @property
    def link(self) -> Link | None:
        """The link that is shown, if the current passage has any."""
        links = self.counterparts
        return links[self.choice] if links else None

    @property
    def is_level(self) -> bool:
        """Whether the other cursor is on the counterpart shown."""
        link = self.link
        return link is not None and end(link, self.side.other) == self.at(self.side.other)

    # moves along one text

    def to(self, index: int) -> Reading:
        """Put the cursor on the shown passage nearest to `index`; the other pane follows."""
        found = nearest_shown(self.source(self.side), index, folded=self.folded)
        return self._landed(found)

    def step(self, by: int) -> Reading:
        """Move over `by` shown passages, back when negative; stops at the ends."""
        index = next_shown(self.source(self.side), self.at(self.side), by, folded=self.folded)
        return self._landed(index)

    def first(self) -> Reading:
        """Go to the first passage shown."""
        return self.to(0)

    def last(self) -> Reading:
        """Go to the last passage shown."""
        return self.to(len(self.source(self.side).passages) - 1)

    def seek_linked(self, step: int) -> Reading:
        """Go to the next linked passage (`step` 1) or the previous (-1); stays if there is none."""
        size = len(self.source(self.side).passages)
        stop = size if step > 0 else -1
        for index in range(self.at(self.side) + step, stop, step):
            if self.comparison.links_of(self.side, index):
                return self._landed(index)
        return self

    # moves across

    def cross(self) -> Reading:
        """Go to the counterpart shown; crossing again comes back. Stays without a counterpart."""
        link = self.link
        if link is None:
            return self
        across = self._with_at(self.side.other, end(link, self.side.other))
        return replace(across, side=self.side.other)._showing(link)

    def cycle(self, by: int) -> Reading:
        """Show another counterpart of this passage in the other pane, round and round.

        Where the other cursor is not on the one that is told, go there first.
        """
        links = self.counterparts
        if not links:
            return self
        choice = (self.choice + by) % len(links) if self.is_level else self.choice
        shown = replace(self, choice=choice)
        return shown._with_at(self.side.other, end(links[choice], self.side.other))

    def switch(self) -> Reading:
        """Hand the keys to the other pane; no cursor moves."""
        over = replace(self, side=self.side.other, choice=0)
        cursors = (self.left_at, self.right_at)
        between = next((x for x in over.counterparts if (x.left, x.right) == cursors), None)
        return over if between is None else over._showing(between)

    # moves by fact

    def to_fact(self, number: int) -> Reading:
        """Go to the fact at place `number`, or to its next stop when already walking it.

        A stop is a passage of this side with its strongest counterpart that tells of the same
        fact, else the fact's first passage there; after those come the other side's passages
        that were no one's counterpart. So all passages of the fact are visited, round and round.
        An account that is silent on the fact stays where it is.
        """
        if not 0 <= number < len(self.comparison.facts):
            return self
        stops = self._stops(self.comparison.facts[number])
        moved = replace(self, fact=number)
        if not stops:
            return moved
        now = (self.at(self.side), self.at(self.side.other))
        is_walking = self.fact == number and now in stops
        here, there = stops[(stops.index(now) + 1) % len(stops) if is_walking else 0]
        moved = moved._with_at(self.side, here)._with_at(self.side.other, there)
        moved = replace(moved, choice=0)
        link = next((x for x in moved.counterparts if end(x, self.side.other) == there), None)
        return moved if link is None else moved._showing(link)

    def _stops(self, fact: Fact) -> list[tuple[int, int]]:
        """The cursors, here and there, at each stop of a walk through `fact`."""
        here, there = told(fact, self.side), told(fact, self.side.other)
        if not here:
            return [(self.at(self.side), index) for index in there]
        if not there:
            return [(index, self.at(self.side.other)) for index in here]
        stops = [(index, self._within(fact, self.side, index)) for index in here]
        visited = {across for _, across in stops}
        rest = (index for index in there if index not in visited)
        return stops + [(self._within(fact, self.side.other, index), index) for index in rest]

    def _within(self, fact: Fact, side: Side, index: int) -> int:
        """The strongest counterpart of a passage that tells of `fact`, else the fact's first."""
        across = told(fact, side.other)
        links = self.comparison.links_of(side, index)
        return next((end(x, side.other) for x in links if end(x, side.other) in across), across[0])

    # switches

    def toggle_follow(self) -> Reading:
        """Turn follow on or off; turned on, the other pane follows at once."""
        return replace(self, follow=not self.follow).followed()

    def toggle_folded(self) -> Reading:
        """Fold furniture away or show it; cursors leave what is no longer shown."""
        flipped = replace(self, folded=not self.folded)
        for side in Side:
            source = self.source(side)
            index = nearest_shown(source, flipped.at(side), folded=flipped.folded)
            if index != flipped.at(side):
                flipped = replace(flipped._with_at(side, index), choice=0)
        return flipped

    def with_comparison(self, comparison: Comparison) -> Reading:
        """The same place once more links are known: same sources, other links and facts.

        The counterpart that is shown stays the one, as long as it is linked. One that was not known
        before comes along in the other pane, but not while both are at the top: what one has just
        begun to read stays.
        """
        shown = self.link
        after = replace(self, comparison=comparison, choice=0, fact=None)
        for place, link in enumerate(after.counterparts):
            if shown is not None and (link.left, link.right) == (shown.left, shown.right):
                return replace(after, choice=place)
        tops = (_top(self, Side.LEFT), _top(self, Side.RIGHT))
        return after if (self.left_at, self.right_at) == tops else after.followed()

    # how moves are made

    def _landed(self, index: int) -> Reading:
        if index == self.at(self.side):
            return self
        return replace(self._with_at(self.side, index), choice=0).followed()

    def followed(self) -> Reading:
        """Put the other cursor on the counterpart shown, if follow is on and there is one."""
        link = self.link
        if not self.follow or link is None:
            return self
        return self._with_at(self.side.other, end(link, self.side.other))

    def _showing(self, link: Link) -> Reading:
        return replace(self, choice=self.counterparts.index(link))

    def _with_at(self, side: Side, index: int) -> Reading:
        if side is Side.LEFT:
            return replace(self, left_at=index)
        return replace(self, right_at=index)


def start(comparison: Comparison, number: int | None = None, *, follow: bool = True) -> Reading:
    """A reading that begins at the left passage people call `number`, else at the first.

    A number past either end begins at the passage nearest to it.
    """
    first = {side: nearest_shown(comparison.source(side), 0, folded=True) for side in Side}
    reading = Reading(comparison, first[Side.LEFT], first[Side.RIGHT], follow=follow)
    if number is not None:
        index = comparison.left.index_of(max(1, min(number, comparison.left.last_number)))
        if index is not None:
            return reading.to(index)
    return reading.followed()


def _top(reading: Reading, side: Side) -> int:
    """The first passage that is shown."""
    return nearest_shown(reading.source(side), 0, folded=reading.folded)
