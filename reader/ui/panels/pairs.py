"""More than two sources: the list of pairs under a small matrix, and facts across all sources."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult

from reader.model import Collection, SharedFact
from reader.report.citation import short_name
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit
from reader.ui.panels.chooser import Chooser, Entry

_CELL = 8
"""Columns of the matrix: three digits, a slash, two digits, two of air."""


class PairList(Chooser):
    """Lists the pairs; its result is the place of a pair in `collection.pairs`."""

    def __init__(self, collection: Collection, now: tuple[int, int], marks: Marks) -> None:
        self._collection = collection
        self._now = now
        super().__init__("Pairs", "shows it", _entries(collection, now, marks), marks)

    def compose(self) -> ComposeResult:
        """Add the matrix below the title."""
        title, typed, entries = super().compose()
        yield from (title, Bar("matrix", self.marks), typed, entries)

    def on_resize(self) -> None:
        """Draw the matrix where there is room for it."""
        super().on_resize()
        lines = matrix(self._collection, self.size.width)
        self.query_one("#matrix", Bar).show_all(lines if self.size.height > 2 * len(lines) else ())

    def update(self, collection: Collection) -> None:
        """Show the counts of a pair that has been compared meanwhile."""
        self._collection = collection
        self.replace_entries(_entries(collection, self._now, self.marks))
        self.on_resize()


def matrix(collection: Collection, columns: int) -> tuple[BarLine, ...]:
    """Draw links and differing links of each pair on `columns`; no lines if that is too narrow."""
    sources = collection.sources
    room = columns - _CELL * (len(sources) - 1) - 5
    if room < _CELL:
        return ()
    numbers = "".join(f"{number:<{_CELL}}" for number in range(2, len(sources) + 1))
    lines = [BarLine(f"{'links/differing with':>{room + 4}.{room + 4}} {numbers}", style="dim")]
    for place, source in enumerate(sources):
        title = fit(short_name(source), room)
        cells = [_cell(collection, place, other) for other in range(1, len(sources))]
        gap = " " * (room - cell_len(title))
        lines.append(BarLine(f" {place + 1}  {title}{gap} {''.join(cells)}".rstrip()))
    return tuple(lines)


def _cell(collection: Collection, one: int, other: int) -> str:
    if other <= one:
        return " " * _CELL
    counts = collection.counts(one, other)
    text = "..." if counts is None else f"{counts.links}/{counts.differing}"
    return f"{text:<{_CELL}}"


def _entries(collection: Collection, now: tuple[int, int], marks: Marks) -> list[Entry]:
    entries = []
    for one, other in collection.pairs:
        left, right = (
            f"{place + 1} {short_name(collection.sources[place])}" for place in (one, other)
        )
        counts = collection.counts(one, other)
        state = "being compared"
        if counts is not None:
            links = "1 link" if counts.links == 1 else f"{counts.links} links"
            state = f"{links}, {counts.differing} differing"
        shown = f"shown now {marks.dot} " if (one, other) == now else ""
        entries.append(Entry(f"{left} {marks.between} {right}", f"{shown}{state}"))
    return entries


class AllFacts(Chooser):
    """Lists the facts of all sources; its result is a place in `collection.facts`."""

    def __init__(self, collection: Collection, marks: Marks) -> None:
        self.collection = collection
        """What is listed."""

        super().__init__(
            "Facts of all sources", "shows two that cover it", _facts(collection, marks), marks
        )

    def update(self, collection: Collection) -> None:
        """Show the facts after another pair has been compared."""
        self.collection = collection
        self.replace_entries(_facts(collection, self.marks))


def _facts(collection: Collection, marks: Marks) -> list[Entry]:
    return [Entry(fact.name, _where(collection, fact, marks)) for fact in collection.facts]


def _where(collection: Collection, fact: SharedFact, marks: Marks) -> str:
    parts = []
    for place, passages in enumerate(fact.passages):
        source = collection.sources[place]
        numbers = ", ".join(str(source.passages[index].number) for index in passages)
        none = "no match found" if _is_compared(collection, fact, place) else "not compared yet"
        says = f' "{fact.says[place]}"' if fact.says and fact.says[place] else ""
        parts.append(f"{place + 1} {short_name(source)}: {numbers or none}{says}")
    if any(fact.says):
        parts.append('in "": the file\'s own words')
    if fact.is_differing:
        parts.append("differ, says the file")
    return f" {marks.dot} ".join(parts)


def _is_compared(collection: Collection, fact: SharedFact, place: int) -> bool:
    """Whether that source has been compared with all that cover the fact."""
    covering = [other for other, some in enumerate(fact.passages) if some and other != place]
    return all(collection.comparison(place, other) is not None for other in covering)
