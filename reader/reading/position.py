"""The position: side, passage, counterpart shown, follow, folding; and the moves close by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from reader.model import Comparison, Link, Passage, Side, Source, end
from reader.reading.place import Place
from reader.reading.visible import nearest_shown, next_shown


@dataclass(frozen=True, slots=True)
class Position:
    """Where the cursors are. Passages are named by index, furniture counted."""

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

    @property
    def place(self) -> Place:
        """What to remember in order to come back here."""
        link = self.link
        counterpart = None if link is None else end(link, self.side.other)
        return Place(self.left_at, self.right_at, self.side, counterpart)

    # moves along one text

    def to(self, index: int) -> Self:
        """Put the cursor on the shown passage nearest to `index`; the other pane follows."""
        return self._landed(nearest_shown(self.source(self.side), index, folded=self.folded))

    def step(self, by: int) -> Self:
        """Move over `by` shown passages, back when negative; stops at the ends."""
        index = next_shown(self.source(self.side), self.at(self.side), by, folded=self.folded)
        return self._landed(index)

    # moves across

    def cycle(self, by: int) -> Self:
        """Show another counterpart of this passage in the other pane, round and round.

        Where the other cursor is not on the one that is told, go there first.
        """
        links = self.counterparts
        if not links:
            return self
        choice = (self.choice + by) % len(links) if self.is_level else self.choice
        shown = replace(self, choice=choice)
        return shown._with_at(self.side.other, end(links[choice], self.side.other))

    def switch(self) -> Self:
        """Hand the keys to the other pane; no cursor moves."""
        over = replace(self, side=self.side.other, choice=0)
        return over._showing(over.at(over.side.other))

    def followed(self) -> Self:
        """Put the other cursor on the counterpart shown, if follow is on and there is one."""
        link = self.link
        if not self.follow or link is None:
            return self
        return self._with_at(self.side.other, end(link, self.side.other))

    def toggle_follow(self) -> Self:
        """Turn follow on or off; turned on, the other pane follows at once."""
        return replace(self, follow=not self.follow).followed()

    # how moves are made

    def _landed(self, index: int) -> Self:
        if index == self.at(self.side):
            return self
        return replace(self._with_at(self.side, index), choice=0).followed()

    def _put(self, place: Place) -> Self:
        """Be at `place`, or as near to it as passages are shown; the other pane does not follow."""
        left, right = (
            nearest_shown(self.source(side), index, folded=self.folded)
            for side, index in ((Side.LEFT, place.left_at), (Side.RIGHT, place.right_at))
        )
        there = replace(self, left_at=left, right_at=right, side=place.side, choice=0)
        return there._showing(place.counterpart)

    def _showing(self, counterpart: int | None) -> Self:
        """Show the link to that passage of the other side, if there is one."""
        for choice, link in enumerate(self.counterparts):
            if end(link, self.side.other) == counterpart:
                return replace(self, choice=choice)
        return self

    def _with_at(self, side: Side, index: int) -> Self:
        if side is Side.LEFT:
            return replace(self, left_at=index)
        return replace(self, right_at=index)
