"""Find the passages of an older version of an article in the current one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from reader.model import Source
from reader.storage.entries import End, Entry
from reader.storage.passages import LONGEST, Anchor, anchor, outline

IN_PLACE = 75
"""Ratio 0..100 from which a passage between the same neighbours counts as the old one, reworded.
All floors were set by trial: the lowest at which no passage was confused with one that replaced
it. Of rapidfuzz's scorers ratio finds what keeps its length, partial_ratio what was extended, cut,
merged or split."""

ANYWHERE = 90
"""The same for a passage that moved, or is short."""

WITHIN = 90
"""Partial ratio 0..100 from which the shorter of two passages is a part of the longer."""

LEAST_PART = 0.3
"""Least length of the shorter passage as a share of the longer."""

LEAST_LETTERS = 40
"""Characters that both need for the lower floors: short texts resemble each other soon."""

MARGIN = 10
"""How far the second best must be behind; else neither is taken."""

MOST_PAIRS = 40_000
"""Comparisons of changed passages with new ones; beyond, only those in place are compared."""


class VersionMap:
    """Maps the passages of an older version, known by its outline, to `source`."""

    def __init__(self, old: Sequence[str], source: Source, new: Sequence[str] = ()) -> None:
        """Align the outline `old` with `source`; `new` is its outline, if already known."""
        self.old, self.new, self.source = tuple(old), tuple(new) or outline(source), source
        self._once, self._now = Counter(self.old), Counter(self.new)
        is_same = self.old == self.new
        self.same = {at: at for at in range(len(self.new))} if is_same else self._aligned()
        """Index in the old version to index in `source`, for passages with the same words."""

    def find(self, anchors: Iterable[Anchor]) -> dict[Anchor, int]:
        """The current indexes of those passages that are found with certainty.

        First by the same text, wherever it moved, then by a similar one. Equal passages are
        distinguished by neighbours and order; where these do not decide, none is found.
        """
        found: dict[Anchor, int] = {}
        changed: list[Anchor] = []
        for one in anchors:
            at = self._unchanged(one)
            if at is not None:
                found[one] = at
            elif not (self._now[one.digest] or one.has_twin or self._once[one.digest] > 1):
                changed.append(one)
        candidates = self._added
        is_bounded = len(changed) * len(candidates) > MOST_PAIRS
        for one in changed:
            first, end = self._gap(one)
            places = range(len(candidates))
            if is_bounded:
                places = range(
                    bisect_left(candidates, (first, "")), bisect_left(candidates, (end, ""))
                )
            at = _reworded(one.text, [(*candidates[x], first, end) for x in places])
            if at is not None:
                found[one] = at
        return found

    def near(self, index: int) -> int:
        """Where a passage that is gone would be: as far behind its predecessor as it was.

        Never beyond the next passage that is found, nor beyond the end.
        """
        before, after = self._neighbours(index)
        shift = 0 if before is None else self.same[before] - before
        last = len(self.new) - 1 if after is None else self.same[after]
        return max(0, min(index + shift, last, len(self.new) - 1))

    def _unchanged(self, one: Anchor) -> int | None:
        if self._is_of_old(one):
            return self.same.get(one.at)
        return self.new.index(one.digest) if self._now[one.digest] == 1 else None

    def _is_of_old(self, one: Anchor) -> bool:
        return self.old[one.at : one.at + 1] == (one.digest,)

    def _gap(self, one: Anchor) -> tuple[int, int]:
        """The range of current indexes between its neighbours; empty where they are unknown."""
        if not self._is_of_old(one):
            return 0, 0
        before, after = self._neighbours(one.at)
        if before is after is None:
            return 0, 0
        first = 0 if before is None else self.same[before] + 1
        return first, len(self.new) if after is None else self.same[after]

    def _neighbours(self, index: int) -> tuple[int | None, int | None]:
        """The nearest unchanged passages before and after the old `index`."""
        known = self._known
        place = bisect_left(known, index)
        after = (one for one in known[place : place + 2] if one > index)
        return (known[place - 1] if place else None), next(after, None)

    @cached_property
    def _known(self) -> list[int]:
        return sorted(self.same)

    @cached_property
    def _added(self) -> list[tuple[int, str]]:
        """Indexes and openings of the passages that the old version did not have."""
        return [
            (passage.index, passage.text[:LONGEST])
            for passage, known_by in zip(self.source.passages, self.new, strict=True)
            if known_by not in self._once
        ]

    def _aligned(self) -> dict[int, int]:
        """Old indexes to new ones; each at most once.

        Passages that each version has once correspond. Of repeated ones, first those beside
        passages that correspond (as in patience diff, by Bram Cohen), then the rest in order, if
        both versions have equally many.
        """
        places: defaultdict[str, list[int]] = defaultdict(list)
        for there, known_by in enumerate(self.new):
            places[known_by].append(there)
        same = {
            here: places[known_by][0]
            for here, known_by in enumerate(self.old)
            if self._once[known_by] == self._now[known_by] == 1
        }
        self._extend(same)
        taken = frozenset(same.values())
        left: defaultdict[str, list[int]] = defaultdict(list)
        for here, known_by in enumerate(self.old):
            if here not in same:
                left[known_by].append(here)
        for known_by, some in left.items():
            free = [there for there in places.get(known_by, ()) if there not in taken]
            if len(free) == len(some):
                same.update(zip(some, free, strict=True))
        return same

    def _extend(self, same: dict[int, int]) -> None:
        """Continue from corresponding passages while their neighbours are equal and free."""
        taken = set(same.values())
        for step in (1, -1):
            for start in sorted(same, reverse=step < 0):
                here, there = start + step, same[start] + step
                while (
                    0 <= here < len(self.old)
                    and 0 <= there < len(self.new)
                    and here not in same
                    and there not in taken
                    and self.old[here] == self.new[there]
                ):
                    same[here] = there
                    taken.add(there)
                    here, there = here + step, there + step


def relocate(before: Source, after: Source) -> tuple[int, ...]:
    """For each passage of `before` its index in `after`, which must not be empty.

    Reworded passages are found as they are at the next start; one that is gone maps to where it
    would be. This is the relocation for a reload.
    """
    old = outline(before)
    versions = VersionMap(old, after)
    there = frozenset(versions.new)
    changed = [
        anchor(before, index)
        for index in range(len(old))
        if index not in versions.same and old[index] not in there
    ]
    moved = {one.at: at for one, at in versions.find(changed).items()}
    found = {**versions.same, **moved}
    return tuple(found[at] if at in found else versions.near(at) for at in range(len(old)))


class _Judged(NamedTuple):
    score: float
    """0..100."""

    floor: int
    at: int
    part: int
    """Characters of the sought passage that it contains, where it is a part of it, else 0."""


def _reworded(text: str, candidates: list[tuple[int, str, int, int]]) -> int | None:
    """The index of the candidate that is `text`, reworded; None if there is none, or two could be.

    Each candidate is (index, text, first, end): the range is where it counts as in place. Of the
    parts into which a passage was split, the longest is taken.
    """
    judged = sorted(
        (_judge(text, at, other, is_in_place=first <= at < end))
        for at, other, first, end in candidates
    )[::-1]
    if not judged or judged[0].score < judged[0].floor:
        return None
    near = [one for one in judged if one.score > judged[0].score - MARGIN]
    if all(one.part for one in near):
        return max(near, key=lambda one: one.part).at
    return near[0].at if len(near) == 1 else None


def _judge(text: str, at: int, other: str, *, is_in_place: bool) -> _Judged:
    from rapidfuzz import fuzz  # noqa: PLC0415 - few texts are ever changed

    whole = fuzz.ratio(text, other)
    short, long = sorted((len(text), len(other)))
    if not is_in_place or short < LEAST_LETTERS:
        return _Judged(whole, ANYWHERE, at, 0)
    if short < LEAST_PART * long or not _share_words(text, other):
        return _Judged(whole, IN_PLACE, at, 0)
    within = fuzz.partial_ratio(text, other, score_cutoff=WITHIN)
    part = len(other) if within and len(other) < len(text) else 0
    return _Judged(max(whole, within), IN_PLACE, at, part)


def _share_words(text: str, other: str) -> bool:
    """Whether half the words of the shorter are in both; a cheap test before partial_ratio."""
    one, two = frozenset(text.split()), frozenset(other.split())
    fewest = min(len(one), len(two))
    return fewest < 5 or 2 * len(one & two) >= fewest


def relocate_entries(
    old: Sequence[Sequence[str]],
    entries: Iterable[Entry],
    sources: Sequence[Source],
    outlines: Sequence[Sequence[str]],
) -> list[Entry]:
    """The entries, anchored in the outlines `old`, in `sources`, which have those `outlines`.

    The sides are exchanged if need be. An entry of which a passage is gone keeps its anchors, and
    so is orphaned.
    """
    some = list(entries)
    if is_swapped(old, outlines):
        old = old[::-1]
        some = [one._replace(left=one.right, right=one.left) for one in some]
    places: list[dict[End, int]] = []
    for side, source in enumerate(sources):
        ends = {x for one in some if isinstance(x := one[1 + side], Anchor)}
        found = VersionMap(old[side], source, outlines[side]).find(ends)
        places.append({end: at for end, at in found.items()})  # noqa: C416 - of a wider type
    now: list[Entry] = []
    for one in some:
        left, right = places[0].get(one.left), places[1].get(one.right)
        is_there = (left is None) == (one.left is None) and (right is None) == (one.right is None)
        now.append(one._replace(left=left, right=right) if is_there else one)
    return now


def is_swapped(old: Sequence[Sequence[str]], now: Sequence[Sequence[str]]) -> bool:
    """Whether two older outlines share more passages with those of now in swapped order."""
    first, second, left, right = (frozenset(one) for one in (*old, *now))
    return len(left & second) + len(right & first) > len(left & first) + len(right & second)
