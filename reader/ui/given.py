"""What the screen is given besides the reading and the search for its links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from reader.model import Comparison, Review
from reader.ui.marks import UNICODE, Marks
from reader.ui.matching import Finder


class Keeper(Protocol):
    """Keeps what the reader decides, on disk."""

    def keep(self, review: Review) -> Review:
        """Keep it; returns it with what others decided. Raises ReaderError if it cannot."""


class Opened(NamedTuple):
    """Two texts, and who finds their links."""

    comparison: Comparison
    """Without links."""

    finder: Finder
    keeper: Keeper | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """As it stands here: a screen that keeps nothing."""

    marks: Marks = UNICODE
    keeper: Keeper | None = None
    reopen: Callable[[], Opened] | None = None
    """Reads the sources again; may take long, and raises ReaderError if one cannot be read."""
