"""The position: side, passage, counterpart shown, follow, folding; and the moves close by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from reader.model import Comparison, Link, Passage, Side, Source


@dataclass(frozen=True, slots=True)
class Place:
    """Both cursors, the pane that has the keys, and the counterpart shown.

    All are passage indexes, boilerplate counted; so a place stays one when links come or go.
    """

    left_at: int
    right_at: int
    side: Side
    counterpart: int | None
    """The passage of the other side whose link is shown; None where none is."""

    def moved(self, left: Sequence[int], right: Sequence[int]) -> Place:
        """The same place in other versions of the texts.

        `left` and `right` give the new index of each passage of the old version.
        """
        counterpart = self.counterpart
        if counterpart is not None:
            counterpart = (right if self.side is Side.LEFT else left)[counterpart]
        return Place(left[self.left_at], right[self.right_at], self.side, counterpart)


def is_shown(passage: Passage, *, folded: bool) -> bool:
    """Whether the passage is on the page: with boilerplate folded, only what has a number is."""
    return not folded or passage.number is not None


def nearest_shown(source: Source, index: int, *, folded: bool) -> int:
    """The index nearest to `index` that is shown; the later one when two are as near.

    A source of boilerplate alone shows nothing when folded: then `index`, kept within the source.
    """
    passages = source.passages
    index = max(0, min(index, len(passages) - 1))
    for distance in range(len(passages)):
        for candidate in (index + distance, index - distance):
            if 0 <= candidate < len(passages) and is_shown(passages[candidate], folded=folded):
                return candidate
    return index


def next_shown(source: Source, index: int, by: int, *, folded: bool) -> int:
    """The index `by` shown passages after `index` (before, when negative), or as far as it goes."""
    step = 1 if by > 0 else -1
    left, found, candidate = abs(by), index, index
    while left and 0 <= candidate + step < len(source.passages):
        candidate += step
        if is_shown(source.passages[candidate], folded=folded):
            found = candidate
            left -= 1
    return found


class Split(StrEnum):
    """Which way the panes lie."""

    SIDE_BY_SIDE = "side by side"
    STACKED = "stacked"

    @property
    def other(self) -> Split:
        """The other way."""
        return Split.STACKED if self is Split.SIDE_BY_SIDE else Split.SIDE_BY_SIDE


LAYOUTS = {"side-by-side": Split.SIDE_BY_SIDE, "stacked": Split.STACKED, "one": None}
"""How the panes lie, as people ask for it; None shows one pane."""

EVEN = 50
LEAST, MOST = 20, 80
STEP = 5
"""Per cent of the room that the first pane has, may have, and gains by one key."""


@dataclass(frozen=True, slots=True)
class Layout:
    """As it stands here: what suits the terminal."""

    split: Split | None = None
    """None leaves it to the size of the terminal."""

    share: int = EVEN
    """Per cent of the room for the first pane: the left one, or the upper one."""

    is_maximised: bool = False
    """Whether only the pane that has the keys is shown."""

    is_swapped: bool = False
    """Whether the right source is in the first pane."""

    def with_preset(self, name: str) -> Layout:
        """Laid out as `LAYOUTS` has it under that name."""
        split = LAYOUTS[name]
        return replace(self, split=split or self.split, is_maximised=split is None)

    def copy_split(self, other: Layout) -> Layout:
        """Lie the way that `other` does; share and order stay."""
        return replace(self, split=other.split, is_maximised=other.is_maximised)

    def rotate(self, now: Split) -> Layout:
        """Lay them the other way than `now`, which is how they lie; both are shown."""
        return replace(self, split=now.other, is_maximised=False)

    def move_divider(self, steps: int) -> Layout:
        """Move the line between the panes so many steps on, back when negative."""
        return replace(self, share=max(LEAST, min(MOST, self.share + STEP * steps)))

    def toggle_maximised(self) -> Layout:
        """Show one pane only, or both again."""
        return replace(self, is_maximised=not self.is_maximised)

    def swap(self) -> Layout:
        """Let the panes change places; each keeps its room."""
        return replace(self, is_swapped=not self.is_swapped, share=100 - self.share)


@dataclass(frozen=True, slots=True)
class Position:
    """Where the cursors are. Passages are named by index, boilerplate counted."""

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
    """Whether boilerplate is folded away."""

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
    def is_aligned(self) -> bool:
        """Whether the other cursor is on the counterpart shown."""
        link = self.link
        return link is not None and link.at(self.side.other) == self.at(self.side.other)

    @property
    def place(self) -> Place:
        """What to remember in order to come back here."""
        link = self.link
        counterpart = None if link is None else link.at(self.side.other)
        return Place(self.left_at, self.right_at, self.side, counterpart)

    # moves along one text

    def go_to(self, index: int) -> Self:
        """Put the cursor on the shown passage nearest to `index`; the other pane follows."""
        return self._landed(nearest_shown(self.source(self.side), index, folded=self.folded))

    def step(self, by: int) -> Self:
        """Move over `by` shown passages, back when negative; stops at the ends."""
        index = next_shown(self.source(self.side), self.at(self.side), by, folded=self.folded)
        return self._landed(index)

    # moves across

    def next_counterpart(self, by: int) -> Self:
        """Show another counterpart of this passage in the other pane, round and round.

        Where the other cursor is not on the one that is told, go there first.
        """
        links = self.counterparts
        if not links:
            return self
        choice = (self.choice + by) % len(links) if self.is_aligned else self.choice
        shown = replace(self, choice=choice)
        return shown._with_at(self.side.other, links[choice].at(self.side.other))

    def switch(self) -> Self:
        """Hand the keys to the other pane; no cursor moves."""
        over = replace(self, side=self.side.other, choice=0)
        return over._showing(over.at(over.side.other))

    def followed(self) -> Self:
        """Put the other cursor on the counterpart shown, if follow is on and there is one."""
        link = self.link
        if not self.follow or link is None:
            return self
        return self._with_at(self.side.other, link.at(self.side.other))

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
            if link.at(self.side.other) == counterpart:
                return replace(self, choice=choice)
        return self

    def _with_at(self, side: Side, index: int) -> Self:
        if side is Side.LEFT:
            return replace(self, left_at=index)
        return replace(self, right_at=index)
