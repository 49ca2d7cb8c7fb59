"""A place in both texts: what is remembered of where the reader was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Side


@dataclass(frozen=True, slots=True)
class Place:
    """Both cursors, the pane that has the keys, and the counterpart shown.

    All are passage indexes, furniture counted; so a place stays one when links come or go.
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
