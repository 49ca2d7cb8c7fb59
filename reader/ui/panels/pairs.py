"""More than two sources: the list of pairs under a small matrix."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult

from reader.model import Collection
from reader.report.citation import name_sources
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit
from reader.ui.panels.chooser import Choice, Chooser

_KEY = "links, and those that differ"

_NAME = 24
"""Columns of a name at the beginning of a row."""

_HEADED = 16
"""Columns of a cell from which its head has the name of the source, not only its number."""


class PairList(Chooser):
    """Lists the pairs; its result is the place of a pair in `collection.pairs`."""

    def __init__(self, collection: Collection, now: tuple[int, int], marks: Marks) -> None:
        self._collection = collection
        self._now = now
        super().__init__("Pairs", "shows it", _entries(collection, now, marks), marks)

    def compose(self) -> ComposeResult:
        """Add the matrix below the title."""
        title, *others = super().compose()
        yield from (title, Bar("matrix", self.marks), *others)

    def on_resize(self) -> None:
        """Draw the matrix where there is room for it."""
        super().on_resize()
        lines = matrix(self._collection, self.size.width, self.marks)
        self.query_one("#matrix", Bar).show_all(lines if self.size.height > 2 * len(lines) else ())

    def update(self, collection: Collection) -> None:
        """Show the counts of a pair that has been compared meanwhile."""
        self._collection = collection
        self.replace_entries(_entries(collection, self._now, self.marks))
        self.on_resize()


def matrix(collection: Collection, columns: int, marks: Marks) -> tuple[BarLine, ...]:
    """Draw how many links each pair has, and how many of them differ; no lines if too narrow.

    Each source has a row with its number and name; the columns have names where there is room.
    """
    count = len(collection.sources)
    names = [f"{n} {name}" for n, name in enumerate(name_sources(collection.sources), start=1)]
    cells = [
        [_cell(collection, one, other, marks) for other in range(1, count)] for one in range(count)
    ]
    least = 1 + max(cell_len(cell) for row in cells for cell in row)
    room = min(_NAME, columns - 3 - least * (count - 1), max(map(cell_len, names)))
    if room < cell_len(names[-1].split()[0]) + 2:
        return ()
    size = min(_NAME, max(least, (columns - 3 - room) // (count - 1)))
    is_named = size >= min(_HEADED, 1 + max(map(cell_len, names[1:])))
    heads = names[1:] if is_named else [str(n) for n in range(2, count + 1)]
    lines = [BarLine(f" {'':{room}}  {_row(heads, size, marks)}".rstrip(), style="dim")]
    for name, row in zip(names, cells, strict=True):
        title = fit(name, room, mark=marks.cut)
        gap = " " * (room - cell_len(title))
        lines.append(BarLine(f" {title}{gap}  {_row(row, size, marks)}".rstrip()))
    return (*lines, BarLine(f" {_KEY} {marks.differs}", style="dim"))


def _row(cells: Sequence[str], size: int, marks: Marks) -> str:
    """Lay out cells, each in `size` columns."""
    shown = (fit(cell, size - 1, mark=marks.cut) for cell in cells)
    return "".join(cell + " " * (size - cell_len(cell)) for cell in shown)


def _cell(collection: Collection, one: int, other: int, marks: Marks) -> str:
    if other <= one:
        return ""
    counts = collection.counts(one, other)
    return "..." if counts is None else f"{counts.links:>2} {counts.differing:>2}{marks.differs}"


def _entries(collection: Collection, now: tuple[int, int], marks: Marks) -> list[Choice]:
    entries = []
    names = name_sources(collection.sources)
    for one, other in collection.pairs:
        left, right = (f"{place + 1} {names[place]}" for place in (one, other))
        counts = collection.counts(one, other)
        state = "being compared"
        if counts is not None:
            links = "1 link" if counts.links == 1 else f"{counts.links} links"
            state = f"{links}, {counts.differing} differing"
        shown = f"shown now {marks.dot} " if (one, other) == now else ""
        entries.append(Choice(f"{left} {marks.between} {right}", f"{shown}{state}"))
    return entries
