"""A few rows of text outside the panes: headers, link line, hints."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.library.sanitise import visible
from reader.ui.marks import Marks
from reader.ui.page.wrap import fitted


class Line(NamedTuple):
    """One row: what stands at its left, and what stands at its right whatever the width."""

    text: str
    right: str = ""
    style: str = ""
    """Name of a style of the bar, such as "strong"; empty for the bar's own."""


class Bar(Widget):
    """Shows lines; each is cut with a mark where it does not fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--head", "bar--strong", "bar--dim"}

    def __init__(self, widget_id: str, marks: Marks, classes: str = "") -> None:
        super().__init__(id=widget_id, classes=classes)
        self._marks = marks
        self._lines: tuple[Line, ...] = ()

    def say(self, *lines: Line) -> None:
        """Show these lines, one a row; nothing is painted when they are the same as before.

        Control characters, from whatever place, are made visible here.
        """
        lines = tuple(
            Line(self._drawn(text), self._drawn(right), style) for text, right, style in lines
        )
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def _drawn(self, text: str) -> str:
        return self._marks.drawn(visible(text))

    def render_line(self, y: int) -> Strip:
        """The row `y`."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[y]
        style = (
            self.get_component_rich_style(f"bar--{line.style}") if line.style else self.rich_style
        )
        right = fitted(line.right, width, mark=self._marks.cut)
        room = width - cell_len(right) - (1 if right else 0)
        left = fitted(line.text, room, mark=self._marks.cut)
        gap = " " * (width - cell_len(left) - cell_len(right))
        return Strip([Segment(left + gap + right, style)], width)
