"""What outlasts the program for one pair: the place, and the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from reader.cli.arguments import Arguments
from reader.cli.reviews import KeptReview, Reviews
from reader.keeping import PlaceFile, kept_of, restored
from reader.model import Comparison, Source
from reader.reading import Layout, Reading


class Memory:
    """Of a pair whose texts are open. Mishaps with the place are warnings; reading goes on.

    The pair is one of `every` source at hand, which tells whose the reviews of a file are.
    """

    def __init__(
        self,
        arguments: Arguments,
        comparison: Comparison,
        reviews: Reviews,
        every: Sequence[Source],
        *,
        is_first: bool = True,
    ) -> None:
        self._is_first = is_first
        self._arguments = arguments
        self._comparison = comparison
        self._place = PlaceFile(comparison)
        self._reviews = reviews
        self._every = every
        self._review: KeptReview | None = None
        self._lock = Lock()
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
        return (
            reading if name is None else replace(reading, layout=reading.layout.with_preset(name))
        )

    def keep(self, reading: Reading) -> None:
        """Keep where the reader is; a layout that was asked for this run is not kept."""
        if self._arguments.layout is not None:
            layout = reading.layout.copy_split(self._usual)
            if layout.with_preset(self._arguments.layout) == reading.layout:
                reading = replace(reading, layout=layout)
        self._place.keep(kept_of(reading))

    def review(self) -> KeptReview:
        """The review, as it was on the disk when it was first asked for; from any thread."""
        with self._lock:
            if self._review is None:
                self._review = self._reviews.opened(self._comparison, self._every)
            return self._review
