"""Lines joined into paragraphs, by where they stand and how they end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from reader.loading.boilerplate.prose import has_end
from reader.loading.formats.pdf.lines import Line

# In sizes of letters where nothing else is said; set by trial on files of seven programs.
INDENT, WIDEST_INDENT = 0.65, 4
"""How far an indented line begins right of others, at least and at most."""

_SPACE = 0.3
"""A space, and a little for how letters are rounded."""

_LEADING = 1.4
"""From baseline to baseline, where a size has too few lines to tell."""

_WIDER, _LEAST_WIDER = 1.1, 1.5
"""Times the leading, and points beyond it: lines further apart are of two paragraphs."""

_LEAST_SHARE = 0.15
"""Of the distances between lines of a size, those of its leading; shorter ones are astray."""

_NEAR = 0.5
"""Points by which lines of one leading may be nearer or further: they stand on whole pixels."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells where paragraphs end in a file."""

    leading: Mapping[int, float]
    """By style, the distance in points from line to line."""

    is_spaced: bool = False
    """Whether paragraphs are further apart than lines."""

    is_indented: bool = False
    """Whether their first lines are indented."""

    def is_apart(self, one: Line, other: Line) -> bool:
        """Whether `other` is further below `one` than lines of a paragraph are."""
        leading = self.leading.get(one.style, _LEADING * one.size)
        return one.base - other.base > max(_WIDER * leading, leading + _LEAST_WIDER)


def setting_of(blocks: Sequence[Sequence[Line]]) -> Setting:
    """Tell it from where the lines stand after a sentence that ends early in its line."""
    pairs = [pair for block in blocks for pair in pairwise(block) if pair[0].is_like(pair[1])]
    plain = Setting(_leadings(pairs))
    ends = [(one, other) for one, other in pairs if has_end(one.text) and is_short(one, other)]
    spaced = sum(plain.is_apart(one, other) for one, other in ends)
    indented = sum(is_indented(one, other) for one, other in ends)
    most = max(2, len(ends) / 2)
    return Setting(plain.leading, spaced >= most, most <= indented > spaced)


def is_short(one: Line, other: Line, more: float = 0.0) -> bool:
    """Whether `other` could have begun in the line of `one`, with `more` sizes to spare."""
    return one.has_room(other, _SPACE + more)


def is_indented(one: Line, other: Line) -> bool:
    """Whether `other` begins further right than its column, and no further left than `one`."""
    by = other.left - other.column[0]
    beyond = other.left - one.left
    is_so = INDENT * other.size < by < WIDEST_INDENT * other.size
    return is_so and (beyond > INDENT * other.size or abs(beyond) < 1)


def _leadings(pairs: Sequence[tuple[Line, Line]]) -> dict[int, float]:
    distances: dict[int, Counter[float]] = {}
    for one, other in pairs:
        distances.setdefault(one.style, Counter())[round(one.base - other.base, 1)] += 1
    return {
        style: found for style, counts in distances.items() if (found := _leading(counts, style))
    }


def _leading(counts: Counter[float], style: int) -> float | None:
    """The least distance that is frequent."""
    for distance in sorted(counts):
        near = sum(n for other, n in counts.items() if distance <= other <= distance + _NEAR)
        if distance > style / 4 and near >= _LEAST_SHARE * counts.total():
            return distance + _NEAR / 2
    return None


_BULLET = re.compile(r"(?:[-*+•◦▪‣\u2013\u2014]|\d{1,3}[.)])(?:\s|$)|\d{1,2}[A-Z][a-z]")
"""Begins items of lists and, with its raised number, a footnote."""

# In sizes of letters: how much more room than a word takes must be left in a line where paragraphs
# are set apart, and where lines stand beside a picture and are all short. Set by hand.
_MORE_AFTER_END = 2.0
_MORE_ELSE = 1.0

_SHORT = 0.6
"""Of the column: a line that takes up less is the last one, as of a heading."""

_CENTRED = 1.5
"""Points by which the middles of centred lines may differ."""

_LOOKED_BACK = 6
"""Paragraphs, as of a box that is read before the text beside it goes on. Set by hand."""


class Order(Enum):
    """Whether a file draws one line after another."""

    NEXT = "right after it, with nothing of that size between"
    MIXED = "cannot be told: it draws words of several columns in turn"
    OTHER = "somewhere else"


Follows = Callable[[Line, Line], Order]
Paragraph = list[Line]


def paragraphs_in(
    blocks: Sequence[Sequence[Line]], setting: Setting, follows: Follows
) -> list[Paragraph]:
    """The paragraphs of all blocks in order, also those that go on in another block.

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
                is_new = not _resumed(found, block, setting, follows)
            if is_new:
                found.append([line])
            else:
                found[-1].append(line)
    return found


def _ends(one: Line, other: Line, setting: Setting) -> bool:
    """Whether a paragraph ends with `one`, which stands right above `other` in a block."""
    if not one.is_like(other) or setting.is_apart(one, other) or _BULLET.match(other.text):
        return True
    if other.base > one.base - one.size / 2:
        return True  # beside it
    if not has_end(one.text) and other.begins_small():
        return False
    is_centred = not setting.is_indented and _is_centred(one, other)
    is_deeper = other.left - one.left > INDENT * other.size and not is_centred
    return (is_deeper and not _BULLET.match(one.text)) or _ends_early(one, other, setting)


def _ends_early(one: Line, other: Line, setting: Setting) -> bool:
    left, right = one.column
    if one.right - left < _SHORT * (right - left) and is_short(one, other):
        return True
    if setting.is_spaced:
        return is_short(one, other, _MORE_AFTER_END if has_end(one.text) else _MORE_ELSE)
    is_first = has_end(one.text) or not setting.is_indented or is_indented(one, other)
    return is_first and is_short(one, other)


def _shifts_back(latest: Paragraph, line: Line) -> bool:
    """Whether `line` is further left than a paragraph that is indented as a whole and has ended."""
    if len(latest) < 2 or not has_end(latest[-1].text):
        return False
    is_even = abs(latest[-1].left - latest[-2].left) < 1
    return is_even and latest[-1].left - line.left > INDENT * line.size


def _is_first(block: Sequence[Line], place: int) -> bool:
    """Whether the line there is an indented first one right below another such."""
    if place + 1 == len(block) or block[place].begins_small():
        return False
    one, line, after = block[place - 1 : place + 2]
    is_flush = line.is_like(after) and after.left - line.column[0] < 1
    return is_flush and abs(line.left - one.left) < 1 and is_indented(one, line)


def _is_centred(one: Line, other: Line) -> bool:
    return abs(one.left + one.right - other.left - other.right) < 2 * _CENTRED


def _resumed(
    found: list[Paragraph], block: Sequence[Line], setting: Setting, follows: Follows
) -> bool:
    """Whether `block` goes on with a paragraph, which is the latest then."""
    if found and _goes_on(found[-1], block, setting, follows(found[-1][-1], block[0])):
        return True
    for place in range(len(found) - 2, max(-1, len(found) - 2 - _LOOKED_BACK), -1):
        end = found[place][-1]
        is_next = follows(end, block[0]) is Order.NEXT and not has_end(end.text)
        if is_next and _goes_on(found[place], block, setting, Order.NEXT):
            found.append(found.pop(place))
            return True
    return False


def _goes_on(one: Paragraph, block: Sequence[Line], setting: Setting, order: Order) -> bool:
    """Whether the paragraph `one` goes on in a block that is elsewhere, as in the next column."""
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
