"""Word wrap, cutting, and ASCII replacements, in terminal columns."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

from reader.model import Span

_WORD = re.compile(r"\S+")


def room(text: str) -> int:
    """Return the maximum of columns that terminals use for `text`.

    Some draw a grapheme of several characters in one place, others draw every part side by side.
    """
    if text.isascii():
        return len(text)
    return sum(
        max(width, sum(map(_alone, text[start:stop])))
        for start, stop, width in split_graphemes(text)[0]
    )


def _alone(character: str) -> int:
    is_spacing_sign = unicodedata.category(character) == "Mc"
    return 1 if is_spacing_sign else cell_len(character)


@lru_cache(maxsize=256)  # what is in view: a decision makes new pages of the same texts
def wrap(text: str, width: int) -> tuple[Span, ...]:
    """Wrap `text` to lines of at most `width` columns on any terminal; return them as spans.

    Breaks at spaces, which belong to no line; a word wider than a line is broken between graphemes
    (scripts without spaces wrap this way). A grapheme wider than the line gets a line of its own.
    Returns at least one line.
    """
    lines: list[Span] = []
    start = end = 0
    used = 0
    for match in _WORD.finditer(text):
        for word in _pieces(text, Span(*match.span()), width):
            size = room(text[word.start : word.end])
            gap = word.start - end
            if end > start and used + gap + size <= width:
                used += gap + size
            else:
                if end > start:
                    lines.append(Span(start, end))
                start, used = word.start, size
            end = word.end
    lines.append(Span(start, end))
    return tuple(lines)


def _pieces(text: str, word: Span, width: int) -> list[Span]:
    """Return the word, or its parts if it does not fit on a line."""
    part = text[word.start : word.end]
    if room(part) <= width:
        return [word]
    pieces: list[Span] = []
    start = end = 0
    for _, stop, _ in split_graphemes(part)[0]:
        if end > start and room(part[start:stop]) > width:
            pieces.append(Span(word.start + start, word.start + end))
            start = end
        end = stop
    pieces.append(Span(word.start + start, word.start + end))
    return pieces


def fit(text: str, width: int, *, mark: str = "…") -> str:
    """Cut `text` to at most `width` columns; a cut text ends in `mark`."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(mark)
    if room < 0:
        return ""
    end = 0
    for _, stop, _ in split_graphemes(text)[0]:
        if cell_len(text[:stop]) > room:
            break
        end = stop
    return text[:end].rstrip() + mark


_LOOKALIKES: dict[int, str] = {
    **dict.fromkeys((0x2018, 0x2019, 0x201A, 0x201B, 0x2032), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB), '"'),
    **dict.fromkeys((0x2010, 0x2011, 0x2013, 0x2014, 0x2015, 0x2212), "-"),
    **dict.fromkeys((0x2022, 0xB7), "*"),
    0x2026: ".",
    0xD7: "x",
    0x2260: "!",
    0x2248: "~",
}
"""Quotation marks, dashes, dots and signs of comparison, each one column wide.

Without an entry, "not equal to" would be drawn as its base, the equals sign."""


def to_ascii(text: str) -> str:
    """Convert `text` to ASCII of the same width: without accents, look-alikes, else question marks.

    Offsets into `text` do not apply to the result; cut first, then draw.
    """
    if text.isascii():
        return text
    return "".join(_drawn(character) for character in text.translate(_LOOKALIKES))


def _drawn(character: str) -> str:
    if character.isascii():
        return character
    width = cell_len(character)
    base = unicodedata.normalize("NFKD", character)[0]
    return base if width == 1 and base.isascii() and base.isprintable() else "?" * width
