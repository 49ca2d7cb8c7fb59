"""Writing to the terminal in a thread of its own, so that a slow line never holds up keys."""

from __future__ import annotations

import contextlib
import os
import select
import termios
from collections import deque
from threading import Condition

from reader.threads import start_thread


class Output:
    """Sends text to a file descriptor in order, encoded as UTF-8."""

    def __init__(self, fileno: int) -> None:
        self._fileno = fileno
        self._change = Condition()
        self._waiting: deque[bytes] = deque()
        self._is_writing = False
        self._has_thread = False

    def write(self, text: str) -> int:
        """Send `text` after all before it; returns its size in bytes. Never waits.

        Raises RuntimeError if the thread that sends cannot be started; nothing is sent then.
        """
        data = text.encode(errors="replace")
        with self._change:
            if not self._has_thread:
                start_thread(self._run)
                self._has_thread = True
            self._waiting.append(data)
            self._change.notify_all()
        return len(data)

    def drop(self) -> list[bytes]:
        """Take back what has not begun to go."""
        with self._change:
            dropped = list(self._waiting)
            self._waiting.clear()
            return dropped

    def take_back(self) -> None:
        """Discard what the system holds for a terminal that takes nothing in."""
        with contextlib.suppress(termios.error):
            termios.tcflush(self._fileno, termios.TCOFLUSH)

    def is_drained(self, patience: float) -> bool:
        """Wait until all is sent, at most `patience` seconds; whether it is."""
        with self._change:
            return self._change.wait_for(
                lambda: not self._waiting and not self._is_writing, patience
            )

    def _run(self) -> None:
        while True:
            with self._change:
                self._is_writing = False
                self._change.notify_all()
                self._change.wait_for(lambda: self._waiting)
                data = self._waiting.popleft()
                self._is_writing = True
            self._send(data)

    def _send(self, data: bytes) -> None:
        # When the terminal is gone nobody can be told here: whoever reads from it finds out.
        with contextlib.suppress(OSError):
            while data:
                try:
                    data = data[os.write(self._fileno, data) :]
                except BlockingIOError:  # another program has left it so that it does not wait
                    select.select([], [self._fileno], [])
