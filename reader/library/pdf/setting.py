"""How the paragraphs of a file are set: far apart, indented, or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.library.furniture.speech import has_end
from reader.library.pdf.lines import Line

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
