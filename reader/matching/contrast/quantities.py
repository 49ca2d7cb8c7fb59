"""Quantities in running English text: what is counted or measured, and within which bounds."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from reader.matching.contrast.counted import BEFALLEN, ROLES
from reader.matching.contrast.figures import (
    NUMBER_WORDS,
    SHARES,
    between,
    bound_before,
    numbers,
    value_of,
)
from reader.matching.contrast.mention import (
    ABOUT,
    EXACT,
    LEAST,
    MEASURED_IN,
    MOST,
    NEARLY,
    NOBODY,
    OVER,
    UNDER,
    UNNAMED,
    Mention,
    overlaps,
)
from reader.matching.terms.languages import STOP_WORDS
from reader.matching.terms.stems import stem
from reader.matching.word_lists import any_of, table
from reader.model import Span

_PERSON = any_of(ROLES)
_AGE = re.compile(r"(?:-| )years?(?:-| )olds?\b", re.IGNORECASE)
_AGED = re.compile(
    r"(?:((?:[A-Z][\w.]* )*[A-Z]\w+),?"
    rf"|\b(?i:the|an?|his|her|their|one) (?:[a-z-]+ )?(?P<role>{_PERSON}),)"
    r" (?:(?P<aged>aged |who (?:is|was) )|an? )?$",
    re.ASCII,
)
_AGED_TOO = re.compile(r"\baged (?:\d{1,3},? )*(?:\d{1,3},? and )?$")
"""What makes ages of several numbers: aged 23 and 47."""

_BEHIND = re.compile(rf"(?: [a-z]+)?((?: [A-Z]\w+)+)|(?: [a-z]+)? (?P<role>{_PERSON})\b")
_OLDEST = 120
_MEASURED = re.compile(r"\b(magnitude)(?:-| of | )(?:about |around |roughly )?$", re.IGNORECASE)
_RICHTER = re.compile(r" on the Richter\b")
_ABBREVIATED = re.compile(
    r"[ -]?(ft|yd|mm|cm|km|kg|lbs?|oz|mph|kph|km/h)\b(?!/)|[ -](m|g)\b(?![/'’]| [a-z]+s\b)"  # noqa: RUF001 - the apostrophe of print
)
_MEASURES = {stem(word): unit for word, unit in MEASURED_IN.items()}
_PER = re.compile(r" (?:an?|per|each|every) (hour|day|week|month|year)\b")
"""What a sum is for: £4.2 million a year."""

_SPEEDS = {"mile": "mph", "kilometre": "kmh"}
_RATE = re.compile(r" (?:an|per) hour\b")
_SQUARE = frozenset(("squar", "sq"))
_OF = re.compile(
    r" of (?:(?:the|his|her|its|their|these|those) )?"
    rf"(?:(?:\d+|{any_of(NUMBER_WORDS)}) (?=[a-zA-Z]))?"
)
"""What comes between a number and its whole: three of the boats, eleven of the 12 boats."""

_NEXT = re.compile(r"[ -]([^\W\d_]+(?:['’][^\W\d_]+)?)")  # noqa: RUF001 - the apostrophe of print
_PLURALS = "percent magnitude people men women children police troops staff feet"
_OF_WHICH = re.compile(r"\b([a-z]+s|people|women|men|children),? of (?:which|whom) $")
_AGAINST = re.compile(r"\d ([a-z]+s) (?:to|against) $|\bvot(?:ed|e of|es? was)(?: by)? [\d,]+ to $")
"""What makes a number one of the other side: 8,120 votes to 1,940, voted by 24 to 23."""

_VOTED = re.compile(r"\bvot(?:ed|e of|es? was)(?: by)? $")
_AGAINST_SO_MANY = re.compile(r" to \d")

_WHAT_KIND = re.compile(r" (?:(?:will|would) be|are|were) (?:an? )?([a-z-]+)")
"""What tells part of a number from the rest: 65 jobs, of which 40 will be permanent."""

_SCALE = re.compile(r"(?: (Celsius|Fahrenheit)| ?(C|F))\b")
_UNCOUNTED = frozenset(_PLURALS.split())
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")  # noqa: RUF001 - the apostrophe of print
_DURATIONS = {
    "minut": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44,
    "year": 365.25, "decad": 3652.5, "centuri": 36525.0,
}  # fmt: skip
"""Days by the stem of the word."""

_CURRENCIES = {word: sign for sign, words in table("currencies").items() for word in words.split()}
_MORE = ("other", "more", "further")
_OF_AGE = re.compile(r" (?:(?:or|and) (?:older|over|younger|under))\b")
_OF_PEOPLE = re.compile(
    r"\b(?:adults?|people|anyone|those|aged?|children|women|men|voters?|drivers?) (?:over|under) $"
)
_LOOK_AHEAD = 4
"""Words within which what is counted must be; set by hand, not fitted."""

_MAGNITUDE = stem("magnitude")
_ARTICLES = (", a", " an")
_LOOK_BACK = 30
"""Characters among which a person of that age, or "magnitude", must come before."""


def days_of(unit: str) -> float | None:
    """How many days a unit of time has; None for another unit."""
    return _DURATIONS.get(unit)


def unit_of(match: re.Match[str], text: str, start: int) -> tuple[str, frozenset[str], int] | None:
    """What is counted, the words that tell which, and where they end."""
    if match["percent"] or match["whole"] or (match["part"] and not match["scales"]):
        return "percent", frozenset(), start
    if match["currency"]:
        return match["currency"].strip()[-1], frozenset(), start
    age = _AGE.match(text, start)
    if age:
        whose = _names(_BEHIND.match(text, age.end())) or _names(_aged(text, match.start()))
        return "age", whose, age.end()
    ahead = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    aged = _aged(text, match.start())
    if aged and (aged["role"] and (value_of(match) or 0) > _OLDEST):
        aged = None
    is_aged = aged and (
        aged["aged"] or (text[start : start + 1] in (",", ".", "") and ahead[-3:] not in _ARTICLES)
    )
    is_aged = is_aged or _AGED_TOO.search(ahead)
    is_limit = _OF_AGE.search(text, match.end(), start) or _OF_PEOPLE.search(ahead)
    if is_aged or (is_limit and not match["scales"]):
        return "age", _names(aged) if is_aged else frozenset(), start
    if _MEASURED.search(ahead) or _RICHTER.match(text, start):
        return _MAGNITUDE, frozenset(), start
    return (
        _counted(match, text, start) or _befallen(text, start) or _part_of_these(ahead, text, start)
    )


def _part_of_these(ahead: str, text: str, start: int) -> tuple[str, frozenset[str], int] | None:
    """What was counted before, and which of these: 65 jobs, of which 40; 52 votes to 48."""
    against = _AGAINST.search(ahead)
    if against:
        return f"{stem(against[1] or 'votes')} against", frozenset(), start
    if _VOTED.search(ahead) and _AGAINST_SO_MANY.match(text, start):
        return stem("votes"), frozenset(), start
    these, kind = _OF_WHICH.search(ahead), _WHAT_KIND.match(text, start)
    return (stem(these[1]), frozenset((stem(kind[1]),)), start) if these and kind else None


_WERE = frozenset(("were", "was", "are", "is"))


def _befallen(text: str, start: int) -> tuple[str, frozenset[str], int] | None:
    """People of whom only their fate is reported: 23 injured, at least 30 were hurt."""
    word = _NEXT.match(text, start)
    if word and word[1].lower() in _WERE:
        word = _NEXT.match(text, word.end())
    is_fate = word is not None and word[1].lower() in BEFALLEN
    return (stem(word[1].lower()), frozenset(), word.end()) if word and is_fate else None


def _aged(text: str, start: int) -> re.Match[str] | None:
    """Whose age may begin at `start`: Ann Lee, 45; the driver, aged 45."""
    return _AGED.search(text, max(0, start - _LOOK_BACK), start)


def _names(match: re.Match[str] | None) -> frozenset[str]:
    """Stems of the name or else the role of a person."""
    words = (match[1] or match["role"]).lower().split() if match else []
    return frozenset(
        stem(word) for word in words if len(word) > 1 and word[-1] != "." and word not in STOP_WORDS
    )


def _counted(match: re.Match[str], text: str, start: int) -> tuple[str, frozenset[str], int] | None:
    """The first plural within a few telling words."""
    short = _ABBREVIATED.match(text, start)
    if short:
        return MEASURED_IN[short[1] or short[2]], frozenset(), short.end()
    details: set[str] = set()
    of = _OF.match(text, start)
    place = of.end() - 1 if of else start
    for _ in range(_LOOK_AHEAD):
        word = _NEXT.match(text, place)
        if word is None or (word[1].lower() in STOP_WORDS and word[1] not in _MORE):
            return None
        lower = word[1].lower()
        place = word.end()
        if lower in NUMBER_WORDS:
            return None
        if lower in _CURRENCIES and (lower != "pounds" or match["scales"]):
            return _CURRENCIES[lower], frozenset(), place
        is_plural = lower.endswith("s") and lower[-2:] not in _NO_PLURAL
        if is_plural or lower in _UNCOUNTED or text[word.start()] == "-":
            scale = _SCALE.match(text, place) if lower == "degrees" else None
            unit = f"{stem(lower)} {(scale[1] or scale[2])[0]}" if scale else stem(lower)
            unit = _MEASURES.get(unit, unit)
            rate = _RATE.match(text, place) if unit in _SPEEDS else None
            if rate:
                unit, place = _SPEEDS[unit], rate.end()
            if not _SQUARE.isdisjoint(details):
                unit = f"square {unit}"
            return unit, frozenset(details), place
        details.add(stem(lower))
    return None


_LABEL = re.compile(r"(?:\b(?P<word>[A-Z]\w*)|[#№]|\b(?:No\.|Article|Section|the past)) $")
"""What makes the figure after it a name: Flight 447, Bill 1062, No. 5."""

_LONGEST_LABEL = 20
"""Characters looked back on for a label; longer ones do not count."""

_OR = re.compile(
    r"(?P<least> or (?:more|older|over)| and (?:older|over|up)|-plus|\+)"
    r"|(?P<most> or (?:fewer|less|younger|under))",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(r"\b(?P<unit>day|week|month|year|decade)(?P<many>s)?-?long\b")
_SEVERAL = (2.0, 18.0)
"""How many months "monthslong" may be; of other units the same."""

_ONE_SPAN = re.compile(
    r"(?:\b(?P<how>[Ee]xactly|[Jj]ust|[Ll]ess than|[Mm]ore than|[Nn]early|[Aa]lmost|[Aa]bout) )?"
    r"\b(?:an?|one) (?P<unit>hour|day|week|month|year|decade|century)\b"
    r"(?P<then> (?:after|before|later|earlier|from now))?"
)
_ONE_OF_A_UNIT = tuple(
    f"{one} {unit}"
    for one in ("a", "an", "one")
    for unit in ("hour", "day", "week", "month", "year", "decade", "century")
)
_LONG = ("ylong", "klong", "hlong", "rlong", "elong", "slong", "-long")
_HOW = {"less": UNDER, "more": OVER, "nearly": NEARLY, "almost": NEARLY, "about": ABOUT}
_NOBODY = re.compile(
    r"\b(?:[Nn]obody|[Nn]o[ -]one|[Nn]one(?: of the \w+)?)\b"
    r"(?= (?:(?:was|were|(?:has|have|had) been)"
    r" (?:hurt|injured|killed|wounded|arrested|detained)|died)\b"
    r"(?! (?:seriously|badly|immediately)))"
    r"|\b[Nn]o (?:injuries|deaths|fatalities|arrests)\b"
)
_HARM = (
    "hurt", "injur", "kill", "wound", "arrest", "detain", "died", "deaths", "fatalities",
)  # fmt: skip
_RANKS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SUPERLATIVES = (
    "largest", "biggest", "smallest", "highest", "lowest", "tallest", "longest", "oldest",
    "busiest", "deadliest", "richest", "strongest", "worst", "best",
)  # fmt: skip
_RANK = re.compile(
    rf"\b(?P<rank>{'|'.join(_RANKS)})[ -](?P<what>{'|'.join(_SUPERLATIVES)})\b", re.IGNORECASE
)
"""Second-largest; one that is the largest has no rank that another account could number."""

_MONEY = frozenset(_CURRENCIES.values())


def quantities(text: str, dates: tuple[Span, ...] = ()) -> tuple[Mention, ...]:
    """Numbers that count or measure something, in reading order, none within `dates`.

    Labels (Flight 447), scores (3-2), and numbers of nothing named are left out.
    """
    found = []
    for match in numbers(text):
        if not overlaps(dates, Span(*match.span())):
            quantity = _quantity(match, text)
            if quantity:
                found.append(quantity)
    found += _without_figures(text)
    chosen: list[Mention] = []
    for each in sorted(found, key=lambda each: each.span):
        if not chosen or chosen[-1].span.end <= each.span.start:
            chosen.append(each)
    return tuple(chosen)


def _without_figures(text: str) -> Iterator[Mention]:
    """Lengths of time and ages in words alone, and harm to nobody."""
    for match in _SPAN_OF_TIME.finditer(text) if _has_any(text, _LONG) else ():
        days = days_of(stem(match["unit"] + "s")) or 1.0
        low, high = _SEVERAL if match["many"] else (1.0, 1.0)
        yield _whole(match, "time", "duration", low * days, high * days)
    for match in _ONE_SPAN.finditer(text) if _has_any(text, _ONE_OF_A_UNIT) else ():
        if match["how"] or match["then"]:
            days = days_of(stem(match["unit"] + "s")) or 36525.0
            bound = _HOW.get((match["how"] or "").lower().split(" ")[0], EXACT)
            low, high = (share * days for share in SHARES.get(bound, (1.0, 1.0)))
            yield _whole(match, "time", "duration", low, high)._replace(bound=bound)
    for match in _RANK.finditer(text) if _has_any(text, _SUPERLATIVES) else ():
        place = float(_RANKS.index(match["rank"].lower()) + 2)
        yield _whole(match, "number", f"{stem(match['what'])} in rank", place, place)
    for match in _NOBODY.finditer(text) if _has_any(text, _HARM) else ():
        yield _whole(match, "number", NOBODY, 0.0, 0.0)


def _has_any(text: str, words: Iterable[str]) -> bool:
    """Whether the text has any of these words, which are found much faster than a form."""
    return any([word in text for word in words])  # noqa: C419 - a generator takes twice the time


def _whole(match: re.Match[str], kind: str, unit: str, low: float, high: float) -> Mention:
    bound = EXACT if low == high else ABOUT
    span = Span(*match.span())
    return Mention(kind, unit, low, low, high, bound, frozenset(), match.group(), span)


def _quantity(match: re.Match[str], text: str) -> Mention | None:
    value = value_of(match)
    before = bound_before(text, match.start())
    start = before.start() if before else match.start()
    if value is None or (match["figure"] and _is_labelled(text, start)):
        return None
    behind = _OR.match(text, match.end())
    found = unit_of(match, text, behind.end() if behind else match.end())
    bound = (before and before.lastgroup) or EXACT
    if behind:
        bound = LEAST if behind["least"] else MOST
    if found is None:
        if bound == EXACT and not match["many"] and "," not in (match["figure"] or ""):
            return None
        found = UNNAMED, frozenset(), behind.end() if behind else match.end()
    unit, details, end = found
    low, high = between(match, bound, unit)
    if match["many"]:
        bound = ABOUT
    rate = _PER.match(text, end) if unit in _MONEY else None
    if rate:
        details, end = details | {rate[1]}, rate.end()
    kind = "money" if unit in _MONEY else "share" if unit == "percent" else "number"
    days = days_of(unit)
    if days:
        kind, unit = "time", "duration"
        value, low, high = value * days, low * days, high * days
    words, span = text[start:end], Span(start, end)
    is_vague = bool(match["many"]) and math.isfinite(value) and value <= 12
    return Mention(kind, unit, value, low, high, bound, details, words, span, is_vague)


def _is_labelled(text: str, start: int) -> bool:
    label = _LABEL.search(text, max(0, start - _LONGEST_LABEL), start)
    return label is not None and (label["word"] or "").lower() not in STOP_WORDS
