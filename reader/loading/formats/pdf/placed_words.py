"""Letters of a PDF page, joined into words by their positions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_int, c_void_p, cast
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as api

_BOLD = 600
"""The least weight of a bold font (CSS Fonts, 2.2)."""

_FORCED_BOLD = 1 << 18
"""The flag of a bold font (ISO 32000-1, table 123)."""

_INVISIBLE = 3
"""The render mode of invisible text, as below a scan (ISO 32000-1, table 106)."""

_NO_LETTERS = "\ufffe\uffff"
_HYPHEN_AT_END = "\x02"
"""PDFium's code for a hyphen at the end of a line."""

_UNMAPPED = 0
"""PDFium's code for a glyph that the font does not map to a character."""

_DIAGONAL = -1
_ASKEW = 0.1
"""Radians from upright: no line of text, but a watermark. Scans are up to 0.05 askew."""

_OCR_SIZES = (0.7, 1.35)
"""Times the usual size: sizes between are one size, which OCR guesses line by line. By trial."""


class Letter(NamedTuple):
    """A letter, in points of 1/72 inch from the left and bottom edges of the page."""

    text: str
    left: float
    right: float
    base: float
    """The height of its baseline."""

    size: float
    """Of its font, as drawn."""

    is_bold: bool
    is_invisible: bool


def extract_letters(page: Any) -> list[Letter | None]:
    """Return the letters of a PDFium page in drawing order; None for a space.

    Letters in another direction than most are left out, and so are invisible ones, unless most are:
    then OCR has read them in a picture.
    """
    text = api.FPDFText_LoadPage(page)
    letters = list(_upright(text))
    api.FPDFText_ClosePage(text)
    drawn = [letter for letter in letters if letter is not None]
    if 2 * sum(letter.is_invisible for letter in drawn) > len(drawn):
        return _even_sizes(letters, drawn)
    return [letter for letter in letters if letter is None or not letter.is_invisible]


def _even_sizes(letters: Sequence[Letter | None], drawn: Sequence[Letter]) -> list[Letter | None]:
    usual = sorted(letter.size for letter in drawn)[len(drawn) // 2]
    least, most = (times * usual for times in _OCR_SIZES)
    return [
        letter
        and letter._replace(
            size=usual if least < letter.size < most else letter.size, is_bold=False
        )
        for letter in letters
    ]


def _upright(text: Any) -> Iterator[Letter | None]:
    turns = [_turn(text, place) for place in range(api.FPDFText_CountChars(text))]
    most = Counter(turn for turn in turns if turn not in {None, _DIAGONAL}).most_common(1)
    if not most:
        return
    known: dict[int, tuple[float, bool, bool]] = {}
    for place, turn in enumerate(turns):
        letter = _character(api.FPDFText_GetUnicode(text, place))
        if letter.isspace():
            # PDFium's own line ends add nothing to the positions of letters.
            if turn is not None or letter == " ":
                yield None
        elif turn == most[0][0] and letter not in _NO_LETTERS:
            drawn = _object(text, place)
            if drawn not in known:
                known[drawn] = (
                    _size(text, place),
                    _is_bold(text, place),
                    _is_invisible(text, place),
                )
            yield Letter(letter, *_extent(text, place, turn), *known[drawn])


def _object(text: Any, place: int) -> int:
    """Return the address of PDFium's text object, which letters drawn together share."""
    return cast(api.FPDFText_GetTextObject(text, place), c_void_p).value or 0


def _character(code: int) -> str:
    is_known = code != _UNMAPPED and code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    letter = chr(code) if is_known else "\ufffd"
    return "-" if letter == _HYPHEN_AT_END else letter


def _turn(text: Any, place: int) -> int | None:
    """Return the direction of a letter in quarter turns, or _DIAGONAL; None if PDFium made it."""
    if api.FPDFText_IsGenerated(text, place) == 1:
        return None
    angle: float = api.FPDFText_GetCharAngle(text, place)
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) * math.pi / 2 < _ASKEW else _DIAGONAL


def _extent(text: Any, place: int, turn: int) -> tuple[float, float, float]:
    box, x, y = api.FS_RECTF(), c_double(), c_double()
    api.FPDFText_GetLooseCharBox(text, place, box)
    api.FPDFText_GetCharOrigin(text, place, x, y)
    ends = (_rotate(box.left, box.bottom, turn)[0], _rotate(box.right, box.top, turn)[0])
    return min(ends), max(ends), _rotate(x.value, y.value, turn)[1]


