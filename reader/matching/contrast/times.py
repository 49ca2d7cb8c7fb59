"""Times of day in running text."""

from __future__ import annotations

import re

from reader.matching.contrast.mention import ABOUT, EXACT, Mention, overlaps
from reader.model import Span

_CLOCK = re.compile(
    r"\b(?<!\d: )(?:(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?"
    r"(?:(?P<half>[apAP])(?i:m)\b|(?P<dotted>[apAP])\.(?i:m)\.)"
    r"|(?P<hour_24>[01]?\d|2[0-3]):(?P<minute_24>[0-5]\d)(?![\d:]))"
)
_ZONE = re.compile(
    r"[\s(]{1,2}([A-Z]{1,3}T|UTC|(?i:local|eastern|central|mountain|pacific)(?= time))\b"
)
_LOOSE = re.compile(
    r"\b(?:(?P<after>(?:just|shortly|soon) after)|(?P<before>(?:just|shortly) before|nearly|almost)"
    r"|(?P<about>about|around|approximately|roughly)"
    r"|(?P<open>before|after|by|until|from|since|between|late|early|overnight)) $",
    re.IGNORECASE,
)
_LONGEST_LOOSE = 25
"""Characters looked back on for what makes a time inexact."""

_SOON = 15.0
"""Minutes of "shortly after", and of "about" an hour or a quarter."""

_EXACTLY_ABOUT = 4.0
"""Minutes of "about 6.20"."""

_NOON = 720.0
_DAY = 1440.0


def times(text: str, dates: tuple[Span, ...] = ()) -> tuple[Mention, ...]:
    """Times such as 6.40pm, 7 a.m. or 18:40, in reading order, none within `dates`."""
    return tuple(
        _time(match, text)
        for match in _CLOCK.finditer(text)
        if not overlaps(dates, Span(*match.span()))
    )


def _time(match: re.Match[str], text: str) -> Mention:
    half = match["half"] or match["dotted"]
    if half:
        minutes = 60.0 * (int(match["hour"]) % 12 + (12 if half in "pP" else 0))
        minutes += int(match["minute"] or 0)
    else:
        minutes = 60.0 * int(match["hour_24"]) + int(match["minute_24"])
    ahead = _LOOSE.search(text, max(0, match.start() - _LONGEST_LOOSE), match.start())
    how = (ahead and ahead.lastgroup) or ""
    about = _SOON if minutes % 15 == 0 else _EXACTLY_ABOUT
    low, high = {
        "after": (minutes, minutes + _SOON),
        "before": (minutes - _SOON, minutes),
        "about": (minutes - about, minutes + about),
        "open": (0.0, _DAY),
    }.get(how, (minutes, minutes + 1))
    zone = _ZONE.match(text, match.end())
    details = {zone[1].lower()} if zone else set()
    if not half and 60 <= minutes < _NOON + 60:
        details.add(EITHER_HALF)
    start = ahead.start() if ahead and how != "open" else match.start()
    span = Span(start, match.end())
    bound = ABOUT if how else EXACT
    words = text[slice(*span)]
    return Mention("time", "clock", minutes, low, high, bound, frozenset(details), words, span)


EITHER_HALF = "either half"
"""The detail of a time that may be before noon or after it."""

_ZONES_APART = 15.0
"""Minutes of which the offsets of all time zones are multiples (IANA time zone database)."""


def may_be_one_time(one: Mention, other: Mention) -> bool:
    """Whether two times may be one by other clocks: another zone, twelve hours or twenty-four."""
    apart = abs(one.value - other.value)
    halves = one.details | other.details
    zones = (one.details ^ other.details) - {EITHER_HALF}
    return (bool(zones) and apart % _ZONES_APART == 0) or (EITHER_HALF in halves and apart == _NOON)
