"""English and numeric dates in text, parsed to ISO dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of each English month, in lower case."""

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_ISO = rf"(?<![\w-]){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:(?=t)|\b)"
_FORMS = (
    _ISO,
    rf"(?<![\w-]){_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]*{_YEAR}",
    rf"(?<![\w-]){_MONTH}\s+{_DAY},?\s+{_YEAR}",
    # Day and month as numbers: only where a day above twelve, or dots, make them unambiguous.
    rf"(?<![\w-])(?P<day>1[3-9]|2\d|3[01])\s?[/-]\s?(?P<month>[01]?\d)\s?[/-]\s?{_YEAR}",
    rf"(?<![\w-])(?P<month>[01]?\d)\s?[/-]\s?(?P<day>1[3-9]|2\d|3[01])\s?[/-]\s?{_YEAR}",
    rf"(?<![\w-])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}",
)
_PLACE = r"^[A-Z][^\W\d_]+(?:, [A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)?, (?=\S)"
"""A town, perhaps with its state or country."""

_LONGEST_DATE = 120
"""Characters: room for two dates, both with weekday, time and zone (about 100). Set by hand."""

_BESIDE_A_DATE = (
    r"t?\d{1,2}(?:\s?[:.]\s?\d\d){1,2}(?:\.\d+)?(?:\s?[ap]\.?\s?m\b\.?)?"
    r"|\b\d{1,2}\s?[ap]\.?\s?m\b\.?"
    r"|\b\d+\s(?:min(?:ute)?|hour|day)s?\sago\b"
    r"|[+-]\d\d:?\d\d\b|\b(?:gmt|utc|bst|cet|cest|eet|ist|[ecmp][ds]?t|a[ecw][ds]t|nz[ds]t|[hpjk][ks]t|sgt|sast|msk|z)\b(?:[+-]\d+)?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:first|last|originally|published|updated|modified|posted|date|on|at|local|time|h(?:ou)?rs?"
    r"|h)\b"
    r"|[\s,;:|/()@·•\u2013\u2014-]"
)


_OF_30_DAYS = frozenset({4, 6, 9, 11})


def iso_date(text: str) -> str:
    """Return the first certain date in `text` as YYYY-MM-DD, month names in English; else empty."""
    if len(text) == 10 and (whole := _compiled(_ISO).fullmatch(text)):
        return _to_iso(whole)
    found = (match for form in _forms(text) for match in form.finditer(text))
    return min(
        ((match.start(), day) for match in found if (day := _to_iso(match))), default=(0, "")
    )[1]


def publication_date(text: str) -> str:
    """Return the ISO date of publication in `text`, rather than that of an update; else empty."""
    parts = _compiled(r"\b(updated|modified|published|posted)\b").split(text)
    before, marked = parts[0], zip(parts[1::2], parts[2::2], strict=True)
    first = (rest for word, rest in marked if word.lower() in {"published", "posted"})
    return next(filter(None, map(iso_date, (before, *first))), "") or iso_date(text)


def parse_date_line(line: str) -> str:
    """Return the ISO date of a line with only dates and times; empty for any other line.

    A place may come first, as in "LEEDS, England, Oct. 22, 2026"; a place of two words may not,
    because it has the form of an author's name.
    """
    if len(line) > _LONGEST_DATE or not _may_have_year(line):
        return ""
    dates = re.sub(_PLACE, "", line)
    return publication_date(dates) if is_only_dates(dates) else ""


def is_only_dates(text: str) -> bool:
    """Whether `text` has only dates, times and words around them, such as "updated"."""
    return not _compiled(_BESIDE_A_DATE).sub("", strip_dates(text))


def strip_dates(text: str) -> str:
    """Return `text` without its dates."""
    for form in _forms(text):
        text = form.sub("", text)
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile on first use: compiling all takes longer than loading the bundled pair."""
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


def _forms(text: str) -> Iterator[re.Pattern[str]]:
    """Return the patterns of dates that `text` may have."""
    return map(_compiled, _FORMS if _may_have_year(text) else ())


def _may_have_year(text: str) -> bool:
    return "19" in text or "20" in text


def _to_iso(found: re.Match[str]) -> str:
    """Return a match as YYYY-MM-DD; empty if there is no such day.

    Not with datetime, which takes longer to import than most texts to load.
    """
    name = found["month"].lower()
    month = int(name) if name.isdecimal() else MONTHS.index(name[:3]) + 1
    year, day = int(found["year"]), int(found["day"])
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    february = 29 if is_leap else 28
    last = february if month == 2 else 30 if month in _OF_30_DAYS else 31
    is_a_day = 1 <= month <= 12 and 1 <= day <= last
    return f"{year}-{month:02}-{day:02}" if is_a_day else ""
