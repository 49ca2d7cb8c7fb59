"""Dates, resolved by the date of publication, and times of day in running English text."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from reader.matching.contrast.figures import NUMBER_WORDS
from reader.matching.contrast.mention import ABOUT, BETWEEN, EXACT, Mention, overlaps
from reader.model import Span
from reader.text.dates import MONTHS

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = r"(?P<part>morning|afternoon|evening|night)"
_PARTS = {"morning": (6, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30)}
"""Hours of the day."""

_CLOCK = r"(?:(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?)"
_S = "(?:[’']s)"  # noqa: RUF001 - the apostrophe of print
_S_OF_DECADE = "[’']?s"  # noqa: RUF001 - the same
_END = r"(?![\w%/])(?![.,]\d)"
_RANGE_END = _YEAR.replace("<year>", "<year2>")
_MONTH_END = _MONTH.replace("<month>", "<month2>")
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(NUMBER_WORDS)}|a couple(?: of)?|a few|several)"
_LEAD = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ll]ast )|(?<=\b[Nn]ext )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )"
    r"|(?<=\b[Uu]ntil )|(?<=\b[Tt]his )|(?<=\bthe )|(?<=\b[Ff]rom )|(?<=\b[Bb]efore )"
    r"|(?<=\b[Aa]fter )|(?<=\b[Ff]or )|(?P<third>\b(?:[Mm]id|[Ee]arly|[Ll]ate)(?: |-)))"
)
_THIRDS = {"early": (1, 11), "mid": (10, 21), "late": (20, 31)}
"""Days of the month."""

_MONTH_ENDS = (
    "anuary ebruary arch pril ay une uly ugust eptember ctober ovember ecember"
    " an eb ar pr un ul ug ept ep ct ov ec"
)
_MONTH_NAME = re.compile(rf"[ADFJMNOS](?:{'|'.join(_MONTH_ENDS.split())})\b")
_CENTURIES = ("15", "16", "17", "18", "19", "20")
_WEEKDAYS = ("onday", "uesday", "ednesday", "hursday", "riday", "aturday", "unday")
_SHIFTED = tuple(
    f"{shift} {span}" for shift in ("ast", "his", "ext") for span in ("week", "month", "year")
)
_Hint = tuple[str, ...] | re.Pattern[str]
_FORMS: tuple[tuple[_Hint, re.Pattern[str]], ...] = tuple(
    (hint, re.compile(rf"(?<![\w$€£.,/-])(?<!/ ){form}{_END}"))
    for hint, form in (
        (
            _CENTURIES,
            (
                rf"(?:[Ff]rom|[Bb]etween) (?:{_MONTH} )?{_YEAR} (?:to|and|through|until)"
                rf" (?:{_MONTH_END} )?{_RANGE_END}"
            ),
        ),
        (("-0", "-1"), r"(?P<iso>\d{4})-(?P<month_2>[01]\d)-(?P<day>[0-3]\d)"),
        (_MONTH_NAME, rf"(?:(?i:{_WEEKDAY}),? (?:the )?)?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?"),
        (_MONTH_NAME, rf"(?:(?i:{_WEEKDAY}),? )?{_MONTH} {_DAY}(?:,? {_YEAR})?"),
        (_MONTH_NAME, rf"{_MONTH}(?:,| of)? {_YEAR}"),
        (_MONTH_NAME, rf"{_LEAD}{_MONTH}"),
        (
            _WEEKDAYS,
            (
                r"(?:(?P<when>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arl(?:y|ier)(?: on)?"
                rf"|[Ll]ate(?:r)?(?: on)?) )?{_WEEKDAY}{_S}?(?:(?: (?:in the|at))? {_PART}"
                rf"| at (?:about )?{_CLOCK})?"
            ),
        ),
        (
            ("esterday", "omorrow", "oday"),
            rf"(?P<relative>[Yy]esterday|[Tt]omorrow|[Tt]oday)(?: {_PART})?",
        ),
        (
            ("onight", "ast night", "ast evening", "his evening", "his afternoon", "his morning"),
            (
                r"(?P<relative>[Tt]onight|(?<![Tt]he )[Ll]ast (?:night|evening)"
                r"|[Tt]his (?:morning|afternoon|evening))"
            ),
        ),
        (
            _SHIFTED,
            (
                r"(?:(?P<third>[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?"
                rf"(?P<shift>[Ll]ast|[Tt]his|[Nn]ext) (?P<span>week|weekend|month|year){_S}?"
            ),
        ),
        (("weekend",), r"(?:[Tt]he |[Aa] |[Oo]ver the )?(?P<span>weekend)"),
        (
            (" ago",),
            (
                r"(?P<loose>(?:[Nn]early|[Aa]bout|[Aa]lmost|[Aa]round|[Mm]ore than|[Oo]ver) )?"
                rf"(?i:{_COUNT}) (?P<span>day|week|month|year|decade)s? ago"
            ),
        ),
        (("0s", "0\u2019s", "0's"), rf"(?:[Tt]he )?(?P<decade>1[5-9]\d0|20\d0){_S_OF_DECADE}"),
        (_CENTURIES, _YEAR),
    )
)
"""What a text that has the form has, too, and the form; that is found much faster."""

_HINTS = dict.fromkeys(hint for hint, _ in _FORMS)

_AHEAD = re.compile(
    r"\b(?:(?:will|shall|may|might|could|would|plans?|planned|planning|scheduled|due|expected"
    r"|expects?|next|ahead of|in advance of|as soon as|upcoming|coming|set to|is to|are to|starts"
    r"|begins|heading to|expires?|hopes?)\b[^.;!?]*|(?:by|until) (?:early |late |the )?)$"
)
"""What makes a day the next of its name, not the last: the words before it."""

_BACK = re.compile(
    r"(?<!\bbe )\b(?!scheduled|planned|expected|proposed|intended)"
    r"(?:\w+ed|said|told|was|were|held|began|came)(?: \w+)?(?: on| early| late| in)? $"
)
"""A past tense right before a day: it is the last of its name."""

_FAR = 110
"""Characters looked back on."""

_EVERY = re.compile(r"\b(?:every|each|most|on any) $")
_LONGEST_EVERY = 10
"""Characters that it has, at most."""

_MONTHS = frozenset(("months",))

NO_DATE = date(2001, 1, 3)
"""Stands for a date of publication that is not known; what rests on it is relative."""


class _Days(NamedTuple):
    """A stretch of days, half-open, as `date.toordinal` counts them."""

    start: float
    end: float
    anchor: str = ""
    is_vague: bool = False


def dates(text: str, published: date | None) -> tuple[Mention, ...]:
    """Dates in reading order; those without a year or a month by the date of publication.

    A weekday is the last one of its name, or the next one where the words before it speak of what
    is to come.
    """
    found: list[Mention] = []
    taken: list[Span] = []
    hinted = {hint for hint in _HINTS if _has(text, hint)}
    for hint, form in _FORMS if hinted else ():  # the fuller forms first; what they took is taken
        for match in form.finditer(text) if hint in hinted else ():
            span = Span(*match.span())
            if overlaps(taken, span):
                continue
            days = _days(match, published or NO_DATE)
            if days is None or days.start < 1:  # before the year 1
                continue
            insort(taken, span)
            parts = match.groupdict()
            bound = BETWEEN if parts.get("year2") else ABOUT if parts.get("loose") else EXACT
            found.append(
                Mention(
                    "date",
                    "date",
                    days.start,
                    days.start,
                    days.end,
                    bound,
                    _MONTHS if bound == BETWEEN and parts["month2"] else frozenset(),
                    match.group(),
                    span,
                    days.is_vague,
                    days.anchor if published is None else "",
                )
            )
    return tuple(sorted(found, key=lambda each: each.span))


def _has(text: str, hint: _Hint) -> bool:
    if isinstance(hint, re.Pattern):
        return hint.search(text) is not None
    return any([word in text for word in hint])  # noqa: C419 - a generator takes twice the time


def _days(match: re.Match[str], base: date) -> _Days | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    try:
        for name, resolve in _RESOLVED:
            if name in parts:
                return resolve(parts, match, base)
    except (ValueError, OverflowError):  # there is no such day
        pass
    return None


def _range(parts: dict[str, str], _match: re.Match[str], _base: date) -> _Days:
    start = _month(parts.get("month")) or 1
    end = _month(parts.get("month2")) or 12
    first, last = date(int(parts["year"]), start, 1), date(int(parts["year2"]), end, 28)
    if last < first:
        raise ValueError
    return _Days(first.toordinal(), _after_month(last).toordinal())


def _iso(parts: dict[str, str], _match: re.Match[str], _base: date) -> _Days:
    return _one(date(int(parts["iso"]), int(parts["month_2"]), int(parts["day"])))


def _calendar(parts: dict[str, str], match: re.Match[str], base: date) -> _Days | None:
    """A month, with a day or a year or both."""
    month = _month(parts["month"])
    day = int(parts.get("day", 1))
    if "year" in parts:
        first = date(int(parts["year"]), month, day)
        anchor = ""
    else:
        anchor = "calendar"
        years = (base.year - 1, base.year, base.year + 1)
        firsts = [date(year, month, day) for year in years]
        if base is NO_DATE:
            first = firsts[1]
        elif "day" in parts:  # the nearest
            first = min(firsts, key=lambda each: abs(each.toordinal() - base.toordinal()))
        elif _is_ahead(match):
            first = next(each for each in firsts if _after_month(each) > base)
        else:
            first = next(each for each in reversed(firsts) if each <= base)
    if "day" in parts:
        return _one(first, anchor)
    start: float = first.toordinal()
    end: float = _after_month(first).toordinal()
    third = parts.get("third", "").strip(" -").lower()
    if third in _THIRDS:
        early, late = _THIRDS[third]
        start, end = start + early - 1, min(end, start + late)
    return _Days(start, end, anchor)


def _weekday(parts: dict[str, str], match: re.Match[str], base: date) -> _Days | None:
    if _EVERY.search(match.string, max(0, match.start() - _LONGEST_EVERY), match.start()):
        return None
    back = (base.weekday() - _DAYS.index(parts["weekday"][:3].lower())) % 7
    when = parts.get("when", "").lower()
    if when == "last" and back == 0:
        back = 7
    if base is not NO_DATE and (when == "next" or (when != "last" and _is_ahead(match))):
        back -= 7 if back else 0
        back -= 7 if when == "next" and back == 0 else 0
    return _part(_one(base - timedelta(back), "weekday"), parts)


def _part(day: _Days, parts: dict[str, str]) -> _Days:
    """A part of a day, or an hour of it."""
    if "part" in parts:
        start, end = _PARTS[parts["part"]]
        return _Days(day.start + start / 24, day.start + end / 24, day.anchor)
    if "hour" in parts:
        hour = int(parts["hour"]) % 12 + (12 if parts["half"] == "p" else 0)
        minute = day.start + (60 * hour + int(parts.get("minute", 0))) / 1440
        return _Days(minute, minute + 1 / 1440, day.anchor)
    if parts.get("when", "").lower().startswith("late") and "later" not in parts["when"].lower():
        return _Days(day.start + 0.75, day.end + 0.25, day.anchor)
    return day


def _relative(parts: dict[str, str], _match: re.Match[str], base: date) -> _Days:
    word = parts["relative"].lower()
    day = {"yesterday": 1, "tomorrow": -1, "last night": 1, "last evening": 1}.get(word, 0)
    if word == "tonight":
        parts = {"part": "night"}
    elif " " in word:
        parts = {"part": word.split()[1]}
    return _part(_one(base - timedelta(day), "today"), parts)


def _shifted(parts: dict[str, str], _match: re.Match[str], base: date) -> _Days:
    """Last week, this month, next year."""
    step = {"last": -1, "next": 1}.get(parts["shift"].lower(), 0)
    days = _stretch(parts["span"], base, step)
    is_vague = step == 0 and "third" not in parts
    return days._replace(is_vague=is_vague or (parts["span"] == "weekend" and step == 0))


def _stretch(span: str, base: date, step: int) -> _Days:
    if span in ("week", "weekend"):
        monday = base - timedelta(base.weekday() - 7 * step)
        start = monday.toordinal() + (5 if span == "weekend" else 0)
        return _Days(start, monday.toordinal() + 7, anchor="today")
    if span == "year":
        return _Days(*_year(base.year + step), anchor="today")
    months = 12 * base.year + base.month - 1 + step
    first = date(months // 12, months % 12 + 1, 1)
    return _Days(first.toordinal(), _after_month(first).toordinal(), anchor="today")


def _weekend(_parts: dict[str, str], _match: re.Match[str], base: date) -> _Days:
    """The last weekend that had begun."""
    return _stretch("weekend", base, 0 if base.weekday() > 4 else -1)._replace(is_vague=True)


def _ago(parts: dict[str, str], _match: re.Match[str], base: date) -> _Days:
    word = parts["count"].lower()
    count = float(word) if word.isdecimal() else NUMBER_WORDS.get(word, 0.0)
    is_vague = word in ("a few", "several")
    count = count or (3 if is_vague else 2 if word.startswith("a c") else 1)
    size = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}[parts["span"]]
    middle = base.toordinal() - count * size
    if parts["span"] == "day":
        return _Days(middle, middle + 1, anchor="today", is_vague=is_vague)
    width = size * (1 if "loose" in parts or word.startswith("a ") else 0.5)
    return _Days(round(middle - width), round(middle + width), anchor="today", is_vague=is_vague)


def _decade(parts: dict[str, str], _match: re.Match[str], _base: date) -> _Days:
    year = int(parts["decade"])
    return _Days(_year(year)[0], _year(year + 9)[1])


def _whole_year(parts: dict[str, str], _match: re.Match[str], _base: date) -> _Days:
    return _Days(*_year(int(parts["year"])))


_RESOLVED: tuple[tuple[str, Callable[[dict[str, str], re.Match[str], date], _Days | None]], ...] = (
    ("year2", _range),
    ("iso", _iso),
    ("month", _calendar),
    ("weekday", _weekday),
    ("relative", _relative),
    ("shift", _shifted),
    ("count", _ago),
    ("span", _weekend),
    ("decade", _decade),
    ("year", _whole_year),
)
"""How a form is resolved, by the part that shows it; the first that is there."""


def _month(name: str | None) -> int:
    return 1 + MONTHS.index(name[:3].lower()) if name else 0


def _one(day: date, anchor: str = "") -> _Days:
    return _Days(day.toordinal(), day.toordinal() + 1, anchor)


def _year(year: int) -> tuple[int, int]:
    return date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()


def _after_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _is_ahead(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    lead = max(0, start - _FAR)
    if _BACK.search(text, lead, start) or text.startswith("the ", max(0, start - 4)):
        return False
    return _AHEAD.search(text, lead, start) is not None


_TIME_OF_DAY = re.compile(
    r"\b(?<!\d: )(?:(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?\s?"
    r"(?:(?P<half>[apAP])(?i:m)\b|(?P<dotted>[apAP])\.\s?(?i:m)\.)"
    r"|(?P<hour_24>[01]?\d|2[0-3]):(?P<minute_24>[0-5]\d)(?![\d:])|(?P<named>noon|midnight)\b)"
)
_ZONE = re.compile(
    r"[\s(]{1,2}([A-Z]{1,3}T|UTC|(?i:local|eastern|central|mountain|pacific)(?= time))\b"
)
_LOOSE = re.compile(
    r"\b(?:(?P<after>(?:just|shortly|soon) (?:after|past))"
    r"|(?P<before>(?:just|shortly) before|nearly|almost)"
    r"|(?P<about>about|around|approximately|roughly)"
    r"|(?P<open>before|after|by|until|from|since|between|late|early|overnight)) $",
    re.IGNORECASE,
)
_LONGEST_LOOSE = 25
"""Characters looked back on for what makes a time inexact."""

_APART = re.compile(r"\b(?:hours?|minutes?) (?:before|after|past|to) $")
"""What makes a time another one: an hour before noon."""

_SOON = 15.0
"""Minutes of "about" an hour or a quarter."""

_SHORTLY = 25.0
"""Minutes of "shortly after"; set by hand."""

_EXACTLY_ABOUT = 4.0
"""Minutes of "about 6.20"."""

_NOON = 720.0
_WHOLE_DAY = 1440.0


_DIGIT = re.compile("[0-9]")


def times(text: str, dates: tuple[Span, ...] = ()) -> tuple[Mention, ...]:
    """Times such as 6.40pm, 7 a.m. or 18:40, in reading order, none within `dates`."""
    if not _DIGIT.search(text) and "noon" not in text and "midnight" not in text:
        return ()
    return tuple(
        _time(match, text)
        for match in _TIME_OF_DAY.finditer(text)
        if not overlaps(dates, Span(*match.span()))
        and not _APART.search(text, max(0, match.start() - _LONGEST_LOOSE), match.start())
    )


def _time(match: re.Match[str], text: str) -> Mention:
    half = match["half"] or match["dotted"]
    if match["named"]:
        minutes = _NOON if match["named"] == "noon" else 0.0
    elif half:
        minutes = 60.0 * (int(match["hour"]) % 12 + (12 if half in "pP" else 0))
        minutes += int(match["minute"] or 0)
    else:
        minutes = 60.0 * int(match["hour_24"]) + int(match["minute_24"])
    ahead = _LOOSE.search(text, max(0, match.start() - _LONGEST_LOOSE), match.start())
    how = (ahead and ahead.lastgroup) or ""
    about = _SOON if minutes % 15 == 0 else _EXACTLY_ABOUT
    low, high = {
        "after": (minutes, minutes + _SHORTLY),
        "before": (minutes - _SHORTLY, minutes),
        "about": (minutes - about, minutes + about),
        "open": (0.0, _WHOLE_DAY),
    }.get(how, (minutes, minutes + 1))
    zone = _ZONE.match(text, match.end())
    details = {zone[1].lower()} if zone else set()
    if match["hour_24"] and 60 <= minutes < _NOON + 60:
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
