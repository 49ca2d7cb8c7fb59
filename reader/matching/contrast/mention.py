"""A value as one passage mentions it: a number, a sum, a share, a date or a time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reader.matching.word_lists import table
from reader.model import Span, ValueRelation

EXACT, LEAST, OVER, MOST, UNDER, NEARLY, ABOUT = (
    "", "least", "over", "most", "under", "nearly", "about",
)  # fmt: skip
BETWEEN = "between"
"""The bound of a time from one day to another."""

_MEASURES: dict[str, tuple[str, float]] = {}
"""Units with what they measure and their size."""

MEASURED_IN: dict[str, str] = {}
"""The unit of each of its spellings and abbreviations."""

for _measured, _units in table("measures").items():
    for _unit, (_size, _words) in _units.items():
        _MEASURES[_unit] = _measured, _size
        MEASURED_IN |= dict.fromkeys(_words.split(), _unit)

_CONVERTED = 0.05
"""Share by which a converted number may be rounded: 200 feet, 61 metres; set by hand."""

_ROUNDED = 0.25
"""The share beyond which no rounding explains the difference: two miles are three kilometres."""

_LEAST = 1e-9

UNNAMED = "?"
"""The unit of a number whose text does not name what it counts: nearly 90, about 5 million."""

NOBODY = "nobody"
"""The unit of "nobody was hurt", which differs from any number of people who were."""

_BOUNDS = ({LEAST, OVER}, {MOST, UNDER})


_MONTH, _WEEK = 31, 7
_DAY_AND_NIGHT = 1.5
"""Days: a night belongs to the day on which it begins."""


class Mention(NamedTuple):
    """A value in a passage; values of one unit can be compared."""

    kind: str
    """number, money, share, date or time."""

    unit: str
    """Stem of what is counted, "percent", "age", a currency sign, "duration" (in days), "clock"
    (minutes after midnight) or "date" (days, as `date.toordinal` counts them)."""

    value: float
    """The number that the text gives; the start of a date."""

    low: float
    high: float
    """The least and the most that the value may be; infinite for "at least"."""

    bound: str
    """How the text bounds the number: one of the constants of this module."""

    details: frozenset[str]
    """Stems of the words between number and unit (12 *Russian* officers), names of a person of
    that age, the zone of a time, a sum's "month" or "year"."""

    words: str
    span: Span
    is_vague: bool = False
    """Whether it says little by itself: "this week", "dozens"."""

    anchor: str = ""
    """What a date rests on whose text was published nobody knows when: "weekday" (a day of the
    week), "calendar" (a day or a month of a year not given), "today" (yesterday, last week).
    Only dates that rest on the same can be compared, and none that rest on "today" differ."""

    def relation(self, other: Mention) -> ValueRelation | None:
        """How two values of the same thing agree; None where they can both be true as they are.

        A bound is a value: "at least 12" and "at least 21" differ, "at least 12" and "14" do not.
        """
        converted = other.in_unit_of(self)
        if converted is not other:
            return self._relation_of_measures(converted, other)
        is_unnamed = self.kind == other.kind == "number" and not {UNNAMED, NOBODY}.isdisjoint(
            (self.unit, other.unit)
        )
        is_range = self.bound == BETWEEN
        if (self.unit != other.unit and not is_unnamed) or is_range is not (other.bound == BETWEEN):
            return None
        if self.anchor != other.anchor:
            return self._relation_in_any_year(other)
        is_equal = (self.low, self.high, self.bound) == (other.low, other.high, other.bound)
        if self.has_other_rate(other):
            return ValueRelation.DIFFER if is_equal else None
        if is_equal:
            is_finer = self.bound == BETWEEN and self.details != other.details
            return ValueRelation.MORE_PRECISE if is_finer else ValueRelation.AGREE
        is_date = self.unit == "date"
        return self._relation_of_dates(other) if is_date else self._relation_of_numbers(other)

    def has_other_rate(self, other: Mention) -> bool:
        """Whether both are sums for a length of time each, such as a month and a year."""
        are_rates = self.kind == other.kind == "money" and self.details and other.details
        return bool(are_rates) and self.details != other.details

    @property
    def day(self) -> int | None:
        """The day that it is, or is a part of; None where it is no date or has more days."""
        is_day = self.unit == "date" and self.high - self.low < _DAY_AND_NIGHT
        return int(self.low) if is_day else None

    @property
    def is_common(self) -> bool:
        """Whether many things may have happened then: a day, or a week, that no figure tells."""
        is_short = self.unit == "date" and self.high - self.low <= _WEEK
        return is_short and not any(map(str.isdecimal, self.words))

    def in_unit_of(self, other: Mention) -> Mention:
        """The same measure in the unit of `other`; itself where nothing is to be converted."""
        mine, yours = _MEASURES.get(self.unit), _MEASURES.get(other.unit)
        if self.unit == other.unit or not mine or not yours or mine[0] != yours[0]:
            return self
        share = mine[1] / yours[1]
        value, low, high = (share * each for each in (self.value, self.low, self.high))
        return self._replace(unit=other.unit, value=value, low=low, high=high)

    def _relation_of_measures(self, other: Mention, given: Mention) -> ValueRelation | None:
        """How two measures agree: `other` is `given`, converted, and so may be rounded."""
        share = min(self.high, other.high) / max(self.low, other.low, _LEAST)
        size = other.value / max(given.value, _LEAST)
        rounding = _half_step(self.value) + size * _half_step(given.value)
        if share < 1 - _ROUNDED:
            return ValueRelation.DIFFER
        is_near = share >= 1 - _CONVERTED and abs(self.value - other.value) <= rounding
        return ValueRelation.AGREE if is_near and self.bound == other.bound else None

    def _relation_of_dates(self, other: Mention) -> ValueRelation | None:
        is_apart = self.high <= other.low or other.high <= self.low
        if self.day and self.day == other.day:  # its morning and its evening are two times
            if is_apart:
                return None
            is_whole = max(each.high - each.low for each in (self, other)) >= 1
            return ValueRelation.MORE_PRECISE if is_whole else self._precision(other)
        is_other_range = self.bound == BETWEEN and self.details == other.details
        if is_apart or (is_other_range and (self.low == other.low or self.high == other.high)):
            return None if self.anchor == "today" else ValueRelation.DIFFER
        return self._precision(other)

    def _relation_of_numbers(self, other: Mention) -> ValueRelation | None:
        is_same, both = self.value == other.value, {self.bound, other.bound}
        if self.high < other.low or other.high < self.low:
            return ValueRelation.DIFFER
        if self.unit == "clock":
            is_apart = self.high == other.low or other.high == self.low
            return ValueRelation.DIFFER if is_apart else self._precision(other)
        if is_same and both & {OVER, UNDER} and len(both) > 1 and ABOUT not in both:
            return ValueRelation.DIFFER  # more than 12 is not 12, but may be just over 12
        if is_same:
            return ValueRelation.AGREE
        if any(both <= bounds for bounds in _BOUNDS):
            return ValueRelation.DIFFER
        return self._precision(other)

    def _precision(self, other: Mention) -> ValueRelation | None:
        """Whether one lies within the other, and so tells more."""
        for wide, narrow in ((self, other), (other, self)):
            if wide.low <= narrow.low and narrow.high <= wide.high:
                return ValueRelation.MORE_PRECISE
        return None

    def _relation_in_any_year(self, other: Mention) -> ValueRelation | None:
        """How a day or month without a year agrees with one that has its year."""
        if {self.anchor, other.anchor} != {"", "calendar"}:
            return None
        if max(self.high - self.low, other.high - other.low) > _MONTH:
            return None
        mine, yours = (date.fromordinal(int(each.low)) for each in (self, other))
        are_days = bool(self.day and other.day)
        if mine.month != yours.month or (are_days and mine.day != yours.day):
            return ValueRelation.DIFFER
        return ValueRelation.MORE_PRECISE if are_days else None


def _half_step(value: float) -> float:
    """Half of one in the last digit of a number that is not zero; of tenths at least."""
    step = 1.0 if value == int(value) else 0.1
    while value and value % (10 * step) == 0:
        step *= 10
    return step / 2


def overlaps(taken: Sequence[Span], span: Span) -> bool:
    """Whether any of the spans `taken`, apart and in order, has characters of `span`."""
    after = bisect_left(taken, span)
    return (after > 0 and taken[after - 1].end > span.start) or (
        after < len(taken) and taken[after].start < span.end
    )
