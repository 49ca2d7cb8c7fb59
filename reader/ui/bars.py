"""A few rows of text outside the panes: headers, link line, hints."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.text.sanitise import visible
from reader.ui.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.page.wrap import fitted
from reader.ui.themed_app import palette_of

_LEAST_REST = 10
"""Columns below which the beginning of what follows a text tells nothing."""


class Line(NamedTuple):
    """One row: what stands at its left, and what stands at its right whatever the width."""

    text: str
    right: str = ""
    style: Literal["text", "head", "strong", "dim", "notice"] = "text"
    """Which of the palette's."""

    spare: tuple[str, ...] = ()
    """What follows at the right, the first ones first, as far as the whole text leaves room."""

    more: tuple[str, ...] = ()
    """What follows at the left, the first ones first, each of them whole or not at all."""

    shorter: tuple[str, ...] = ()
    """What stands in the place of the text where that does not fit, the longest first."""

    rest: str = ""
    """What follows the text in the room that is left, cut with a mark."""


def drawn(line: Line, marks: Marks) -> Line:
    """The line in the terminal's signs; control characters, from whatever place, are visible."""
    spare = tuple(marks.drawn(visible(part)) for part in line.spare)
    text, right = marks.drawn(visible(line.text)), marks.drawn(visible(line.right))
    more = tuple(marks.drawn(visible(part)) for part in line.more)
    shorter = tuple(marks.drawn(visible(part)) for part in line.shorter)
    return Line(text, right, line.style, spare, more, shorter, marks.drawn(visible(line.rest)))


def row(line: Line, width: int, marks: Marks, palette: Palette) -> Segment:
    """A drawn line on `width` columns; it is cut with a mark where it does not fit."""
    rights = [line.right + "".join(line.spare[:n]) for n in range(len(line.spare), 0, -1)]
    texts = [line.text, *line.shorter]
    room = width - cell_len(line.right) - (1 if line.right else 0)
    text = next((x for x in texts if cell_len(x) <= room), texts[-1])
    room = width - cell_len(text) - 1
    right = next((x for x in rights if cell_len(x) <= room), line.right)
    right = fitted(right, width, mark=marks.cut)
    room = width - cell_len(right) - (1 if right else 0)
    lefts = [text + "".join(line.more[:n]) for n in range(len(line.more), -1, -1)]
    left = next((x for x in lefts if cell_len(x) <= room), text)
    if cell_len(left) + _LEAST_REST <= room:
        left += line.rest
    left = fitted(left, room, mark=marks.cut)
    gap = " " * (width - cell_len(left) - cell_len(right))
    return Segment(left + gap + right, getattr(palette, line.style))


def longest(texts: Sequence[str], width: int, marks: Marks) -> str:
    """The first of `texts`, which come longest first, that fits; else the last, cut with a mark."""
    fitting = next((text for text in texts if cell_len(text) <= width), None)
    if fitting is None:
        return fitted(texts[-1], width, mark=marks.cut) if texts else ""
    return fitting


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
