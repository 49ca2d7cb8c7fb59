"""Lines joined into paragraphs, by their positions and how they end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from reader.loading.boilerplate.prose import has_end
from reader.loading.formats.pdf.text_lines import ColumnLine

# In sizes of letters unless noted; set by trial on files of seven programs.
INDENT, WIDEST_INDENT = 0.65, 4
"""The least and greatest indent of a first line."""

_SPACE = 0.3
"""A space, with some tolerance for rounding."""

_LEADING = 1.4
"""From baseline to baseline, for a size with too few lines to measure."""

_WIDER, _LEAST_WIDER = 1.1, 1.5
"""Times the leading, and points beyond it: lines further apart are in two paragraphs."""

_LEAST_SHARE = 0.15
"""Share of a size's line distances that its leading has; shorter distances are outliers."""

_NEAR = 0.5
"""Points by which distances of one leading differ, as programs round to pixels."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a file separates paragraphs."""

    leading: Mapping[int, float]
    """By style, the distance in points from line to line."""

    is_spaced: bool = False
    """Whether paragraphs are further apart than lines."""

    is_indented: bool = False
    """Whether their first lines are indented."""

    def is_apart(self, one: ColumnLine, other: ColumnLine) -> bool:
        """Whether `other` is further below `one` than lines of a paragraph are."""
        leading = self.leading.get(one.style, _LEADING * one.size)
        return one.base - other.base > max(_WIDER * leading, leading + _LEAST_WIDER)


def measure_setting(blocks: Sequence[Sequence[ColumnLine]]) -> Setting:
    """Measure it at lines after a sentence that ends early in its line."""
    pairs = [pair for block in blocks for pair in pairwise(block) if pair[0].is_like(pair[1])]
    plain = Setting(_leadings(pairs))
    ends = [(one, other) for one, other in pairs if has_end(one.text) and is_short(one, other)]
    spaced = sum(plain.is_apart(one, other) for one, other in ends)
    indented = sum(is_indented(one, other) for one, other in ends)
    most = max(2, len(ends) / 2)
    return Setting(plain.leading, spaced >= most, most <= indented > spaced)


def is_short(one: ColumnLine, other: ColumnLine, more: float = 0.0) -> bool:
    """Whether the first word of `other` would fit into `one`, with `more` sizes to spare."""
    return one.has_room(other, _SPACE + more)


def is_indented(one: ColumnLine, other: ColumnLine) -> bool:
    """Whether `other` begins right of its column's edge, and not left of `one`."""
    by = other.left - other.column[0]
    beyond = other.left - one.left
    is_so = INDENT * other.size < by < WIDEST_INDENT * other.size
    return is_so and (beyond > INDENT * other.size or abs(beyond) < 1)


def _leadings(pairs: Sequence[tuple[ColumnLine, ColumnLine]]) -> dict[int, float]:
    distances: dict[int, Counter[float]] = {}
    for one, other in pairs:
        distances.setdefault(one.style, Counter())[round(one.base - other.base, 1)] += 1
    return {
        style: found for style, counts in distances.items() if (found := _leading(counts, style))
    }


def _leading(counts: Counter[float], style: int) -> float | None:
    """Return the least frequent enough distance."""
    for distance in sorted(counts):
        near = sum(n for other, n in counts.items() if distance <= other <= distance + _NEAR)
        if distance > style / 4 and near >= _LEAST_SHARE * counts.total():
            return distance + _NEAR / 2
    return None


_BULLET = re.compile(r"(?:[-*+•◦▪‣\u2013\u2014]|\d{1,3}[.)])(?:\s|$)|\d{1,2}[A-Z][a-z]")
"""The start of a list item, or of a footnote with its raised number."""

# In sizes of letters: the room beyond a word that a last line leaves, where paragraphs are spaced,
# after a sentence and otherwise. Lines beside a picture are all short. Set by hand.
_MORE_AFTER_END = 2.0
_MORE_ELSE = 1.0

_SHORT = 0.6
"""Share of the column's width: a shorter line is a last line, or a heading."""

_CENTRED = 1.5
"""Points by which the centres of centred lines may differ."""

_LOOKED_BACK = 6
"""Paragraphs, such as those of a box within a text that continues after it. Set by hand."""


class Order(Enum):
    """Whether a file draws one line right after another."""

    NEXT = "with nothing of that size between"
    MIXED = "unknown: the page draws words of several columns in turn"
    OTHER = "elsewhere"


