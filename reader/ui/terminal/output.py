"""Writing to the terminal in a thread of its own, so that a slow line never holds up keys."""

from __future__ import annotations

import os
from queue import SimpleQueue
from threading import Thread


class Output:
    """Sends text to a file descriptor in order, encoded as UTF-8."""

    def __init__(self, fileno: int) -> None:
        self._fileno = fileno
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._thread: Thread | None = None

    def write(self, text: str) -> int:
        """Send `text` after all before it; returns its size in bytes."""
        data = text.encode(errors="replace")
        if self._thread is None:
            self._thread = Thread(target=self._run, name="terminal", daemon=True)
            self._thread.start()
        self._waiting.put(data)
        return len(data)

    def close(self, patience: float) -> None:
        """Return when all is sent, or after `patience` seconds when the terminal takes no more."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(patience)
            self._thread = None

    def _run(self) -> None:
        while (data := self._waiting.get()) is not None:
            try:
                while data:
                    data = data[os.write(self._fileno, data) :]
            except OSError:  # the terminal is gone: whoever reads from it finds out
                continue
