"""What the screen is given besides the reading and the search for its links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reader.model import Comparison, Review, Source
from reader.ui.keymap import Setup
from reader.ui.marks import UNICODE, Marks
from reader.ui.open_pair import Memory, Opened


class Texts(Protocol):
    """All the texts at hand."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """They, in the order of the command line."""

    @property
    def compared(self) -> Mapping[tuple[int, int], Comparison]:
        """The comparisons made so far, as matched, by the places of left and right."""

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
        """Save a report on `found`, as matched, and on all other pairs; returns the file's name.

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
    min_strength: float = 0.0
    """The strength, 0..1, from which undecided links are shown in this run."""

    fact: str = ""
    """The fact to go to as soon as it is known: its number, or a part of its name."""

    is_first: bool = False
    """Whether somebody opens the program for the first time."""
