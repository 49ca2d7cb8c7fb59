"""A real terminal: the installed command in a pty, its screen read by pyte."""

from __future__ import annotations

import codecs
import re
import sqlite3
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from reader.storage.store import DATABASE
from tests.pty.emulator import Emulator
from tests.pty.wire import Wire, until

COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
PATIENCE = 30.0
"""Seconds to wait for what must come; a test that needs them all is about to fail."""


class Terminal(Wire):
    """A terminal with the program in it. It answers what terminals answer, unless told not to."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int,
        rows: int,
        env: Mapping[str, str],
        redirection: str = "",
    ) -> None:
        super().__init__(command, columns, rows, env, redirection)
        self.answers = True
        """Whether questions, such as where the cursor is, are answered when they come."""

        self.owed: list[str] = []
        """Answers that were held back."""

        self.screen = Emulator(columns, rows, self._answer)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def _answer(self, answer: str) -> None:
        if self.answers:
            self.press(answer)
        else:
            self.owed.append(answer)

    def answer_late(self) -> None:
        """Give the answers that were held back."""
        while self.owed:
            self.press(self.owed.pop(0))

    def press(self, keys: str) -> None:
        """Send keys as a terminal would."""
        self.write(keys.encode("utf-8", "surrogateescape"))

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal that size."""
        self.screen.resize(rows, columns)
        self.set_size(columns, rows)

    def lines(self) -> list[str]:
        """The screen as it is now."""
        return self.screen.picture()

    def take_in(self, seconds: float = 0.05) -> bool:
        """Show what the program has sent; whether something came within so long."""
        data = self.read(seconds)
        self.screen.show(self._decoder.decode(data))
        return bool(data)

    def settle(self) -> None:
        """Take in what comes until a fifth of a second passes without a byte."""
        while self.take_in(0.2):
            pass

    def wait_until(self, is_so: Callable[[], object], what: str) -> None:
        """Let the program go on until `is_so()`; fail the test if that never comes."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            came = self.take_in()
            if time.monotonic() > end:
                pytest.fail(f"{what} never came; the screen:\n" + "\n".join(self.lines()))
            if not came and self.status is not None and not is_so():
                pytest.fail(f"ended with {self.status} before {what}:\n" + "\n".join(self.lines()))

    def wait_for(self, pattern: str) -> str:
        """The screen once it matches `pattern` (multi-line regular expression)."""
        wanted = re.compile(pattern, re.MULTILINE)
        self.wait_until(lambda: wanted.search("\n".join(self.lines())), repr(pattern))
        return "\n".join(self.lines())

    def wait_for_end(self) -> int | None:
        """The exit status once the program has ended, all it sent taken in."""
        end = time.monotonic() + PATIENCE
        while self.status is None and time.monotonic() < end:
            self.take_in()
        while self.take_in(0):
            pass
        if self.status is None:
            pytest.fail("the program never ended; the screen:\n" + "\n".join(self.lines()))
        return self.status

    def wait_until_alone(self) -> None:
        """Let all end that the program started; fail the test if something stays."""
        if not until(lambda: not self.processes(), PATIENCE):
            pytest.fail(f"still running: {self.processes()}")


def entries_stored(state: Path) -> int:
    """How many decisions and notes are in the database below that XDG_STATE_HOME."""
    path = state / "reader" / DATABASE
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone():
            return 0  # nothing was ever stored
        return int(database.execute("SELECT count(*) FROM entry").fetchone()[0])


@pytest.fixture
def open_terminal() -> Iterator[Callable[..., Terminal]]:
    """A function that starts a command in a terminal; what it started is ended with the test."""
    opened: list[Terminal] = []

    def open_(
        *command: str,
        columns: int = 80,
        rows: int = 24,
        redirection: str = "",
        answers: bool = True,
        **env: str,
    ) -> Terminal:
        terminal = Terminal(command, columns, rows, env, redirection)
        terminal.answers = answers
        opened.append(terminal)
        return terminal

    yield open_
    for terminal in opened:
        terminal.end()


@pytest.fixture
def open_reader(open_terminal: Callable[..., Terminal]) -> Callable[..., Terminal]:
    """The same for the installed command; `command` replaces it, before the arguments."""

    def open_(
        *args: str,
        command: Sequence[str] = (str(COMMAND),),
        columns: int = 80,
        rows: int = 24,
        redirection: str = "",
        answers: bool = True,
        **env: str,
    ) -> Terminal:
        return open_terminal(
            *command,
            *args,
            columns=columns,
            rows=rows,
            redirection=redirection,
            answers=answers,
            **env,
        )

    return open_
