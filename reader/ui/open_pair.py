"""Two sources as the screen gets them; loads no rich, so that the search starts early."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.model import Comparison, OrphanedDecision, Review
from reader.ui.matching import Find

if TYPE_CHECKING:
    from reader.reading import Reading


class Keeper(Protocol):
    """Saves the review of one pair."""

    @property
    def review(self) -> Review:
        """The saved review, with the decisions of other programs."""

    @property
    def warning(self) -> str:
        """A warning about the last operation, in one line; empty for none."""

    @property
    def news(self) -> str:
        """A notice about the review file, shown once after it is read; mostly empty."""

    @property
    def where(self) -> str:
        """The path of the review file, for display."""

    @property
    def unplaced(self) -> Sequence[OrphanedDecision]:
        """Decisions and notes on passages that these texts no longer contain."""

    @property
    def waiting(self) -> int:
        """The number of decisions and notes, of all pairs, that are not on disk yet."""

    def keep(self, review: Review) -> Review:
        """Save the review; return it merged with what others decided. Raises ReaderError."""

    def keep_waiting(self) -> None:
        """Retry saving what waits; may run in any thread. Raises ReaderError."""

    def put_apart(self) -> str:
        """Write what waits to a recovery file; return its path. Raises ReaderError."""


class Memory(Protocol):
    """What outlasts the program for one pair."""

    @property
    def warning(self) -> str:
        """A warning about the last operation, in one line; empty for none."""

    def restored(self, reading: Reading) -> Reading:
        """Return `reading` at the place where it was left the last time."""

    def keep(self, reading: Reading) -> None:
        """Save the place."""

    def review(self) -> Keeper:
        """Read the review; slow. Raises ReaderError if it cannot be read."""


class OpenPair(NamedTuple):
    """Two sources, how their links are found, and what saves the decisions on them."""

    comparison: Comparison
    """Without links."""

    find: Find
    memory: Memory | None = None
