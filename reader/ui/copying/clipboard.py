"""What a terminal has to get so that its clipboard holds a text (OSC 52); pure."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

MOST = 74_994
"""Bytes of text that terminals take: hterm and those after it end a sequence at 100,000 bytes,
which base64 and what stands around it fill (its osc52.sh)."""

_MOST_IN_SCREEN = 240
"""Bytes of one string that every GNU screen passes on (MAXSTR was 256 until version 4.1)."""

_WITHOUT = ("ansi", "cons", "dumb", "linux", "vt")
"""Beginnings of the TERM of consoles and of DEC's terminals: such sequences may be printed there
(console_codes(4))."""


def has_clipboard(term: str) -> bool:
    """Whether a terminal of that name takes the sequence, or at least passes over it."""
    return bool(term) and not term.startswith(_WITHOUT)


def to_clipboard(text: str, *, is_in_screen: bool = False) -> str:
    """The sequence that puts `text`, at most MOST bytes of UTF-8, on the clipboard.

    It moves no cursor and draws nothing. GNU screen passes on what comes in strings addressed to
    the terminal (DCS), which are short; so it goes in pieces there.
    """
    encoded = b64encode(text.encode(errors="replace")).decode("ascii")
    sequence = f"\x1b]52;c;{encoded}\x07"
    return "".join(_in_pieces(sequence)) if is_in_screen else sequence


def _in_pieces(sequence: str) -> Iterator[str]:
    for start in range(0, len(sequence), _MOST_IN_SCREEN):
        yield f"\x1bP{sequence[start : start + _MOST_IN_SCREEN]}\x1b\\"
