"""Reasons on the rows of a panel: a bar beside each share, a rule above, a sign of what is hidden.

No widget.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len

from reader.ui.line import Line
from reader.ui.marks import Marks
from reader.ui.page.wrap import fitted, wrapped
from reader.ui.why.reasons import Entry, Reasons

WIDE = 60
"""Columns from which bars are ten cells long, not four."""


def lines(found: Reasons, width: int, marks: Marks) -> tuple[str, ...]:
    """Every row below the title, none wider than `width`; a share and its bar stand first."""
    cells = 10 if width >= WIDE else 4
    return tuple(line for entry in found.entries for line in _lines(entry, width, cells, marks))


def _lines(entry: Entry, width: int, cells: int, marks: Marks) -> Iterator[str]:
    if entry.share is not None:
        full = round(max(0.0, entry.share) * cells)
        bar = marks.done * full + marks.undone * (cells - full) if entry.share > 0 else " " * cells
        first = f" {bar} {entry.share:4.0%}  "
    else:
        first = f" {entry.label}".ljust(cells + 8) if entry.label else " "
    room = max(1, width - len(first) - 1)
    for start, stop in wrapped(entry.text, room):
        yield first + entry.text[start:stop]
        first = " " * len(first)


def scrolled(rows: tuple[str, ...], top: int, height: int) -> int:
    """The row to begin with, as near to `top` as leaves none of `height` rows empty."""
    return max(0, min(top, len(rows) - height))


class Signs(NamedTuple):
    """What a panel is drawn with in this run."""

    marks: Marks
    back: str = "["
    further: str = "]"
    """The keys that scroll it; empty for none."""


def panel(
    title: str, rows: tuple[str, ...], top: int, size: tuple[int, int], signs: Signs
) -> list[Line]:
    """The rows of a panel of that size, columns and rows: a rule with its title, and from `top` on.

    How many lines are hidden above and below stands in the rule, with the keys that show them.
    """
    width, height = size
    above, below = top, max(0, len(rows) - top - (height - 1))
    marks, back, further = signs
    parts = [f"{back} {above}".lstrip()] if above else []
    parts += [f"{further} {below}".lstrip()] if below else []
    hidden = f" {' '.join(parts)} " if parts else ""
    if parts and len(hidden) + cell_len(title) + len("more ") + 4 <= width:
        hidden += "more "
    head = f"{marks.rule} {fitted(title, width - len(hidden) - 4, mark=marks.cut)} "
    rule = marks.rule * (width - cell_len(head) - len(hidden) - 1)
    return [Line(f"{head}{rule}{hidden}{marks.rule}"), *map(Line, rows[top : top + height - 1])]
