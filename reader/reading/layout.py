"""How the reader wants the two panes laid out; sizes and widgets are the screen's business."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


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

    def asked(self, name: str) -> Layout:
        """Laid out as `LAYOUTS` has it under that name."""
        split = LAYOUTS[name]
        return replace(self, split=split or self.split, is_maximised=split is None)

    def split_as(self, other: Layout) -> Layout:
        """Lie the way that `other` does; share and order stay."""
        return replace(self, split=other.split, is_maximised=other.is_maximised)

    def turned(self, now: Split) -> Layout:
        """Lay them the other way than `now`, which is how they lie; both are shown."""
        return replace(self, split=now.other, is_maximised=False)

    def moved(self, steps: int) -> Layout:
        """Move the line between the panes so many steps on, back when negative."""
        return replace(self, share=max(LEAST, min(MOST, self.share + STEP * steps)))

    def maximised(self) -> Layout:
        """Show one pane only, or both again."""
        return replace(self, is_maximised=not self.is_maximised)

    def swapped(self) -> Layout:
        """Let the panes change places; each keeps its room."""
        return replace(self, is_swapped=not self.is_swapped, share=100 - self.share)
