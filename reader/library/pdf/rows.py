"""The words of a page by their baselines, and where columns may begin among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reader.library.pdf.words import Word

_LEVEL = 0.35
"""Of the size of the smaller word: baselines that are no further apart are one row's."""

# Set by trial on pages in one to four columns, justified and ragged.
_GAP = 0.65
"""Sizes: the least width of what may be between two columns."""

_WIDER = 1.8
"""Times the usual gap between words: a gap between columns is wider, if the file draws both in
turn. In justified lines, others may be as wide as a narrow gap between columns."""

_SMALL, _RAISED = 0.75, 0.55
"""Sizes of the word below, that a raised number has and by which it is raised at most."""

_LEAST_TELLING = 4
"""Gaps in a row from which they tell what is usual there."""


class Row(NamedTuple):
    """Words on one baseline, from the left."""

    words: tuple[Word, ...]
    gaps: tuple[float, ...]
    """Between them, in sizes of the right one."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Words of a row with no gap between them that may be one between columns."""

    words: tuple[Word, ...]
    before: Word | None
    """The one left of the gap in front of it, if there is one."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        """The height of its baseline."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """That of its first word."""
        return self.words[0].size


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Rows from the top."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        first = found[-1][0] if found else None
        if first and first.base - word.base <= _LEVEL * min(first.size, word.size):
            found[-1].append(word)
        else:
            found.append([word])
    return [_row(sorted(row, key=lambda word: word.left)) for row in _with_raised(found)]


def _with_raised(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Rows, those of raised numbers put into the row that they stand in."""
    found: list[list[Word]] = []
    raised: list[Word] = []
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


def _is_raised(one: Word, word: Word) -> bool:
    """Whether `one` is a small number above the end of `word`."""
    return (
        one.size < _SMALL * word.size
        and one.base - word.base < _RAISED * word.size
        and -_SMALL * one.size < one.left - word.right < _SMALL * one.size
    )


def pieces_in(rows: Sequence[Row]) -> list[Piece]:
    """The pieces of all rows, cut where columns may be."""
    gaps = [gap for row in rows for gap in row.gaps]
    return [piece for row in rows for piece in _pieces(row, _usual(gaps, least=1))]


def _row(words: Sequence[Word]) -> Row:
    gaps = [(other.left - one.right) / max(other.size, 0.1) for one, other in pairwise(words)]
    return Row(tuple(words), tuple(gaps))


def _usual(gaps: Sequence[float], least: int) -> float:
    return sorted(gaps)[len(gaps) // 2] if len(gaps) >= least else 0.0


def _pieces(row: Row, usual: float) -> list[Piece]:
    wide = _WIDER * max(usual, _usual(row.gaps, _LEAST_TELLING))
    found: list[Piece] = []
    start = 0
    before: Word | None = None
    for place, ((one, other), gap) in enumerate(zip(pairwise(row.words), row.gaps, strict=True), 1):
        is_drawn_apart = other.place != one.place + 1
        if gap >= _GAP and (gap >= wide or is_drawn_apart):
            found.append(Piece(row.words[start:place], before))
            start, before = place, one
    found.append(Piece(row.words[start:], before))
    return found
