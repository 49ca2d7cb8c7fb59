"""What was kept of one version of the texts, carried over to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.keeping.again import Versions
from reader.keeping.anchors import Anchor
from reader.keeping.kept import Kept
from reader.keeping.stored import Lost, Stored
from reader.model import Comparison, Side
from reader.reading import Place


class Carried(NamedTuple):
    """What is kept, in places of the new version, and bookmarks that have none there."""

    kept: Kept
    lost: Mapping[str, Lost]


class _Change(NamedTuple):
    """What became of one source."""

    versions: Versions
    anchors: Mapping[int, Anchor]
    found: Mapping[Anchor, int]

    def near(self, index: int) -> int:
        """Where that passage is now, or would be."""
        at = self.again(index)
        return self.versions.near(index) if at is None else at

    def again(self, index: int) -> int | None:
        """Where that passage is now, if it is found."""
        return self.found.get(self.anchors[index])


def carried(before: Stored, comparison: Comparison) -> Carried | None:
    """`before` carried over to the texts of `comparison`; None if they are other articles.

    A bookmark goes with its passage; the place goes near it where the passage is gone.
    """
    changes = {
        Side.LEFT: _change(before, comparison, Side.LEFT),
        Side.RIGHT: _change(before, comparison, Side.RIGHT),
    }
    if not all(change.versions.same or change.found for change in changes.values()):
        return None
    bookmarks: dict[str, Place] = {}
    lost: dict[str, Lost] = {}
    for letter, place in before.kept.bookmarks.items():
        at = place.left_at if place.side is Side.LEFT else place.right_at
        if changes[place.side].again(at) is not None:
            bookmarks[letter] = _moved(place, changes)
        else:
            left, right = before.left.anchors[place.left_at], before.right.anchors[place.right_at]
            lost[letter] = Lost(left, right, place.side)
    for letter, gone in before.lost.items():
        at_last = _found(gone, changes)
        if at_last is None:
            lost[letter] = gone
        else:
            bookmarks[letter] = at_last
    kept = before.kept._replace(place=_moved(before.kept.place, changes), bookmarks=bookmarks)
    return Carried(kept, lost)


def _change(before: Stored, comparison: Comparison, side: Side) -> _Change:
    old = before.left if side is Side.LEFT else before.right
    versions = Versions.of(old.outline, comparison.source(side))
    gone = [one.left if side is Side.LEFT else one.right for one in before.lost.values()]
    return _Change(versions, old.anchors, versions.found((*old.anchors.values(), *gone)))


def _moved(place: Place, changes: Mapping[Side, _Change]) -> Place:
    counterpart = place.counterpart
    if counterpart is not None:
        counterpart = changes[place.side.other].again(counterpart)
    left, right = changes[Side.LEFT], changes[Side.RIGHT]
    return Place(left.near(place.left_at), right.near(place.right_at), place.side, counterpart)


def _found(gone: Lost, changes: Mapping[Side, _Change]) -> Place | None:
    """The place of a bookmark that was lost before, if its passage has come back."""
    left, right = changes[Side.LEFT].found.get(gone.left), changes[Side.RIGHT].found.get(gone.right)
    if (left if gone.side is Side.LEFT else right) is None:
        return None
    return Place(left or 0, right or 0, gone.side, None)
