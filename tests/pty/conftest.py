"""A real terminal: the installed command in a pty, its screen read by pyte."""

from __future__ import annotations

import os
import re
import sysconfig
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pexpect
import pyte
import pytest

COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
PATIENCE = 30.0
"""Seconds to wait for what must come; a test that needs them all is about to fail."""

Opened = Callable[..., "Terminal"]


class Terminal:
    """The reader running in a terminal of `columns` x `rows`."""

    def __init__(self, command: list[str], columns: int, rows: int, env: dict[str, str]) -> None:
        self.received = ""
        """All that the program has sent to the terminal."""

        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        names = {"PATH", "HOME", "XDG_CONFIG_HOME"}
        kept = {name: value for name, value in os.environ.items() if name in names}
        self.process = pexpect.spawn(
            command[0],
            command[1:],
            env={**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **env},
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=PATIENCE,
        )

    def press(self, keys: str) -> None:
        """Send keys as a terminal would."""
        self.process.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal that size."""
        self._screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def lines(self) -> list[str]:
        """The screen as it is now."""
        return list(self._screen.display)

    def wait_for(self, pattern: str) -> str:
        """The screen once it matches `pattern` (multi-line regular expression)."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            shown = "\n".join(self.lines())
            if re.search(pattern, shown, re.MULTILINE):
                return shown
            self._read()
        pytest.fail(f"{pattern!r} never came on the screen:\n" + "\n".join(self.lines()))

    def wait_for_end(self) -> int | None:
        """The exit status once the program has ended."""
        self.process.expect(pexpect.EOF)
        self.received += self.process.before or ""
        self.process.close()
        status: int | None = self.process.exitstatus
        return status

    def _read(self) -> None:
        try:
            read = self.process.read_nonblocking(65536, timeout=0.2)
            self.received += read
            self._stream.feed(read)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            pytest.fail("the program ended:\n" + "\n".join(self.lines()))


@pytest.fixture
def open_reader() -> Iterator[Opened]:
    """A function that opens the reader in a terminal; what it opened is ended with the test."""
    opened: list[Terminal] = []

    def open_(
        *args: str,
        columns: int = 80,
        rows: int = 24,
        command: Sequence[str] = (str(COMMAND),),
        **env: str,
    ) -> Terminal:
        opened.append(Terminal([*command, *args], columns, rows, env))
        return opened[-1]

    yield open_
    for terminal in opened:
        terminal.process.close(force=True)
