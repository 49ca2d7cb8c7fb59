"""What the documents of a file say of one pair: which are its own, and their entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.keeping.anchors import Anchor
from reader.keeping.damage import DamagedError
from reader.keeping.review_news import news
from reader.keeping.review_placing import Placed, placed
from reader.keeping.review_reading import Written, understood
from reader.keeping.review_stream import LEAST_LIKENESS, Document, Sources
from reader.model import Comparison, Side, Source


class OfOthersError(DamagedError):
    """All that a file holds is about other articles."""


class _Verdict(NamedTuple):
    """Whose a document is."""

    likeness: float | None
    """How like it is to one of this pair; None if it is of others."""

    is_near: bool
    """Whether it is about two of the sources at hand."""

    told: str
    """What it is about, for people."""


class PairReader:
    """Reads documents for one pair of the sources at hand; knows those again that it has seen."""

    def __init__(
        self,
        comparison: Comparison,
        every: Sequence[Source],
        anchored: Callable[[Side, int], Anchor],
    ) -> None:
        self._comparison = comparison
        self._sources = Sources(comparison, every)
        self._anchored = anchored
        self._verdicts: dict[bytes, _Verdict] = {}
        """By what tells whose a document is; one that only got other entries need not be read."""

        self._just_read: dict[bytes, Written] = {}

    def own(self, found: Sequence[Document], where: str) -> list[int]:
        """The places of the documents of this pair; several where files were joined by hand.

        Raises DamagedError for one that cannot be understood, OfOthersError if all are of others
        and none is even about two of the sources at hand.
        """
        self._just_read.clear()
        verdicts = {
            place: self._verdict(document, where, is_only=len(found) == 1)
            for place, document in enumerate(found)
            if not document.is_empty or len(found) == 1
        }
        likest = max((x.likeness for x in verdicts.values() if x.likeness is not None), default=-1)
        if likest < 0 and not any(verdict.is_near for verdict in verdicts.values()):
            raise OfOthersError(next((x.told for x in verdicts.values()), "there is nothing in it"))
        return [place for place, verdict in verdicts.items() if verdict.likeness == likest]

    def placed(self, document: Document, where: str, seen: bytes) -> Placed:
        """The entries of a document, found in these texts; those in `seen` may be left out."""
        file = self._just_read.pop(document.data, None)
        if file is not None:
            return placed(file, self._comparison, self._anchored)
        try:
            file = understood(news(document.data, seen) if seen else document.data, where)
        except DamagedError:  # perhaps only because something was left out of it
            file = understood(document.data, where, document.lines_before)
        return placed(file, self._comparison, self._anchored)

    def _verdict(self, document: Document, where: str, *, is_only: bool) -> _Verdict:
        head = document.head
        if head not in self._verdicts:
            file = understood(document.data, where, document.lines_before)
            self._just_read[document.data] = file
            one, other = (about.title for about in file.about)
            told = f"it is about '{one}' and '{other}'"
            likeness = self._likeness(file, is_only=is_only)
            self._verdicts[head] = _Verdict(likeness, self._sources.has_pair_of(file), told)
        return self._verdicts[head]

    def _likeness(self, file: Written, *, is_only: bool) -> float | None:
        likeness = self._sources.likeness(file)
        if likeness >= LEAST_LIKENESS:
            return likeness
        if self._sources.has_pair_of(file):
            return None
        if not (file.placed or file.unplaced):  # such as one written by hand, to begin with
            return likeness if is_only else None
        found = placed(file, self._comparison, self._anchored)
        here = (
            zip(*(entry[:2] for entry in found.placed), strict=True) if found.placed else ((), ())
        )
        is_here = (
            side >= LEAST_LIKENESS or any(ends)
            for side, ends in zip(self._sources.sides(file), here, strict=True)
        )
        return likeness if not found.is_of_others and all(is_here) else None
