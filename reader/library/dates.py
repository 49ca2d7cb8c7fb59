"""Dates as pages print them, understood as ISO dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS = tuple(
    re.compile(rf"(?<![\w-]){form}", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:(?=t)|\b)",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]*{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        # Day and month as numbers: only where a day above twelve, or dots, leave no doubt.
        rf"(?P<day>1[3-9]|2\d|3[01])\s?[/-]\s?(?P<month>[01]?\d)\s?[/-]\s?{_YEAR}",
        rf"(?P<month>[01]?\d)\s?[/-]\s?(?P<day>1[3-9]|2\d|3[01])\s?[/-]\s?{_YEAR}",
        rf"(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}",
    )
)
_LONGEST_DATE = 120
"""Characters: room for two dates, both with weekday, time and zone (about 100). Set by hand."""

_BESIDE_A_DATE = re.compile(
    r"t?\d{1,2}(?:\s?[:.]\s?\d\d){1,2}(?:\.\d+)?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\b\d{1,2}\s?[ap]\.?\s?m\b\.?"
    r"|\b\d+\s(?:min(?:ute)?|hour|day)s?\sago\b"
    r"|[+-]\d\d:?\d\d\b|\b(?:gmt|utc|bst|cet|cest|eet|ist|[ecmp][ds]?t|a[ecw][ds]t|nz[ds]t|[hpjk][ks]t|sgt|sast|msk|z)\b(?:[+-]\d+)?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:first|last|originally|published|updated|modified|posted|date|on|at|local|time|h(?:ou)?rs?"
    r"|h)\b"
    r"|[\s,;:|/()@·•\u2013\u2014-]",
    re.IGNORECASE | re.ASCII,
)


def iso_date(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD, English month names; empty when none is certain."""
    return min(_certain(text), default=(0, ""))[1]


def dated(line: str) -> str:
    """The ISO date of a line that says when, and nothing else; empty for any other line."""
    is_short = len(line) <= _LONGEST_DATE
    return iso_date(line) if is_short and says_only_when(line) else ""


def says_only_when(text: str) -> bool:
    """Whether nothing is left of `text` without its dates, times and what goes with them."""
    return not _BESIDE_A_DATE.sub("", without_dates(text))


def without_dates(text: str) -> str:
    """`text` with every date in it taken out."""
    for form in _FORMS:
        text = form.sub("", text)
    return text


def _certain(text: str) -> Iterator[tuple[int, str]]:
    """Where each date begins, and the date."""
    for form in _FORMS:
        for found in form.finditer(text):
            month = found["month"].lower()
            number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
            with suppress(ValueError):  # no such day
                yield found.start(), date(int(found["year"]), number, int(found["day"])).isoformat()
