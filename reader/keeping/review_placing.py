"""The decisions and notes of a file, found again in the texts as they are now."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.keeping.again import Versions
from reader.keeping.anchors import Anchor
from reader.keeping.digests import is_swapped
from reader.keeping.entries import Entries, Entry, merge
from reader.keeping.review_reading import Written
from reader.model import Comparison, Side


class Placed(NamedTuple):
    """What a file says of these texts."""

    placed: tuple[Entry, ...] = ()
    """Anchored in these texts."""

    unplaced: tuple[Entry, ...] = ()
    """Anchored in older ones; see Versions for why a passage may not be found."""

    is_of_others: bool = False
    """Whether it is about other articles: none of its passages is here, on one side at least."""

    has_threshold: bool = False
    """See Written."""


def placed(
    file: Written, comparison: Comparison, anchored: Callable[[Side, int], Anchor]
) -> Placed:
    """Find the passages of `file`, whose sides may be swapped; `anchored` makes their new anchors.

    Of two entries whose passages have become one, the later is placed.
    """
    if is_swapped(file.outlines, comparison):
        file = file.swapped()
    finders = {
        side: _Finder(Versions.of(old, comparison.source(side)), file, side, anchored)
        for side, old in zip(Side, file.outlines, strict=True)
    }
    here: Entries = {}
    gone: list[Entry] = []
    entries: Entries = {}
    merge(entries, (*file.placed, *file.unplaced))
    # The latest first: its place is taken when another comes that was said of the same.
    for entry in sorted(entries.values(), key=lambda x: (x.when, x.said))[::-1]:
        left, right = finders[Side.LEFT].now(entry.left), finders[Side.RIGHT].now(entry.right)
        is_found = (left is None) == (entry.left is None) and (right is None) == (
            entry.right is None
        )
        moved = entry._replace(left=left, right=right)
        if is_found and here.setdefault(moved.key, moved).said == moved.said:
            continue
        gone.append(entry)
    is_known = all(finder.is_known for finder in finders.values())
    is_of_others = bool(entries) and not is_known
    return Placed(tuple(here.values()), tuple(gone), is_of_others, file.has_threshold)


class _Finder:
    """Finds the passages of one side."""

    def __init__(
        self, versions: Versions, file: Written, side: Side, anchored: Callable[[Side, int], Anchor]
    ) -> None:
        entries = (*file.placed, *file.unplaced)
        ends = (one.left if side is Side.LEFT else one.right for one in entries)
        self._found = versions.found({one for one in ends if one is not None})
        self._side, self._anchored = side, anchored
        self.is_known = bool(versions.same or self._found)

    def now(self, anchor: Anchor | None) -> Anchor | None:
        """The same passage in these texts, if it is found."""
        at = None if anchor is None else self._found.get(anchor)
        return None if at is None else self._anchored(self._side, at)
