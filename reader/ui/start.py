"""From a reading to a screen: the text at once, then Textual, which takes its time to load."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from rich.segment import Segment

from reader.model import Collection, Side, Source
from reader.reading import Reading, Split
from reader.session.match_job import MatchJob, MatchState, MatchStatus
from reader.ui.arrangement import Arrangement, arrange, inspector_columns
from reader.ui.bar_line import BarLine, render, sanitise
from reader.ui.context import AppContext
from reader.ui.keymap import Setup
from reader.ui.keys import key_to
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.overview import Overview
from reader.ui.page.paint import Palette
from reader.ui.page.view import View
from reader.ui.panels.strips import Accounts, StepKeys
from reader.ui.status_text import (
    guidance,
    headers,
    hints,
    is_first_start,
    link_line,
    strip,
)
from reader.ui.terminal.cells import cells
from reader.ui.terminal.glyphs import glyphs_of
from reader.ui.terminal.modes import Terminal
from reader.ui.terminal.sgr import Codes, colours
from reader.ui.terminal.wire import Wire

if TYPE_CHECKING:
    from reader.ui.terminal.app import BufferedApp

Rows = list[list[Segment]]

MIN_COLUMNS, MIN_ROWS = 20, 5
"""Below this size nothing is drawn before Textual runs."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Draws readings on a terminal of so many columns and rows, at least 20 and 5."""

    marks: Marks
    columns: int
    rows: int
    setup: Setup = field(default_factory=Setup)
    is_first: bool = False
    """Whether this is the first start of the program on this account."""

    sources: tuple[Source, ...] = ()
    """All sources of the run, where there are more than two."""

    pair: tuple[int, int] = (0, 1)
    """Those of them that the reading shows, by index."""

    def draw(self, reading: Reading, state: MatchState) -> Rows:
        """Every row of the screen; each may end before the last column."""
        others = max(1, len(self.sources) - 1)
        aside = inspector_columns(reading.layout, self.columns, self.rows, others)
        layout = arrange(reading.layout, self.columns - aside, self.rows, others)
        accounts = self._accounts(reading, state) if others > 1 and layout.strip else None
        of_all = None if accounts is None else accounts.describe_unmatched
        is_flat = layout.is_flat
        guide: tuple[BarLine, ...] = ()
        if self.is_first:
            guide = guidance(
                self.marks, self.columns, self.rows, self.setup.commands, sources=others + 1
            )
        below = (2 if is_flat else 3) + len(guide)
        sizes = layout.sizes(self.columns - aside, self.rows - below)
        columns = self._columns(reading, sizes, accounts, layout)
        first, second = layout.order
        if layout.split is None:
            if accounts is None:
                lines = strip(reading, self.marks, self.columns, layout.strip)
            else:
                lines = list(accounts.strips(self.columns, layout.strip // others))
            panes = [*columns[reading.side], *(self._line(line, self.columns) for line in lines)]
            panes += [[] for _ in range(layout.strip - len(lines))]
        elif layout.split is Split.STACKED:
            panes = columns[first] + columns[second]
        else:
            width = sizes[first][0]
            border = Segment(self.marks.border, self._palette.rule)
            blank = self._palette.blank
            panes = [
                [*Segment.adjust_line_length(left, width, blank), border, *right]
                for left, right in zip(columns[first], columns[second], strict=True)
            ]
            if aside:
                panes = self._add_inspector(reading, state, panes, aside)
        rule = []
        if not is_flat:
            halves = layout.halves(self.columns - aside)
            overview = Overview(self.marks)
            rule = [overview.draw_rule(reading, halves, self.columns, self._palette)]
        bars = [
            link_line(reading, self.marks, state, self.setup.commands, of_all),
            *guide,
            hints(reading, self.marks, self.setup.warning, self.setup.commands),
        ]
        rows = [*panes, *rule, *(self._line(bar, self.columns) for bar in bars)]
        blank = self._palette.blank
        if blank is None:
            return rows
        return [Segment.adjust_line_length(row, self.columns, blank) for row in rows]

    def _add_inspector(
        self, reading: Reading, state: MatchState, panes: Rows, columns: int
    ) -> Rows:
        """Draw the inspector, `columns` wide with its border, right of the panes."""
        from reader.ui.inspection import inspect, inspector_view  # noqa: PLC0415 - for wide ones

        further = key_to("why_further", self.setup.commands, ascii_only=self.marks is ASCII)
        rows = inspect(reading, state.status, columns - 1, self.marks)
        _, lines = inspector_view(rows, 0, len(panes), further)
        lines += [BarLine("")] * (len(panes) - len(lines))
        border = Segment(self.marks.border, self._palette.rule)
        width, blank = self.columns - columns, self._palette.blank
        return [
            [
                *Segment.adjust_line_length(row, width, blank),
                border,
                *self._line(line, columns - 1),
            ]
            for row, line in zip(panes, lines, strict=True)
        ]

    def _accounts(self, reading: Reading, state: MatchState) -> Accounts:
        """Return all sources; only the links of the pair that is shown may be known."""
        known = {self.pair: reading.comparison} if state.status is MatchStatus.DONE else {}
        keys = StepKeys.of(self.setup.commands, self.marks)
        return Accounts(Collection(self.sources, known), self.pair, reading, self.marks, keys)

    def _columns(
        self,
        reading: Reading,
        sizes: dict[Side, tuple[int, int]],
        accounts: Accounts | None,
        layout: Arrangement,
    ) -> dict[Side, Rows]:
        """Draw header and pane of both sides; both current passages are aligned."""
        heads = {
            side: [
                self._line(line, sizes[side][0])
                for line in headers(reading, side, self.marks, is_flat=layout.is_flat)
            ]
            for side in Side
        }
        views = {side: View(side, self.marks, self._palette) for side in Side}
        for side, (width, height) in sizes.items():
            views[side].gap = layout.gap
            views[side].fold_key = key_to(
                "boilerplate", self.setup.commands, ascii_only=self.marks is ASCII
            )
            if accounts is not None:
                views[side].mark_others(len(accounts.others), accounts.marks_of)
            views[side].show(reading)
            views[side].resize(width, max(0, height - len(heads[side])))
        level = views[reading.side].row_of_cursor()
        if reading.follow and reading.link is not None and level is not None:
            views[reading.side.other].place_cursor(level)
        columns: dict[Side, Rows] = {}
        for side, (_, height) in sizes.items():
            shown = [*heads[side], *views[side].rows()][: max(0, height)]
            columns[side] = shown + [[] for _ in range(height - len(shown))]
        return columns

    def _line(self, line: BarLine, width: int) -> list[Segment]:
        return render(sanitise(line, self.marks), width, self.marks, self._palette)

    @property
    def _palette(self) -> Palette:
        return self.setup.theme.palette


_FILES = 5
"""An epoll, a pair of sockets and a pipe."""


class Stage:
    """The terminal while the program uses it; the end of the `with` restores it in every case.

    Raises SystemExit with 128 + the number of a signal that arrived before Textual handles signals.
    """

    def __init__(self, marks: Marks, setup: Setup, *, has_mouse: bool) -> None:
        self._marks = marks
        self._setup = setup
        self._is_first = is_first_start()
        self._sources: tuple[Source, ...] = ()
        self._pair = (0, 1)
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
        self._draw(reading, MatchState())

    def run(self, reading: Reading, job: MatchJob, context: AppContext) -> int:
        """Show `reading` and its links as they are found, and handle keys; return the exit code.

        Stops the job in the end.
        """
        if context.session is not None and len(context.session.sources) > 2:
            self._sources, self._pair = context.session.sources, context.first_pair
        try:
            self._open(reading, job)
            return self._run(reading, job, context)
        finally:
            job.stop()

    def choose(self, entries: Sequence[tuple[str, str]]) -> int | None:
        """Let the reader choose one of the entries, each a name and a detail; its place, or None.

        Raises SystemExit with the exit code if the program is to end.
        """
        from reader.ui.panels.chooser import Choice  # noqa: PLC0415 - loads Textual
        from reader.ui.recent import RecentApp  # noqa: PLC0415 - as above
        from reader.ui.terminal.app import TerminalLine  # noqa: PLC0415 - as above

        _check_files(self._terminal.screen)
        line = TerminalLine(self._terminal, self._wire)
        app = RecentApp([Choice(*one) for one in entries], self._marks, self._setup, line)
        if code := self._run_app(app):
            raise SystemExit(code)
        return app.chosen

    def _run_app(self, app: BufferedApp) -> int:
        """Run a Textual application, and return its exit code."""
        result: int | None = app.run(mouse=self._terminal.has_mouse, size=self._terminal.size())
        if app.failure is not None:
            raise app.failure
        return app.return_code or result or 0

    def _open(self, reading: Reading, job: MatchJob) -> None:
        """Show the text, and its links if they are found before Textual is loaded."""
        is_first = True

        def show(state: MatchState) -> None:
            nonlocal is_first
            if is_first or state.status is MatchStatus.DONE:
                self._draw(_with(reading, state), state)
            is_first = False

        job.listen(show)

    def _draw(self, reading: Reading, state: MatchState) -> None:
        wire = self._wire
        if wire.columns >= MIN_COLUMNS and wire.rows >= MIN_ROWS:
            size = wire.columns, wire.rows
            opening = Opening(
                self._marks, *size, self._setup, self._is_first, self._sources, self._pair
            )
            rows = opening.draw(reading, state)
            codes = Codes(colours(os.environ))
            wire.replace([cells(row, codes.of) for row in rows])
            # Nothing reads replies of the terminal yet, so no frame may wait for one.
            wire.flush(is_paced=False)

    def _run(self, reading: Reading, job: MatchJob, context: AppContext) -> int:
        # These load Textual; the text is on the screen already.
        from reader.ui.reader_app import ReaderApp  # noqa: PLC0415 - see above
        from reader.ui.terminal.app import TerminalLine  # noqa: PLC0415 - see above

        terminal = self._terminal
        terminal.check()  # a signal may have arrived during the imports
        known = _with(reading, job.listen(None))
        _check_files(terminal.screen)
        context = replace(context, is_first=self._is_first)
        app = ReaderApp(known, job, context, TerminalLine(terminal, self._wire))
        try:
            return self._run_app(app)
        finally:
            app.main.leave()


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


def _with(reading: Reading, state: MatchState) -> Reading:
    return reading if state.comparison is None else reading.with_comparison(state.comparison)
