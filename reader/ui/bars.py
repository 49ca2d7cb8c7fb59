"""The widget for rows of text outside the panes: headers, link line, hints, titles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.bar_line import BarLine, render, sanitise
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks


class Bar(Widget):
    """Shows lines; each is cut with a mark where it does not fit."""

    def __init__(self, widget_id: str, marks: Marks, classes: str = "") -> None:
        super().__init__(id=widget_id, classes=classes)
        self._marks = marks
        self._lines: tuple[BarLine, ...] = ()

    def show_lines(self, *lines: BarLine) -> None:
        """Show these lines, one a row; only rows that changed are painted."""
        lines = tuple(sanitise(line, self._marks) for line in lines)
        before, self._lines = self._lines, lines
        _refresh_changed(self, before, lines)

    def show_all(self, lines: Sequence[BarLine]) -> None:
        """Show these lines, and set the height to their number."""
        self.styles.height = len(lines)
        self.show_lines(*lines)

    def render_line(self, y: int) -> Strip:
        """Render the row `y`."""
        width, palette = self.size.width, palette_of(self)
        if y >= len(self._lines):
            return Strip.blank(width, palette.blank)
        return Strip(render(self._lines[y], width, self._marks, palette), width)


class PaintedRows(Widget):
    """Shows rows of segments; only those that changed are sent."""

    _rows: Sequence[Sequence[Segment]] = ()

    def show_rows(self, rows: Sequence[Sequence[Segment]]) -> None:
        """Show these rows; each is cut, or filled with blanks, to the width."""
        before, self._rows = self._rows, rows
        _refresh_changed(self, before, rows)

    def render_line(self, y: int) -> Strip:
        """Render the row `y`."""
        width, blank = self.size.width, palette_of(self).blank
        row = self._rows[y] if y < len(self._rows) else ()
        room = width - sum([len(s.text) if s.text.isascii() else s.cell_length for s in row])
        if room < 0:
            return Strip(row, width - room).crop(0, width)
        return Strip([*row, Segment(" " * room, blank)] if room else row, width)


def _refresh_changed(widget: Widget, before: Sequence[object], after: Sequence[object]) -> None:
    """Refresh the rows of `widget` that differ."""
    width = widget.size.width
    pairs = enumerate(zip_longest(before, after))
    if changed := [Region(0, y, width, 1) for y, (old, new) in pairs if old != new]:
        widget.refresh(*changed)
