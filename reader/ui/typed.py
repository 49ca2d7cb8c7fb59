"""A line of text being typed, and what each key does to it; no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from reader.ui.page.wrap import fitted

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
