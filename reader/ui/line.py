"""Lines of the bars (headers, link line, hints) as segments; no widget."""

from __future__ import annotations

from typing import Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from reader.library.sanitise import visible
from reader.ui.marks import Marks
from reader.ui.page.palette import Palette
from reader.ui.page.wrap import fitted


class Line(NamedTuple):
    """One row: what stands at its left, and what stands at its right whatever the width."""

    text: str
    right: str = ""
    style: Literal["text", "head", "strong", "dim", "notice"] = "text"
    """Which of the palette's."""


def drawn(line: Line, marks: Marks) -> Line:
    """The line in the terminal's signs; control characters, from whatever place, are visible."""
    return Line(marks.drawn(visible(line.text)), marks.drawn(visible(line.right)), line.style)


def row(line: Line, width: int, marks: Marks, palette: Palette) -> Segment:
    """A drawn line on `width` columns; it is cut with a mark where it does not fit."""
    right = fitted(line.right, width, mark=marks.cut)
    room = width - cell_len(right) - (1 if right else 0)
    left = fitted(line.text, room, mark=marks.cut)
    gap = " " * (width - cell_len(left) - cell_len(right))
    return Segment(left + gap + right, getattr(palette, line.style))
