"""The words of a block as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.library.pdf.rows import rows_of
from reader.library.pdf.words import Word

# In sizes of letters; set by trial.
_WIDE, _TIMES_USUAL = 1.75, 2.5
"""A gap, and how often the usual one of its row, that parts what stands in one row of a table."""

_NARROW = 22
"""A block that is a column of several."""

_DROP_CAP = 1.8
"""Times the size of the letters beside it: the first letter of an article, drawn large."""

_SIZES_A_POINT = 2
"""Sizes are told apart by half points."""

_LIKE = 0.06
"""Of the larger size: sizes that differ by less are one."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Words on one baseline of a column."""

    words: tuple[Word, ...]
    text: str
    left: float
    right: float
    base: float
    size: float
    """That of most of its letters."""

    is_bold: bool
    """Whether most of it is."""

    page: int
    column: tuple[float, float] = (0.0, 0.0)
    """Where the lines of its size begin and end in its block."""

    @property
    def style(self) -> int:
        """What is the same for lines of one size."""
        return round(self.size * _SIZES_A_POINT)

    @property
    def places(self) -> range:
        """Those of its words."""
        places = [word.place for word in self.words]
        return range(min(places), max(places) + 1)

    def is_like(self, other: Line) -> bool:
        """Whether both are of one size and weight."""
        near = abs(self.size - other.size) <= _LIKE * max(self.size, other.size)
        return near and self.is_bold == other.is_bold

    def begins_small(self) -> bool:
        """Whether it begins as lines within a sentence do."""
        return self.text[0].islower() or self.text[0].isdigit()

    def has_room(self, after: Line, more: float) -> bool:
        """Whether the first word of `after` would have fitted in, and `more` sizes of letters."""
        word = after.words[0]
        return self.right + more * self.size + word.right - word.left < self.column[1]


def lines_of(block: Sequence[Word], page: int) -> list[Line]:
    """The lines of one block, from the top."""
    if not block:
        return []
    caps = [word for word in block if _is_drop_cap(word, block)]
    rows = [list(row.words) for row in rows_of([word for word in block if word not in caps])]
    for cap in caps:
        _put_before(cap, rows)
    edges = min(word.left for word in block), max(word.right for word in block)
    lines = [_line(part, page) for row in rows for part in _parts(row, edges)]
    columns: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = columns.get(line.style, (line.left, line.right))
        columns[line.style] = min(left, line.left), max(right, line.right)
    return [replace(line, column=columns[line.style]) for line in lines]


def _is_drop_cap(word: Word, block: Sequence[Word]) -> bool:
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


def _put_before(cap: Word, rows: Sequence[list[Word]]) -> None:
    """Let the first line beside a large first letter begin with it."""
    for row in rows:
        first = row[0]
        if cap.base - 0.2 * cap.size < first.base < cap.base + cap.size:
            is_one = first.left - cap.right < 0.5 * first.size
            text = f"{cap.text}{'' if is_one else ' '}{first.text}"
            row[0] = replace(first, text=text)
            return


def _parts(row: Sequence[Word], edges: tuple[float, float]) -> Iterator[Sequence[Word]]:
    """A row cut where a gap is much wider than the others in it.

    None that fills a narrow column: two words of a line may be set as far apart as it is wide.
    """
    left, right = edges
    if right - left < _NARROW * row[0].size and row[-1].right > right - 1:
        yield row
        return
    gaps = [other.left - one.right for one, other in pairwise(row)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0
    start = 0
    for place, gap in enumerate(gaps, start=1):
        if gap > max(_WIDE * row[place].size, _TIMES_USUAL * usual):
            yield row[start:place]
            start = place
    yield row[start:]


def _line(row: Sequence[Word], page: int) -> Line:
    letters = sum(len(word.text) for word in row)
    count, size = 0, 0.0
    for word in sorted(row, key=lambda word: word.size):
        if 2 * count <= letters:
            size = word.size
        count += len(word.text)
    return Line(
        tuple(row),
        " ".join(word.text for word in row),
        row[0].left,
        max(word.right for word in row),
        max(row, key=lambda word: len(word.text)).base,
        size,
        2 * sum(len(word.text) for word in row if word.is_bold) > letters,
        page,
    )
