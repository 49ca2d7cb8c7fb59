"""The modes of the terminal while the screen stands, and the way back to what they were."""

from __future__ import annotations

import contextlib
import os
import signal
import termios
import tty
from types import FrameType
from typing import Self

from reader.ui.terminal.output import Output

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"
"""Other screen, no cursor, no wrapping at the last column, pasted text marked as such.

Marked, because pasted text must not run commands."""

_LEAVE = "\x1b[m\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"

_MOUSE = "\x1b[?1000h\x1b[?1006h"
_NO_MOUSE = "\x1b[?1006l\x1b[?1000l"

_ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""Signals that ask a program to end."""

_LAST_WORDS = 1.0
"""Seconds that what is still to be sent at the end may take."""


class Terminal:
    """The terminal on `keys` (file descriptor it reads) and `screen` (one it writes).

    Use it in a `with` statement: however the body ends, by a signal of `endings` too, the terminal
    gets back the modes it had. Such a signal raises `SystemExit` with 128 and its number.
    """

    def __init__(self, keys: int, screen: int, *, has_mouse: bool = False) -> None:
        self.keys = keys
        self.screen = screen
        self.output = Output(screen)
        self.has_mouse = has_mouse
        self._before: list[int | list[bytes | int]] | None = None
        self.endings = [n for n in _ENDINGS if signal.getsignal(n) is not signal.SIG_IGN]
        """Signals that end the program; not those it was told to ignore, as nohup does."""

        self._handlers = {number: signal.getsignal(number) for number in self.endings}

    def __enter__(self) -> Self:
        for number in self.endings:
            self.heed(number)
        self.enter()
        return self

    def __exit__(self, *_: object) -> None:
        for number in self.endings:
            signal.signal(number, signal.SIG_IGN)  # nothing may cut the way back short
        self.leave()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def heed(self, number: int) -> None:
        """Let the signal `number` end the body of the `with` statement."""
        signal.signal(number, _end)

    def size(self) -> tuple[int, int]:
        """Columns and rows; 80 and 24 where it does not tell."""
        with contextlib.suppress(OSError):
            columns, rows = os.get_terminal_size(self.screen)
            if columns and rows:
                return columns, rows
        return 80, 24

    def enter(self) -> None:
        """Take the terminal: keys come one by one and unechoed, the screen is ours."""
        with contextlib.suppress(termios.error):
            self._before = self._before or termios.tcgetattr(self.keys)
            tty.setraw(self.keys, termios.TCSANOW)
        self.output.write(_ENTER + (_MOUSE if self.has_mouse else ""))

    def leave(self) -> None:
        """Give the terminal back. Returns when it has taken all, or takes no more."""
        self.output.write((_NO_MOUSE if self.has_mouse else "") + _LEAVE)
        self.output.close(_LAST_WORDS)
        with contextlib.suppress(termios.error):
            if self._before is not None:
                termios.tcsetattr(self.keys, termios.TCSANOW, self._before)
        self._before = None


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
