"""The screen as it shall be and as the terminal shows it, and frames from one to the other."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Lock

from reader.ui.terminal.cells import BLANK, Row
from reader.ui.terminal.glyphs import AMBIGUOUS, Glyphs, drawn, for_wide_ambiguous
from reader.ui.terminal.output import Output
from reader.ui.terminal.pacing import QUESTION, SMALL, Pace
from reader.ui.terminal.screen_diff import HOME, update

_SOON = 0.01
"""Seconds until the rest of a frame may go to a terminal that does not answer."""

_MOST_COLUMN = 99
"""The cursor goes no further right: another digit with every frame is worth less than the place."""

_CANCEL = "\x18"
"""CAN ends a control sequence of which the terminal has got a part only."""


class Wire:
    """Sends the cells that changed, a frame at a time. May be used from any thread."""

    def __init__(
        self,
        output: Output,
        pace: Pace,
        columns: int,
        rows: int,
        glyphs: Glyphs | None = None,
    ) -> None:
        """`glyphs` makes cells that the terminal can show; None if it can show all."""
        self._output = output
        self._glyphs = glyphs
        self._is_measuring = False
        self._pace = pace
        self._lock = Lock()
        self._shown: list[Row] | None = None
        self._cursor: tuple[int, int] | None = None
        self._shown_cursor: tuple[int, int] | None = None
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size: nobody knows what it shows now."""
        with self._lock:
            self.columns, self.rows = columns, rows
            self._wanted = [[BLANK] * columns for _ in range(rows)]
            self._shown = None

    def put(self, y: int, x: int, cells: Row) -> None:
        """These cells are wanted in row `y` from column `x` on; what lies outside is cut off."""
        if 0 <= y < self.rows and x < self.columns:
            with self._lock:
                row, cells = self._wanted[y], drawn(cells, self._glyphs)
                self._wanted[y] = (row[:x] + cells + row[x + len(cells) :])[: self.columns]

    def replace(self, rows: Sequence[Row]) -> None:
        """Exactly these cells are wanted; rows that end early are blank from there on."""
        for y, row in enumerate(rows):
            self.put(y, 0, row + [BLANK] * (self.columns - len(row)))

    def cursor(self, at: tuple[int, int] | None) -> None:
        """The hidden cursor is wanted at that row and column, or nobody cares where.

        Input methods open their windows beside it; braille displays and magnifiers follow it.
        """
        self._cursor = at

    def forget(self) -> None:
        """Nobody knows what the terminal shows."""
        with self._lock:
            self._shown = None

    def flush(self, *, is_paced: bool = True) -> float:
        """Send what differs if the terminal has kept up; else the seconds to wait before retrying.

        With `is_paced` false, send it anyway.

        Returns 0 when nothing is left to send. On a slow line only some rows may go.
        """
        with self._lock:
            if self._shown == self._wanted and self._cursor == self._shown_cursor:
                return 0.0
            if is_paced and (wait := self._wait()) > 0:
                return wait
            cancel = ""
            if self._pace.is_silent(time.monotonic()):
                self._output.take_back()
                self._pace.give_up()
                self._shown, cancel = None, _CANCEL
            frame, self._shown = update(
                self._shown, self._wanted, self._pace.most() if is_paced else None
            )
            if self._cursor is not None and (frame or self._cursor != self._shown_cursor):
                y, x = self._cursor
                frame += f"\x1b[{y + 1};{min(x + 1, _MOST_COLUMN)}H" if x else f"\x1b[{y + 1}H"
            self._shown_cursor = self._cursor
            if frame:
                self._send(cancel + frame)
            is_all = self._shown == self._wanted
            return 0.0 if is_all else max(_SOON, self._pace.wait(time.monotonic()))

    def _wait(self) -> float:
        """Seconds until a frame may go: after the last one has been written, and was answered."""
        wait = self._pace.wait(time.monotonic())
        return wait if wait > 0 or self._output.is_drained(0) else _SOON

    def hurry(self) -> None:
        """Let the next frame wait for no answer to those before it."""
        with self._lock:
            self._pace.hurry()

    def _send(self, frame: str) -> None:
        now = time.monotonic()
        if len(frame) >= SMALL and not self._pace.is_open:
            # What is asked before a large frame tells how far the terminal is, what is asked after
            # it how long the frame took.
            self._pace.sent(now, len(QUESTION))
            frame = QUESTION + frame
        self._pace.sent(now, self._output.write(frame + QUESTION))

    def aside(self, sequence: str) -> None:
        """Send, between two frames, what draws nothing and moves no cursor.

        The next frame waits for it as for any other.
        """
        with self._lock:
            self._send(sequence)

    def ask(self, *, measures: bool = False) -> None:
        """Ask a question by itself: its answer tells how far away the terminal is.

        With `measures` it also tells how wide the terminal draws ambiguous characters. One is
        written, which the first frame erases.
        """
        with self._lock:
            self._is_measuring = measures
            question = (HOME + AMBIGUOUS if measures else "") + QUESTION
            self._pace.sent(time.monotonic(), self._output.write(question))

    def answered(self, at: tuple[int, int] | None = None) -> None:
        """The terminal has answered a question: it shows what was sent before it.

        `at` is the row and column of its cursor, from 0. If ambiguous characters turn out to be two
        cells wide, the screen is wanted without them.
        """
        with self._lock:
            self._pace.answered(time.monotonic())
            if self._is_measuring and at == (0, 2):
                self._glyphs = for_wide_ambiguous
                self._wanted = [drawn(row, self._glyphs) for row in self._wanted]
                self._shown = None
            self._is_measuring = False
