"""The why panel on the screen: fixed in height, it follows what is read."""

from __future__ import annotations

from collections.abc import Sequence

from reader.reading import Reading
from reader.ui.bar import Bar
from reader.ui.commands import Command
from reader.ui.keys import first_key
from reader.ui.marks import ASCII, Marks
from reader.ui.matching import Matching
from reader.ui.why.lines import Signs, lines, panel, scrolled
from reader.ui.why.reasons import Reasons, reasons

LEAST_ROWS, MOST_ROWS = 3, 16
"""Rows of the panel, its title among them: a third of the terminal within these bounds."""


def rows_of(height: int) -> int:
    """The rows of the panel in a terminal of `height` rows."""
    return max(LEAST_ROWS, min(MOST_ROWS, height // 3))


class WhyPanel(Bar):
    """Shows the reasons of the link that is shown. Its own state is the scrolling."""

    def __init__(self, marks: Marks, commands: Sequence[Command]) -> None:
        super().__init__("why", marks)
        self.display = False
        self._found = Reasons("", ())
        self._top = 0
        keys = {entry.id: first_key(entry, ascii_only=marks is ASCII) for entry in commands}
        self._signs = Signs(marks, keys["why_back"], keys["why_further"])

    def rows_in(self, height: int) -> int:
        """The rows it takes now from a terminal of `height` rows; 0 while it is closed."""
        return rows_of(height) if self.display else 0

    def tell(self, reading: Reading, matching: Matching) -> None:
        """Tell why; from the first line on if that is another thing than before."""
        found = reasons(reading, matching, self._marks)
        if found != self._found:
            self._found, self._top = found, 0
        self._paint()

    def scroll_on(self, step: int) -> bool:
        """Show what is hidden below (`step` 1) or above (-1); False if nothing is hidden there."""
        before = self._top
        self._top += step * max(1, self.size.height - 2)
        self._paint()
        return self._top != before

    def on_resize(self) -> None:
        """Wrap the reasons for the new width."""
        self._paint()

    def _paint(self) -> None:
        width, height = self.size
        if width and height:
            rows = lines(self._found, width, self._marks)
            self._top = scrolled(rows, self._top, height - 1)
            size = width, height
            self.say(*panel(self._found.title, rows, self._top, size, self._signs))
