"""A screen as cells, and how segments of styled text become them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import split_graphemes
from rich.segment import Segment
from rich.style import Style

from reader.ui.terminal.sgr import of_blank

_FIRST_EMOJI = 0x1F000
"""From here on (and in a few older blocks) terminals disagree about widths."""

_OLDER_EMOJI = range(0x2600, 0x27C0)


_STEERING = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a terminal obeys or reorders a row by, and takes no column for."""


class Cell(NamedTuple):
    """One column of one row."""

    text: str
    """A character with its combining marks; empty in the right half of a wide one."""

    codes: str = ""
    """Parameters of the SGR sequence that styles it; empty for the terminal's own."""

    is_sure: bool = True
    """Whether every terminal takes as many columns for it as we do."""


BLANK = Cell(" ")

Row = list[Cell]
"""A row of the screen. It is never changed, only replaced."""


def cells(segments: Iterable[Segment], codes_of: Callable[[Style | None], str]) -> Row:
    """The cells that `segments` fill, one for each column."""
    row: Row = []
    for text, style, control in segments:
        if control:
            continue
        if not text.isprintable():
            text = _STEERING.sub("", text)  # noqa: PLW2901 - whoever painted it, none is sent
        marks, filled = _filled(text, codes_of(style))
        if marks and row:  # their letter ended the segment before
            _attach(row, marks)
        row += filled
    return row


@lru_cache(maxsize=4096)  # rows that are painted again share most of their segments
def _filled(text: str, codes: str) -> tuple[str, tuple[Cell, ...]]:
    """The marks that `text` begins with, and the cells that the rest fills."""
    blank = Cell(" ", of_blank(codes))
    if text.isascii():
        return "", tuple(blank if letter == " " else Cell(letter, codes) for letter in text)
    marks = ""
    row: Row = []
    for start, stop, width in split_graphemes(text)[0]:
        grapheme = text[start:stop]
        if width:
            row.append(blank if grapheme == " " else Cell(grapheme, codes, _is_sure(grapheme)))
            row += [Cell("", codes)] * (width - 1)
        elif row:
            _attach(row, grapheme)
        else:
            marks += grapheme
    return marks, tuple(row)


def _attach(row: Row, marks: str) -> None:
    """Add marks that take no column to the last letter of `row`."""
    lead = max(x for x, cell in enumerate(row) if cell.text)
    whole = row[lead].text + marks
    row[lead] = Cell(whole, row[lead].codes, _is_sure(whole))


def _is_sure(grapheme: str) -> bool:
    """Whether terminals agree: one character, no emoji, at most with marks that take no room."""
    first = ord(grapheme[0])
    if first >= _FIRST_EMOJI or first in _OLDER_EMOJI:
        return False
    return all(unicodedata.combining(mark) for mark in grapheme[1:])
