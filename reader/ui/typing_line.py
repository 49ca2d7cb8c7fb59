"""The row to type on, for the search and for lists that typing filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.bar_line import choose_longest
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit

MOST = 500
"""Characters of a line; the rest of a long paste is dropped."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, and the number of its characters before the cursor."""

    text: str = ""
    at: int = 0

    def inserted(self, text: str) -> Typed:
        """Insert the printable characters of `text` before the cursor."""
        room = max(0, MOST - len(self.text))
        text = "".join(part for part in text if part.isprintable())[:room]
        return Typed(self.text[: self.at] + text + self.text[self.at :], self.at + len(text))

    def pressed(self, key: str, character: str | None) -> Typed:
        """Apply a key, as Textual names it; a key without a meaning here changes nothing."""
        if key in _EDITS:
            return _EDITS[key](self)
        return self if character is None else self.inserted(character)

    def cut(self, start: int, stop: int) -> Typed:
        """Delete those characters; the cursor goes where they were."""
        return Typed(self.text[:start] + self.text[stop:], start)

    def _edges(self) -> list[int]:
        """Return where the cursor may be: between graphemes."""
        return [0, *(stop for _, stop, _ in split_graphemes(self.text)[0])]

    def before(self) -> int:
        """Return the edge of the grapheme before the cursor."""
        return max((edge for edge in self._edges() if edge < self.at), default=0)

    def after(self) -> int:
        """Return the edge of the grapheme after the cursor."""
        return min((edge for edge in self._edges() if edge > self.at), default=len(self.text))

    def word(self) -> int:
        """Return where the word before the cursor begins."""
        return self.text[: self.at].rstrip().rfind(" ") + 1


_EDITS: dict[str, Callable[[Typed], Typed]] = {
    "backspace": lambda typed: typed.cut(typed.before(), typed.at),
    "delete": lambda typed: typed.cut(typed.at, typed.after()),
    "ctrl+d": lambda typed: typed.cut(typed.at, typed.after()),
    "ctrl+w": lambda typed: typed.cut(typed.word(), typed.at),
    "ctrl+k": lambda typed: typed.cut(typed.at, len(typed.text)),
    "ctrl+u": lambda _typed: Typed(),
    "left": lambda typed: Typed(typed.text, typed.before()),
    "right": lambda typed: Typed(typed.text, typed.after()),
    "home": lambda typed: Typed(typed.text, 0),
    "ctrl+a": lambda typed: Typed(typed.text, 0),
    "end": lambda typed: Typed(typed.text, len(typed.text)),
    "ctrl+e": lambda typed: Typed(typed.text, len(typed.text)),
}
"""Edits by the name of their key; keys with Ctrl as in a shell."""


class Clip(NamedTuple):
    """The visible part of a typed line; `under` is the grapheme under the cursor."""

    before: str
    under: str
    after: str


def clip(typed: Typed, width: int, cut: str) -> Clip:
    """Clip the line around the cursor to `width` columns, four at the least.

    What does not fit is replaced by the mark `cut`.
    """
    after = typed.text[typed.at :]
    letters = split_graphemes(after)[0]
    first = letters[0][1] if letters else 0
    under, after = after[:first] or " ", after[first:]
    before = typed.text[: typed.at]
    room = width - cell_len(under)
    most = room - (cell_len(cut) if after else 0)
    if cell_len(before) > most:
        edges = [start for start, _, _ in split_graphemes(before)[0]]
        tails = (before[edge:] for edge in [*edges, len(before)])
        before = cut + next(x for x in tails if cell_len(x) <= most - cell_len(cut) or not x)
    return Clip(before, under, fit(after, max(0, room - cell_len(before)), mark=cut))


_MIN_ROOM = 12
"""Columns to type on, however long the text at the right."""

_CURSOR = Style(reverse=True)


class TypingLine(Widget):
    """Shows a typed line after `prompt`, with the cursor, and a text at the right."""

    def __init__(self, widget_id: str, marks: Marks, prompt: str, empty: str = "") -> None:
        super().__init__(id=widget_id)
        self._marks = marks
        self._prompt = prompt
        self._empty = empty
        self.has_cursor = True
        """Whether the cursor is where the next character goes."""

        self._typed = Typed()
        self._right: Sequence[str] = ()

    def show(self, typed: Typed, right: Sequence[str] = ()) -> None:
        """Show the line, and the longest of `right` (longest first) that leaves room to type."""
        if (typed, right) != (self._typed, self._right):
            self._typed, self._right = typed, right
            self.refresh()

    def on_hide(self) -> None:
        """Release the terminal's cursor."""
        self.app.cursor_position = Offset(0, 0)

    on_unmount = on_hide

    def point_here(self, *, is_here: bool) -> None:
        """Have the cursor where one types, or release it."""
        if self.has_cursor and not is_here:
            self.on_hide()
        self.has_cursor = is_here
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Render the only row."""
        width, palette = self.size.width, palette_of(self)
        if y or width <= len(self._prompt) + 1:
            return Strip.blank(width, palette.blank)
        marks = self._marks
        typed = self._typed
        wanted = min(max(_MIN_ROOM, cell_len(typed.text) + 2), width // 2)
        right = marks.draw(choose_longest(self._right, width - len(self._prompt) - wanted, marks))
        room = width - len(self._prompt) - (cell_len(right) + 2 if right else 0)
        before, under, after = map(marks.draw, clip(typed, room, marks.cut))
        start = len(self._prompt) + cell_len(before)
        if self.is_on_screen and self.has_cursor:
            self.app.cursor_position = Offset(self.region.x + start, self.region.y)
        row = [
            Segment(self._prompt + before, palette.text),
            Segment(under, palette.text + _CURSOR if self.has_cursor else palette.text),
            Segment(after, palette.text),
        ]
        if not typed.text:
            row.append(Segment(fit(self._empty, room - 1, mark=marks.cut), palette.dim))
        left = width - cell_len(right) - (1 if right else 0)
        strip = Strip(row).adjust_cell_length(left, palette.blank)
        end = [Segment(right + " ", palette.text)] if right else []
        return Strip([*strip, *end], width)
