"""Numbers of lines in the margin of a page, as in legal documents and manuscripts under review."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reader.loading.formats.pdf.lines import group_rows
from reader.loading.formats.pdf.words import Word

_FEWEST = 4
"""Numbers in a margin; fewer may be a list. Set by hand."""

_MOST_DIGITS = 4
_EACH, _EVERY_FIFTH = 1, 5
"""Steps from one number to the next. Each line has one, or each fifth line."""

_LEAST_SHARE = 0.5
"""Of the rows that have a number where each line is numbered; blank lines may have none."""


def find_line_numbers(words: Sequence[Word]) -> set[Word]:
    """Return the words of a page that number its lines: counting on, in a margin of their own."""
    rows = group_rows(words)
    for end in (0, -1):
        column = [row.words[end] for row in rows if _is_number(row.words[end])]
        others = [word for word in words if word not in column]
        if len(column) < _FEWEST or not others or not _is_margin(column, others):
            continue
        steps = {int(other.text) - int(one.text) for one, other in pairwise(column)}
        is_dense = len(column) >= _LEAST_SHARE * len(rows)
        if steps == {_EVERY_FIFTH} or (steps == {_EACH} and is_dense):
            return set(column)
    return set()


def _is_number(word: Word) -> bool:
    return word.text.isascii() and word.text.isdigit() and len(word.text) <= _MOST_DIGITS


def _is_margin(column: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether all other words are on one side of the column."""
    left, right = min(word.left for word in column), max(word.right for word in column)
    return min(word.left for word in others) > right or max(word.right for word in others) < left
