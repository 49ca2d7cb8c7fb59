"""Where both cursors are, and which passages are on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.model import Passage, Side, Source


@dataclass(frozen=True, slots=True)
class Place:
    """Both cursors, the active pane and the counterpart shown.

    All are passage indexes, boilerplate counted, so a place survives when links come or go.
    """

    left_at: int
    right_at: int
    side: Side = Side.LEFT
    """The pane that has the keyboard focus."""

    counterpart: int | None = None
    """The passage on the other side whose link is shown; None where there is no link."""

    def at(self, side: Side) -> int:
        """Return the index of the passage under the cursor on `side`."""
        return self.left_at if side is Side.LEFT else self.right_at

    def with_at(self, side: Side, index: int) -> Place:
        """Put the cursor of `side` on the passage `index`."""
        return replace(self, left_at=index) if side is Side.LEFT else replace(self, right_at=index)

    def realign(self, left: Sequence[int], right: Sequence[int]) -> Place:
        """Translate the place to other versions of the texts.

        `left` and `right` hold the new index of each passage of the old version.
        """
        counterpart = self.counterpart
        if counterpart is not None:
            counterpart = (right if self.side is Side.LEFT else left)[counterpart]
        return Place(left[self.left_at], right[self.right_at], self.side, counterpart)


def is_shown(passage: Passage, *, folded: bool) -> bool:
    """Whether the passage is on the page; folded, only numbered passages are."""
    return not folded or passage.number is not None


def nearest_shown(source: Source, index: int, *, folded: bool) -> int:
    """Find the shown passage nearest to `index`; the later one of two equally near.

    If the source is all boilerplate and folded, return `index` limited to the source.
    """
    passages = source.passages
    index = max(0, min(index, len(passages) - 1))
    for distance in range(len(passages)):
        for candidate in (index + distance, index - distance):
            if 0 <= candidate < len(passages) and is_shown(passages[candidate], folded=folded):
                return candidate
    return index


def next_shown(source: Source, index: int, by: int, *, folded: bool) -> int:
    """Find the passage `by` shown passages after `index` (before, if negative), up to the end."""
    step = 1 if by > 0 else -1
    left, found, candidate = abs(by), index, index
    while left and 0 <= candidate + step < len(source.passages):
        candidate += step
        if is_shown(source.passages[candidate], folded=folded):
            found = candidate
            left -= 1
    return found
