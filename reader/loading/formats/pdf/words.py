"""Letters side by side as words."""

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
"""The weight from which letters are bold (CSS Fonts, 2.2)."""

_FORCED_BOLD = 1 << 18
"""The flag of a font that is bold (ISO 32000-1, table 123)."""

_UNSEEN = 3
"""The mode in which text is not drawn, as that below a scan is (ISO 32000-1, table 106)."""

_NO_LETTERS = "\ufffe\uffff"
_HYPHEN_AT_END = "\x02"
"""What PDFium writes for a hyphen at the end of a line."""

_NOT_TOLD = 0
"""What PDFium writes for a letter that is drawn, if the font does not say which one it is."""

_LIKE_MOST = (0.7, 1.35)
"""Times the usual size: what OCR finds between is the same size, guessed line by line. By trial."""


class Letter(NamedTuple):
    """A letter; all in points of 1/72 inch, from the left and from below."""

    text: str
    left: float
    right: float
    base: float
    """The height of its baseline."""

    size: float
    """Of its font, as it is drawn."""

    is_bold: bool
    is_unseen: bool


def letters_of(page: Any) -> list[Letter | None]:
    """The letters of a page of PDFium's as the file draws them; None where a space is.

    Those that stand in another direction than most are left out, and so are unseen ones, unless
    most are: then they are what OCR has read in a picture.
    """
    text = api.FPDFText_LoadPage(page)
    letters = list(_upright(text))
    api.FPDFText_ClosePage(text)
    drawn = [letter for letter in letters if letter is not None]
    if 2 * sum(letter.is_unseen for letter in drawn) > len(drawn):
        return _evened(letters, drawn)
    return [letter for letter in letters if letter is None or not letter.is_unseen]


def _evened(letters: Sequence[Letter | None], drawn: Sequence[Letter]) -> list[Letter | None]:
    usual = sorted(letter.size for letter in drawn)[len(drawn) // 2]
    least, most = (times * usual for times in _LIKE_MOST)
    return [
        letter
        and letter._replace(
            size=usual if least < letter.size < most else letter.size, is_bold=False
        )
        for letter in letters
    ]


def _upright(text: Any) -> Iterator[Letter | None]:
    turns = [_turn(text, place) for place in range(api.FPDFText_CountChars(text))]
    most = Counter(turn for turn in turns if turn is not None).most_common(1)
    if not most:
        return
    known: dict[int, tuple[float, bool, bool]] = {}
    for place, turn in enumerate(turns):
        letter = _character(api.FPDFText_GetUnicode(text, place))
        if letter.isspace():
            # Where PDFium ends a line tells nothing that the places of letters do not.
            if turn is not None or letter == " ":
                yield None
        elif turn == most[0][0] and letter not in _NO_LETTERS:
            drawn = _object(text, place)
            if drawn not in known:
                known[drawn] = (_size(text, place), _is_bold(text, place), _is_unseen(text, place))
            yield Letter(letter, *_where(text, place, turn), *known[drawn])


def _object(text: Any, place: int) -> int:
    """What is the same for letters drawn at once: the address of PDFium's object."""
    return cast(api.FPDFText_GetTextObject(text, place), c_void_p).value or 0


def _character(code: int) -> str:
    is_known = code != _NOT_TOLD and code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    letter = chr(code) if is_known else "\ufffd"
    return "-" if letter == _HYPHEN_AT_END else letter


def _turn(text: Any, place: int) -> int | None:
    """In which direction a letter stands, in quarters; None for one that PDFium made up."""
    if api.FPDFText_IsGenerated(text, place) == 1:
        return None
    angle: float = api.FPDFText_GetCharAngle(text, place)
    return round(angle / (math.pi / 2)) % 4


def _where(text: Any, place: int, turn: int) -> tuple[float, float, float]:
    box, x, y = api.FS_RECTF(), c_double(), c_double()
    api.FPDFText_GetLooseCharBox(text, place, box)
    api.FPDFText_GetCharOrigin(text, place, x, y)
    ends = (_turned(box.left, box.bottom, turn)[0], _turned(box.right, box.top, turn)[0])
    return min(ends), max(ends), _turned(x.value, y.value, turn)[1]


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of a page that is turned back by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _size(text: Any, place: int) -> float:
    matrix = api.FS_MATRIX()
    api.FPDFText_GetMatrix(text, place, matrix)
    return float(api.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.c, matrix.d)


def _is_bold(text: Any, place: int) -> bool:
    flags = c_int()
    api.FPDFText_GetFontInfo(text, place, None, 0, flags)
    return api.FPDFText_GetFontWeight(text, place) >= _BOLD or bool(flags.value & _FORCED_BOLD)


def _is_unseen(text: Any, place: int) -> bool:
    return bool(
        api.FPDFTextObj_GetTextRenderMode(api.FPDFText_GetTextObject(text, place)) == _UNSEEN
    )


# All in sizes of the letters' font; set by trial on files of seven programs.
_SAME_LINE = 0.2
"""Baselines that are no further apart are one; that of a superscript is."""

_SPACE = 0.15
"""A gap that is a space where no space is drawn, beyond what is between all letters of a line."""

_BACK = 0.65
"""How far a letter may begin before the one before it ends: some overlap."""

_LEAST_TELLING = 3
"""Gaps in a line from which they tell whether its letters are set apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Letters side by side; in points as they are."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    place: int
    """Among the words of all pages, in the order in which the file draws them."""


class Page(NamedTuple):
    """The words of a page."""

    words: tuple[Word, ...]
    is_picture: bool
    """Whether there is a picture and hardly a word."""

    is_scan: bool
    """Whether its words were read by OCR."""


def words_of(letters: Sequence[Letter | None], place: int) -> tuple[Word, ...]:
    """The words of a page's letters, None being a space; the first one has `place`."""
    return tuple(_words(letters, place))


def _words(letters: Sequence[Letter | None], place: int) -> Iterator[Word]:
    word: list[Letter] = []
    for letter, space in _spaced(letters):
        if word and (letter is None or not _goes_on(word[-1], letter, space)):
            yield _word(word, place)
            place += 1
            word = []
        if letter is not None:
            word.append(letter)
    if word:
        yield _word(word, place)


def _spaced(letters: Sequence[Letter | None]) -> Iterator[tuple[Letter | None, float]]:
    """Each letter with the least gap before it that is a space, in sizes."""
    for line in _lines(letters):
        gaps: list[float] = []
        for before, letter in pairwise(line):
            if before is not None and letter is not None and letter.size > 0:
                gaps.append((letter.left - before.right) / letter.size)
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) >= _LEAST_TELLING else 0.0
        yield from ((letter, _SPACE + max(0.0, usual)) for letter in line)


def _lines(letters: Sequence[Letter | None]) -> Iterator[list[Letter | None]]:
    """The letters as they are drawn, until one that is on another baseline."""
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


def _goes_on(one: Letter, other: Letter, space: float) -> bool:
    if (one.left, one.right, one.base) == (other.left, other.right, other.base):
        return True  # letters of a ligature have one box
    size = max(one.size, other.size)
    return _is_level(one, other) and -_BACK * size < other.left - one.right < space * size


def _word(letters: Sequence[Letter], place: int) -> Word:
    return Word(
        "".join(letter.text for letter in letters),
        min(letter.left for letter in letters),
        max(letter.right for letter in letters),
        letters[0].base,
        max(letter.size for letter in letters),
        2 * sum(letter.is_bold for letter in letters) > len(letters),
        place,
    )
