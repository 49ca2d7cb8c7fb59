"""What the screen gets from the program: the session's objects as the screen uses them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reader.model import Comparison, Review, Source
from reader.ui.commands import Command
from reader.ui.keymap import Setup
from reader.ui.keys import key_to
from reader.ui.open_pair import Memory, OpenPair
from reader.ui.page.marks import ASCII, UNICODE, Marks


class Texts(Protocol):
    """All sources of this run."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources in the order of the command line."""

    @property
    def compared(self) -> Mapping[tuple[int, int], Comparison]:
        """The comparisons made so far, as matched, by the places of left and right."""

    def pair(self, one: int, other: int) -> OpenPair:
        """Return two sources by their places; the first is the left one."""

    def read_again(self) -> None:
        """Read all sources again; slow. Raises ReaderError, with nothing changed, if one fails."""


class Reports(Protocol):
    """Saves reports on the pair that is shown."""

    @property
    def kinds(self) -> Mapping[str, str]:
        """Every kind of report, with its description."""

    def save(self, kind: str, found: Comparison, review: Review) -> str:
        """Save a report on `found`, as matched, and on all other pairs; return the file's name.

        Raises ReaderError if it cannot be written.
        """


@dataclass(frozen=True, slots=True)
class AppContext:
    """Everything the screen uses besides the reading; the defaults save nothing."""

    marks: Marks = UNICODE
    memory: Memory | None = None
    texts: Texts | None = None
    reports: Reports | None = None
    setup: Setup = field(default_factory=Setup)
    min_strength: float = 0.0
    """Strength, 0..1, from which undecided links are shown in this run."""

    fact: str = ""
    """The fact to go to as soon as it is known: its number, or a part of its name."""

    is_first: bool = False
    """Whether this is the first start of the program on this account."""

    @property
    def is_ascii(self) -> bool:
        """Whether the terminal shows ASCII only."""
        return self.marks is ASCII

    @property
    def commands(self) -> tuple[Command, ...]:
        """The table of commands, with the user's keys."""
        return self.setup.commands

    def key_to(self, command_id: str) -> str:
        """Name the first key of a command, for a notice."""
        return key_to(command_id, self.commands, ascii_only=self.is_ascii)
