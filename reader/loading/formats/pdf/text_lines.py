"""Words joined into rows and lines, and lines joined where words are hyphenated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width, name

from reader.loading.formats.pdf.placed_words import PlacedWord

_LEVEL = 0.35
"""Of the smaller word's size: the greatest distance of baselines in one row."""

# Set by trial on pages in one to four columns, justified and ragged.
_GAP = 0.65
"""In sizes of letters, the least gap that may be between two columns."""

_WIDER = 1.8
"""Times the usual gap between words: gaps between columns are wider, if the file draws the row at
once. In justified lines, gaps of words may be as wide as a narrow gap of columns."""

_SMALL, _RAISED = 0.75, 0.55
"""Of the size of the word before it: a raised number's greatest size and height."""

_LEAST_TELLING = 4
"""Gaps in a row that show the usual gap."""


class BaselineRow(NamedTuple):
    """Words on one baseline, from the left."""

    words: tuple[PlacedWord, ...]
    gaps: tuple[float, ...]
    """Between them, in sizes of the right word."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words of a row without a gap that may separate columns."""

    words: tuple[PlacedWord, ...]
    before: PlacedWord | None
    """The word left of the gap before it, if there is one."""

    @property
    def left(self) -> float:
        """Its left edge, in points."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Its right edge, in points."""
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        """The height of its baseline."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """The size of its first word."""
        return self.words[0].size


def group_rows(words: Sequence[PlacedWord]) -> list[BaselineRow]:
    """Group words into rows, from the top."""
    found: list[list[PlacedWord]] = []
    for word in sorted(words, key=lambda word: -word.base):
        first = found[-1][0] if found else None
        if first and first.base - word.base <= _LEVEL * min(first.size, word.size):
            found[-1].append(word)
        else:
            found.append([word])
    return [_row(sorted(row, key=lambda word: word.left)) for row in _merge_raised(found)]


def _merge_raised(rows: Sequence[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Merge raised numbers into the row of the word they follow."""
    found: list[list[PlacedWord]] = []
    raised: list[PlacedWord] = []
    for row in rows:
        here = [one for one in raised if any(_is_raised(one, word) for word in row)]
        others = [one for one in raised if one not in here]
        if others:
            found.append(others)
        if all(word.text.isdigit() and len(word.text) < 3 for word in row):
            raised = [*row, *here]
            continue
        raised = []
        found.append([*row, *here])
    return [*found, *([raised] if raised else [])]


def _is_raised(one: PlacedWord, word: PlacedWord) -> bool:
    """Whether `one` is a small number above the end of `word`."""
    return (
        one.size < _SMALL * word.size
        and one.base - word.base < _RAISED * word.size
        and -_SMALL * one.size < one.left - word.right < _SMALL * one.size
    )


def split_rows(rows: Sequence[BaselineRow]) -> list[Piece]:
    """Split rows where columns may be."""
    gaps = [gap for row in rows for gap in row.gaps]
    return [piece for row in rows for piece in _pieces(row, _usual(gaps, least=1))]


def _row(words: Sequence[PlacedWord]) -> BaselineRow:
    gaps = [(other.left - one.right) / max(other.size, 0.1) for one, other in pairwise(words)]
    return BaselineRow(tuple(words), tuple(gaps))


