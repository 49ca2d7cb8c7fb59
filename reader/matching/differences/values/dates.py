"""Dates in running text, as far as they are told."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reader.model import Span

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_ANY_MONTH = re.compile("|".join([*_MONTHS, *(month.upper() for month in _MONTHS)]))
_ANY_YEAR = re.compile(r"\d{4}")
"""Found many times faster than a date; most passages have neither."""

_END = r"(?![\w%/])(?![.,]\d)"
_FORMS = tuple(
    re.compile(rf"(?<![\w$€£.,/-])(?<!/ ){form}{_END}", re.IGNORECASE)
    for form in (
        rf"{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"{_MONTH}(?:,| of)? {_YEAR}",
        rf"(?:(?<=\b[Ii]n )|(?<=\b[Ll]ast )|(?<=\b[Nn]ext )|\b(?:mid|early|late)(?: |-)){_MONTH}",
        _YEAR,
    )
)


class Day(NamedTuple):
    """A stretch of days, as finely as it is told; None where it is not."""

    year: int | None
    month: int | None
    day: int | None

    def excludes(self, other: Day) -> bool:
        """Whether no day lies in both, as far as both tell."""
        return any(None not in (a, b) and a != b for a, b in zip(self, other, strict=True))

    def holds(self, other: Day) -> bool:
        """Whether `other` tells the same and more, and so lies within."""
        is_within = all(a in (None, b) for a, b in zip(self, other, strict=True))
        return is_within and self != other


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a passage words it."""

    day: Day
    words: str
    span: Span


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def dates(text: str) -> tuple[Date, ...]:
    """Dates with at least a year or a month, in reading order; "in May" and "mid May" too.

    Days of the week are not dates: when they are depends on the day of writing.
    """
    forms: tuple[re.Pattern[str], ...] = ()
    if _ANY_MONTH.search(text):
        forms = _FORMS
    elif _ANY_YEAR.search(text):
        forms = _FORMS[-1:]
    found: list[Date] = []
    taken: list[Span] = []
    for form in forms:  # the fuller forms first; what they took is taken
        for match in form.finditer(text):
            span = Span(*match.span())
            day = _day(match)
            if day and not overlaps(taken, span):
                insort(taken, span)
                found.append(Date(day, match.group(), span))
    return tuple(sorted(found, key=lambda date: date.span))


def overlaps(taken: Sequence[Span], span: Span) -> bool:
    """Whether any of the spans `taken`, apart and in order, has characters of `span`."""
    after = bisect_left(taken, span)
    return (after > 0 and taken[after - 1].end > span.start) or (
        after < len(taken) and taken[after].start < span.end
    )


def _day(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    name = parts.get("month")
    if name and name[0].islower():  # "may 20 people"
        return None
    month = 1 + _MONTHS.index(name[:3].title()) if name else None
    day = int(parts["day"]) if parts.get("day") else None
    is_there = day is None or month is None or 1 <= day <= _last_day(year or 2000, month)
    return Day(year, month, day) if is_there else None  # 2000 had a 29 February


def _last_day(year: int, month: int) -> int:
    """As in `calendar`, which loads more than all the rest of this needs."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
