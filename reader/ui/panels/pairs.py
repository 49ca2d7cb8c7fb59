"""More than two sources: the list of pairs under a small matrix."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult

from reader.model import Collection
from reader.report.citation import name_sources
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit
from reader.ui.panels.chooser import Choice, Chooser

_CELL = 12
"""Columns of the matrix: a short name, or two numbers of three digits with the sign of the second.
"""

_KEY = "links, differing"


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
    """Draw how many links each pair has, and how many of them differ; no lines if too narrow."""
    sources = collection.sources
    names = name_sources(sources)
    room = columns - _CELL * (len(sources) - 1) - 5
    if room < _CELL:
        return ()
    heads = (
        f"{fit(f'{n} {name}', _CELL - 1, mark=marks.cut):<{_CELL}}"
        for n, name in enumerate(names[1:], start=2)
    )
    key = f"{_KEY} {marks.differs}"
    lines = [BarLine(f"{key:>{room + 4}.{room + 4}} {''.join(heads)}", style="dim")]
    for place, name in enumerate(names[:-1]):
        title = fit(name, room, mark=marks.cut)
        cells = [_cell(collection, place, other, marks) for other in range(1, len(sources))]
        gap = " " * (room - cell_len(title))
        lines.append(BarLine(f" {place + 1}  {title}{gap} {''.join(cells)}".rstrip()))
    return tuple(lines)


def _cell(collection: Collection, one: int, other: int, marks: Marks) -> str:
    if other <= one:
        return " " * _CELL
    counts = collection.counts(one, other)
    text = "..." if counts is None else f"{counts.links:>3} {counts.differing:>3}{marks.differs}"
    return f"{text:<{_CELL}}"


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
