"""Differences in the same place of two sentences alike: another date, number or name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from reader.matching.differences.linked import Linked
from reader.matching.differences.number import count_alike, counts_of_one_time, is_near
from reader.matching.differences.swaps import Swap, swaps
from reader.matching.differences.values.dates import dates
from reader.matching.differences.values.moments import moments
from reader.matching.differences.values.quantities import Quantity, quantities
from reader.matching.spelling.likeness import SHORTEST, folded
from reader.matching.wording.term import Term
from reader.model import Difference, Relation, Span

SURE = 4
"""Telling words in common from which two sentences tell of one event, whatever else is told. Set by
hand, not fitted."""


class _Value(Protocol):
    @property
    def span(self) -> Span: ...


_V = TypeVar("_V", bound=_Value)


def swapped(linked: Linked) -> Iterator[Difference]:
    """What is told otherwise where all around it is the same; more than the finders can be sure of.

    What either passage tells elsewhere, too, is no difference; nor is what the other article tells
    elsewhere, unless the sentences share SURE words. Days of the week and times of day are told
    here only: alone they may be those of two events.
    """
    pair = linked.pair
    here = frozenset(lexeme.stem for lexeme in pair.left.lexemes)
    there = frozenset(lexeme.stem for lexeme in pair.right.lexemes)
    for swap in swaps(pair):
        if swap.left.stem in there or swap.right.stem in here:
            continue
        if swap.shared < SURE and _is_known(linked, swap):
            continue
        found = _moment(linked, swap) or _number(linked, swap) or _name(linked, swap)
        if found:
            yield found


def _is_known(linked: Linked, swap: Swap) -> bool:
    is_there = folded(swap.left.word) in linked.right.words
    return is_there or folded(swap.right.word) in linked.left.words


def _moment(linked: Linked, swap: Swap) -> Difference | None:
    """Another date, day of the week or time of day."""
    left, right = linked.pair.left_text, linked.pair.right_text
    a, b = _at(dates(left), swap.left), _at(dates(right), swap.right)
    if a and b:
        is_apart = a.day.excludes(b.day)
        return _conflict("date", (a.words, b.words), a.span, b.span) if is_apart else None
    x, y = _at(moments(left), swap.left), _at(moments(right), swap.right)
    if a or b or not x or not y or not x.excludes(y):
        return None
    return _conflict("date", (x.words, y.words), x.span, y.span)


def _number(linked: Linked, swap: Swap) -> Difference | None:
    """Another number of the same things, or one of no named things with the same words around."""
    left, right = linked.pair.left_text, linked.pair.right_text
    ends = ((left, swap.left), (right, swap.right))
    is_count = swap.left.is_number and swap.right.is_number and counts_of_one_time(swap.sentences)
    if not is_count or any(_at(dates(x), t) or _at(moments(x), t) for x, t in ends):
        return None
    a, b = (_at(quantities(text), term) for text, term in ends)
    if a and b:
        return _quantity(a, b, is_sure=swap.shared >= SURE)
    if a or b or not swap.is_framed or not _is_apart(swap.left.stem, swap.right.stem):
        return None
    words = left[slice(*swap.left.span)], right[slice(*swap.right.span)]
    return _conflict("number", words, swap.left.span, swap.right.span)


def _quantity(a: Quantity, b: Quantity, *, is_sure: bool) -> Difference | None:
    """What counts alike; numbers far apart only where it `is_sure` that they are of one event."""
    if not count_alike(a, b) or not (is_sure or is_near(a.value, b.value, a.unit)):
        return None
    if not (a.excludes(b) or a.holds(b) or b.holds(a)):
        return None
    relation = Relation.CONFLICT if a.excludes(b) else Relation.MORE_PRECISE
    return Difference("number", relation, a.words, b.words, (a.span,), (b.span,))


def _is_apart(one: str, other: str) -> bool:
    try:
        return float(one) != float(other)
    except ValueError:  # a month or a day, or figures of a version
        return one.isdecimal() and other.isdecimal()


def _name(linked: Linked, swap: Swap) -> Difference | None:
    """Another surname after the same first name or title; neither stands in the other article."""
    a, b = swap.left, swap.right
    if swap.before is None or not all(t.is_capitalised for t in (*swap.before, a, b)):
        return None
    if a.is_number or b.is_number or min(len(a.word), len(b.word)) < SHORTEST:
        return None
    one, other = folded(a.word), folded(b.word)
    is_short = one.startswith(other) or other.startswith(one)
    if is_short or one in linked.right.words or other in linked.left.words:
        return None
    names = linked.pair.vocabulary.names
    if a.stem not in names or b.stem not in names:
        return None
    words = linked.pair.left_text[slice(*a.span)], linked.pair.right_text[slice(*b.span)]
    return _conflict("name", words, a.span, b.span)


def _at(values: Sequence[_V], term: Term) -> _V | None:
    """The one of `values` that `term` is part of."""
    return next((v for v in values if v.span.start <= term.span.start < v.span.end), None)


def _conflict(kind: str, words: tuple[str, str], left: Span, right: Span) -> Difference:
    return Difference(kind, Relation.CONFLICT, *words, (left,), (right,))
