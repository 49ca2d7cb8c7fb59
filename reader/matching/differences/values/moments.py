"""Days of the week and times of day in running text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.model import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FORM = re.compile(
    rf"\b(?:(?P<day>{'|'.join(map(str.title, _DAYS))})"
    r"|(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?"
    r"(?:(?P<half>[apAP])(?i:m)\b|(?P<dotted>[apAP])\.(?i:m)\.)"
    r"|(?P<hour_24>[01]?\d|2[0-3]):(?P<minute_24>[0-5]\d)(?![\d:]))"
)
_ZONE = re.compile(
    r"[\s(]{1,2}([A-Z]{1,3}T|UTC|(?i:local|eastern|central|mountain|pacific)(?= time))\b"
)
_LOOSE = re.compile(
    r"\b(about|around|approximately|roughly|nearly|almost|just|shortly|soon|before|after|by|until|"
    r"from|since|between|late|early|overnight)(?: (?:before|after|on))? $",
    re.IGNORECASE,
)
_LONGEST_LOOSE = 25
"""Characters looked back on for what makes a moment inexact."""

_NOON = 12 * 60
_WEEK = len(_DAYS)
_ZONES_APART = 15
"""Minutes of which the offsets of all time zones are multiples (IANA time zone database)."""


class Moment(NamedTuple):
    """When something was, as a passage words it."""

    is_clock: bool
    """Whether it is a time of day; else it is a day of the week."""

    value: int
    """Minutes after midnight, or days after Monday."""

    words: str
    span: Span

    is_either_half: bool
    """Whether it is a time that may be before noon or after it."""

    zone: str
    """The time zone that is told with it, in lower case; mostly none."""

    loose: str
    """The word before it that makes it inexact, such as about or after; mostly none."""

    def excludes(self, other: Moment) -> bool:
        """Whether no time is both; one more exactly told than the other may be the same."""
        if self.is_clock is not other.is_clock or self.value == other.value:
            return False
        apart = abs(self.value - other.value)
        if not self.is_clock:  # the night from one day to the next is of both
            return self.loose == other.loose or apart not in (1, _WEEK - 1)
        if self.zone != other.zone and apart % _ZONES_APART == 0:
            return False
        if apart == _NOON and (self.is_either_half or other.is_either_half):
            return False
        return self.loose == other.loose


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def moments(text: str) -> tuple[Moment, ...]:
    """Days of the week, and times such as 6.40pm, 7 a.m. or 18:40, in reading order."""
    return tuple(_moment(match, text) for match in _FORM.finditer(text))


def _moment(match: re.Match[str], text: str) -> Moment:
    span, words = Span(*match.span()), match.group()
    ahead = _LOOSE.search(text[max(0, span.start - _LONGEST_LOOSE) : span.start])
    loose = ahead[1].lower() if ahead else ""
    if match["day"]:
        return Moment(
            is_clock=False,
            value=_DAYS.index(words.lower()),
            words=words,
            span=span,
            is_either_half=False,
            zone="",
            loose=loose,
        )
    half = match["half"] or match["dotted"]
    if half:
        hour = int(match["hour"]) % 12 + (12 if half in "pP" else 0)
        minutes = 60 * hour + int(match["minute"] or 0)
    else:
        minutes = 60 * int(match["hour_24"]) + int(match["minute_24"])
    zone = _ZONE.match(text, span.end)
    return Moment(
        is_clock=True,
        value=minutes,
        words=words,
        span=span,
        is_either_half=not half and 60 <= minutes < _NOON + 60,
        zone=zone[1].lower() if zone else "",
        loose=loose,
    )
