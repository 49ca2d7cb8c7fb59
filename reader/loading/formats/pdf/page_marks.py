"""What a page carries beside and behind its text: numbers of lines, and watermarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.loading.formats.pdf.placed_words import PlacedWord
from reader.loading.formats.pdf.text_lines import BaselineRow, group_rows

_FEWEST = 4
"""Numbers in a margin; fewer may be a list, where no other page has more. Set by hand."""

_NUMBER = re.compile(r"[(\[]?L?(\d{1,4})[.):\]]?", re.ASCII)
_LEAST_WITHIN = 0.25
"""Of lines with a number such as `1.`: those that begin with a small letter, as within a sentence;
an item of a list does not. Set by hand."""

_EVERY = (5, 10)
"""Steps from one number to the next, where not every line has one."""

_LEAST_SHARE = 0.5
"""Of the rows that have a number where each line is numbered; blank lines may have none."""

_ALIGNED = 3
"""Points by which the edges of numbers in one margin may differ."""

_LARGER = 2
"""Times the size of the text: the least size of a watermark."""

_FEWEST_COVERED = 2
"""Words that a watermark covers: the box of a large first letter may touch one, or several."""

_COVERED = 0.2
"""Of the narrower of both: the least width in common, as boxes of neighbours overlap by tenths of
a point. Set by hand."""

_HEIGHT = 0.7
"""Of the size: the height of a capital."""


def find_marks(pages: Sequence[Sequence[PlacedWord]]) -> list[set[PlacedWord]]:
    """Return the words of each page that number its lines or are a watermark."""
    watermarks = [_find_watermark(words) for words in pages]
    inner = [
        [word for word in words if word not in found]
        for words, found in zip(pages, watermarks, strict=True)
    ]
    numbers = [_find_numbers(words, _FEWEST) for words in inner]
    if any(numbers):
        numbers = [_find_numbers(words, 1) for words in inner]
    return [one | other for one, other in zip(watermarks, numbers, strict=True)]


def _find_numbers(words: Sequence[PlacedWord], fewest: int) -> set[PlacedWord]:
    """Return numbers that count on, line by line or in fives, in a margin or between columns."""
    rows = group_rows(words)
    found: set[PlacedWord] = set()
    for part in (slice(1), slice(-1, None), slice(1, -1)):
        column = _aligned([word for row in rows for word in row.words[part] if _value(word)])
        others = [word for word in words if word not in column and word not in found]
        if part.start == 1 and column:
            bases = [word.base for word in column]
            others = [word for word in others if min(bases) <= word.base <= max(bases)]
        is_enough = len(column) >= fewest or _counts_rows(column, rows)
        is_free = _is_gutter if part.start == 1 else _is_margin
        is_first = fewest == _FEWEST and any(_value(word) % _EVERY[0] for word in column)
        may_be_list = is_first or not all(word.text.isdigit() for word in column)
        if (
            (is_enough and others and is_free(column, others))
            and _is_counting(column, rows)
            and not (may_be_list and _is_list(column, rows))
        ):
            found.update(column)
    return found


def _aligned(numbers: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Return the numbers that share a left or right edge with most others."""
    best: list[PlacedWord] = []
    for one in numbers:
        near = [
            other
            for other in numbers
            if min(abs(one.left - other.left), abs(one.right - other.right)) < _ALIGNED
        ]
        best = max(best, near, key=len)
    return best


def _counts_rows(column: Sequence[PlacedWord], rows: Sequence[BaselineRow]) -> bool:
    """Whether numbers in fives are those of their rows, or as far apart as these."""
    ordinals = {word: place for place, row in enumerate(rows, start=1) for word in row.words}
    offsets = {_value(word) - ordinals[word] for word in column}
    is_in_fives = not any(_value(word) % _EVERY[0] for word in column)
    return (
        bool(column) and is_in_fives and len(offsets) == 1 and (len(column) > 1 or offsets == {0})
    )


def _is_counting(column: Sequence[PlacedWord], rows: Sequence[BaselineRow]) -> bool:
    values = [_value(word) for word in column]
    steps = {after - before for before, after in pairwise(values)}
    if not any(value % _EVERY[0] for value in values):
        return len(steps) < 2 and steps <= set(_EVERY)
    return steps <= {1} and len(column) >= _LEAST_SHARE * len(rows)


def _is_list(column: Sequence[PlacedWord], rows: Sequence[BaselineRow]) -> bool:
    """Whether hardly a row with a number begins within a sentence."""
    texts = [[word for word in row.words if word not in column] for row in rows]
    numbered = [
        words
        for row, words in zip(rows, texts, strict=True)
        if words and len(words) < len(row.words)
    ]
    within = sum(words[0].text[0].islower() for words in numbered)
    return within < _LEAST_WITHIN * len(numbered)


def _value(word: PlacedWord) -> int:
    """Return the number that `word` is, such as `12`, `12.`, `(12)` or `L12`; else 0."""
    found = _NUMBER.fullmatch(word.text)
    return int(found[1]) if found else 0


def _is_margin(column: Sequence[PlacedWord], others: Sequence[PlacedWord]) -> bool:
    """Whether no other word is in the column, or beyond it."""
    left, right = min(word.left for word in column), max(word.right for word in column)
    return all(word.left > right for word in others) or all(word.right < left for word in others)


def _is_gutter(column: Sequence[PlacedWord], others: Sequence[PlacedWord]) -> bool:
    """Whether no other word reaches into the column, and some are on either side of it."""
    left, right = min(word.left for word in column), max(word.right for word in column)
    before = sum(word.right < left for word in others)
    after = sum(word.left > right for word in others)
    return bool(before and after) and before + after == len(others)


def _find_watermark(words: Sequence[PlacedWord]) -> set[PlacedWord]:
    """Return large words drawn over or below the text, with the others of their line."""
    sizes = sorted(word.size for word in words)
    large = [word for word in words if word.size >= _LARGER * sizes[len(sizes) // 2]]
    covering = [
        one for one in large if sum(_covers(one, word) for word in words) >= _FEWEST_COVERED
    ]
    return {
        word
        for word in large
        if any(abs(word.base - one.base) < one.size and word.size == one.size for one in covering)
    }


def _covers(mark: PlacedWord, word: PlacedWord) -> bool:
    middle = word.base + word.size * _HEIGHT / 2
    common = min(mark.right, word.right) - max(mark.left, word.left)
    return (
        common > _COVERED * min(mark.right - mark.left, word.right - word.left)
        and word.size < mark.size
        and (mark.base < middle < mark.base + _HEIGHT * mark.size)
    )
