"""How the two panes are arranged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Split(StrEnum):
    """The direction in which the panes are arranged."""

    SIDE_BY_SIDE = "side by side"
    STACKED = "stacked"

    @property
    def other(self) -> Split:
        """The other direction."""
        return Split.STACKED if self is Split.SIDE_BY_SIDE else Split.SIDE_BY_SIDE


LAYOUTS = {"side-by-side": Split.SIDE_BY_SIDE, "stacked": Split.STACKED, "one": None}
"""Names of layouts on the command line; None shows one pane."""

THREE_PANES = 200
"""Columns from which a third source is beside two, where there are so many."""

EVEN = 50
LEAST, MOST = 20, 80
STEP = 5
"""Per cent of the room for the first pane: by default, at least, at most, and per key."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The arrangement that the reader chose; every change returns a new one."""

    split: Split | None = None
    """None chooses by the size of the terminal."""

    share: int = EVEN
    """Per cent of the room for the first pane: the left or the upper one."""

    is_maximised: bool = False
    """Whether only the active pane is shown."""

    is_swapped: bool = False
    """Whether the right source is in the first pane."""

    def with_preset(self, name: str) -> Layout:
        """Apply the entry `name` of `LAYOUTS`."""
        split = LAYOUTS[name]
        return replace(self, split=split or self.split, is_maximised=split is None)

    def copy_split(self, other: Layout) -> Layout:
        """Take the direction and the number of panes from `other`; share and order stay."""
        return replace(self, split=other.split, is_maximised=other.is_maximised)

    def rotate(self, now: Split) -> Layout:
        """Arrange the panes in the direction other than `now`; both are shown."""
        return replace(self, split=now.other, is_maximised=False)

    def move_divider(self, steps: int) -> Layout:
        """Enlarge the first pane by `steps`; a negative number shrinks it."""
        return replace(self, share=max(LEAST, min(MOST, self.share + STEP * steps)))

    def toggle_maximised(self) -> Layout:
        """Show only the active pane, or both again."""
        return replace(self, is_maximised=not self.is_maximised)

    def swap(self) -> Layout:
        """Exchange the panes; each source keeps its room."""
        return replace(self, is_swapped=not self.is_swapped, share=100 - self.share)
