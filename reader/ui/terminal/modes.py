"""The modes of the terminal while the screen is shown, and the way back to what they were."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable
from contextvars import copy_context
from types import FrameType
from typing import TYPE_CHECKING, Self

from reader.ui.terminal.output import Output
from reader.ui.terminal.pacing import QUESTION, Pace
from reader.ui.terminal.screen_diff import CHARACTERS, MODES

if TYPE_CHECKING:
    import asyncio


class Signals:
    """Has signals answered in the loop that runs, as its `add_signal_handler` does.

    But taking one of that away gives the signal back to the system for a moment, which ends the
    program at once when one comes just then. Here whoever follows sets a handler of their own in
    the place of ours, then closes this.
    """

    def __init__(self) -> None:
        self._pipe: tuple[int, int] | None = None
        """What the system writes a byte into with each signal, whichever thread got it."""

    def handle(self, number: int, answer: Callable[[], object]) -> None:
        """From now on do `answer` in the loop when that signal comes."""
        import asyncio  # noqa: PLC0415 - slow to import, and the first text needs none of it

        loop, context = asyncio.get_running_loop(), copy_context()

        def come(_number: int, _frame: FrameType | None) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the program is ending
                loop.call_soon_threadsafe(answer, context=context)

        self._open(loop)
        signal.signal(number, come)
        signal.siginterrupt(number, False)  # noqa: FBT003 - it takes no keywords

    def close(self) -> None:
        """Wake the loop no more; all signals have other handlers already."""
        if self._pipe is not None:
            import asyncio  # noqa: PLC0415 - see above

            (out, into), self._pipe = self._pipe, None
            asyncio.get_running_loop().remove_reader(out)
            signal.set_wakeup_fd(-1)
            os.close(out)
            os.close(into)

    def _open(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._pipe is None:
            self._pipe = out, into = os.pipe()
            for end in self._pipe:
                os.set_blocking(end, False)
            signal.set_wakeup_fd(into, warn_on_full_buffer=False)
            loop.add_reader(out, _emptied, out)


def _emptied(out: int) -> None:
    """Take the bytes away; the handlers have done their work when this is called."""
    with contextlib.suppress(BlockingIOError):
        os.read(out, 4096)


_ENTER = "\x1b[?1049h" + MODES
"""The alternate screen, and the modes that the screen needs."""

_LAST_ROW = "\x1b[m\x1b[999H\x1b[K"
"""To a blank last row: where there is no alternate screen, the prompt comes there."""

_LEAVE = _LAST_ROW + "\x1b[?2004l\x1b[?7h\x1b[?1049l" + CHARACTERS + "\x1b[?25h"
"""The characters come last, since the main screen gets back those it had with its cursor."""

_MOUSE = "\x1b[?1000h\x1b[?1006h"
_NO_MOUSE = "\x1b[?1006l\x1b[?1000l"

_ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""Signals that ask a program to end."""

_LAST_WORDS = 1.0
"""Seconds that what is still to be sent at the end may take."""

_MOST_STOPS = 3
"""How often a program that was sent to the background stops before it takes the terminal."""


