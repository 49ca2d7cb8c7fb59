"""One source on the screen: a single widget that paints lines, whatever the length of the text."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.model import Side
from reader.reading import Reading
from reader.ui.marks import Marks
from reader.ui.page.page import Page
from reader.ui.page.paint import Painter, Palette
from reader.ui.page.viewed import look_of, page_of
from reader.ui.page.window import (
    TOP,
    Row,
    hidden_above,
    hidden_below,
    placed,
    revealed,
    row_of,
    rows,
    scrolled,
)

SPACIOUS = 30
"""Rows from which passages are set apart by an empty line."""


class Pane(Widget):
    """Shows one side of a reading. Its own state is only how far it is scrolled."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pane--heading",
        "pane--number",
        "pane--current",
        "pane--dim",
        "pane--shared",
        "pane--differing",
    }

    def __init__(self, side: Side, marks: Marks) -> None:
        super().__init__(id=side.name.lower())
        self.side = side
        self._marks = marks
        self._reading: Reading | None = None
        self._page: Page | None = None
        self._top = TOP
        self._paged_to: int | None = None
        self._strips: list[Strip] = []

    # what the screen asks of it

    def show(self, reading: Reading) -> None:
        """Show the reading: cursor in view, scrolled as little as possible."""
        before, self._reading = self._reading, reading
        if self._page is None or before is None or _lays_out_anew(before, reading):
            self._lay_out()
        is_paged_to, self._paged_to = self._paged_to == reading.at(self.side), None
        if self._page is not None and not is_paged_to:
            block = self._page.block_at(reading.at(self.side))
            self._top = revealed(self._page, self._top, block, self.size.height)
        self._paint()

    def row_of_cursor(self) -> int | None:
        """The screen row on which the passage under the cursor begins; None when out of view."""
        if self._page is None or self._reading is None:
            return None
        block = self._page.block_at(self._reading.at(self.side))
        return row_of(self._page, self._top, block, self.size.height)

    def place_cursor(self, row: int) -> None:
        """Scroll so that the passage under the cursor begins on screen row `row` if it can."""
        if self._page is None or self._reading is None:
            return
        block = self._page.block_at(self._reading.at(self.side))
        self._top = placed(self._page, block, row, self.size.height)
        self._paint()

    def scroll_within(self, step: int) -> bool:
        """Scroll on (`step` 1) or back (-1) inside a passage taller than the pane.

        Returns False, having done nothing, when no more of it is hidden that way.
        """
        if self._page is None or self._reading is None:
            return False
        block = self._page.block_at(self._reading.at(self.side))
        height = self.size.height
        below = hidden_below(self._page, self._top, block, height)
        hidden = below if step > 0 else hidden_above(self._page, self._top, block)
        if not hidden:
            return False
        by = min(hidden, max(1, height - 1))
        self._top = scrolled(self._page, self._top, step * by, height)
        self._paint()
        return True

    def page_by(self, screens: float) -> int:
        """Scroll by so many panes of lines; returns the passage to put the cursor on.

        One line stays in view from page to page. At an end, that is the first or last passage.
        """
        if self._page is None or self._reading is None:
            return 0
        height = self.size.height
        by = int(screens * max(1, height - 1)) or (1 if screens > 0 else -1)
        before = self._top
        self._top = scrolled(self._page, self._top, by, height)
        if self._top == before:
            return 0 if screens < 0 else len(self._page.source.passages) - 1
        self._paint()
        self._paged_to = self._page.blocks[self._block_to_land_on()].first
        return self._paged_to

    def _block_to_land_on(self) -> int:
        """The first passage wholly in view, else the first that begins there, else the one cut."""
        assert self._page is not None  # noqa: S101 - only called once laid out
        height = self.size.height
        in_view = [
            row.block
            for row in rows(self._page, self._top, height)
            if row.line == 0 and not self._page.blocks[row.block].is_fold
        ]
        whole = (n for n in in_view if not hidden_below(self._page, self._top, n, height))
        return next(whole, in_view[0] if in_view else self._top.block)

    # Textual's side

    def on_resize(self) -> None:
        """Lay the text out for the new width, the cursor's passage staying on its row."""
        row = self.row_of_cursor()
        self._lay_out()
        if row is not None:
            self.place_cursor(max(0, row))
        self._paint()

    def notify_style_update(self) -> None:
        """Paint again when a theme changes the colours."""
        super().notify_style_update()
        self._paint()

    def render_line(self, y: int) -> Strip:
        """The row `y` of the pane."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    # how it paints

    def _lay_out(self) -> None:
        if self._reading is None or not self.size.width:
            return
        anchor = None if self._page is None else self._page.blocks[self._top.block].first
        gap = 1 if self.size.height >= SPACIOUS else 0
        self._page = page_of(self._reading, self.side, self.size.width, gap)
        if anchor is not None:
            self._top = scrolled(
                self._page, Row(self._page.block_at(anchor), 0), 0, self.size.height
            )

    def _paint(self) -> None:
        """Make the strips of the view and ask for those rows that came out different."""
        width, height = self.size
        if self._page is None or self._reading is None or not height:
            return
        painter = Painter(
            self._page, look_of(self._reading, self.side), self._marks, self._palette()
        )
        base = self.rich_style
        strips = [
            Strip(painter.row(row)).adjust_cell_length(width, base)
            for row in rows(self._page, self._top, height)
        ]
        strips += [Strip.blank(width, base)] * (height - len(strips))
        before, self._strips = self._strips, strips
        if len(before) != len(strips):
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before, strips, strict=True)):
            if old != new:
                self.refresh(Region(0, y, width, 1))

    def _palette(self) -> Palette:
        return Palette(
            text=self.rich_style,
            heading=self.get_component_rich_style("pane--heading"),
            number=self.get_component_rich_style("pane--number"),
            current=self.get_component_rich_style("pane--current"),
            dim=self.get_component_rich_style("pane--dim"),
            shared=self.get_component_rich_style("pane--shared", partial=True),
            differing=self.get_component_rich_style("pane--differing", partial=True),
        )


def _lays_out_anew(before: Reading, after: Reading) -> bool:
    return before.comparison is not after.comparison or before.folded != after.folded
