"""Difference: when it happened."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.matching.differences.linked import Linked
from reader.matching.differences.values.dates import Date, Day, dates
from reader.matching.evidence.pair import Pair
from reader.matching.wording.sentences import sentence_at
from reader.model import Band, Difference, Relation, Span, merge_spans

_EVENT = 2
"""Telling words before a date that say what it dates: the *primary* would be *held* on 30 April.
Set by hand, not fitted."""

_WHEN = re.compile(
    r"(?:\b(?:in|on|for|by|until|since|from|after|before)|\b\w+day,?) (?:the )?$", re.IGNORECASE
)
_OF_THE_PAGE = frozenset(["publish", "updat", "post"])


def date(linked: Linked) -> Iterable[Difference]:
    """Dates of which one lies within the other, or that exclude each other.

    Within: a year alone says so little that the link must be at least likely. Exclusion is told
    only where the same word comes right before both dates and both tell a month: most linked
    passages with different dates date two events (28 of 30 on the gold links of the dev files).
    """
    pair = linked.pair
    mine, yours = _by_day(pair.left_text), _by_day(pair.right_text)
    if not mine or not yours:
        return
    is_apart = {a: all(a.excludes(b) for b in yours) for a in mine}
    is_apart_there = {b: all(b.excludes(a) for a in mine) for b in yours}
    for a, on_left in mine.items():
        for b, on_right in yours.items():
            if a in yours or b in mine:
                continue
            relation = None
            if is_apart[a] and is_apart_there[b]:
                is_known = a in linked.right.days or b in linked.left.days
                if not is_known and a.month and b.month and _is_one_event(pair, on_left, on_right):
                    relation = Relation.CONFLICT
            elif (a.holds(b) or b.holds(a)) and _tells_enough(a if a.holds(b) else b, linked.band):
                relation = Relation.MORE_PRECISE
            if relation:
                yield Difference(
                    "date",
                    relation,
                    on_left[0].words,
                    on_right[0].words,
                    merge_spans([d.span for d in on_left]),
                    merge_spans([d.span for d in on_right]),
                )


def _by_day(text: str) -> dict[Day, list[Date]]:
    found: dict[Day, list[Date]] = {}
    for each in dates(text):
        found.setdefault(each.day, []).append(each)
    return found


def _tells_enough(coarse: Day, band: Band) -> bool:
    if coarse.year is None and coarse.day is None:
        return False  # a month of any year
    return coarse.month is not None or band is not Band.WEAK


def _is_one_event(pair: Pair, left: list[Date], right: list[Date]) -> bool:
    return any(
        _event(pair.left_text, a.span) & _event(pair.right_text, b.span)
        for a in left
        for b in right
    )


def _event(text: str, span: Span) -> frozenset[str]:
    """Stems of the words that say what is dated."""
    if not _WHEN.search(text, 0, span.start):
        return frozenset()
    content = sentence_at(text, span.start).content
    if any(term.stem in _OF_THE_PAGE for term in content):
        return frozenset()
    before = [t.stem for t in content if t.span.end <= span.start and not t.is_number]
    return frozenset(before[-_EVENT:])
