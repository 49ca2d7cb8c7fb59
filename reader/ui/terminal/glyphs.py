"""Substitutes for characters that a terminal lacks, or draws wider than one cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from reader.ui.page.wrap import to_ascii
from reader.ui.terminal.cells import Cell, Row

Glyphs = Callable[[Cell], Cell]
"""The cell to send for a cell; both take as many columns."""

AMBIGUOUS = "…"
"""A character that takes one cell or two (UAX #11, class A): terminals of East Asia differ."""

_SIGNS = MappingProxyType({
    "●": "#", "◐": "+", "◌": ".", "≈": "*", "✓": "v", "✗": "x", "▶": ">", "▷": ")", "⋯": "~",
    "…": "~", "▌": "|", "⇄": "=", "→": ">", "█": "#", "░": ".",
})  # fmt: skip
"""Our signs; each stays different from those in the same column of the screen, and the sign of a
cut from that of a weak link.
"""

_CONSOLE: Mapping[str, str] = MappingProxyType(
    {sign: ascii_ for sign, ascii_ in _SIGNS.items() if sign not in "█░≈→▌"}
    | {"▶": "►", "▷": "»", "⇄": "↔"}
    | {character: to_ascii(character) for character in "‘’‚‛“”„‟‐‑‒–—―−″′"}  # noqa: RUF001 - as meant
)
"""What the fonts of the Linux console lack, beside what they have: code page 437."""


def glyphs_of(term: str) -> Glyphs | None:
    """The substitutes that a terminal with this TERM needs; None for none."""
    return for_console if term == "linux" else None


def for_console(cell: Cell) -> Cell:
    """The cell with a character that the fonts of the Linux console have."""
    stand_in = _CONSOLE.get(cell.text)
    return cell if stand_in is None else cell._replace(text=stand_in, is_sure=True)


def for_wide_ambiguous(cell: Cell) -> Cell:
    """The cell for a terminal that draws ambiguous characters two cells wide.

    A letter without a look-alike in ASCII, such as a Greek one, stays and is not sure.
    """
    if cell.text.isascii() or unicodedata.east_asian_width(cell.text[0]) != "A":
        return cell
    stand_in = _SIGNS.get(cell.text) or _line(cell.text) or to_ascii(cell.text[0])
    if stand_in == "?":
        return cell._replace(is_sure=False)
    return cell._replace(text=stand_in, is_sure=True)


def _line(text: str) -> str:
    """Substitutes for box drawing characters and block elements; empty for others."""
    if not "\u2500" <= text <= "\u259f":
        return ""
    if text > "\u257f":
        return "#"
    return "|" if text in "│┃┆┇┊┋║╎╏" else "-" if text in "─━┄┅┈┉═╌╍" else "+"


def drawn(row: Row, glyphs: Glyphs | None) -> Row:
    """The row with substitutes."""
    return row if glyphs is None else [glyphs(cell) for cell in row]
