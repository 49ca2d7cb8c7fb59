"""The words of a page in blocks, in the order in which its columns are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.loading.formats.pdf.lines import Piece, pieces_in, rows_of
from reader.loading.formats.pdf.paragraphs import INDENT, WIDEST_INDENT
from reader.loading.formats.pdf.words import Word

# In sizes of letters; set by trial on pages in one to four columns, justified and ragged.
_ALIGNED = 0.2
"""How far apart lines of a column may begin."""

_WIDTH = 0.65
"""The least width of a strip."""

_LIKE = 0.06
"""Of the size: sizes that differ by less are one."""

_NEXT = 1.8
"""How far below another a line is at most if it goes on with it."""

_LEAST_WIDTH = 4
"""What the lines left of a strip take up on the whole: bullets and numbers take less."""

_LEAST_LINES = 5
"""Lines that begin at one place beside others: fewer do so by chance where lines are justified."""

_LEAST_APART, _WIDE = 2, 1.5
"""The same where the file draws them apart from what is left of them, or the gaps are that wide."""


_FAR = float("inf")


class Strip(NamedTuple):
    """Where no word is, from `left` to `right`, above `bottom` and below `top`, in points."""

    left: float
    right: float
    bottom: float
    top: float
    lines: int
    """How many begin at its right."""

    def is_through(self, words: Sequence[Word]) -> bool:
        """Whether it goes from the top of `words` to their end."""
        return all(self.bottom < word.base < self.top for word in words)


def strips_in(words: Sequence[Word], known: Sequence[float] = ()) -> list[Strip]:
    """The strips between columns, from the left.

    Columns are told from the place where lines begin: several that begin at one place, beside
    others and with nothing between. At a place of `known`, where columns begin elsewhere in the
    file, one line is enough.
    """
    pieces = pieces_in(rows_of(words))
    found: list[Strip] = []
    column: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if column and piece.left - column[0].left > _ALIGNED * piece.size:
            found += _before(column, pieces, known)
            column = []
        column.append(piece)
    return [*found, *(_before(column, pieces, known) if column else ())]


def _before(
    column: Sequence[Piece], pieces: Sequence[Piece], known: Sequence[float]
) -> Iterator[Strip]:
    """The strips left of lines that begin at one place, between lines that cross there."""
    edge = column[0].left
    size = sorted(piece.size for piece in column)[len(column) // 2]
    left, right = edge - _WIDTH * size + 0.5, edge - 0.3
    crossing = [
        piece
        for piece in pieces
        if piece.left < right and piece.right > left and not _is_parted(piece, left, edge, size)
    ]
    crossing.sort(key=lambda piece: -piece.base)
    marks = [(-piece.base, False, piece) for piece in crossing]
    marks += [(-piece.base, True, piece) for piece in column]
    marks.sort(key=lambda mark: mark[:2])
    top: Piece | None = None
    for is_start, run in groupby(marks, key=lambda mark: mark[1]):
        lines = [piece for _, _, piece in run]
        if not is_start:
            top = lines[-1]
            continue
        is_known = any(abs(edge - place) < _ALIGNED * size for place in known)
        if _is_column(lines, pieces, left, is_known=is_known):
            below = next((one.base for one in crossing if one.base < lines[-1].base), -_FAR)
            above = _end_of(top, lines[0], pieces) if top else _FAR
            yield Strip(left, right, below, above, len(lines))


def _is_parted(piece: Piece, left: float, edge: float, size: float) -> bool:
    """Whether a wide-set line only seems to cross.

    A word in it begins where the column does, or as far right of that as first lines do.
    """
    if any(word.left < edge - 0.3 and word.right > left for word in piece.words):
        return False
    after = next(word for word in piece.words if word.left >= edge - 0.3)
    by = (after.left - edge) / size
    return (by <= _ALIGNED or INDENT <= by <= WIDEST_INDENT) and _is_like(after.size, size)


def _is_like(one: float, other: float) -> bool:
    return abs(one - other) <= _LIKE * other


def _is_column(
    lines: Sequence[Piece], pieces: Sequence[Piece], left: float, *, is_known: bool
) -> bool:
    """Whether `lines` are a column beside another one that ends before `left`."""
    behind = [(line.before, line.words[0]) for line in lines if line.before is not None]
    least = _LEAST_LINES
    if behind and is_known:
        least = 1
    elif behind and all(_is_apart(before, word) for before, word in behind):
        least = _LEAST_APART
    if len(lines) < least:
        return False
    size = lines[0].size
    top, bottom = lines[0].base + size, lines[-1].base - size
    beside = [
        word
        for one in pieces
        if bottom < one.base < top
        for word in one.words
        if word.right <= left
    ]
    count = len(rows_of(beside))
    width = sum(word.right - word.left for word in beside)
    return count >= least and width >= _LEAST_WIDTH * size * count


def _is_apart(one: Word, other: Word) -> bool:
    return other.place != one.place + 1 or other.left - one.right >= _WIDE * other.size


def _end_of(top: Piece, start: Piece, pieces: Sequence[Piece]) -> float:
    """Where the text ends that stands across above `start`: its last lines may be short."""
    end = top.base
    for piece in pieces:  # from the top
        if start.base + start.size / 2 < piece.base < end:
            if not _is_like(piece.size, top.size) or end - piece.base > _NEXT * top.size:
                break
            end = piece.base
    return end


_DEEPEST = 40
"""Cuts in cuts; no page has so many, and each looks at all words."""


def blocks_in_order(words: Sequence[Word], known: Sequence[float]) -> list[Sequence[Word]]:
    """Part the words of one page where columns are; `known` is where they begin on other pages.

    What stands across columns parts them, too. A page is cut again and again, as by XY-cuts (Nagy
    and Seth, "Hierarchical representation of optically scanned documents", 1984), but never
    between paragraphs, which would read columns in turn.
    """
    return list(_cut(words, known, _DEEPEST))


def starts_of_columns(words: Sequence[Word]) -> list[float]:
    """Where columns but the first begin on a page, in points from its left."""
    return [strip.right for strip in strips_in(words)]


def _cut(words: Sequence[Word], known: Sequence[float], depth: int) -> Iterator[Sequence[Word]]:
    strips = strips_in(words, known) if depth else []
    parts = _parted(words, strips) if strips else [words]
    if max(map(len, parts)) == len(words):
        yield words
        return
    for part in parts:
        if part:
            yield from _cut(part, known, depth - 1)


def _parted(words: Sequence[Word], strips: Sequence[Strip]) -> list[list[Word]]:
    """Left and right of a strip that goes through, else above, beside and below the longest one."""
    through = [strip for strip in strips if strip.is_through(words)]
    if through:
        strip = min(through, key=lambda strip: strip.left)
        middle = (strip.left + strip.right) / 2
        return [
            [word for word in words if word.left < middle],
            [word for word in words if word.left >= middle],
        ]
    strip = max(strips, key=lambda strip: (strip.lines, -strip.left))
    return [
        [word for word in words if word.base >= strip.top],
        [word for word in words if strip.bottom < word.base < strip.top],
        [word for word in words if word.base <= strip.bottom],
    ]
