"""Numbers in running text: what they come to, and between which bounds they lie."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache

from reader.matching.contrast.mention import EXACT, UNNAMED, Mention
from reader.model import Span

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "bn": 10**9,
}
NUMBER_WORDS = {word: float(value) for word, value in _WORDS.items() if value}
"""What counts in words, such as "eleven"."""

_BOUNDS = {
    "least": "at least|no fewer than|no less than|a minimum of",
    "over": "more than|over|above|in excess of|upwards of",
    "most": "at most|up to|as many as|as much as|no more than|a maximum of",
    "under": "fewer than|less than|under|below",
    "nearly": "nearly|almost|close to|just under|just short of",
    "about": "about|around|some|roughly|approximately|an estimated|estimated|just over",
}
SHARES = {
    "least": (1.0, math.inf),
    "over": (1.0, math.inf),
    "most": (0.0, 1.0),
    "under": (0.0, 1.0),
    "nearly": (0.9, 1.0),
    "about": (0.9, 1.1),
}
"""The least and the most, as shares of the number given."""

_MANY = {
    "tens": 10, "dozens": 12, "scores": 20, "hundred": 100, "hundreds": 100, "thousands": 10**3,
    "millions": 10**6, "billions": 10**9,
}  # fmt: skip
_PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "thirds": 200 / 3,
          "quarters": 75.0}  # fmt: skip
_TO_THE_NEXT = 10.0
"""Hundreds are fewer than ten hundred."""

_BOUND = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _BOUNDS.items())}) $",
    re.IGNORECASE,
)
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SCALE = "dozen|hundred|thousand|million|billion|trillion"
_NUMBER = re.compile(
    r"(?:(?:\b|(?=[$€£]))(?<![\w$€£.,/:#])(?:(?<!-)|(?<=magnitude-))(?<!/ )(?<!\d: ))"
    r"(?P<currency>(?:US)?[$€£] ?)?"
    r"(?:(?P<part>half(?= of\b| the\b)|(?<=(?:more|less) than )half(?! a )"
    r"|(?:a|one)[ -](?:third|quarter|fifth)\b(?: of an?(?= (?:million|billion)\b)"
    r"|(?= of| as| more| less|[.,;]))|two[ -]thirds\b"
    r"|three-quarters\b|three quarters(?= of\b))"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<tens>{_WORD})(?:-(?P<ones>{_WORD}))?|(?P<half>half a)"
    rf"|(?<!quarter of )(?<!third of )(?P<a>a)(?= (?:{_SCALE}))"
    r"|(?P<many>(?:tens|dozens|scores|hundreds?|thousands|millions|billions)"
    r"(?: of (?:thousands|millions|billions)\b|(?= of\b)))"
    ")"
    rf"(?P<scales>(?:[ -]?(?:{_SCALE})\b|(?:bn|m|k)\b)*)"
    rf"(?:(?: in | out of )(?P<whole>\d{{1,3}}|{_WORD})\b(?! (?:minute|hour|day|week|month|year)))?"
    r"(?P<percent> ?%| ?per ?cent\b(?! point))?"
    r"(?!(?!(?:ft|km|kg|cm|mm|lbs?)\b)\w|[/:])(?!\.\d)(?!,\d)(?! /)(?!-\d)",
    re.IGNORECASE,
)
"""A number with its currency, scale, whole (one *in five*) and percent sign."""

_START = re.compile(
    r"[$€£]|\b(?:\d|US[$€£]|(?=[abdefhmnostzABDEFHMNOSTZ])(?:[aA][ -]|one[ -]|[Hh]alf|"
    + "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in (*_MANY, *_WORDS))
    + "))"
)
"""Where a number may start; found many times faster than the number itself."""

_LONGEST_BOUND = 20
"""Characters looked back on for a bound; the longest of _BOUNDS is shorter."""

_ROUNDING = 0.49
"""Share of a step that rounding may hide; below one half, so that 6.1 and 6.2 stay apart."""

_MOST_COUNTED = 10.0**18
"""Greater numbers are digits of something else."""

_MOST = 0.05
"""Share of a number that rounding hides at most: 200 million is not 160 million."""


@lru_cache(maxsize=1 << 9)  # a passage is read for its values and for its words
def numbers(text: str) -> tuple[re.Match[str], ...]:
    """Every number in `text`, in reading order, as a match with its parts by name."""
    found: list[re.Match[str]] = []
    end = 0
    for start in _START.finditer(text):
        match = _NUMBER.match(text, start.start()) if start.start() >= end else None
        if match:
            end = match.end()
            found.append(match)
    return tuple(found)


@lru_cache(maxsize=1 << 10)
def value_of(match: re.Match[str]) -> float | None:
    """The number that a match of `numbers` tells, a share in percent.

    None where it counts nothing: "one" is as often a pronoun, ten in five are no share, and digits
    without end are no count.
    """
    if match["many"]:
        words = match["many"].lower().split()
        return math.prod((float(_MANY.get(word, 1)) for word in words), start=1.0)
    if match["part"]:
        part = next(_PARTS[x] for x in re.split("[ -]", match["part"].lower()) if x in _PARTS)
        return part if _scale(match) == 1 else part / 100 * _scale(match)
    if match["scales"].lower() == "m" and not match["currency"]:
        return None  # millions or metres
    scale = _scale(match)
    if match["half"] or match["a"]:
        return None if scale == 1 else scale / 2 if match["half"] else scale
    value = _number(match["figure"] or match["tens"]) + _number(match["ones"] or "0")
    if match["whole"]:
        whole = _number(match["whole"])
        return 100 * value / whole if value < whole else None
    is_pronoun = scale == 1 and match.group().lower() == "one"
    return None if is_pronoun or value * scale > _MOST_COUNTED else value * scale


def bound_before(text: str, start: int) -> re.Match[str] | None:
    """The "at least", "about" or the like that ends where a number starts."""
    return _BOUND.search(text, max(0, start - _LONGEST_BOUND), start)


def between(match: re.Match[str], bound: str, unit: str) -> tuple[float, float]:
    """The least and the most that a number may be, with its bound; the most may be infinite."""
    value = value_of(match) or 0.0
    if match["many"]:
        return value, _TO_THE_NEXT * value
    if not bound:
        rounding = _rounding(match, value, unit)
        return value - rounding, value + rounding
    low, high = SHARES[bound]
    if math.isinf(high) or not low:
        return low * value, high * value if math.isfinite(high) else high  # not of no value
    step = max(1.0, _step(value))  # "about 62" is as exact as its last digit
    return max(low * value, value - step), min(high * value, value + step * (high > 1))


def _number(word: str) -> float:
    known = _WORDS.get(word.lower())
    return float(word.replace(",", "")) if known is None else float(known)


def _scale(match: re.Match[str]) -> float:
    words = re.findall("[a-z]+", match["scales"].lower())
    return math.prod((_SCALES[word] for word in words), start=1.0)


def _rounding(match: re.Match[str], value: float, unit: str) -> float:
    """How far off a number may be that is given without any "about".

    Half a step of its last digit that is not zero, as people round; small counts are exact.
    """
    if match["whole"] or match["part"]:
        return value / 20
    figure = match["figure"] or ""
    if "." in figure:
        step = 10.0 ** -len(figure.split(".")[1])
        return _ROUNDING * step * _scale(match)
    if value < 100 and unit not in ("percent", "$", "€", "£"):
        return 0.0
    return min(_ROUNDING * _step(value), _MOST * value)


def _step(value: float) -> float:
    """What one more in the last digit of a number comes to that is not zero."""
    step = 1.0
    while value and value % (10 * step) == 0:
        step *= 10
    return step


_DATE = re.compile(
    r"(?<![\w.,/-])(?:(?P<iso>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"|(?P<day_first>\d{1,2})\.\s?(?P<month_next>\d{1,2})\.\s?(?P<year_last>\d{4})"
    r"|(?P<year>(?:1[5-9]|20)\d\d))(?![\w%]|[.,/-]\d)"
)
_PLAIN_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?P<before>[$\u20ac\u00a3] ?)?"
    r"(?P<figure>\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s?(?P<after>[%\u20ac$\u00a3]))?(?![\w/:-]|[.,]\d)"
)
_MOST_DIGITS = 18
"""Digits; more are no count."""


def figures(text: str, *, has_comma: bool) -> tuple[Mention, ...]:
    """Numbers and dates in reading order; `has_comma` says that 1,5 is one and a half."""
    found = [mention for match in _DATE.finditer(text) if (mention := _date(match))]
    taken = {mention.span.start for mention in found}
    for match in _PLAIN_NUMBER.finditer(text):
        mention = _plain_number(match, has_comma=has_comma)
        if mention and match.start() not in taken:
            found.append(mention)
    return tuple(sorted(found, key=lambda each: each.span))


def _date(match: re.Match[str]) -> Mention | None:
    try:
        if match["year"]:
            year = int(match["year"])
            start, end = date(year, 1, 1), date(year + 1, 1, 1)
            low, high = start.toordinal(), end.toordinal()
        else:
            parts = (
                ("iso", "month", "day")
                if match["iso"]
                else ("year_last", "month_next", "day_first")
            )
            low = date(*(int(match[part]) for part in parts)).toordinal()
            high = low + 1
    except (ValueError, OverflowError):  # there is no such day
        return None
    span = Span(*match.span())
    return Mention("date", "date", low, low, high, EXACT, frozenset(), match.group(), span)


def _plain_number(match: re.Match[str], *, has_comma: bool) -> Mention | None:
    figure = re.sub("[\u00a0\u202f]", "", match["figure"])
    group, point = (".", ",") if has_comma else (",", ".")
    if figure.count(point) > 1 or len(figure) > _MOST_DIGITS:
        return None
    value = float(figure.replace(group, "").replace(point, "."))
    sign = (match["before"] or match["after"] or "").strip()
    kind, unit = (
        ("share", "percent") if sign == "%" else ("money", sign) if sign else ("number", UNNAMED)
    )
    span = Span(*match.span())
    words = match.group()
    return Mention(kind, unit, value, value, value, EXACT, frozenset(), words, span)
