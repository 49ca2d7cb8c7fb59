"""Text for terminals without Unicode: each character as ASCII of the same width."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len, split_graphemes

from reader.model import Span

_WORD = re.compile(r"\S+")


def room(text: str) -> int:
    """The most columns that a terminal may take for `text`.

    Some draw a letter and its signs, or emoji joined into one, in one place; others draw every
    part of it side by side.
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


def wrapped(text: str, width: int) -> tuple[Span, ...]:
    """Lines of `text`, each at most `width` columns on any terminal, as spans.

    The spaces between lines belong to none.

    Breaks at spaces; a word wider than a line is broken between graphemes (scripts without
    spaces wrap this way). A grapheme wider than the line stands alone on it. At least one line.
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
    """The word itself, or its parts when it does not fit on a line of its own."""
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


def fitted(text: str, width: int, *, mark: str = "…") -> str:
    """`text` in at most `width` columns; what had to be cut ends in `mark`."""
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
}
"""Of quotation marks, dashes and dots: each one column wide."""


def drawn_in_ascii(text: str) -> str:
    """`text` in ASCII, as many columns wide: accents go, look-alikes stand in, else question marks.

    Offsets into `text` do not fit the result; cut first, then draw.
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
