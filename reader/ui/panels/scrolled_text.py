"""Text of any length that scrolls: rendered once for a width, painted row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rich.console import RenderableType
from rich.segment import Segment
from rich.text import Text
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.key_queue import palette_of
from reader.ui.page.paint import Palette

_WHEEL = 3
"""Rows a notch of the wheel scrolls."""


def find_lines(query: str, lines: Iterable[Iterable[Segment]]) -> list[int]:
    """Return the lines that contain a query whatever its case; none for an empty one."""
    find = re.compile(re.escape(query), re.IGNORECASE).search
    texts = ("".join(part.text for part in line) for line in lines)
    return [n for n, text in enumerate(texts) if query and find(text)]


class ScrolledText(Widget):
    """Shows a renderable from the line `top` on, the hits of a query highlighted."""

    class Scrolled(Message):
        """Another part of the text is shown."""

    class Rewrapped(Message):
        """The lines are of another width; their numbers have changed."""

    def __init__(self, content: Callable[[Palette], RenderableType]) -> None:
        """`content` renders the whole text in a palette."""
        super().__init__(id="text")
        self._content = content
        self._lines: list[list[Segment]] = []
        self._width = 0
        """The columns for which the lines were rendered."""

        self._found = ""
        """What is highlighted, whatever its case."""

        self.top = 0

    @property
    def count(self) -> int:
        """How many lines the text has."""
        return len(self._lines)

    def renew(self) -> None:
        """Render the text anew, for this width."""
        self._width, palette = self.size.width, palette_of(self)
        options = self.app.console.options.update(width=max(1, self._width), height=None)
        self._lines = self.app.console.render_lines(
            self._content(palette), options, style=palette.text, pad=False
        )
        self.scroll_by(0)

    def find(self, query: str) -> list[int]:
        """Highlight a query whatever its case; return the lines that contain it."""
        self._found = query
        self.refresh()
        return find_lines(query, self._lines)

    def scroll_by(self, lines: int) -> None:
        """Scroll by so many lines, up when negative, never past either end."""
        self.top = max(0, min(self.top + lines, self.count - self.size.height))
        self.refresh()
        self.post_message(self.Scrolled())

    def render_line(self, y: int) -> Strip:
        """Render the row `y`."""
        palette, place = palette_of(self), self.top + y
        line = self._lines[place] if place < self.count else []
        if self._found:
            text = Text.assemble(*((part.text, part.style or "") for part in line), end="")
            text.highlight_words([self._found], palette.found, case_sensitive=False)
            line = list(text.render(self.app.console))
        return Strip(line).adjust_cell_length(self.size.width, palette.blank)

    def on_resize(self) -> None:
        """Wrap the text for another width; never show blank rows below its end."""
        if self.size.width != self._width:
            self.renew()
            self.post_message(self.Rewrapped())
        else:
            self.scroll_by(0)

    def on_mouse_scroll_down(self) -> None:
        """Scroll down."""
        self.scroll_by(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Scroll up."""
        self.scroll_by(-_WHEEL)
