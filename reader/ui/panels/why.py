"""The panel of reasons: below the panes, or as a column beside them, which is the inspector."""

from __future__ import annotations

from collections.abc import Sequence

from reader.reading import Reading
from reader.session.match_job import MatchStatus
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.commands import Command
from reader.ui.inspection import inspect, inspector_view
from reader.ui.keys import first_keys
from reader.ui.page.marks import ASCII, Marks
from reader.ui.reasons import (
    LEAST_ROWS,
    MOST_ROWS,
    Others,
    Reasons,
    Signs,
    lines,
    panel,
    reasons,
)


class WhyPanel(Bar):
    """Shows the reasons of the link that is shown. Its own state is the scrolling."""

    def __init__(
        self, marks: Marks, commands: Sequence[Command], *, is_inspector: bool = False
    ) -> None:
        super().__init__("inspector" if is_inspector else "why", marks)
        self.display = False
        self._is_inspector = is_inspector
        self._shown: tuple[Reading, MatchStatus, Others] | None = None
        self._found: Reasons | tuple[BarLine, ...] = ()
        self._top = 0
        keys = first_keys(commands, ascii_only=marks is ASCII)
        self._signs = Signs(marks, keys["why_back"], keys["why_further"])

    def rows_in(self, width: int, height: int) -> int:
        """The rows it takes now from a terminal of that size; 0 while it is closed or beside."""
        if not self.display or not isinstance(self._found, Reasons):
            return 0
        needed = 1 + len(lines(self._found.entries, width, self._marks))
        return max(LEAST_ROWS, min(MOST_ROWS, height // 3, needed))

    def show_reasons(self, reading: Reading, status: MatchStatus, others: Others = ()) -> None:
        """Show the reasons; from the first line if they have changed.

        Each of `others`, a source that is not shown and what it reports, follows them.
        """
        self._shown = reading, status, others
        before, self._found = self._found, self._explain()
        if self._found != before:
            self._top = 0
        self._paint()

    def _explain(self) -> Reasons | tuple[BarLine, ...]:
        if self._shown is None:
            return ()
        reading, status, others = self._shown
        if self._is_inspector:
            return inspect(reading, status, max(1, self.size.width), self._marks, others)
        return reasons(reading, status, self._marks, others)

    def scroll_by(self, step: int) -> bool:
        """Show what is hidden below (`step` 1) or above (-1); False if nothing is hidden there."""
        before = self._top
        self._top += step * max(1, self.size.height - 2)
        self._paint()
        return self._top != before

    def on_resize(self) -> None:
        """Wrap everything for the new width."""
        self._found = self._explain()
        self._paint()

    def _paint(self) -> None:
        width, height = self.size
        if not isinstance(self._found, Reasons):
            further = self._signs.further
            self._top, shown = inspector_view(self._found, self._top, height, further)
        elif width and height:
            rows = lines(self._found.entries, width, self._marks)
            size = width, height
            self._top, shown = panel(self._found.title, rows, self._top, size, self._signs)
        else:
            return
        self.show_lines(*shown)
