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
        for y, (old, new) in enumerate(zip_longest(before, lines)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

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


class Rule(Widget):
    """A row of segments that the screen has painted, in place of a border."""

    def __init__(self, widget_id: str) -> None:
        super().__init__(id=widget_id)
        self._row: list[Segment] = []

    def show_row(self, row: list[Segment]) -> None:
        """Show this row."""
        if row != self._row:
            self._row = row
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render the row."""
        row = self._row if y == 0 else []
        return Strip(row).adjust_cell_length(self.size.width, palette_of(self).blank)
