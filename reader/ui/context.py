"""What the screen gets from the program: the session's objects as the screen uses them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.ui.commands import Command
from reader.ui.keymap import Setup
from reader.ui.keys import key_to
from reader.ui.page.marks import ASCII, UNICODE, Marks

if TYPE_CHECKING:
    from reader.session.session import OpenPair, Session


@dataclass(frozen=True, slots=True)
class AppContext:
    """Everything the screen uses besides the reading; the defaults save nothing."""

    marks: Marks = UNICODE
    session: Session | None = None
    pair: OpenPair | None = None
    """The pair that is shown first; None where nothing is stored."""

    first_pair: tuple[int, int] = (0, 1)
    """The sources of that pair, by index."""

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
