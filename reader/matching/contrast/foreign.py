"""Numbers in figures, and dates, in languages of which no words are known."""

from __future__ import annotations

import re
from datetime import date

from reader.matching.contrast.mention import EXACT, UNNAMED, Mention
from reader.model import Span

_DATE = re.compile(
    r"(?<![\w.,/-])(?:(?P<iso>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"|(?P<day_first>\d{1,2})\.\s?(?P<month_next>\d{1,2})\.\s?(?P<year_last>\d{4})"
    r"|(?P<year>(?:1[5-9]|20)\d\d))(?![\w%]|[.,/-]\d)"
)
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?P<before>[$\u20ac\u00a3] ?)?"
    r"(?P<figure>\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s?(?P<after>[%\u20ac$\u00a3]))?(?![\w/:-]|[.,]\d)"
)
_MOST = 18
"""Digits; more are no count."""


def figures(text: str, *, has_comma: bool) -> tuple[Mention, ...]:
    """Numbers and dates in reading order; `has_comma` says that 1,5 is one and a half."""
    found = [mention for match in _DATE.finditer(text) if (mention := _date(match))]
    taken = {mention.span.start for mention in found}
    for match in _NUMBER.finditer(text):
        mention = _number(match, has_comma=has_comma)
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


def _number(match: re.Match[str], *, has_comma: bool) -> Mention | None:
    figure = re.sub("[\u00a0\u202f]", "", match["figure"])
    group, point = (".", ",") if has_comma else (",", ".")
    if figure.count(point) > 1 or len(figure) > _MOST:
        return None
    value = float(figure.replace(group, "").replace(point, "."))
    sign = (match["before"] or match["after"] or "").strip()
    kind, unit = (
        ("share", "percent") if sign == "%" else ("money", sign) if sign else ("number", UNNAMED)
    )
    span = Span(*match.span())
    words = match.group()
    return Mention(kind, unit, value, value, value, EXACT, frozenset(), words, span)