class Terminal:
    """The terminal on `keys` (file descriptor it reads) and `screen` (one it writes).

    Use it in a `with` statement: however the body ends, by a signal of `endings` too, the terminal
    gets back the modes it had. Such a signal raises `SystemExit` with 128 and its number. What
    is at work may swallow that or make another error of it, as modules do that are being loaded:
    `check` raises it again.
    """

    def __init__(self, keys: int, screen: int, *, has_mouse: bool = False) -> None:
        self.keys = keys
        self.screen = screen
        self.has_mouse = has_mouse
        self.output = Output(screen)
        self.pace = Pace()
        self.early: list[int] = []
        """SIGTSTP and SIGCONT that came before anyone could handle them."""

        self.ended: int | None = None
        """The signal of `endings` that came while nothing but an exception could end the body."""

        self._before: list[int | list[bytes | int]] | None = None
        self._is_taken = False
        handled = (*_ENDINGS, signal.SIGTSTP, signal.SIGCONT)
        self._handlers = {number: signal.getsignal(number) for number in handled}
        self.ignored = {n for n, handler in self._handlers.items() if handler is signal.SIG_IGN}
        """Signals that the program was started with as ignored, as by nohup; they stay so."""

        self._hook = sys.unraisablehook
        self.endings = [number for number in _ENDINGS if number not in self.ignored]
        """Signals that end the program."""

    def __enter__(self) -> Self:
        try:
            sys.unraisablehook = self._let_pass
            self.handle_signals()
            self.enter()
        except BaseException:
            self.leave()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            for number in self.endings:
                signal.signal(number, signal.SIG_IGN)  # nothing may cut the way back short
        finally:
            self.leave()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        sys.unraisablehook = self._hook
        self.check()

    def check(self) -> None:
        """Raise `SystemExit` if a signal has asked for the end."""
        if self.ended is not None:
            raise SystemExit(128 + self.ended)

    def handle_signals(self) -> None:
        """Let endings end the body of the `with` statement, and remember to stop and go on."""
        for number in self.endings:
            signal.signal(number, self._end)
        for number in {signal.SIGTSTP, signal.SIGCONT} - self.ignored:
            signal.signal(number, self._remember)

    def _remember(self, number: int, _frame: FrameType | None) -> None:
        self.early.append(number)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        self.ended = number
        self.check()

    def _let_pass(self, error: sys.UnraisableHookArgs) -> None:
        """Print no complaint about an end that could not be raised where it came."""
        if self.ended is None or not isinstance(error.exc_value, SystemExit):
            self._hook(error)

    def size(self) -> tuple[int, int]:
        """Columns and rows; 80 and 24 where it does not tell."""
        with contextlib.suppress(OSError):
            columns, rows = os.get_terminal_size(self.screen)
            if columns and rows:
                return columns, rows
        return 80, 24

    def enter(self) -> None:
        """Take the terminal: keys come one by one and unechoed, the screen is ours.

        Ctrl-C still is a signal, until `read_keys`: nobody reads keys yet.
        """
        self._wait_for_foreground()
        self._is_taken = True
        with contextlib.suppress(termios.error):
            self._before = self._before or termios.tcgetattr(self.keys)
            tty.setraw(self.keys, termios.TCSANOW)
            self._set_signals(are_on=True)
        self.output.write(_ENTER + (_MOUSE if self.has_mouse else ""))

    def read_keys(self) -> None:
        """Let Ctrl-C and Ctrl-Z be keys like others."""
        with contextlib.suppress(termios.error):
            self._set_signals(are_on=False)

    def _set_signals(self, *, are_on: bool) -> None:
        now = termios.tcgetattr(self.keys)
        # Answers that have come are not to be thrown away with a signal: leaving waits for them.
        flags = termios.ISIG | termios.NOFLSH
        now[tty.LFLAG] = now[tty.LFLAG] | flags if are_on else now[tty.LFLAG] & ~flags
        termios.tcsetattr(self.keys, termios.TCSANOW, now)

    def _wait_for_foreground(self) -> None:
        """Stop, as long as the shell has this program in the background."""
        with contextlib.suppress(OSError):
            for _ in range(_MOST_STOPS):
                if os.tcgetpgrp(self.keys) == os.getpgrp():
                    return
                os.kill(0, signal.SIGTTOU)

    def leave(self) -> None:
        """Give the terminal back if it was taken; what is not sent yet is dropped.

        Returns when it has taken all, or takes no more.
        """
        if not self._is_taken:
            return
        self._is_taken = False
        for dropped in self.output.drop():
            for _ in range(dropped.count(QUESTION.encode())):
                self.pace.dropped()
        with contextlib.suppress(RuntimeError):  # no thread could be started: nothing was sent
            self.output.write((_NO_MOUSE if self.has_mouse else "") + _LEAVE)
        if not self.output.is_drained(_LAST_WORDS):
            self.output.take_back()  # the frame that blocks the way
            self.output.is_drained(_LAST_WORDS)
        self._await_answers()  # the screen is the shell's already, only its prompt has to wait
        with contextlib.suppress(termios.error):
            if self.ended == signal.SIGINT:
                termios.tcflush(self.keys, termios.TCIFLUSH)  # as a shell expects of Ctrl-C
            if self._before is not None:
                termios.tcsetattr(self.keys, termios.TCSANOW, self._before)
        self._before = None

    def _await_answers(self) -> None:
        """Take in the answers under way, so that the shell does not take them for typed keys."""
        from reader.ui.terminal.input_grammar import Answer, InputGrammar, Key  # noqa: PLC0415 - not needed to start

        until = time.monotonic() + self.pace.parting(time.monotonic())
        grammar = InputGrammar()
        while self.pace.is_open and (left := until - (now := time.monotonic())) > 0:
            try:
                ready = select.select([self.keys], [], [], left)[0]
                data = os.read(self.keys, 4096) if ready else b""
            except OSError:
                return
            if not data:
                return
            for element in grammar.feed(data, now, is_expecting=True):
                if isinstance(element, Answer):
                    self.pace.answered(now)
                elif element == Key("\x03"):
                    return
