"""A few rows of text outside the panes: headers, link line, hints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.line import Line, drawn, row
from reader.ui.marks import Marks
from reader.ui.themed import palette_of


class Bar(Widget):
    """Shows lines; each is cut with a mark where it does not fit."""

    def __init__(self, widget_id: str, marks: Marks, classes: str = "") -> None:
        super().__init__(id=widget_id, classes=classes)
        self._marks = marks
        self._lines: tuple[Line, ...] = ()

    def say(self, *lines: Line) -> None:
        """Show these lines, one a row; only those are painted that are others than before."""
        lines = tuple(drawn(line, self._marks) for line in lines)
        before, self._lines = self._lines, lines
        for y, (old, new) in enumerate(zip_longest(before, lines)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def say_all(self, lines: Sequence[Line]) -> None:
        """Show these lines, and be as high as they are many."""
        self.styles.height = len(lines)
        self.say(*lines)

    def render_line(self, y: int) -> Strip:
        """The row `y`."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, palette_of(self).blank)
        return Strip([row(self._lines[y], width, self._marks, palette_of(self))], width)
