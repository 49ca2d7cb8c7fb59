"""From a reading to a screen: the text at once, then Textual, which takes its time to load."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import Self

from reader.reading import Reading
from reader.ui.given import Given
from reader.ui.guidance import is_first_start
from reader.ui.marks import ASCII, Marks
from reader.ui.matching import Found, Matching, Search
from reader.ui.opening import LEAST_COLUMNS, LEAST_ROWS, Opening
from reader.ui.setup import Setup
from reader.ui.terminal.cells import cells
from reader.ui.terminal.glyphs import glyphs_of
from reader.ui.terminal.modes import Terminal
from reader.ui.terminal.sgr import Codes, colours
from reader.ui.terminal.wire import Wire

_FILES = 5
"""An epoll, a pair of sockets and a pipe."""


class Stage:
    """The terminal while the program has it. However the `with` ends, it is as it was after it.

    Raises `SystemExit` with 128 and the number of a signal that came before Textual could heed it.
    """

    def __init__(self, marks: Marks, setup: Setup, *, has_mouse: bool) -> None:
        self._marks = marks
        self._setup = setup
        self._is_first = is_first_start()
        fds = sys.stdin.fileno(), sys.stdout.fileno()
        self._terminal = Terminal(*fds, has_mouse=has_mouse)
        size = self._terminal.size()
        glyphs = glyphs_of(os.environ.get("TERM", ""))
        self._wire = Wire(self._terminal.output, self._terminal.pace, *size, glyphs)

    def __enter__(self) -> Self:
        try:
            self._terminal.__enter__()
            self._wire.ask(measures=self._marks is not ASCII)
        except BaseException:  # a signal, say: nobody would call __exit__
            self._terminal.__exit__()
            raise
        return self

    def __exit__(self, *why: object) -> None:
        self._terminal.__exit__(*why)

    def preview(self, reading: Reading) -> None:
        """Show the text of `reading`."""
        self._draw(reading, Found())

    def run(self, reading: Reading, search: Search, given: Given) -> int:
        """Show `reading`, its links as they are found, and heed keys; returns the exit code.

        The search is over then.
        """
        try:
            self._open(reading, search)
            return self._run(reading, search, given)
        finally:
            search.stop()

    def _open(self, reading: Reading, search: Search) -> None:
        """Show the text, and its links if they come before Textual does."""
        is_first = True

        def show(found: Found) -> None:
            nonlocal is_first
            if is_first or found.matching is Matching.DONE:
                self._draw(_with(reading, found), found)
            is_first = False

        search.listen(show)

    def _draw(self, reading: Reading, found: Found) -> None:
        wire = self._wire
        if wire.columns >= LEAST_COLUMNS and wire.rows >= LEAST_ROWS:
            size = wire.columns, wire.rows
            opening = Opening(self._marks, *size, self._setup, is_first=self._is_first)
            rows = opening.drawn(reading, found)
            codes = Codes(colours(os.environ))
            wire.replace([cells(row, codes.of) for row in rows])
            # Nobody reads answers yet, so nothing can wait for them.
            wire.flush(is_paced=False)

    def _run(self, reading: Reading, search: Search, given: Given) -> int:
        # These load Textual; the text is on the screen already.
        from reader.ui.app import ReaderApp  # noqa: PLC0415 - see above
        from reader.ui.terminal.wired import Line  # noqa: PLC0415 - see above

        terminal = self._terminal
        terminal.check()  # who loads modules may let an end pass
        known = _with(reading, search.listen(None))
        _check_files(terminal.screen)
        given = replace(given, is_first=self._is_first)
        app = ReaderApp(known, search, given, Line(terminal, self._wire))
        try:
            result = app.run(mouse=terminal.has_mouse, size=terminal.size())
        finally:
            app.main.leave()
        if app.failure is not None:
            raise app.failure
        return app.return_code or 0 if result is None else result


def _check_files(fd: int) -> None:
    """Raise OSError if the event loop and its signals could not open their files.

    A loop that is half made complains to the screen when it is taken down.
    """
    opened: list[int] = []
    try:
        while len(opened) < _FILES:
            opened.append(os.dup(fd))
    finally:
        for copy in opened:
            os.close(copy)


def _with(reading: Reading, found: Found) -> Reading:
    return reading if found.comparison is None else reading.with_comparison(found.comparison)
