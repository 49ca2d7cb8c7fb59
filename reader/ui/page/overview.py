"""The rule below the panes as a small map: a cell for each passage, marked as beside its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from rich.segment import Segment

from reader.model import Comparison, Decision, Link, LinkKey, Side, Source
from reader.reading import IdentityKey, Reading
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette


class _Cells(NamedTuple):
    """What the cells of one side show."""

    matched: Comparison
    """The comparison without decisions."""

    decisions: Mapping[LinkKey, Decision]
    links: list[Link | None]
    """The link of each cell; no more cells than passages."""


class Overview:
    """Draws readings; after a decision it looks only at the cells of the passages concerned."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._cells: dict[tuple[Side, int], _Cells] = {}

    def draw_rule(
        self, reading: Reading, columns: Mapping[Side, int], width: int, palette: Palette
    ) -> list[Segment]:
        """Draw the sources of `columns`, in their order and widths, in a row of `width` columns."""
        rule = Segment(self._marks.rule, palette.rule)
        row: list[Segment] = []
        for side, size in columns.items():
            row += [*self.draw(reading, side, size, palette), rule]
        return [*row, *[rule] * (width - len(row))][:width]

    def draw(self, reading: Reading, side: Side, width: int, palette: Palette) -> list[Segment]:
        """Draw the numbered passages of a source in `width` cells, the current one as a cursor.

        A passage without a link is a piece of the rule. Where there are more passages than columns,
        a cell represents several: a changed one of them, else the one with the strongest link.
        """
        links = self._find_links(reading, side, max(1, width - 2))
        number = reading.source(side).passages[reading.at(side)].number
        last = reading.source(side).last_number
        here = None if number is None else _cell(number, len(links), last)
        marks, rule = self._marks, Segment(self._marks.rule, palette.rule)
        cells = [
            rule if link is None else Segment(marks.link(link), palette.mark(link))
            for link in links
        ]
        if here is not None:
            sign = marks.cursor if reading.side is side else marks.other_cursor
            cells[here] = Segment(sign, palette.spot)
        return [rule, *cells, *[rule] * (width - len(cells) - 1)][:width]

    def _find_links(self, reading: Reading, side: Side, most: int) -> list[Link | None]:
        """Return the link that each cell shows; no more cells than passages, or `most`."""
        comparison, decisions = reading.comparison, reading.review.decisions
        matched, source = reading.matched or comparison, comparison.source(side)
        passages = _passages(IdentityKey(source), most)
        known = self._cells.get((side, most))
        if known is None or known.matched is not matched:
            links: list[Link | None] = [_best(comparison, side, some) for some in passages]
        else:
            links = known.links
            changed = {link for link, _ in known.decisions.items() ^ decisions.items()}
            for index in {pair[side.value] for pair in changed}:
                number = source.passages[index].number if index < len(source.passages) else None
                if number is not None:
                    place = _cell(number, len(links), source.last_number)
                    links[place] = _best(comparison, side, passages[place])
        self._cells[side, most] = _Cells(matched, decisions, links)
        return links


def _cell(number: int, cells: int, last: int) -> int:
    """Return the cell of the passage `number`, from 1, of `last`."""
    return (number - 1) * cells // last


def _best(comparison: Comparison, side: Side, indexes: Iterable[int]) -> Link | None:
    """Return the link that represents these passages."""
    strongest = [links[0] for index in indexes if (links := comparison.links_of(side, index))]
    changed = [link for link in strongest if link.changes]
    return max(changed or strongest, key=attrgetter("strength"), default=None)


@lru_cache(maxsize=4)  # both sources, looked up on every key
def _passages(source: IdentityKey[Source], most: int) -> tuple[list[int], ...]:
    """Return the indexes of the numbered passages of each cell."""
    last = source.value.last_number
    cells: tuple[list[int], ...] = tuple([] for _ in range(min(most, last)))
    for passage in source.value.passages:
        if passage.number is not None:
            cells[_cell(passage.number, len(cells), last)].append(passage.index)
    return cells
