"""Quantities in running text: what is counted or measured, and between which bounds it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.matching.differences.values.dates import dates, overlaps
from reader.matching.differences.values.figures import between, bound_before, numbers, value_of
from reader.matching.differences.values.units import unit_of
from reader.matching.wording.stop_words import STOP_WORDS
from reader.model import Span

_LABEL = re.compile(r"(?:\b(?P<word>[A-Z]\w*)|[#№]|\bNo\.) $")
"""What makes the figure after it a name: Flight 447, Bill 1062, No. 5."""

_LONGEST_LABEL = 20
"""Characters looked back on for a label; longer ones do not count."""

_OR_MORE = re.compile(r"(?: or more|-plus|\+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things as a passage words it."""

    value: float
    """The number as told."""

    low: float
    high: float
    """What it may be, rounding allowed for; `high` is infinite for "at least"."""

    unit: str
    """"percent", "age", a currency sign or the stem of what is counted."""

    details: frozenset[str]
    """Stems of the words between number and unit: 12 *Russian* officers."""

    words: str
    span: Span

    def excludes(self, other: Quantity) -> bool:
        """Whether no number can be both, or they count different things."""
        is_apart = self.high < other.low or other.high < self.low
        return self.unit != other.unit or is_apart

    def holds(self, other: Quantity) -> bool:
        """Whether `other` lies within, and so tells more."""
        is_within = self.low <= other.low and other.high <= self.high
        return is_within and (self.low, self.high) != (other.low, other.high)


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def quantities(text: str) -> tuple[Quantity, ...]:
    """Numbers that count or measure something, in reading order.

    Dates, labels (Flight 447), scores (3-2), and numbers of nothing named are left out.
    """
    taken = [date.span for date in dates(text)]
    found = []
    for match in numbers(text):
        if overlaps(taken, Span(*match.span())):
            continue
        quantity = _quantity(match, text)
        if quantity:
            found.append(quantity)
    return tuple(found)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    value = value_of(match)
    bound = bound_before(text, match.start())
    start = bound.start() if bound else match.start()
    if value is None or _is_labelled(text, start):
        return None
    more = _OR_MORE.match(text, match.end())
    unit = unit_of(match, text, more.end() if more else match.end())
    if unit is None:
        return None
    name, details, end = unit
    low, high = between(match, bound, name, or_more=more is not None)
    return Quantity(value, low, high, name, details, text[start:end], Span(start, end))


def _is_labelled(text: str, start: int) -> bool:
    label = _LABEL.search(text, max(0, start - _LONGEST_LABEL), start)
    return label is not None and (label["word"] or "").lower() not in STOP_WORDS
