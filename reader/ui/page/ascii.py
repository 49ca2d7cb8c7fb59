"""Text for terminals without Unicode: each character as ASCII of the same width."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len

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
