"""Textual's driver for our terminal: keys come in, signals are handled; frames go by the wire."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from reader.ui.terminal.input_grammar import (
    UNCLEAR_WAIT,
    Answer,
    Element,
    InputGrammar,
    Key,
    Mouse,
)
from reader.ui.terminal.modes import Signals
from reader.ui.terminal.textual_private import KeyNames

if TYPE_CHECKING:
    from reader.ui.terminal.app import BufferedApp

_POINTER = "\x1b]22;"
"""Textual tells the shape of the pointer on every start; some terminals print that."""

_INTERRUPT = Key("\x03")
"""Ctrl-C, which waits for no key before it."""

_LOST = 128 + signal.SIGHUP
"""Exit code when the terminal is gone."""


def _unclear_wait() -> float:
    """Seconds until a lone Esc is a key: ESCDELAY in milliseconds, as ncurses reads it."""
    wanted = os.environ.get("ESCDELAY", "")
    return min(int(wanted), 1000) / 1000 if wanted.isdecimal() else UNCLEAR_WAIT


class WireDriver(Driver):
    """Reads keys in the event loop, without a thread that wakes when nothing happens."""

    def __init__(self, app: BufferedApp, **options: Any) -> None:
        super().__init__(app, **options)
        self._wired = app
        self._grammar = InputGrammar(_unclear_wait())
        self._expiry: asyncio.TimerHandle | None = None
        self._names = KeyNames()
        self._signals = Signals()
        self._is_listening = False
        self._is_ready = False
        answers = {
            signal.SIGWINCH: self._resized,
            signal.SIGTSTP: self.suspend,
            signal.SIGCONT: self._take_again,
        }
        ignored = app.terminal.ignored
        self._answers = {n: answer for n, answer in answers.items() if n not in ignored}

    # what Textual asks of a driver

    def write(self, data: str) -> None:
        """Send `data` as it is, such as a bell; but no shapes of a mouse pointer."""
        if not data.startswith(_POINTER):
            self._wired.terminal.output.write(data)

    def start_application_mode(self) -> None:
        """Begin to handle signals; whoever made the terminal has taken it already."""
        self._listen()
        self._tell_size()

    def read_keys(self) -> None:
        """Begin to read keys, those typed meanwhile first; then do as early signals say."""
        self._is_ready = True
        if self._is_listening:
            self._wired.terminal.read_keys()
            asyncio.get_running_loop().add_reader(self._wired.terminal.keys, self._read)
            early, self._wired.terminal.early = self._wired.terminal.early, []
            if early:  # of a stop and a start only what came last counts
                self._answers[signal.Signals(early[-1])]()

    def disable_input(self) -> None:
        """Read no more keys, and send no more frames."""
        self._wired.hold()
        if self._is_listening:
            self._stop_listening()

    def stop_application_mode(self) -> None:
        """Give the terminal back; what Textual prints after this is to be seen."""
        self.disable_input()
        self._wired.terminal.leave()

    # keys

    def _read(self) -> None:
        try:
            data = os.read(self._wired.terminal.keys, 4096)
        except BlockingIOError:  # another program has left it so that it does not wait
            return
        except OSError:
            data = b""
        if not data:  # the terminal is gone
            self.disable_input()
            self._wired.exit(_LOST)
            return
        is_expecting = self._wired.terminal.pace.is_open
        self._take(self._grammar.feed(data, time.monotonic(), is_expecting=is_expecting))

    def _expire(self) -> None:
        self._take(self._grammar.expire(time.monotonic()))

    def _take(self, elements: Iterable[Element]) -> None:
        if self._expiry is not None:
            self._expiry.cancel()
            self._expiry = None
        for element in elements:
            if element == _INTERRUPT:
                self._wired.interrupt()
            elif isinstance(element, Answer):
                self._wired.wire.answered(element)
                self._wired.send()
            elif self._wired.terminal.has_mouse or not isinstance(element, Mouse):
                for message in self._names.messages(element):
                    self.process_message(message)
        if (due := self._grammar.deadline) is not None and self._is_listening:
            wait = max(0.0, due - time.monotonic())
            self._expiry = asyncio.get_running_loop().call_later(wait, self._expire)

    # signals

    def _listen(self) -> None:
        self._is_listening = True
        terminal = self._wired.terminal
        for number in terminal.endings:
            self._signals.handle(number, partial(self._wired.exit, 128 + number))
        for number, answer in self._answers.items():
            self._signals.handle(number, answer)
        if terminal.ended is not None:  # and whatever was at work has let it pass
            self._wired.exit(128 + terminal.ended)
        if self._is_ready:
            self.read_keys()

    def _stop_listening(self) -> None:
        self._is_listening = False
        terminal = self._wired.terminal
        asyncio.get_running_loop().remove_reader(terminal.keys)
        if self._expiry is not None:
            self._expiry.cancel()
        self._grammar = InputGrammar(_unclear_wait())
        terminal.handle_signals()
        if signal.SIGWINCH in self._answers:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)  # which is to do nothing
        self._signals.close()

    def suspend(self) -> None:
        """Give the terminal back and stop, with all that the shell started with us."""
        if signal.SIGTSTP in self._wired.terminal.ignored:
            return
        with self.lent():
            os.kill(0, signal.SIGTSTP)  # returns when the shell lets us go on

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Give the terminal back for the body of a `with` statement, then take it again.

        In the body Ctrl-Z stops us, with all that the shell started. Who raises there is about to
        end the program: the terminal stays as it is then.
        """
        self._wired.hold()
        self._stop_listening()
        terminal = self._wired.terminal
        terminal.leave()
        for number in {signal.SIGTSTP, signal.SIGCONT} - terminal.ignored:
            signal.signal(number, signal.SIG_DFL)
        yield
        terminal.handle_signals()
        terminal.enter()
        terminal.pace.begin_anew()
        self._listen()
        self._tell_size()
        self._wired.wire.forget()
        self._wired.release()

    def _take_again(self) -> None:
        """Take the terminal as one that someone else has used."""
        self._wired.terminal.enter()
        if self._is_ready:
            self._wired.terminal.read_keys()
        self._tell_size()
        self._wired.redraw()

    def _resized(self) -> None:
        self._tell_size()
        if self._wired.terminal.size() == (self._wired.wire.columns, self._wired.wire.rows):
            self._wired.redraw()  # another terminal may have taken the place of this one

    def _tell_size(self) -> None:
        size = Size(*self._wired.terminal.size())
        self.process_message(events.Resize(size, size))
