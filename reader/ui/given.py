"""What the screen is given besides the reading and the search for its links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from reader.model import Comparison, Review, Source
from reader.reading import Reading
from reader.ui.marks import UNICODE, Marks
from reader.ui.matching import Finder
from reader.ui.setup import Setup


class Keeper(Protocol):
    """Keeps what the reader decides, on disk."""

    @property
    def review(self) -> Review:
        """What was decided before, here or by another program."""

    @property
    def warning(self) -> str:
        """What there is to say of the last deed, in one line; empty where all went well."""

    def keep(self, review: Review) -> Review:
        """Keep it; returns it with what others decided. Raises ReaderError if it cannot."""


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
    """Two texts, and who finds their links."""

    comparison: Comparison
    """Without links."""

    finder: Finder
    memory: Memory | None = None


class Texts(Protocol):
    """All the texts at hand."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """They, in the order of the command line."""

    def pair(self, one: int, other: int) -> Opened:
        """Two of them by their places; the first is the left one."""

    def read_again(self) -> None:
        """Read all of them again; may take long.

        Raises ReaderError, all being as it was, if one cannot be read.
        """


class Reports(Protocol):
    """Saves what is on the screen in a file."""

    @property
    def kinds(self) -> Mapping[str, str]:
        """Every form of report, and what it is good for."""

    def save(self, kind: str, found: Comparison, review: Review) -> str:
        """Save a report on `found`, as matched; returns the file's name.

        Raises ReaderError if it cannot be written.
        """


@dataclass(frozen=True, slots=True)
class Given:
    """As it stands here: a screen that keeps nothing and has nothing else to show."""

    marks: Marks = UNICODE
    memory: Memory | None = None
    texts: Texts | None = None
    reports: Reports | None = None
    setup: Setup = field(default_factory=Setup)
    fact: str = ""
    """The fact to go to as soon as it is known: its number, or a part of its name."""

    is_first: bool = False
    """Whether somebody opens the program for the first time."""
