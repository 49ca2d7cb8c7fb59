"""A line of progress at a terminal while a report compares its sources."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TextIO

from reader.model import Comparison, MatchRequest

_PATIENCE = 2.0
"""Seconds before the line appears: most reports are done by then."""

_OFTEN = 0.5
"""Seconds between two states of the line."""


class Waiting:
    """Compares pairs; after two seconds, standard error shows how far the work has come.

    Nothing is shown if it is not a terminal.
    """

    def __init__(self, pairs: int, stream: TextIO | None, patience: float = _PATIENCE) -> None:
        self._pairs = pairs
        self._pair = 0
        self._stream = stream if stream is not None and stream.isatty() else None
        self._next = time.monotonic() + patience
        self._width = 0
        """Columns of the line that is shown."""

    @classmethod
    def at_stderr(cls, sources: int) -> Waiting:
        """Show the progress of comparing that many sources with each other on standard error."""
        return cls(sources * (sources - 1) // 2, sys.stderr)

    def match(self, request: MatchRequest) -> Comparison:
        """Compare a pair and clear the line; see reader.matching.compare for what it raises."""
        from reader.matching.compare import compare  # noqa: PLC0415 - the screen compares in the worker

        self._pair += 1
        try:
            return compare(request, progress=None if self._stream is None else self._show)
        finally:
            self._print("")

    def _show(self, share: float) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _OFTEN
        pair = f" pair {self._pair} of {self._pairs}," if self._pairs > 1 else ""
        self._print(f"reader: comparing{pair} {share:.0%}")

    def _print(self, text: str) -> None:
        """Replace the line that is shown."""
        if self._stream is None or not (text or self._width):
            return
        blank = " " * (self._width - len(text))
        end = "\r" if not text else ""
        with contextlib.suppress(OSError):
            self._stream.write(f"\r{text}{blank}{end}")
            self._stream.flush()
        self._width = len(text)
