"""An emulated terminal that takes what is sent and tells what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pyte
import pytest
from pyte.screens import Char


class Emulated:
    """A terminal of some size. Its cells can be compared with another's."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.screen.reset_mode(7, private=True)  # as the program does: no wrapping at the end
        self._stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        """Take what was sent."""
        self._stream.feed(text.replace("\x1b[6n", ""))

    def cells(self) -> list[list[Char]]:
        """Every cell with its style."""
        size = range(self.screen.columns)
        return [[self.screen.buffer[y][x] for x in size] for y in range(self.screen.lines)]

    def text(self) -> list[str]:
        """Every row as text."""
        return list(self.screen.display)


@pytest.fixture
def emulated() -> Callable[[int, int], Emulated]:
    """Makes a terminal of so many columns and rows."""
    return Emulated
