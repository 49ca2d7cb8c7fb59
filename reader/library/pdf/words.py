"""Letters side by side as words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reader.library.pdf.letters import Letter

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
