"""What the file of a pair holds: what is kept, and by what its passages are known again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.keeping.anchors import Anchor, anchor
from reader.keeping.damage import DamagedError
from reader.keeping.digests import is_swapped, outline
from reader.keeping.kept import Kept
from reader.keeping.pairs import Known, known
from reader.model import Comparison, Side, Source
from reader.reading import Place


class Version(NamedTuple):
    """A source as it was when something of it was kept."""

    known: Known
    outline: tuple[str, ...]
    anchors: Mapping[int, Anchor]
    """Of the passages that are named by what is kept, by index."""


class Lost(NamedTuple):
    """A bookmark whose passage is not in the texts any more."""

    left: Anchor
    right: Anchor
    side: Side

    @property
    def anchor(self) -> Anchor:
        """The passage that it marked."""
        return self.left if self.side is Side.LEFT else self.right


class Stored(NamedTuple):
    """All that the file holds."""

    left: Version
    right: Version
    kept: Kept
    lost: Mapping[str, Lost]
    """By letter."""


def stored(comparison: Comparison, kept: Kept, lost: Mapping[str, Lost]) -> Stored:
    """What to write for `kept`, whose places are those of `comparison`; its letters are found."""
    named: dict[Side, set[int]] = {side: set() for side in Side}
    for place in (kept.place, *kept.bookmarks.values()):
        named[Side.LEFT].add(place.left_at)
        named[Side.RIGHT].add(place.right_at)
        if place.counterpart is not None:
            named[place.side.other].add(place.counterpart)
    left, right = (_version(comparison.source(side), named[side]) for side in Side)
    missing = {letter: one for letter, one in lost.items() if letter not in kept.bookmarks}
    return Stored(left, right, kept, missing)


def _version(source: Source, named: set[int]) -> Version:
    anchors = {index: anchor(source, index) for index in sorted(named)}
    return Version(known(source), outline(source), anchors)


def turned(one: Stored, comparison: Comparison) -> Stored:
    """`one` with its sides as in `comparison`, which may name the two sources the other way round.

    What they have in common tells: the content, else the place, else the title, else most of the
    passages. Raises DamagedError
    if it is of these very texts, but names more passages than they have.
    """
    found = _turned(one, comparison)
    for source, version in ((comparison.left, found.left), (comparison.right, found.right)):
        is_this = version.known.content == known(source).content
        if is_this and len(version.outline) != len(source.passages):
            why = "its outline is not that of its text"
            raise DamagedError(why)
    return found


def _turned(one: Stored, comparison: Comparison) -> Stored:
    here = known(comparison.left), known(comparison.right)
    for mine, other, left, right in zip(*here, one.left.known, one.right.known, strict=True):
        if "" not in (mine, other) and (mine, other) in {(left, right), (right, left)}:
            return one if (mine, other) == (left, right) else _swapped(one)
    return _swapped(one) if is_swapped((one.left.outline, one.right.outline), comparison) else one


def _swapped(one: Stored) -> Stored:
    places = {letter: _mirrored(place) for letter, place in one.kept.bookmarks.items()}
    kept = one.kept._replace(place=_mirrored(one.kept.place), bookmarks=places)
    lost = {x: Lost(gone.right, gone.left, gone.side.other) for x, gone in one.lost.items()}
    return Stored(one.right, one.left, kept, lost)


def _mirrored(place: Place) -> Place:
    return Place(place.right_at, place.left_at, place.side.other, place.counterpart)
