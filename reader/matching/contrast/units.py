"""What a number in running text counts or measures."""

from __future__ import annotations

import re

from reader.matching.contrast.figures import NUMBER_WORDS
from reader.matching.terms.languages import STOP_WORDS
from reader.matching.terms.stems import stem

_AGE = re.compile(r"(?:-| )years?(?:-| )olds?\b", re.IGNORECASE)
_AGED = re.compile(r"((?:[A-Z][\w.]* )*[A-Z]\w+),? (?P<aged>aged )?$")
_BEHIND = re.compile(r"(?: [a-z]+)?((?: [A-Z]\w+)+)")
_MEASURED = re.compile(r"\b(magnitude)(?:-| of | )$", re.IGNORECASE)
_OF = re.compile(r" of (?:the |his |her |its |their |these |those )?")
_NEXT = re.compile(r"[ -]([^\W\d_]+(?:['’][^\W\d_]+)?)")  # noqa: RUF001 - the apostrophe of print
_PLURALS = "percent magnitude people men women children police troops feet"
_SCALE = re.compile(r"(?: (Celsius|Fahrenheit)| ?(C|F))\b")
_UNCOUNTED = frozenset(_PLURALS.split())
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")  # noqa: RUF001 - the apostrophe of print
_DURATIONS = {
    "minut": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44,
    "year": 365.25, "decad": 3652.5, "centuri": 36525.0,
}  # fmt: skip
"""Days by the stem of the word."""

_MONEY = {"dollars": "$", "euros": "€", "pounds": "£"}
_MORE = ("other", "more", "further")
_OF_AGE = re.compile(r" (?:(?:or|and) (?:older|over|younger|under))\b")
_OF_PEOPLE = re.compile(
    r"\b(?:adults?|people|anyone|those|aged?|children|women|men|voters?|drivers?) (?:over|under) $"
)
_LOOK_AHEAD = 4
"""Words among which what is counted must stand; set by hand, not fitted."""

_LOOK_BACK = 30
"""Characters among which a person of that age, or "magnitude", must stand before."""


def days_of(unit: str) -> float | None:
    """How many days a unit of time has; None for another unit."""
    return _DURATIONS.get(unit)


def unit_of(match: re.Match[str], text: str, start: int) -> tuple[str, frozenset[str], int] | None:
    """What is counted, the words that tell which, and where they end."""
    if match["percent"] or match["whole"] or match["part"]:
        return "percent", frozenset(), start
    if match["currency"]:
        return match["currency"].strip()[-1], frozenset(), start
    age = _AGE.match(text, start)
    if age:
        return "age", _names(_BEHIND.match(text, age.end())), age.end()
    ahead = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    aged = _AGED.search(ahead)
    is_aged = aged and (aged["aged"] or text[start : start + 1] in (",", ".", ""))
    is_limit = _OF_AGE.search(text, match.end(), start) or _OF_PEOPLE.search(ahead)
    if is_aged or (is_limit and not match["scales"]):
        return "age", _names(aged) if is_aged else frozenset(), start
    measured = _MEASURED.search(ahead)
    unit = stem(measured[1].lower()) if measured else ""
    return (unit, frozenset(), start) if unit else _counted(match, text, start)


def _names(match: re.Match[str] | None) -> frozenset[str]:
    words = match[1].lower().split() if match else []
    return frozenset(stem(word) for word in words if len(word) > 1 and word[-1] != ".")


def _counted(match: re.Match[str], text: str, start: int) -> tuple[str, frozenset[str], int] | None:
    """The first plural within a few telling words."""
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
        if lower in _MONEY and (lower != "pounds" or match["scales"]):
            return _MONEY[lower], frozenset(), place
        is_plural = lower.endswith("s") and lower[-2:] not in _NO_PLURAL
        if is_plural or lower in _UNCOUNTED or text[word.start()] == "-":
            scale = _SCALE.match(text, place) if lower == "degrees" else None
            unit = f"{stem(lower)} {(scale[1] or scale[2])[0]}" if scale else stem(lower)
            return unit, frozenset(details), place
        details.add(stem(lower))
    return None
