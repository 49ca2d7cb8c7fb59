"""One source on the screen: a single widget that paints lines, whatever the length of the text."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reader.model import Side
from reader.reading import Reading
from reader.ui.marks import Marks
from reader.ui.page.paint import Painter, Palette
from reader.ui.page.viewed import look_of, page_of
from reader.ui.page.window import Row, Window

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
        self._window: Window | None = None
        self._at: int | None = None
        """The passage under the cursor when the window was last brought to it."""

        self._strips: list[Strip] = []

    # what the screen asks of it

    def show(self, reading: Reading) -> None:
        """Show the reading: cursor in view, scrolled as little as possible."""
        before, self._reading = self._reading, reading
        if self._window is None or before is None or _lays_out_anew(before, reading):
            self._lay_out()
        if self._window is not None:
            at = reading.at(self.side)
            block = self._window.page.block_at(at)
            has_moved, self._at = at != self._at, at
            self._window = self._window.revealed(block) if has_moved else self._window.kept(block)
        self._paint()

    def row_of_cursor(self) -> int | None:
        """The screen row on which the passage under the cursor begins; None when out of view."""
        return None if self._window is None else self._window.row_of(self._block)

    def place_cursor(self, row: int) -> None:
        """Scroll so that the passage under the cursor begins on screen row `row` if it can."""
        if self._window is not None:
            self._window = self._window.placed(self._block, row)
            self._paint()

    def scroll_within(self, step: int) -> bool:
        """Scroll on (`step` 1) or back (-1) inside a passage that goes on beyond the pane.

        Returns False, having done nothing, when no more of it is hidden that way.
        """
        scrolled = None if self._window is None else self._window.within(self._block, step)
        if scrolled is None:
            return False
        self._window = scrolled
        self._paint()
        return True

    def page_by(self, screens: float) -> int:
        """Scroll by so many panes of lines; returns the passage to put the cursor on.

        The cursor goes by as many lines, also where there is nothing left to scroll.
        """
        if self._window is None:
            return 0
        self._at = self._window.page.blocks[self._window.landing(self._block, screens)].first
        self._window = self._window.paged(screens)
        return self._at

    def to_edge(self, step: int) -> int:
        """Scroll to the end (`step` 1) or the top (-1); returns the last or first passage shown."""
        if self._window is None:
            return 0
        self._window = self._window.at_edge(step)
        passages = [block.first for block in self._window.page.blocks if not block.is_fold]
        self._at = passages[-1 if step > 0 else 0] if passages else 0
        return self._at

    def show_end(self) -> None:
        """Of a passage taller than the pane, show the last lines."""
        if self._window is not None:
            self._window = self._window.ended(self._block)
            self._paint()

    # Textual's side

    def on_resize(self) -> None:
        """Lay the text out for the new size; the passage under the cursor stays on its row."""
        self._lay_out()
        self._paint()

    def notify_style_update(self) -> None:
        """Paint again when a theme changes the colours."""
        super().notify_style_update()
        self._paint()

    def render_line(self, y: int) -> Strip:
        """The row `y` of the pane."""
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    # how it paints

    @property
    def _block(self) -> int:
        """The block under the cursor."""
        if self._window is None or self._reading is None:
            return 0
        return self._window.page.block_at(self._reading.at(self.side))

    def _lay_out(self) -> None:
        width, height = self.size
        if self._reading is None or not width or not height:
            return
        page = page_of(self._reading, self.side, width, 1 if height >= SPACIOUS else 0)
        at = self._reading.at(self.side)
        if self._window is None:
            self._window = Window(page, height).revealed(page.block_at(at))
            self._at = at
        else:
            # Folded or not, what leads the pane goes on leading it; at another size, what stays
            # on its row is the passage under the cursor.
            old, block = self._window.page, page.block_at(at)
            if old.folded != page.folded:
                top = old.blocks[self._window.top.block].first
                self._window = Window(page, height, Row(page.block_at(top), 0)).scrolled(0)
            else:
                self._window = self._window.laid_out(page, height, block, block)
            self._window = self._window.kept(block)

    def _paint(self) -> None:
        """Make the strips of the view and ask for those rows that came out different."""
        width, height = self.size
        if self._window is None or self._reading is None or not height:
            return
        look = look_of(self._reading, self.side)
        painter = Painter(self._window.page, look, self._marks, self._palette())
        base = self.rich_style
        strips = [
            Strip(painter.row(row, is_top=y == 0)).adjust_cell_length(width, base)
            for y, row in enumerate(self._window.rows())
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
