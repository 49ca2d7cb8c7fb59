"""What outlasts the program for one pair: the place, and the review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.cli.arguments import Arguments
from reader.keeping import PlaceFile, kept_of, open_review, restored
from reader.model import Comparison, Review
from reader.reading import Layout, Reading


class Memory:
    """Of a pair whose texts are open. Mishaps with the place are warnings; reading goes on."""

    def __init__(
        self, arguments: Arguments, comparison: Comparison, *, is_first: bool = True
    ) -> None:
        self._is_first = is_first
        self._arguments = arguments
        self._comparison = comparison
        self._place = PlaceFile(comparison)
        self._usual = Layout()
        """How the panes lie when nothing is asked for."""

    @property
    def warning(self) -> str:
        """What there is to say of the place, in one line; empty where all went well."""
        lost = ", ".join(sorted(self._place.lost))
        gone = f"the passages of these marks are gone: {lost}" if lost else ""
        return self._place.warning or gone

    def restored(self, reading: Reading) -> Reading:
        """`reading` where it was left, unless the arguments say where to begin."""
        kept = self._place.kept
        begins = self._arguments.fresh or self._arguments.at is not None
        if kept is not None and not (begins and self._is_first):
            reading = restored(reading, kept)
            self._usual = reading.layout
        return self.laid_out(reading)

    def laid_out(self, reading: Reading) -> Reading:
        """`reading` with its panes as the arguments want them."""
        name = self._arguments.layout
        return reading if name is None else replace(reading, layout=reading.layout.asked(name))

    def keep(self, reading: Reading) -> None:
        """Keep where the reader is; a layout that was asked for this run is not kept."""
        if self._arguments.layout is not None:
            layout = reading.layout.split_as(self._usual)
            if layout.asked(self._arguments.layout) == reading.layout:
                reading = replace(reading, layout=layout)
        self._place.keep(kept_of(reading))

    def review(self) -> KeptReview:
        """The review as it is on the disk. Raises `KeepingError` for a file that was named.

        One file has the review of one pair: that of the first two sources; others have their own.
        """
        named = self._arguments.review if self._is_first else None
        return KeptReview(self._comparison, None if named is None else Path(named))


class KeptReview:
    """The review of one pair on the disk."""

    def __init__(self, comparison: Comparison, path: Path | None) -> None:
        self._file = open_review(path, comparison)

    @property
    def review(self) -> Review:
        """What was decided, here or by another program."""
        return self._file.review

    @property
    def warning(self) -> str:
        """What there is to say of it, in one line; empty where all went well."""
        count = len(self._file.unplaced)
        gone = f"{count} decisions are on passages that are gone; they stay in the review"
        return self._file.warning or (gone if count else "")

    def keep(self, review: Review) -> Review:
        """Have it on the disk; returns it with what others decided. Raises `KeepingError`."""
        return self._file.keep(review)
