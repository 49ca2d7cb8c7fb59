"""The part of a page that is in view, and how it scrolls; anchored on blocks, never on totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from reader.ui.page.page import Page


class WindowRow(NamedTuple):
    """A line of a block."""

    block: int
    line: int
    """From 0; a number past the block's lines is the gap below it."""


TOP = WindowRow(0, 0)


@dataclass(frozen=True, slots=True)
class Window:
    """`height` rows of a page, from `top` on. Every move returns another one.

    Moves never leave rows empty below the text while there is text for them.
    """

    page: Page
    height: int
    top: WindowRow = TOP

    def rows(self) -> list[WindowRow]:
        """The rows in view; fewer than `height` when the page ends."""
        found: list[WindowRow] = []
        for row in self._down():
            if len(found) == self.height:
                break
            found.append(row)
        return found

    def scrolled(self, by: int) -> Window:
        """Scroll by so many rows (up when negative), never past either end."""
        return replace(self, top=min(self._walked(self.top, by), self._last_top()))

    def placed(self, block: int, row: int) -> Window:
        """Show the block's first line on screen row `row`, or as near as can be.

        The block is shown whole where it fits, from its first line where it does not.
        """
        return self._at_row(block, max(0, min(row, self.height - len(self.page.lines(block)))))

    def revealed(self, block: int) -> Window:
        """Scroll as little as shows the block whole, or from its first line if it is too tall."""
        row = self.row_of(block)
        size = len(self.page.lines(block))
        if row is None:
            return self.placed(block, 0 if block < self.top.block else self.height - size)
        if row < 0:
            return self.placed(block, 0)
        overflow = row + size - self.height
        return self.scrolled(min(row, overflow)) if overflow > 0 else self

    def scrolled_into_view(self, block: int) -> Window:
        """Scroll only if no line of the block is in view."""
        lines = len(self.page.lines(block))
        is_in_view = any(row.block == block and row.line < lines for row in self.rows())
        return self if is_in_view else self.revealed(block)

    def with_line(self, block: int, line: int) -> Window:
        """Scroll, if that line of a block in view is hidden, until it is in the middle."""
        row = self.row_of(block)
        if row is None or 0 <= row + line < self.height:
            return self
        return self.scrolled(row + line - self.height // 2)

    def within(self, block: int, step: int) -> Window | None:
        """Scroll on (`step` 1) or back (-1) inside a block that goes on beyond the view.

        None when no more of it is hidden that way. One line stays in view.
        """
        hidden = self.hidden_below(block) if step > 0 else self.hidden_above(block)
        return self.scrolled(step * min(hidden, max(1, self.height - 1))) if hidden else None

    def paged(self, screens: float) -> Window:
        """Scroll by so many windows, of which one line stays in view; by one row at the least."""
        return self.scrolled(self._lines_of(screens))

    def laid_out(self, page: Page, height: int, block: int, new_block: int) -> Window:
        """The same view of the text on another page, where `block` is `new_block`.

        The block begins on the row on which it began; cut at the top, the same word leads.
        """
        row = self.row_of(block)
        lines = self.page.lines(block)
        anew = Window(page, height)
        if row is None:
            return anew.placed(new_block, height - 1)
        if row >= 0 or -row >= len(lines):
            return anew._at_row(new_block, max(0, min(row, height - 1)))
        word = lines[-row].start
        line = sum(1 for span in page.lines(new_block) if span.end <= word)
        line = min(line, len(page.lines(new_block)) - 1)
        return replace(anew, top=WindowRow(new_block, line)).scrolled(0)

    def row_of(self, block: int) -> int | None:
        """The screen row of the block's first line; negative above the view, None when far off."""
        if block < self.top.block:
            return None
        row = -self.top.line
        for before in range(self.top.block, block):
            row += self.page.height(before)
            if row >= self.height:
                return None
        return row

    def hidden_below(self, block: int) -> int:
        """How many lines of the block lie below the view."""
        row = self.row_of(block)
        return 0 if row is None else max(0, row + len(self.page.lines(block)) - self.height)

    def hidden_above(self, block: int) -> int:
        """How many lines of the block lie above the view."""
        return min(self.top.line, len(self.page.lines(block))) if block == self.top.block else 0

    def landing(self, block: int, screens: float) -> int:
        """The block a cursor lands on that goes by so many windows of lines from `block`.

        From its first line in view; never against the direction, and never on a fold: with nothing
        but folds from there on, short of them. Where the window cannot go on, it lands on another
        block if there is one.
        """
        line = self.top.line if block == self.top.block else 0
        found = self._walked(WindowRow(block, line), self._lines_of(screens)).block
        page = self.page
        step = 1 if screens > 0 else -1
        if found == block and self.paged(screens).top == self.top:
            found = max(0, min(block + step, page.count - 1))
        ahead = range(found, page.count if step > 0 else -1, step)
        short_of_it = range(found, block, -step)
        shown = (n for n in (*ahead, *short_of_it) if not page.block(n).is_fold)
        return next(shown, block)

    def nearest_in_view(self, block: int) -> int:
        """The block with a line in view that is nearest to `block`; if it can be, no fold."""
        rows = [row for row in self.rows() if row.line < len(self.page.lines(row.block))]
        blocks = list(dict.fromkeys(row.block for row in rows))
        shown = [each for each in blocks if not self.page.block(each).is_fold] or blocks
        return min(shown, key=lambda each: abs(each - block), default=block)

    def at_edge(self, step: int) -> Window:
        """Scroll to the end of the page (`step` 1) or to its top (-1)."""
        return replace(self, top=self._last_top() if step > 0 else TOP)

    def ended(self, block: int) -> Window:
        """Bring the last line of a block too tall for the view to its foot."""
        size = len(self.page.lines(block))
        return self if size <= self.height else self._at_row(block, self.height - size)

    def _lines_of(self, screens: float) -> int:
        return int(screens * max(1, self.height - 1)) or (1 if screens > 0 else -1)

    def _walked(self, row: WindowRow, by: int) -> WindowRow:
        """The row `by` rows on, or the first or last there is."""
        block, line = row.block, row.line + by
        while line < 0 and block > 0:
            block -= 1
            line += self.page.height(block)
        while block < self.page.count - 1 and line >= self.page.height(block):
            line -= self.page.height(block)
            block += 1
        return WindowRow(block, max(0, min(line, self.page.height(block) - 1)))

    def _at_row(self, block: int, row: int) -> Window:
        line = max(0, -row)
        return replace(self, top=WindowRow(block, line)).scrolled(-row if row > 0 else 0)

    def _last_top(self) -> WindowRow:
        """The top that puts the page's last row at the foot of the view."""
        left = self.height
        for block in range(self.page.count - 1, -1, -1):
            size = self.page.height(block)
            if size >= left:
                return WindowRow(block, size - left)
            left -= size
        return TOP

    def _down(self) -> Iterator[WindowRow]:
        line = self.top.line
        for block in range(self.top.block, self.page.count):
            for number in range(line, self.page.height(block)):
                yield WindowRow(block, number)
            line = 0