def _usual(gaps: Sequence[float], least: int) -> float:
    return sorted(gaps)[len(gaps) // 2] if len(gaps) >= least else 0.0


def _pieces(row: BaselineRow, usual: float) -> list[Piece]:
    wide = _WIDER * max(usual, _usual(row.gaps, _LEAST_TELLING))
    found: list[Piece] = []
    start = 0
    before: PlacedWord | None = None
    for place, ((one, other), gap) in enumerate(zip(pairwise(row.words), row.gaps, strict=True), 1):
        is_drawn_apart = other.place != one.place + 1
        if gap >= _GAP and (gap >= wide or is_drawn_apart):
            found.append(Piece(row.words[start:place], before))
            start, before = place, one
    found.append(Piece(row.words[start:], before))
    return found


# In sizes of letters; set by trial.
_WIDE, _TIMES_USUAL = 1.75, 2.5
"""A gap between cells of a table: at least so wide, and so many times the usual gap of its row."""

_NARROW = 22
"""The width of a block that is one of several columns."""

_ITEM = re.compile(r"\(?\d{1,3}[.)]")
"""The number of an item or paragraph, which may be far from its text."""

_DROP_CAP = 1.8
"""Times the size of the letters beside it: the large first letter of an article."""

_SIZES_A_POINT = 2
"""Sizes are compared in half points."""

_LIKE = 0.06
"""Of the larger size: sizes that differ by less are equal."""


@dataclass(frozen=True, slots=True, eq=False)
class ColumnLine:
    """Words on one baseline of a column."""

    words: tuple[PlacedWord, ...]
    text: str
    left: float
    right: float
    base: float
    size: float
    """The size of most of its letters."""

    is_bold: bool
    """Whether most of its letters are."""

    page: int
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of the lines of its size in its block."""

    @property
    def style(self) -> int:
        """A key that lines of one size share."""
        return round(self.size * _SIZES_A_POINT)

    @property
    def places(self) -> range:
        """The range of its words' indexes in drawing order."""
        places = [word.place for word in self.words]
        return range(min(places), max(places) + 1)

    def is_like(self, other: ColumnLine) -> bool:
        """Whether both have one size and weight."""
        near = abs(self.size - other.size) <= _LIKE * max(self.size, other.size)
        return near and self.is_bold == other.is_bold

    def begins_small(self) -> bool:
        """Whether it begins with a small letter or a digit, as within a sentence."""
        return self.text[0].islower() or self.text[0].isdigit()

    def has_room(self, after: ColumnLine, more: float) -> bool:
        """Whether the first word of `after` and `more` sizes of letters would have fitted in."""
        word = after.words[0]
        return self.right + more * self.size + word.right - word.left < self.column[1]


def build_lines(block: Sequence[PlacedWord], page: int) -> list[ColumnLine]:
    """Build the lines of one block, from the top."""
    if not block:
        return []
    caps = [word for word in block if _is_drop_cap(word, block)]
    rows = [list(row.words) for row in group_rows([word for word in block if word not in caps])]
    for cap in caps:
        _put_before(cap, rows)
    edges = min(word.left for word in block), max(word.right for word in block)
    lines = [_line(part, page) for row in rows for part in _parts(row, edges)]
    columns: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = columns.get(line.style, (line.left, line.right))
        columns[line.style] = min(left, line.left), max(right, line.right)
    return [replace(line, column=columns[line.style]) for line in lines]


def _is_drop_cap(word: PlacedWord, block: Sequence[PlacedWord]) -> bool:
    if len(word.text) > 2 or not word.text[-1].isupper():
        return False
    beside = [
        other
        for other in block
        if other is not word
        and word.right - 1 <= other.left < word.right + word.size
        and word.base - 0.2 * word.size < other.base < word.base + word.size
    ]
    return len(beside) > 1 and all(word.size >= _DROP_CAP * other.size for other in beside)


def _put_before(cap: PlacedWord, rows: Sequence[list[PlacedWord]]) -> None:
    """Put a large first letter before the first line beside it."""
    for row in rows:
        first = row[0]
        if cap.base - 0.2 * cap.size < first.base < cap.base + cap.size:
            is_one = first.left - cap.right < 0.5 * first.size
            text = f"{cap.text}{'' if is_one else ' '}{first.text}"
            row[0] = replace(first, text=text)
            return


def _parts(row: Sequence[PlacedWord], edges: tuple[float, float]) -> Iterator[Sequence[PlacedWord]]:
    """Split a row at gaps much wider than the others in it.

    Never in a narrow column, where a justified line of two words may have any gap.
    """
    left, right = edges
    if right - left < _NARROW * row[0].size and row[-1].right > right - 1:
        yield row
        return
    gaps = [other.left - one.right for one, other in pairwise(row)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0
    start = 0
    for place, gap in enumerate(gaps, start=1):
        is_item = place == 1 and _ITEM.fullmatch(row[0].text)
        if gap > max(_WIDE * row[place].size, _TIMES_USUAL * usual) and not is_item:
            yield row[start:place]
            start = place
    yield row[start:]


def _line(row: Sequence[PlacedWord], page: int) -> ColumnLine:
    letters = sum(len(word.text) for word in row)
    count, size = 0, 0.0
    for word in sorted(row, key=lambda word: word.size):
        if 2 * count <= letters:
            size = word.size
        count += len(word.text)
    return ColumnLine(
        tuple(row),
        " ".join(word.text for word in row),
        row[0].left,
        max(word.right for word in row),
        max(row, key=lambda word: len(word.text)).base,
        size,
        2 * sum(len(word.text) for word in row if word.is_bold) > letters,
        page,
    )


HYPHENS = ("-", "\u2010", "\u00ad")
_UNSPACED = ("/", "\u2014")
"""Marks after which a line may break without a space."""

_SOFT = "\u00ad"
_ROUND_WORDS = "“”„«»‘’\"'().,;:!?"  # noqa: RUF001 - marks as they are printed

_SHARE, _FEWEST = 0.04, 5
"""Share and number of lines that end in a hyphen in hyphenated text; in other text only compounds
break, one line in fifty. Set by trial."""

_FEWEST_WORDS = 3
"""Words of a line that is counted."""


class Hyphens:
    """Joins lines at hyphens, by the words of the whole file."""

    def __init__(self, lines: Sequence[ColumnLine]) -> None:
        self._words = Counter(_bare(word.text) for line in lines for word in line.words[1:-1])
        telling = [line for line in lines if len(line.words) >= _FEWEST_WORDS]
        ending = sum(line.text.endswith(HYPHENS) for line in telling)
        self._are_words_broken = (
            ending >= max(_FEWEST, _SHARE * len(telling))
            or any(
                one.text.endswith(_SOFT)  # only a program that breaks words draws one
                or (
                    one.text.endswith(HYPHENS)
                    and self._words[_bare(one.words[-1].text[:-1] + other.words[0].text)]
                )
                for one, other in pairwise(lines)
            )
        )

    def join(self, texts: Sequence[str]) -> str:
        """Join the lines of a paragraph."""
        text = texts[0]
        for after in texts[1:]:
            text = self._join(text, after)
        return text

    def _join(self, one: str, other: str) -> str:
        """Join two lines with a space, a hyphen or nothing between them."""
        if one.endswith(_SOFT) and one[:-1].endswith(HYPHENS):
            return one[:-1] + other  # the word's own hyphen, where it may be broken
        is_dash = one.endswith(_UNSPACED) and not one[-2:-1].isspace()
        if is_dash or (_is_unspaced(one[-1]) and _is_unspaced(other[0])):
            return one + other
        if not (one.endswith(HYPHENS) and one[-2:-1].isalpha() and other[0].isalpha()):
            return f"{one} {other}"
        head, tail = one[:-1].rpartition(" ")[2], other.partition(" ")[0]
        whole, parted = self._words[_bare(head + tail)], self._words[_bare(f"{head}-{tail}")]
        is_compound = "-" in head and self._words[_bare(tail)]
        if one[-1] == _SOFT or whole > parted:
            return one[:-1] + other
        if parted or is_compound or not other[0].islower() or not self._are_words_broken:
            return f"{one[:-1]}-{other}"
        return one[:-1] + other


def _is_unspaced(letter: str) -> bool:
    """Whether its script has no spaces between words, as Chinese and Japanese."""
    return east_asian_width(letter) in {"W", "F"} and not name(letter, "").startswith("HANGUL")


def _bare(word: str) -> str:
    return word.strip(_ROUND_WORDS).replace("\u2010", "-").casefold()
