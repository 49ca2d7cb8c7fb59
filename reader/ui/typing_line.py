"""The row to type on: of the search, and of the lists that are narrowed by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.events import Key
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.bars import longest
from reader.ui.marks import Marks
from reader.ui.page.wrap import fitted
from reader.ui.themed_app import palette_of

MOST = 500
"""Characters of a line; what is pasted beyond them is left out."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The text, and how many of its characters stand before the cursor."""

    text: str = ""
    at: int = 0

    def inserted(self, text: str) -> Typed:
        """With `text` before the cursor, without what cannot be printed."""
        room = max(0, MOST - len(self.text))
        text = "".join(part for part in text if part.isprintable())[:room]
        return Typed(self.text[: self.at] + text + self.text[self.at :], self.at + len(text))

    def pressed(self, key: str, character: str | None) -> Typed:
        """After a key, as Textual names it; one that means nothing here changes nothing."""
        if key in _EDITS:
            return _EDITS[key](self)
        return self if character is None else self.inserted(character)

    def _cut(self, start: int, stop: int) -> Typed:
        """Without those characters, the cursor where they stood."""
        return Typed(self.text[:start] + self.text[stop:], start)

    def _edges(self) -> list[int]:
        """Where the cursor may stand: between letters, each with its accents."""
        return [0, *(stop for _, stop, _ in split_graphemes(self.text)[0])]

    def _before(self) -> int:
        return max((edge for edge in self._edges() if edge < self.at), default=0)

    def _after(self) -> int:
        return min((edge for edge in self._edges() if edge > self.at), default=len(self.text))

    def _word(self) -> int:
        """Where the word before the cursor begins."""
        return self.text[: self.at].rstrip().rfind(" ") + 1


_EDITS: dict[str, Callable[[Typed], Typed]] = {
    "backspace": lambda typed: typed._cut(typed._before(), typed.at),
    "delete": lambda typed: typed._cut(typed.at, typed._after()),
    "ctrl+d": lambda typed: typed._cut(typed.at, typed._after()),
    "ctrl+w": lambda typed: typed._cut(typed._word(), typed.at),
    "ctrl+k": lambda typed: typed._cut(typed.at, len(typed.text)),
    "ctrl+u": lambda _typed: Typed(),
    "left": lambda typed: Typed(typed.text, typed._before()),
    "right": lambda typed: Typed(typed.text, typed._after()),
    "home": lambda typed: Typed(typed.text, 0),
    "ctrl+a": lambda typed: Typed(typed.text, 0),
    "end": lambda typed: Typed(typed.text, len(typed.text)),
    "ctrl+e": lambda typed: Typed(typed.text, len(typed.text)),
}
"""By the names of keys; those with Ctrl are the shell's."""


class Shown(NamedTuple):
    """A typed line as far as there is room for it; `under` is below the cursor."""

    before: str
    under: str
    after: str


def shown(typed: Typed, width: int, cut: str) -> Shown:
    """The part of the line around the cursor in at most `width` columns, four at the least.

    What does not fit is cut with the mark `cut`.
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
        kept = (before[edge:] for edge in [*edges, len(before)])
        before = cut + next(x for x in kept if cell_len(x) <= most - cell_len(cut) or not x)
    return Shown(before, under, fitted(after, max(0, room - cell_len(before)), mark=cut))


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
