"""Difference: when it happened."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.differences.dates import Date, Day, dates
from reader.model import Band, Difference, Relation, merged


def date(left: str, right: str, band: Band) -> Iterable[Difference]:
    """Dates of which one lies within the other, neither told by both passages.

    Dates that exclude each other are not told as conflicts: on ECB+ most of those pairs date two
    events. A year alone says so little that the link must be at least likely.
    """
    mine, yours = _by_day(left), _by_day(right)
    for a, on_left in mine.items():
        for b, on_right in yours.items():
            coarse = a if a.holds(b) else b
            is_within = a.holds(b) or b.holds(a)
            is_enough = coarse.month is not None or band is not Band.WEAK
            if is_within and is_enough and a not in yours and b not in mine:
                yield Difference(
                    "date",
                    Relation.MORE_PRECISE,
                    on_left[0].words,
                    on_right[0].words,
                    merged([d.span for d in on_left]),
                    merged([d.span for d in on_right]),
                )


def _by_day(text: str) -> dict[Day, list[Date]]:
    found: dict[Day, list[Date]] = {}
    for each in dates(text):
        found.setdefault(each.day, []).append(each)
    return found
