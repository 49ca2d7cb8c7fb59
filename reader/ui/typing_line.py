"""The row to type on: of the search, and of the lists that are narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Key
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.line import longest
from reader.ui.marks import Marks
from reader.ui.page.wrap import fitted
from reader.ui.themed import palette_of
from reader.ui.typed import Typed, shown

_LEAST = 12
"""Columns that are left to type on, whatever is told beside them."""

_CURSOR = Style(reverse=True)


class TakesKeys:
    """A screen on which one may type. It gets a key before its commands are looked for."""

    def take_key(self, key: Key) -> bool:
        """Do what the key means while somebody types; False if nobody does."""
        del key
        return False


class TypingLine(Widget):
    """Shows a typed line after `prompt`, the cursor in it, and something told at the right."""

    def __init__(self, widget_id: str, marks: Marks, prompt: str, empty: str = "") -> None:
        super().__init__(id=widget_id)
        self._marks = marks
        self._prompt = prompt
        self._empty = empty
        self._typed = Typed()
        self._told: Sequence[str] = ()

    def say(self, typed: Typed, told: Sequence[str] = ()) -> None:
        """Show the line; of `told`, longest first, what leaves room to type."""
        if (typed, told) != (self._typed, self._told):
            self._typed, self._told = typed, told
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The only row."""
        width, palette = self.size.width, palette_of(self)
        if y or width <= len(self._prompt) + 1:
            return Strip.blank(width, palette.blank)
        marks = self._marks
        typed = self._typed
        wanted = min(max(_LEAST, cell_len(typed.text) + 2), width // 2)
        told = marks.drawn(longest(self._told, width - len(self._prompt) - wanted, marks))
        room = width - len(self._prompt) - (cell_len(told) + 2 if told else 0)
        before, under, after = map(marks.drawn, shown(typed, room, marks.cut))
        start = len(self._prompt) + cell_len(before)
        if self.is_on_screen:
            self.app.cursor_position = Offset(self.region.x + start, self.region.y)
        row = [
            Segment(self._prompt + before, palette.text),
            Segment(under, palette.text + _CURSOR),
            Segment(after, palette.text),
        ]
        if not typed.text:
            row.append(Segment(fitted(self._empty, room - 1, mark=marks.cut), palette.dim))
        left = width - cell_len(told) - (1 if told else 0)
        strip = Strip(row).adjust_cell_length(left, palette.blank)
        end = [Segment(told + " ", palette.text)] if told else []
        return Strip([*strip, *end], width)
