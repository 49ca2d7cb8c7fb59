"""Days of the week and times of day in running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.model import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FORM = re.compile(
    rf"\b(?:(?P<day>{'|'.join(map(str.title, _DAYS))})"
    r"|(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?(?:(?P<half>[ap])m\b|(?P<dotted>[ap])\.m\.)"
    r"|(?P<hour_24>[01]?\d|2[0-3]):(?P<minute_24>[0-5]\d)(?![\d:]))"
)


class Moment(NamedTuple):
    """When something was, as a passage words it."""

    is_clock: bool
    """Whether it is a time of day; else it is a day of the week."""

    value: int
    """Minutes after midnight, or days after Monday."""

    words: str
    span: Span


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def moments(text: str) -> tuple[Moment, ...]:
    """Days of the week, and times such as 6.40pm, 7 a.m. or 18:40, in reading order."""
    return tuple(_moment(match) for match in _FORM.finditer(text))


def _moment(match: re.Match[str]) -> Moment:
    span, words = Span(*match.span()), match.group()
    if match["day"]:
        return Moment(is_clock=False, value=_DAYS.index(words.lower()), words=words, span=span)
    half = match["half"] or match["dotted"]
    if half:
        hour = int(match["hour"]) % 12 + (12 if half == "p" else 0)
        minutes = 60 * hour + int(match["minute"] or 0)
    else:
        minutes = 60 * int(match["hour_24"]) + int(match["minute_24"])
    return Moment(is_clock=True, value=minutes, words=words, span=span)
