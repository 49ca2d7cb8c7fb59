"""A list of entries as rows of styled text: one widget for all lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.message import Message

from reader.ui.bars import PaintedRows
from reader.ui.key_queue import palette_of

_WHEEL = 3
"""Rows a notch of the wheel scrolls."""

_SELECTED = Style(reverse=True)
"""A bar as wide as the list, in one colour whatever colours the entry has."""


class Rendered(NamedTuple):
    """An entry, below the headings above it if it is the first of its kind."""

    headings: RenderableType | None
    entry: RenderableType


class RowList(PaintedRows):
    """Shows `count` entries, each of any height, one of them selected.

    Only entries in view are rendered, however long the list is.
    """

    class Chosen(Message):
        """The selected entry was clicked on."""

    def __init__(self, render: Callable[[int], Rendered]) -> None:
        """`render` renders the entry at a place from 0."""
        super().__init__(id="entries")
        self._render_entry = render
        self.count = 0
        self.selected: int | None = None
        self._top = 0
        """The first entry in view."""

        self._hidden = 0
        """The lines of it that are above the view."""

        self._cache: dict[int | None, tuple[list[list[Segment]], list[list[Segment]]]] = {}
        self._places: list[tuple[int, bool]] = []
        """Of each row in view the entry, and whether the row is a heading."""

    def show(self, count: int, selected: int | None) -> None:
        """Show so many entries, other than before."""
        self.count, self._top, self._hidden = count, 0, 0
        self._cache.clear()
        self.selected = selected
        self.reveal()

    def select(self, place: int, *, is_top: bool = False) -> None:
        """Select an entry, or the nearest; bring it into view, or (`is_top`) to the top of it."""
        before = self.selected
        self.selected = max(0, min(place, self.count - 1)) if self.count else None
        for changed in {before, self.selected} - {None}:
            self._cache.pop(changed, None)
        if is_top and self.selected is not None:
            self._top, self._hidden = self.selected, 0
        self.reveal()

    def renew(self) -> None:
        """Render every entry anew; the selection and what is in view stay."""
        self._cache.clear()
        self._paint()

    @property
    def rendered(self) -> frozenset[int]:
        """The entries that have been rendered since the list was last changed."""
        return frozenset(place for place in self._cache if place is not None)

    def row_of_selected(self) -> int | None:
        """Return the first row of the selected entry, without its headings; None out of view."""
        spots = enumerate(self._places)
        return next((y for y, spot in spots if spot == (self.selected, False)), None)

    def reveal(self) -> None:
        """Scroll as little as shows the selected entry whole, with its headings."""
        self._scroll_to_selected()
        self._paint()

    # painting

    def on_resize(self) -> None:
        """Lay the entries out for the new size."""
        self._cache.clear()
        self.reveal()

    def _lines(self, place: int) -> tuple[list[list[Segment]], list[list[Segment]]]:
        """Render the headings and the rows of an entry, of any width."""
        if place not in self._cache:
            headings, entry = self._render_entry(place)
            console = self.app.console
            width = max(1, self.screen.size.width)  # also before the first layout
            options = console.options.update(width=width, height=None)
            style = palette_of(self).text
            self._cache[place] = (
                [] if headings is None else console.render_lines(headings, options, style=style),
                console.render_lines(entry, options, style=style),
            )
        return self._cache[place]

    def _height(self, place: int) -> int:
        return sum(map(len, self._lines(place)))

    def count_rows(self, most: int) -> int:
        """Return the rows of all entries; no more than `most` are counted."""
        rows = 0
        for place in range(self.count):
            rows += self._height(place)
            if rows >= most:
                return most
        return rows

    def _scroll_to_selected(self) -> None:
        if self.selected is None or not self.size.height:
            return
        if self.selected <= self._top:
            self._top, self._hidden = min((self.selected, 0), self._last_top())
        else:
            lowest = self._top_above(self.selected)
            top = max((self._top, self._hidden), lowest)
            self._top, self._hidden = min(top, self._last_top())

    def _last_top(self) -> tuple[int, int]:
        """Return the entry, and its hidden lines, at the top when the last one is at the foot."""
        return self._top_above(self.count - 1) if self.count else (0, 0)

    def _top_above(self, last: int) -> tuple[int, int]:
        """Return the same for when the entry `last` is at the foot, whole if it can be."""
        room, first = self.size.height - self._height(last), last
        if room < 0:
            return last, 0
        while first > 0 and room > 0:
            first -= 1
            room -= self._height(first)
        return first, max(0, -room)

    def _paint(self) -> None:
        """Lay out the rows in view, and refresh those that changed."""
        height = self.size.height
        shown: list[list[Segment]] = []
        places: list[tuple[int, bool]] = []
        place = self._top
        while place < self.count and len(shown) < height + self._hidden:
            headings, rows = self._lines(place)
            shown += headings
            places += [(place, True)] * len(headings)
            if place == self.selected:
                bar = palette_of(self).text + _SELECTED
                rows = [[Segment(part.text, bar) for part in row] for row in rows]
            shown += rows
            places += [(place, False)] * len(rows)
            place += 1
        self._places = places[self._hidden : self._hidden + height]
        self.show_rows(shown[self._hidden : self._hidden + height])

    # mouse

    def on_click(self, event: events.Click) -> None:
        """Select the entry that was clicked on; a selected one is chosen."""
        if event.y < len(self._places):
            self.select(self._places[event.y][0])
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self) -> None:
        """Select an entry further down."""
        self.select((self.selected or 0) + _WHEEL)
        self.post_message(Moved())

    def on_mouse_scroll_up(self) -> None:
        """Select an entry further up."""
        self.select((self.selected or 0) - _WHEEL)
        self.post_message(Moved())

    def find_current(self) -> Offset | None:
        """Return the cell at the beginning of the selected entry; None if none is in view."""
        row = self.row_of_selected()
        return None if row is None else self.region.offset + Offset(0, row)


class Moved(Message):
    """Another entry was selected by the mouse."""
