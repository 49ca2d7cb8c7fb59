"""The rule below the panes as a small map: a cell for each passage, marked as beside its text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from operator import attrgetter

from rich.segment import Segment

from reader.model import Comparison, Link, Side, Source
from reader.reading import IdentityKey, Reading
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette


def rule_row(
    reading: Reading, columns: Mapping[Side, int], width: int, marks: Marks, palette: Palette
) -> list[Segment]:
    """Draw the sources of `columns`, in their order and widths, on a rule of `width` columns."""
    row: list[Segment] = []
    for side, size in columns.items():
        row += overview(reading, side, size, marks, palette)
        row.append(Segment(marks.rule, palette.rule))
    rest = width - len(row)
    return [*row, *[Segment(marks.rule, palette.rule)] * rest][:width]


def overview(
    reading: Reading, side: Side, width: int, marks: Marks, palette: Palette
) -> list[Segment]:
    """Draw the numbered passages of a source in `width` cells, the current one as a cursor.

    A passage without a link is a piece of the rule. Where there are more passages than columns, a
    cell represents several: a changed one of them, else the one with the strongest link.
    """
    found = _best(IdentityKey(reading.comparison), side, max(1, width - 2))
    number = reading.source(side).passages[reading.at(side)].number
    here = None if number is None else _cell(number, len(found), reading.source(side).last_number)
    sign = marks.cursor if reading.side is side else marks.other_cursor
    row = [Segment(marks.rule, palette.rule)]
    for place, link in enumerate(found):
        if place == here:
            row.append(Segment(sign, palette.spot))
        elif link is None:
            row.append(Segment(marks.rule, palette.rule))
        else:
            row.append(Segment(marks.link(link), palette.mark(link)))
    return [*row, *[Segment(marks.rule, palette.rule)] * (width - len(row))][:width]


def _cell(number: int, cells: int, last: int) -> int:
    """Return the cell of the passage `number`, from 1, of `last`."""
    return (number - 1) * cells // last


@lru_cache(maxsize=4)  # both sides of one comparison, looked up on every key
def _best(comparison: IdentityKey[Comparison], side: Side, most: int) -> tuple[Link | None, ...]:
    """Return the link that each cell shows; no more cells than passages, or `most`."""
    links_of = partial(comparison.value.links_of, side)
    found: list[Link | None] = []
    for indexes in _passages(IdentityKey(comparison.value.source(side)), most):
        strongest = [links[0] for links in map(links_of, indexes) if links]
        changed = [link for link in strongest if link.changes]
        found.append(max(changed or strongest, key=attrgetter("strength"), default=None))
    return tuple(found)


@lru_cache(maxsize=4)  # as above, but a decision does not change it
def _passages(source: IdentityKey[Source], most: int) -> tuple[list[int], ...]:
    """Return the indexes of the numbered passages of each cell."""
    last = source.value.last_number
    cells: tuple[list[int], ...] = tuple([] for _ in range(min(most, last)))
    for passage in source.value.passages:
        if passage.number is not None:
            cells[_cell(passage.number, len(cells), last)].append(passage.index)
    return cells
