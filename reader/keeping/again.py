"""Where the passages that were anchored are found in another version of their article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.keeping.alignment import aligned
from reader.keeping.anchors import LONGEST, Anchor
from reader.keeping.digests import outline
from reader.keeping.likeness import Candidate, reworded
from reader.model import Source


@dataclass(frozen=True)
class Versions:
    """An older version of an article, known by its outline only, and the article as it is now."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    source: Source
    same: dict[int, int]
    """The passages that are word for word the same (see alignment.py)."""

    @classmethod
    def of(cls, old: tuple[str, ...], source: Source) -> Versions:
        """Hold the outline `old` against `source`."""
        new = outline(source)
        same = {at: at for at in range(len(new))} if old == new else aligned(old, new)
        return cls(old, new, source, same)

    def found(self, anchors: Iterable[Anchor]) -> dict[Anchor, int]:
        """The indexes of those passages that are surely the same ones; the others are left out.

        The same text first, wherever it moved, then a text reworded. Between passages that are
        equal, their neighbours and their order tell; where these do not, none is found.
        """
        once = Counter(self.old)
        candidates = self._candidates()
        places: dict[Anchor, int] = {}
        for anchor in anchors:
            at = self._found_as_it_was(anchor)
            if at is None and self.new.count(anchor.digest) == 0:
                is_clear = not anchor.has_twin and once[anchor.digest] <= 1
                at = self._found_reworded(anchor, candidates) if is_clear else None
            if at is not None:
                places[anchor] = at
        return places

    def near(self, index: int) -> int:
        """Where a passage that is not found would be: as far behind the one before it that is.

        Never beyond the next one that is found again, nor beyond the end.
        """
        before, after = self._neighbours(index)
        shift = 0 if before is None else self.same[before] - before
        last = len(self.new) - 1 if after is None else self.same[after]
        return max(0, min(index + shift, last, len(self.new) - 1))

    def _found_as_it_was(self, anchor: Anchor) -> int | None:
        if self._is_of_old(anchor):
            return self.same.get(anchor.at)
        is_sure = self.new.count(anchor.digest) == 1
        return self.new.index(anchor.digest) if is_sure else None

    def _found_reworded(self, anchor: Anchor, candidates: list[tuple[int, str]]) -> int | None:
        first, end = 0, 0  # of an anchor from a still older version, nobody knows the neighbours
        if self._is_of_old(anchor):
            before, after = self._neighbours(anchor.at)
            first = 0 if before is None else self.same[before] + 1
            end = len(self.new) if after is None else self.same[after]
            if before is None and after is None:  # another text: nothing is in its place there
                end = 0
        placed = [Candidate(at, text, first <= at < end) for at, text in candidates]
        return reworded(anchor.text, placed)

    def _candidates(self) -> list[tuple[int, str]]:
        """Indexes and openings of the passages that the old version had not."""
        known = frozenset(self.old)
        return [
            (passage.index, passage.text[:LONGEST])
            for passage, known_by in zip(self.source.passages, self.new, strict=True)
            if known_by not in known
        ]

    def _is_of_old(self, anchor: Anchor) -> bool:
        return self.old[anchor.at : anchor.at + 1] == (anchor.digest,)

    def _neighbours(self, index: int) -> tuple[int | None, int | None]:
        """The passages before and after `index` that are the same in both versions."""
        known = sorted(self.same)
        place = bisect_left(known, index)
        before = known[place - 1] if place else None
        return before, next((after for after in known[place : place + 2] if after > index), None)
