"""What to send so that a terminal that shows some cells shows others; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.ui.terminal.cells import BLANK, Cell, Row
from reader.ui.terminal.sgr import of_blank, switch

HOME = "\x1b[H"
CLEAR = HOME + "\x1b[2J"
"""Erases the screen."""

ERASE = "\x1b[K"
"""Erases the rest of the row."""

CHARACTERS = "\x1b[m\x1b(B\x0f"
"""The terminal's own style, and ASCII as the character set that is shifted in."""

MODES = "\x1b[4l\x1b[?5;6;7;25;69l\x1b[?2004h"
"""No insert mode (IRM), reverse video (DECSCNM), origin (DECOM), wrapping at the last column
(DECAWM), cursor (DECTCEM), left and right margins (DECLRMM). Pasted text is marked as such, because
it must not run commands."""

RESET = CHARACTERS + MODES + "\x1b[r"
"""Undoes what a program that died, or another one, has left.

These are single sequences because older Linux consoles and GNU screen do not know DECSTR, which
also switches the cursor on. The last one resets the scroll region (DECSTBM)."""

_BORDERS = frozenset("│┃|")
"""What separates panes."""

_WORTH_A_JUMP = 4
"""So many columns that stay as they are cost less when written again than when jumped over."""


class Update(NamedTuple):
    """A step from one screen to another."""

    text: str
    """What to send."""

    shown: list[Row]
    """What the terminal shows then."""


def update(shown: Sequence[Row] | None, wanted: Sequence[Row], most: int | None = None) -> Update:
    """Text and control sequences that turn the screen `shown` into `wanted`, row by row.

    `shown` is None when nobody knows what the terminal shows. Both have as many rows and columns.
    After `most` characters no further row is begun. The text begins wherever the cursor is, in the
    terminal's own style, and ends in it. Beside `RESET` only sequences of the VT100 are used: CUP,
    CUF, EL, ED, SGR.
    """
    pen = _Pen()
    after = [[BLANK] * len(row) for row in wanted] if shown is None else list(shown)
    if shown is None:
        pen.out.append(RESET + CLEAR)
        pen.at = (0, 0)
    for y, row in enumerate(wanted):
        if most is not None and sum(map(len, pen.out)) >= most:
            break
        if after[y] is not row and after[y] != row:
            _row(pen, y, after[y], row)
            after[y] = row
    pen.style("")
    return Update("".join(pen.out), after)


class _Pen:
    """Where the terminal's cursor is and in what style it writes."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.at: tuple[int, int] | None = None
        """Row and column; None where nobody knows."""

        self.codes = ""

    def suits(self, cell: Cell) -> bool:
        """Whether the cell can be written in the present style."""
        codes = of_blank(self.codes) if cell.text == " " else self.codes
        return codes == cell.codes

    def style(self, codes: str) -> None:
        """Write in that style from here on."""
        if codes != self.codes:
            self.out.append(switch(self.codes, codes))
            self.codes = codes

    def move(self, y: int, x: int) -> None:
        """Go to that row and column the shortest way."""
        if self.at == (y, x):
            return
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
        if self.at is not None:
            here, column = self.at
            if here == y and x > column:
                ways.append(_forward(x - column))
            elif here == y - 1:
                ways.append("\r\n" + _forward(x))
        self.out.append(min(ways, key=len))
        self.at = (y, x)

    def write(self, y: int, x: int, cell: Cell, width: int, columns: int) -> None:
        """Write a cell that takes `width` columns; the row has `columns`."""
        if not self.suits(cell):
            self.style(cell.codes)
        self.out.append(cell.text)
        # In the last column some terminals stay and some go on. After a cell that is not sure the
        # place stays unknown until the next move.
        is_known = cell.is_sure and self.at is not None and x + width < columns
        self.at = (y, x + width) if is_known else None


def _forward(columns: int) -> str:
    return "" if not columns else "\x1b[C" if columns == 1 else f"\x1b[{columns}C"


def _row(pen: _Pen, y: int, before: Row, after: Row) -> None:
    if all([cell.is_sure for cell in before]) and all([cell.is_sure for cell in after]):  # noqa: C419 - a generator takes twice the time
        _changed_cells(pen, y, before, after)
    else:
        _whole_row(pen, y, after)


def _whole_row(pen: _Pen, y: int, row: Row) -> None:
    """Write a row anew of which terminals may disagree where its cells are.

    Each stretch of text begins in its place; inside it nothing is put in place, for where a
    terminal takes more columns than we do, letters would hide the signs before them.
    """
    pen.move(y, 0)
    pen.style("")
    pen.out.append(ERASE)
    columns = len(row)
    for x in range(_end(row)):
        if row[x].text:
            if _begins_stretch(row, x):
                pen.move(y, x)
            if row[x].text in _BORDERS:  # what ran over it is erased
                pen.style("")
                pen.out.append(ERASE)
            pen.write(y, x, row[x], _width(row, x), columns)


def _begins_stretch(row: Row, x: int) -> bool:
    """Whether a stretch of text begins there: after two blanks, or at or after a border."""
    is_after_gap = x > 1 and row[x - 1].text == row[x - 2].text == " " != row[x].text
    return is_after_gap or not x or row[x].text in _BORDERS or row[x - 1].text in _BORDERS


def _end(row: Row) -> int:
    """The column from which on the row is blank."""
    end = len(row)
    while end and row[end - 1] == BLANK:
        end -= 1
    return end


def _width(row: Row, x: int) -> int:
    """The columns that the cell there takes."""
    width = 1
    while x + width < len(row) and not row[x + width].text:
        width += 1
    return width


def _changed_cells(pen: _Pen, y: int, before: Row, after: Row) -> None:
    columns, end = len(after), _end(after)
    x = 0
    while x < end:
        if before[x] == after[x]:
            x += 1
            continue
        while not after[x].text:  # the right half of a wide one
            x -= 1
        width = _width(after, x)
        if pen.at != (y, x):
            _reach(pen, y, x, after)
        pen.write(y, x, after[x], width, columns)
        x += width
    tail = _end(before) - end
    if tail > 0:
        pen.move(y, end)
        if not pen.suits(BLANK):
            pen.style("")
        is_short = tail < len(ERASE) and end + tail < columns
        pen.out.append(" " * tail if is_short else ERASE)
        pen.at = (y, end + tail) if is_short else pen.at


def _reach(pen: _Pen, y: int, x: int, row: Row) -> None:
    """Go to a column, over a few cells by writing them again if no other style is needed."""
    if pen.at is not None and pen.at[0] == y and 0 < x - pen.at[1] <= _WORTH_A_JUMP:
        between = row[pen.at[1] : x]
        is_plain = all(cell.text and cell.text.isascii() for cell in between)
        if is_plain and not all(map(pen.suits, between)):
            pen.style(row[x].codes)
        if is_plain and all(map(pen.suits, between)):
            pen.out += [cell.text for cell in between]
            pen.at = (y, x)
            return
    pen.move(y, x)
