"""An emulated terminal that takes what is sent and tells what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pyte
import pytest
from pyte.screens import Char


def visible_style(cell: Char) -> Char:
    """The cell; a blank without a line or a reversed ground in no colour and not bold."""
    if cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough:
        return cell
    return cell._replace(fg="default", bold=False, italics=False)


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
        """Every cell with what can be seen of its style."""
        size = range(self.screen.columns)
        rows = range(self.screen.lines)
        return [[visible_style(self.screen.buffer[y][x]) for x in size] for y in rows]

    def text(self) -> list[str]:
        """Every row as text."""
        return list(self.screen.display)


@pytest.fixture
def emulated() -> Callable[[int, int], Emulated]:
    """Makes a terminal of so many columns and rows."""
    return Emulated
