"""Two texts as the screen gets them: who finds their links, and who keeps what is done with them.

The search for links begins with this; nothing here needs a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.model import Comparison, OrphanedDecision, Review
from reader.ui.matching import Find

if TYPE_CHECKING:
    from reader.reading import Reading


class Keeper(Protocol):
    """Keeps what the reader decides, on disk."""

    @property
    def review(self) -> Review:
        """What was decided before, here or by another program."""

    @property
    def warning(self) -> str:
        """What there is to say of the last deed, in one line; empty where all went well."""

    @property
    def news(self) -> str:
        """What there is to say of its file before anything is decided; mostly nothing."""

    @property
    def where(self) -> str:
        """The path of its file, as people write it."""

    @property
    def unplaced(self) -> Sequence[OrphanedDecision]:
        """What was said of passages that these texts have not."""

    @property
    def waiting(self) -> int:
        """How many decisions and notes, on this pair and on others, are not on the disk yet."""

    def keep(self, review: Review) -> Review:
        """Keep it; returns it with what others decided. Raises ReaderError if it cannot."""

    def keep_waiting(self) -> None:
        """Try once more to keep what waits; from any thread. Raises ReaderError if it cannot."""

    def put_apart(self) -> str:
        """Write what waits into another file; its path. Raises ReaderError if it cannot."""


class Memory(Protocol):
    """What outlasts the program for one pair."""

    @property
    def warning(self) -> str:
        """What there is to say of the last deed, in one line; empty where all went well."""

    def restored(self, reading: Reading) -> Reading:
        """`reading` where it was left the last time."""

    def keep(self, reading: Reading) -> None:
        """Keep where the reader is."""

    def review(self) -> Keeper:
        """What was decided; takes its time. Raises ReaderError if it cannot be read."""


class Opened(NamedTuple):
    """Two texts, and how their links are found."""

    comparison: Comparison
    """Without links."""

    find: Find
    memory: Memory | None = None
