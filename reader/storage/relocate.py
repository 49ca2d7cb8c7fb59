"""Find the passages of an older version of an article in the current one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from reader.model import Source
from reader.storage.entries import End, Entry
from reader.storage.passages import LONGEST, Anchor, Anchors, anchor, outline

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
        self.same = self._aligned()
        """Index in the old version to index in `source`, for passages with the same words."""

    def find(self, anchors: Iterable[Anchor]) -> dict[Anchor, int]:
        """The current indexes of those passages that are found with certainty.

        First by the same text, wherever it moved, then by a similar one. Equal passages are
        distinguished by their order; where that does not decide, none is found.
        """
        found: dict[Anchor, int] = {}
        changed: list[Anchor] = []
        for one in anchors:
            at = self._unchanged(one)
            if at is not None:
                found[one] = at
            elif not (self._now[one.digest] or one.has_twin or self._once[one.digest] > 1):
                changed.append(one)
        for one in changed:
            gap, candidates = self._gap(one), self._added
            if len(changed) * len(candidates) > MOST_PAIRS:
                candidates = {at: candidates[at] for at in gap if at in candidates}
            at = _reworded(one.text, candidates, gap)
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

    def _aligned(self) -> dict[int, int]:
        """Old indexes to new ones: of passages that each version has once, wherever they moved.

        Repeated ones correspond where they are in the longest common subsequence.
        """
        if self.old == self.new:
            return {at: at for at in range(len(self.new))}
        from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - few texts are ever changed

        same: dict[int, int] = {}
        for block in LCSseq.opcodes(self.old, self.new):
            if block.tag == "equal":
                here = range(block.src_start, block.src_end)
                same.update(zip(here, range(block.dest_start, block.dest_end), strict=True))
        there = {known_by: at for at, known_by in enumerate(self.new)}
        for at, known_by in enumerate(self.old):
            if self._once[known_by] == self._now[known_by] == 1:
                same[at] = there[known_by]
        return same

    def _unchanged(self, one: Anchor) -> int | None:
        if self._is_of_old(one):
            return self.same.get(one.at)
        return self.new.index(one.digest) if self._now[one.digest] == 1 else None

    def _is_of_old(self, one: Anchor) -> bool:
        return self.old[one.at : one.at + 1] == (one.digest,)

    def _gap(self, one: Anchor) -> range:
        """The current indexes between its neighbours; none where these are unknown."""
        before, after = self._neighbours(one.at) if self._is_of_old(one) else (None, None)
        if before is after is None:
            return range(0)
        first = 0 if before is None else self.same[before] + 1
        return range(first, len(self.new) if after is None else self.same[after])

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
    def _added(self) -> dict[int, str]:
        """Openings by index of the passages that the old version did not have."""
        return {
            passage.index: passage.text[:LONGEST]
            for passage, known_by in zip(self.source.passages, self.new, strict=True)
            if known_by not in self._once
        }


def relocate(before: Source, after: Source) -> tuple[int, ...]:
    """For each passage of `before` its index in `after`, which must not be empty.

    Reworded passages are found as they are at the next start; one that is gone maps to where it
    would be. This is the relocation for a reload.
    """
    versions = VersionMap(outline(before), after)
    every = range(len(before.passages))
    changed = [anchor(before, at) for at in every if at not in versions.same]
    found = {one.at: at for one, at in versions.find(changed).items()} | versions.same
    return tuple(found[at] if at in found else versions.near(at) for at in every)


def _reworded(text: str, candidates: Mapping[int, str], gap: range) -> int | None:
    """The index of the candidate that is `text`, reworded; None if there is none, or two could be.

    Candidates in the `gap` are in place. Of the parts into which a passage was split, the longest
    is taken.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - few texts are ever changed

    scores: list[tuple[float, int, int, int]] = []  # with floor, index, and length as a part
    for at, other in candidates.items():
        score, floor, part = fuzz.ratio(text, other), ANYWHERE, 0
        short, long = sorted((len(text), len(other)))
        if at in gap and short >= LEAST_LETTERS:
            floor = IN_PLACE
            if short >= LEAST_PART * long:
                within = fuzz.partial_ratio(text, other, score_cutoff=WITHIN)
                score = max(score, within)
                part = len(other) if within and len(other) < len(text) else 0
        scores.append((score, floor, at, part))
    best, floor, _, _ = max(scores, default=(0.0, ANYWHERE, 0, 0))
    near = [(part, at) for score, _, at, part in scores if score > best - MARGIN]
    if best < floor or (len(near) > 1 and not all(part for part, _ in near)):
        return None
    return max(near)[1]


def relocate_entries(
    old: Sequence[Sequence[str]], entries: Iterable[Entry], anchors: Anchors
) -> list[Entry]:
    """The entries, anchored in the outlines `old`, in the sources at hand.

    The sides are exchanged if need be. An entry of which a passage is gone keeps its anchors, and
    so is orphaned.
    """
    some = list(entries)
    if not some:
        return []
    if is_swapped(old, anchors.outlines):
        old = old[::-1]
        some = [one._replace(left=one.right, right=one.left) for one in some]
    places: list[dict[End, int]] = []
    for side, source in enumerate(anchors.sources):
        ends = {x for one in some if isinstance(x := one[1 + side], Anchor)}
        found = VersionMap(old[side], source, anchors.outlines[side]).find(ends)
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