Follows = Callable[[ColumnLine, ColumnLine], Order]
Paragraph = list[ColumnLine]


def build_paragraphs(
    blocks: Sequence[Sequence[ColumnLine]], setting: Setting, follows: Follows
) -> list[Paragraph]:
    """Build the paragraphs of all blocks in order, also across blocks.

    In doubt a paragraph ends: half of one is a smaller error than a sentence that nobody wrote.
    """
    found: list[Paragraph] = []
    for block in blocks:
        for place, line in enumerate(block):
            if place:
                latest = found[-1]
                is_new = (
                    _ends(block[place - 1], line, setting)
                    or _shifts_back(latest, line)
                    or _is_first(block, place)
                )
            else:
                is_new = not _resume(found, block, setting, follows)
            if is_new:
                found.append([line])
            else:
                found[-1].append(line)
    return found


def _ends(one: ColumnLine, other: ColumnLine, setting: Setting) -> bool:
    """Whether a paragraph ends with `one`, the line above `other` in a block."""
    if not one.is_like(other) or setting.is_apart(one, other) or _BULLET.match(other.text):
        return True
    if other.base > one.base - one.size / 2:
        return True  # beside it
    if not has_end(one.text) and other.begins_small():
        return False
    is_centred = not setting.is_indented and _is_centred(one, other)
    is_deeper = other.left - one.left > INDENT * other.size and not is_centred
    return (is_deeper and not _BULLET.match(one.text)) or _ends_early(one, other, setting)


def _ends_early(one: ColumnLine, other: ColumnLine, setting: Setting) -> bool:
    left, right = one.column
    if one.right - left < _SHORT * (right - left) and is_short(one, other):
        return True
    if setting.is_spaced:
        return is_short(one, other, _MORE_AFTER_END if has_end(one.text) else _MORE_ELSE)
    is_first = has_end(one.text) or not setting.is_indented or is_indented(one, other)
    return is_first and is_short(one, other)


def _shifts_back(latest: Paragraph, line: ColumnLine) -> bool:
    """Whether `line` is left of a finished paragraph that is indented as a whole."""
    if len(latest) < 2 or not has_end(latest[-1].text):
        return False
    is_even = abs(latest[-1].left - latest[-2].left) < 1
    return is_even and latest[-1].left - line.left > INDENT * line.size


def _is_first(block: Sequence[ColumnLine], place: int) -> bool:
    """Whether the line at `place` is an indented first line right below another."""
    if place + 1 == len(block) or block[place].begins_small():
        return False
    one, line, after = block[place - 1 : place + 2]
    is_flush = line.is_like(after) and after.left - line.column[0] < 1
    return is_flush and abs(line.left - one.left) < 1 and is_indented(one, line)


def _is_centred(one: ColumnLine, other: ColumnLine) -> bool:
    return abs(one.left + one.right - other.left - other.right) < 2 * _CENTRED


def _resume(
    found: list[Paragraph], block: Sequence[ColumnLine], setting: Setting, follows: Follows
) -> bool:
    """Whether `block` continues an earlier paragraph; if so, move that to the end."""
    if found and _continues(found[-1], block, setting, follows(found[-1][-1], block[0])):
        return True
    for place in range(len(found) - 2, max(-1, len(found) - 2 - _LOOKED_BACK), -1):
        end = found[place][-1]
        is_next = follows(end, block[0]) is Order.NEXT and not has_end(end.text)
        if is_next and _continues(found[place], block, setting, Order.NEXT):
            found.append(found.pop(place))
            return True
    return False


def _continues(one: Paragraph, block: Sequence[ColumnLine], setting: Setting, order: Order) -> bool:
    """Whether the paragraph `one` continues in another block, as in the next column."""
    end, line = one[-1], block[0]
    if order is Order.OTHER or not end.is_like(line) or _BULLET.match(line.text):
        return False
    is_alone = len(block) < 2 or _ends(line, block[1], setting)
    if line.text[0].islower() or (line.text[0].isdigit() and not is_alone and order is Order.NEXT):
        return not has_end(end.text)
    if order is Order.MIXED or len(one) < 2 or is_short(end, line):
        return False
    is_below = end.page == line.page and end.base > line.base and line.left < end.column[1]
    if (is_alone and len(block) > 1) or (is_below and setting.is_apart(end, line)):
        return False
    is_flush = line.left - line.column[0] <= INDENT * line.size
    return not has_end(end.text) or (setting.is_indented and is_flush)