def _rotate(x: float, y: float, turn: int) -> tuple[float, float]:
    """Rotate a point back by `turn` quarter turns."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _size(text: Any, place: int) -> float:
    matrix = api.FS_MATRIX()
    api.FPDFText_GetMatrix(text, place, matrix)
    return float(api.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.c, matrix.d)


def _is_bold(text: Any, place: int) -> bool:
    flags = c_int()
    api.FPDFText_GetFontInfo(text, place, None, 0, flags)
    return api.FPDFText_GetFontWeight(text, place) >= _BOLD or bool(flags.value & _FORCED_BOLD)


def _is_invisible(text: Any, place: int) -> bool:
    return bool(
        api.FPDFTextObj_GetTextRenderMode(api.FPDFText_GetTextObject(text, place)) == _INVISIBLE
    )


# In font sizes; set by trial on files of seven programs.
_SAME_LINE = 0.2
"""The greatest distance of baselines on one line; that of a superscript is greater."""

_SPACE = 0.15
"""The least gap that is a space where none is drawn, beyond the usual gap of the line."""

_LEAST_ALIKE = 0.45
"""Ratio of sizes of letters of one word; raised numbers and small capitals have 0.5 and more."""

_BACK = 0.65
"""How far letters may overlap."""

_LEAST_TELLING = 3
"""Gaps in a line that show whether its letters are spaced out."""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedWord:
    """Letters side by side, in points as for Letter."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    place: int
    """Its index among the words of all pages, in drawing order."""


class PdfPage(NamedTuple):
    """The words of a page."""

    words: tuple[PlacedWord, ...]
    is_picture: bool
    """Whether it has a picture and hardly a word."""

    is_scan: bool
    """Whether its words were read by OCR."""


def join_words(letters: Sequence[Letter | None], place: int) -> tuple[PlacedWord, ...]:
    """Join letters, None being a space, into words; the first word has index `place`."""
    return tuple(_words(letters, place))


def _words(letters: Sequence[Letter | None], place: int) -> Iterator[PlacedWord]:
    word: list[Letter] = []
    for letter, space in _with_gaps(letters):
        if word and (letter is None or not _continues(word[-1], letter, space)):
            yield _word(word, place)
            place += 1
            word = []
        if letter is not None:
            word.append(letter)
    if word:
        yield _word(word, place)


def _with_gaps(letters: Sequence[Letter | None]) -> Iterator[tuple[Letter | None, float]]:
    """Yield each letter with the least gap before it that is a space, in font sizes."""
    for line in _lines(letters):
        gaps: list[float] = []
        for before, letter in pairwise(line):
            if before is not None and letter is not None and letter.size > 0:
                gaps.append((letter.left - before.right) / letter.size)
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) >= _LEAST_TELLING else 0.0
        yield from ((letter, _SPACE + max(0.0, usual)) for letter in line)


def _lines(letters: Sequence[Letter | None]) -> Iterator[list[Letter | None]]:
    """Yield runs of letters on one baseline, in drawing order."""
    line: list[Letter | None] = []
    latest: Letter | None = None
    for letter in letters:
        if letter is not None:
            if latest is not None and not _is_level(latest, letter):
                yield line
                line = []
            latest = letter
        line.append(letter)
    yield line


def _is_level(one: Letter, other: Letter) -> bool:
    return abs(one.base - other.base) <= _SAME_LINE * max(one.size, other.size)


def _continues(one: Letter, other: Letter, space: float) -> bool:
    if (one.left, one.right, one.base) == (other.left, other.right, other.base):
        return True  # letters of a ligature share one box
    least, size = sorted((one.size, other.size))
    is_one_size = least > _LEAST_ALIKE * size
    return (
        is_one_size
        and _is_level(one, other)
        and -_BACK * size < other.left - one.right < space * size
    )


def _word(letters: Sequence[Letter], place: int) -> PlacedWord:
    return PlacedWord(
        "".join(letter.text for letter in letters),
        min(letter.left for letter in letters),
        max(letter.right for letter in letters),
        letters[0].base,
        max(letter.size for letter in letters),
        2 * sum(letter.is_bold for letter in letters) > len(letters),
        place,
    )
