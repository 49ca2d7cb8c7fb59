"""The picture that a terminal makes of the bytes it gets, and what it answers when asked."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pyte
from wcwidth import wcwidth

# What pyte 0.8 would print or misread, and what changes no picture: private sequences that are
# not modes, requests for modes, and strings (DCS, SOS, OSC, PM, APC) up to their end.
_SKIPPED = re.compile(
    r"\x1b\[[<=>][0-9;:]*[@-~]|\x1b\[\?[0-9;]*(?:\$p|[umn])|\x1b[PX\]^_][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_ALTERNATE = 1049
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:<=>?$ ]*|[PX\]^_][^\x07\x1b]*\x1b?)?\Z")


class Emulator(pyte.Screen):
    """pyte's screen, with what it lacks: scrolling and repeating by command, sane answers."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], object]) -> None:
        super().__init__(columns, rows)
        self._answer = answer
        self._stream = _Stream(self)
        self._unfed = ""
        self._last = " "
        self._main: tuple[Any, Any] | None = None
        """Cells and cursor of the main screen while the alternate one is shown."""

        self.has_alternate = True
        """Whether there is an alternate screen."""

    def show(self, text: str) -> None:
        """Take in what came from the program."""
        text = self._unfed + text
        cut = _UNFINISHED.search(text)
        self._unfed = text[cut.start() :] if cut else ""
        self._stream.feed(_SKIPPED.sub("", text[: cut.start()] if cut else text))

    def row(self, y: int) -> list[str]:
        """The characters of a row, one per column; empty right of a wide one."""
        return [self.buffer[y][x].data for x in range(self.columns)]

    def picture(self) -> list[str]:
        """The rows as text; half a wide character, left over by a write across it, is a blank."""
        return ["".join(map(_drawn, ["", *row], [*row, ""]))[: self.columns] for row in self.rows()]

    def cells(self) -> list[Any]:
        """Every cell with its style, of blanks only what can be seen of it."""
        places = ((y, x) for y in range(self.lines) for x in range(self.columns))
        return [_seen(self.buffer[y][x]) for y, x in places]

    def rows(self) -> list[list[str]]:
        """All rows, as `row` gives them."""
        return [self.row(y) for y in range(self.lines)]

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Switch modes on; the alternate screen begins empty."""
        super().set_mode(*modes, **kwargs)
        is_meant = kwargs.get("private") and _ALTERNATE in modes
        if is_meant and self.has_alternate and self._main is None:
            self._main = copy.deepcopy(self.buffer), copy.copy(self.cursor)
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Switch modes off; behind the alternate screen is the main one, as it was."""
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE in modes and self._main is not None:
            (self.buffer, self.cursor), self._main = self._main, None
            self.cursor.y = min(self.cursor.y, self.lines - 1)
            self.dirty.update(range(self.lines))

    def scribble(self) -> None:
        """Spoil every cell, as another program's output would."""
        for y in range(self.lines):
            for x in range(self.columns):
                self.buffer[y][x] = self.default_char._replace(data="%")

    def write_process_input(self, data: str) -> None:
        """Called by pyte with the answer to a question."""
        self._answer(data)

    def draw(self, data: str) -> None:
        """Show characters, and keep the last for `repeat`."""
        super().draw(data)
        self._last = data[-1:] or self._last

    def repeat(self, count: int = 1, **_: object) -> None:
        """REP: the last character again, so many times."""
        self.draw(self._last * max(count, 1))

    def scroll_up(self, count: int = 1, **_: object) -> None:
        """SU: the scrolled region moves up by so many lines."""
        self._scroll(count, self.index, at_bottom=True)

    def scroll_down(self, count: int = 1, **_: object) -> None:
        """SD: the scrolled region moves down by so many lines."""
        self._scroll(count, self.reverse_index, at_bottom=False)

    def _scroll(self, count: int, step: Callable[[], None], *, at_bottom: bool) -> None:
        top, bottom = self.margins or (0, self.lines - 1)
        before, self.cursor.y = self.cursor.y, bottom if at_bottom else top
        for _ in range(max(count, 1)):
            step()
        self.cursor.y = before


def _drawn(before: str, cell: str) -> str:
    """What a cell adds to its row: nothing where the one before covers it."""
    is_covered = bool(before) and wcwidth(before[0]) == 2
    return cell or ("" if is_covered else " ")


class _Stream(pyte.Stream):
    csi = pyte.Stream.csi | {"b": "repeat", "S": "scroll_up", "T": "scroll_down"}
    events = pyte.Stream.events | {"repeat", "scroll_up", "scroll_down"}


def _seen(cell: Any) -> Any:
    if cell.data != " " or cell.reverse or cell.underscore or cell.strikethrough:
        return cell
    return cell._replace(fg="default", bold=False, italics=False, blink=False)
