"""Textual's driver for our terminal: keys come in, signals are heeded; frames go by the wire."""

from __future__ import annotations

import codecs
import os
import select
import signal
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from reader.ui.terminal.hooks import ESCAPE_DELAY, Keys

if TYPE_CHECKING:
    from reader.ui.terminal.wired import Wired

_LAST_ANSWER = 0.5
"""Seconds to wait at the end for an answer under way, lest the shell takes it for typed keys."""

_POINTER = "\x1b]22;"
"""Textual tells the shape of the pointer on every start; some terminals print that."""

_LOST = 128 + signal.SIGHUP
"""Exit code when the terminal is gone."""


class WireDriver(Driver):
    """Reads keys in the event loop, without a thread that wakes when nothing happens."""

    def __init__(self, app: Wired, **options: Any) -> None:
        super().__init__(app, **options)
        self._wired = app
        self._keys = Keys()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._is_listening = False
        self._is_ready = False
        self._answers = (
            (signal.SIGWINCH, self._resized),
            (signal.SIGTSTP, self.suspend),
            (signal.SIGCONT, self._take_again),
        )

    # what Textual asks of a driver

    def write(self, data: str) -> None:
        """Send `data` as it is, such as a bell; but no shapes of a mouse pointer."""
        if not data.startswith(_POINTER):
            self._wired.terminal.output.write(data)

    def start_application_mode(self) -> None:
        """Begin to heed signals; whoever made the terminal has taken it already."""
        self._listen()
        self._tell_size()

    def read_keys(self) -> None:
        """Begin to read keys, first those that were typed meanwhile."""
        self._is_ready = True
        if self._is_listening:
            self._loop.add_reader(self._wired.terminal.keys, self._read)

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._is_listening:
            self._stop_listening()
            self._await_answer()

    def stop_application_mode(self) -> None:
        """Whoever took the terminal gives it back."""
        self.disable_input()

    def redraw(self) -> None:
        """Send the whole screen anew."""
        self._wired.wire.forget()
        self._wired.send()

    # keys

    def _read(self) -> None:
        try:
            data = os.read(self._wired.terminal.keys, 4096)
        except OSError:
            data = b""
        if not data:  # the terminal is gone
            self.disable_input()
            self._app.exit(_LOST)
            return
        for message in self._messages(data):
            self._take(message)
        self._loop.call_later(ESCAPE_DELAY * 1.1, self._read_overdue)

    def _messages(self, data: bytes) -> Iterator[Message]:
        text = self._decode(data)
        return self._keys.read(text) if text else iter(())

    def _read_overdue(self) -> None:
        for message in self._keys.overdue():
            self._take(message)

    def _take(self, message: Message) -> None:
        if isinstance(message, events.CursorPosition):
            self._wired.wire.answered()
            self._wired.send()
        else:
            self.process_message(message)

    def _await_answer(self) -> None:
        """Read the answer that is still under way, if this terminal gives any."""
        until = time.monotonic() + _LAST_ANSWER
        while not self._wired.wire.is_answered and (left := until - time.monotonic()) > 0:
            if not select.select([self._wired.terminal.keys], [], [], left)[0]:
                return
            try:
                data = os.read(self._wired.terminal.keys, 4096)
            except OSError:
                return
            if not data:
                return
            for message in self._messages(data):
                if isinstance(message, events.CursorPosition):
                    self._wired.wire.answered()

    # signals

    def _listen(self) -> None:
        self._is_listening = True
        if self._is_ready:
            self.read_keys()
        for number in self._wired.terminal.endings:
            self._loop.add_signal_handler(number, self._app.exit, 128 + number)
        for number, answer in self._answers:
            self._loop.add_signal_handler(number, answer)

    def _stop_listening(self) -> None:
        self._is_listening = False
        self._loop.remove_reader(self._wired.terminal.keys)
        for number, _ in self._answers:
            self._loop.remove_signal_handler(number)
        for number in self._wired.terminal.endings:
            self._loop.remove_signal_handler(number)
            self._wired.terminal.heed(number)

    def suspend(self) -> None:
        """Give the terminal back and stop, with all that the shell started with us."""
        self._stop_listening()
        self._await_answer()
        self._wired.terminal.leave()
        os.kill(0, signal.SIGTSTP)  # returns when the shell lets us go on
        self._listen()
        self._take_again()

    def _take_again(self) -> None:
        """Take the terminal as one that someone else has used."""
        self._wired.terminal.enter()
        self._tell_size()
        self.redraw()

    def _resized(self) -> None:
        if self._wired.terminal.size() == (self._wired.wire.columns, self._wired.wire.rows):
            self.redraw()  # another terminal may have taken the place of this one
        else:
            self._tell_size()

    def _tell_size(self) -> None:
        size = Size(*self._wired.terminal.size())
        self.process_message(events.Resize(size, size))
