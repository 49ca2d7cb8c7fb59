"""The words of a page split into blocks, in reading order of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.loading.formats.pdf.paragraphs import INDENT, WIDEST_INDENT
from reader.loading.formats.pdf.placed_words import PlacedWord
from reader.loading.formats.pdf.text_lines import Piece, group_rows, split_rows

# In sizes of letters; set by trial on pages in one to four columns, justified and ragged.
_ALIGNED = 0.2
"""How far left edges of lines in a column may differ."""

_WIDTH = 0.65
"""The least width of a strip."""

_LIKE = 0.06
"""Of the size: sizes that differ by less are equal."""

_NEXT = 1.8
"""The greatest distance of a line that continues the one above."""

_LEAST_WIDTH = 4
"""The least average width of text left of a strip: bullets and numbers are narrower."""

_LEAST_LINES = 5
"""Lines with one left edge: in justified text, fewer may be a coincidence."""

_LEAST_APART, _WIDE = 2, 1.5
"""The same where the file draws them separately from the text to their left; or the gap."""


_FAR = float("inf")


class Strip(NamedTuple):
    """An empty strip from `left` to `right` and `bottom` to `top`, in points."""

    left: float
    right: float
    bottom: float
    top: float
    lines: int
    """The number of lines that begin at its right edge."""

    def is_through(self, words: Sequence[PlacedWord]) -> bool:
        """Whether it spans the whole height of `words`."""
        return all(self.bottom < word.base < self.top for word in words)


def find_strips(words: Sequence[PlacedWord], known: Sequence[float] = ()) -> list[Strip]:
    """Find the strips between columns, from the left.

    A column is several lines with one left edge, beside others and with nothing between. At an edge
    in `known`, where columns begin elsewhere in the file, one line is enough.
    """
    pieces = split_rows(group_rows(words))
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
    """Yield the strips left of lines with one left edge, between lines that cross it."""
    edge = column[0].left
    size = sorted(piece.size for piece in column)[len(column) // 2]
    left, right = edge - _WIDTH * size + 0.5, edge - 0.3
    crossing = [
        piece
        for piece in pieces
        if piece.left < right and piece.right > left and not _spans_columns(piece, left, edge, size)
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


def _spans_columns(piece: Piece, left: float, edge: float, size: float) -> bool:
    """Whether a line of two columns only seems to cross.

    A word in it begins at the column's left edge, or at the indent of a first line.
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
    elif behind and all(_is_separate(before, word) for before, word in behind):
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
    count = len(group_rows(beside))
    width = sum(word.right - word.left for word in beside)
    return count >= least and width >= _LEAST_WIDTH * size * count


def _is_separate(one: PlacedWord, other: PlacedWord) -> bool:
    return other.place != one.place + 1 or other.left - one.right >= _WIDE * other.size


def _end_of(top: Piece, start: Piece, pieces: Sequence[Piece]) -> float:
    """Return the base of the last line of the full-width text above `start`, which may be short."""
    end = top.base
    for piece in pieces:  # from the top
        if start.base + start.size / 2 < piece.base < end:
            if not _is_like(piece.size, top.size) or end - piece.base > _NEXT * top.size:
                break
            end = piece.base
    return end


_DEEPEST = 40
"""Nested cuts; no page has so many, and each examines all words."""


def split_blocks(words: Sequence[PlacedWord], known: Sequence[float]) -> list[Sequence[PlacedWord]]:
    """Split the words of one page into blocks; `known` are column edges on other pages.

    Full-width text splits columns, too. A page is cut recursively, as by XY-cuts (Nagy and Seth,
    "Hierarchical representation of optically scanned documents", 1984), but never between
    paragraphs, which would interleave columns.
    """
    return list(_cut(words, known, _DEEPEST))


def column_edges(words: Sequence[PlacedWord]) -> list[float]:
    """Return the left edges of all columns but the first, in points."""
    return [strip.right for strip in find_strips(words)]


def _cut(
    words: Sequence[PlacedWord], known: Sequence[float], depth: int
) -> Iterator[Sequence[PlacedWord]]:
    strips = find_strips(words, known) if depth else []
    parts = _split(words, strips) if strips else [words]
    if max(map(len, parts)) == len(words):
        yield words
        return
    for part in parts:
        if part:
            yield from _cut(part, known, depth - 1)


def _split(words: Sequence[PlacedWord], strips: Sequence[Strip]) -> list[list[PlacedWord]]:
    """Split left and right of a full-height strip, else above, beside and below the longest one."""
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
