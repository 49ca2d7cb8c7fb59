"""Word wrap in terminal cells, in linear time.

wcwidth's own wrap measures the rest of a word again for each line: quadratic for scripts without
spaces between words.
"""

from __future__ import annotations

import re

from wcwidth import iter_graphemes
from wcwidth import width as cells

_SPACES = re.compile(r"[\t\n\v\f\r ]+")
"""Where lines may break; not at a no-break space."""


def wrapped(text: str, width: int, first: str = "", indent: str = "") -> list[str]:
    """Break `text` into lines of at most `width` cells, after `first` and then `indent`.

    Breaks at spaces; a word wider than a line begins on the line before and is broken between
    graphemes. A grapheme wider than a line has a line of its own. Returns at least one line.
    """
    lines = _Lines(width, first, indent)
    for word in _SPACES.split(text):
        if word:
            lines.add(word)
    lines.end()
    return lines.ended


class _Lines:
    """Lines being filled one after another."""

    def __init__(self, width: int, first: str, indent: str) -> None:
        self.ended: list[str] = []
        self._width, self._indent = width, indent
        self._begin(first)

    def add(self, word: str) -> None:
        """Append `word`, on a new line if needed."""
        size = cells(word)
        if self._has_words:
            if size < self._left or (self._left and size > self._room):
                self._put(" ", 1)
            else:
                self.end()
        if size <= self._left:
            self._put(word, size)
            return
        for grapheme in iter_graphemes(word):
            size = cells(grapheme)
            if size > self._left and self._has_words:
                self.end()
            self._put(grapheme, size)

    def end(self) -> None:
        """End the line and begin another."""
        self.ended.append(self._line.rstrip())
        self._begin(self._indent)

    def _begin(self, indent: str) -> None:
        self._line, self._has_words = indent, False
        self._room = self._left = self._width - cells(indent)

    def _put(self, text: str, size: int) -> None:
        self._line += text
        self._left -= size
        self._has_words = True
