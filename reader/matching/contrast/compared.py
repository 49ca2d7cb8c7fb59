"""Which values of two linked passages are of one thing, and how they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reader.matching.contrast.mention import UNNAMED, Mention
from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.read import ReadArticle, ReadPassage
from reader.matching.contrast.times import may_be_one_time
from reader.matching.wording.lexemes import stem
from reader.matching.wording.term import Term
from reader.model import ValueRelation

_SHARED = 2
"""Telling words that both passages must share near two values: with one, most are of two things."""

SURE = 4
"""Telling words in common from which two sentences tell of one event, whatever else is told. Set by
hand, not fitted."""

_FACTOR = 3.0
"""Counts further apart than this are of two things (points of a game, points of a career)."""

_AGE_FACTOR = 1.15
"""Ages further apart than this are of two people of one family."""

_TIME_FACTOR = 25.0
"""The same of lengths of time: of one thing, some tell weeks where others tell months."""

_SUM = re.compile(r"\b(?:total|altogether|in all|so far|thus far|combined)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OF_THE_PAGE = frozenset(["publish", "updat", "post", "correct", "revis"])
_FEW_WORDS = 4
"""A line of so few telling words, one of them of the page, tells when the page was written."""


class Compared(NamedTuple):
    """Two values of one thing."""

    left: Mention
    right: Mention
    relation: ValueRelation


def compared(linked: LinkedPassages) -> Iterator[Compared]:
    """All pairs of values of one thing; each is compared with what is most like it only."""
    mine, yours = linked.left.mentions, linked.right.mentions
    if not mine or not yours:
        return
    for a in mine:
        for b in yours:
            relation = a.relation(b)
            if relation is None:
                if _is_of_that_age(a, linked.left, b, linked.right):
                    yield Compared(a, b, ValueRelation.AGREE)
                continue
            if relation is ValueRelation.AGREE:
                yield Compared(a, b, relation)
            elif relation is ValueRelation.DIFFER:
                is_apart = _may_differ(a, mine, b, yours)
                if is_apart and (_are_swapped(linked, a, b) or _differ(linked, a, b)):
                    yield Compared(a, b, relation)
            elif not _has_equal(a, yours) and not _has_equal(b, mine) and _is_finer(linked, a, b):
                yield Compared(a, b, relation)


def _are_swapped(linked: LinkedPassages, a: Mention, b: Mention) -> bool:
    """Whether they stand in the same place of two sentences alike."""
    for swap in linked.swaps:
        if _holds(a, swap.left) and _holds(b, swap.right):
            is_known = linked.there.knows(a) or linked.here.knows(b)
            if swap.shared < SURE and (is_known or not _is_near(a.value, b.value, _FACTOR)):
                return False
            if a.unit == "clock":
                return not may_be_one_time(a, b)
            is_time = a.unit == "date" or _times(swap.sentences[0]) == _times(swap.sentences[1])
            return is_time and _count_alike(a, b)
    return False


def _holds(mention: Mention, term: Term) -> bool:
    return mention.span.start <= term.span.start < mention.span.end


def _may_differ(
    a: Mention, mine: tuple[Mention, ...], b: Mention, yours: tuple[Mention, ...]
) -> bool:
    """Whether neither value meets one of its kind in the other passage that it agrees with."""
    return all(
        one.relation(other) in (ValueRelation.DIFFER, None)
        for one, others in ((a, yours), (b, mine))
        for other in others
        if one.unit == other.unit
    )


def _has_equal(one: Mention, others: tuple[Mention, ...]) -> bool:
    return any(one.relation(other) is ValueRelation.AGREE for other in others)


def _is_finer(linked: LinkedPassages, a: Mention, b: Mention) -> bool:
    """Whether one tells more of what the other tells."""
    left, right = linked.left.around(a), linked.right.around(b)
    if a.unit == "date":
        wide = max(a.high - a.low, b.high - b.low)
        if min(a.high - a.low, b.high - b.low) <= 1 >= wide:
            return len(left.near & right.near) >= 1
        return bool(left.event & right.near or right.event & left.near) and (
            len(left.sentence & right.sentence) >= _SHARED
        )
    if a.unit == "age":
        return _are_one_person(linked, a, b)
    if UNNAMED in (a.unit, b.unit):
        return len(left.near & right.near) >= _SHARED
    return _count_alike(a, b) and len(left.near & right.near) >= 1


def _differ(linked: LinkedPassages, a: Mention, b: Mention) -> bool:
    if a.unit == "date":
        return _dates_differ(linked, a, b)
    if a.unit == "clock":
        return not may_be_one_time(a, b) and _is_one_thing(linked, a, b)
    if a.unit == "age":
        return _is_near(a.value, b.value, _AGE_FACTOR) and _are_one_person(linked, a, b)
    if UNNAMED in (a.unit, b.unit) or not _count_alike(a, b):
        return False
    factor = _TIME_FACTOR if a.unit == "duration" else _FACTOR
    if not _is_near(a.value, b.value, factor):
        return False
    has_rivals = _has_rivals(a, linked.here, factor) or _has_rivals(b, linked.there, factor)
    return not has_rivals and _is_one_thing(linked, a, b)


def _dates_differ(linked: LinkedPassages, a: Mention, b: Mention) -> bool:
    """Whether two dates are of one event: the same word comes right before them, and more."""
    if max(a.high - a.low, b.high - b.low) > _MONTH or a.is_vague or b.is_vague:
        return False
    left, right = linked.left.around(a), linked.right.around(b)
    if any(_is_of_the_page(each.sentence) for each in (left, right)):
        return False
    shared = len(left.sentence & right.sentence)
    if not left.event & right.event or shared < _SHARED:
        return False
    is_known = linked.there.knows(a) or linked.here.knows(b)
    return not is_known or shared >= SURE


_MONTH = 31.0


def _is_of_the_page(sentence: frozenset[str]) -> bool:
    return bool(sentence & _OF_THE_PAGE) and len(sentence) <= _FEW_WORDS


def _is_one_thing(linked: LinkedPassages, a: Mention, b: Mention) -> bool:
    left, right = linked.left.around(a), linked.right.around(b)
    texts = (
        passage.text[slice(*passage.sentence(mention.span.start)[0])]
        for passage, mention in ((linked.left, a), (linked.right, b))
    )
    if len({_times(text) for text in texts}) > 1:
        return False
    shared = left.sentence & right.sentence
    is_alike = 4 * len(shared) >= len(left.sentence) + len(right.sentence)
    return bool(left.beside & right.beside and is_alike) or len(left.near & right.near) >= _SHARED


def _times(sentence: str) -> tuple[bool, frozenset[str]]:
    """Whether a sum is told, and of which years: counts of other times may differ."""
    return bool(_SUM.search(sentence)), frozenset(_YEAR.findall(sentence))


def _count_alike(a: Mention, b: Mention) -> bool:
    return a.details <= b.details or b.details <= a.details


def _are_one_person(linked: LinkedPassages, a: Mention, b: Mention) -> bool:
    if a.details and b.details:
        return bool(a.details & b.details)
    near = linked.left.around(a).near & linked.right.around(b).near
    return bool(near) or not (a.details or b.details)


def _is_of_that_age(a: Mention, left: ReadPassage, b: Mention, right: ReadPassage) -> bool:
    """Whether one is an age, and the other the year in which what is so old was begun."""
    if a.unit == "date":
        a, left, b, right = b, right, a, left
    if (a.unit, b.unit) != ("age", "date") or left.published is None or b.high - b.low < _YEARS:
        return False
    begun = date.fromordinal(int(b.low)).year
    is_year = left.published.year - a.value - begun in (0, 1)
    return is_year and bool(right.around(b).event & _BEGUN)


_YEARS = 365.0
_BEGUN = frozenset(map(stem, "built born founded launched opened established made".split()))


def _is_near(one: float, other: float, factor: float) -> bool:
    return max(one, other) <= factor * min(one, other)


def _has_rivals(mine: Mention, article: ReadArticle, factor: float) -> bool:
    """Whether the article has other values of the unit that come near.

    Be they told by the other article or not: without those of both, 13 of 15 more that were found
    on ECB+ train and dev were of two things.
    """
    return any(
        value != mine.value and _is_near(value, mine.value, factor)
        for value in article.values.get(mine.unit, {}).values()
    )
