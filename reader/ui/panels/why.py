"""The panel of reasons below the panes, and the inspector beside them."""

from __future__ import annotations

from collections.abc import Sequence

from reader.reading import Reading
from reader.session.match_job import MatchStatus
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.commands import Command
from reader.ui.inspection import inspect, inspector_view
from reader.ui.keys import first_key
from reader.ui.page.marks import ASCII, Marks
from reader.ui.reasons import Others, Reasons, Signs, lines, panel, reasons, rows_of, scrolled


class WhyPanel(Bar):
    """Shows the reasons of the link that is shown. Its own state is the scrolling."""

    ID = "why"

    def __init__(self, marks: Marks, commands: Sequence[Command]) -> None:
        super().__init__(self.ID, marks)
        self.display = False
        self._found = Reasons("", ())
        self._top = 0
        keys = {entry.id: first_key(entry, ascii_only=marks is ASCII) for entry in commands}
        self._signs = Signs(marks, keys["why_back"], keys["why_further"])

    def rows_in(self, width: int, height: int) -> int:
        """The rows it takes now from a terminal of that size; 0 while it is closed."""
        if not self.display:
            return 0
        return rows_of(height, 1 + len(lines(self._found.entries, width, self._marks)))

    def show_reasons(self, reading: Reading, status: MatchStatus, others: Others = ()) -> None:
        """Show the reasons; from the first line if they have changed.

        Each of `others`, a source that is not shown and what it tells, follows them.
        """
        found = reasons(reading, status, self._marks, others)
        if found != self._found:
            self._found, self._top = found, 0
        self._paint()

    def scroll_by(self, step: int) -> bool:
        """Show what is hidden below (`step` 1) or above (-1); False if nothing is hidden there."""
        before = self._top
        self._top += step * max(1, self.size.height - 2)
        self._paint()
        return self._top != before

    def on_resize(self) -> None:
        """Wrap the reasons for the new width."""
        self._paint()

    def _paint(self) -> None:
        width, height = self.size
        if width and height:
            rows = lines(self._found.entries, width, self._marks)
            self._top = scrolled(rows, self._top, height - 1)
            size = width, height
            self.show_lines(*panel(self._found.title, rows, self._top, size, self._signs))


class Inspector(WhyPanel):
    """Shows what `inspect` says; scrolls like the panel of reasons."""

    ID = "inspector"

    def show_reasons(self, reading: Reading, status: MatchStatus, others: Others = ()) -> None:
        """Show all about the link; from the first line if it has changed."""
        self._shown = (reading, status, others)
        found = inspect(reading, status, max(1, self.size.width), self._marks, others)
        if found != self._rows:
            self._rows, self._top = found, 0
        self._paint()

    _rows: tuple[BarLine, ...] = ()
    _shown: tuple[Reading, MatchStatus, Others] | None = None

    def on_resize(self) -> None:
        """Wrap everything for the new width."""
        if self._shown is not None:
            self.show_reasons(*self._shown)

    def _paint(self) -> None:
        further = self._signs.further
        self._top, shown = inspector_view(self._rows, self._top, self.size.height, further)
        self.show_lines(*shown)
