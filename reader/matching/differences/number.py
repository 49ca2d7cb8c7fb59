"""Difference: how many, how much."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.matching.differences.linked import Article, Linked
from reader.matching.differences.values.quantities import Quantity, quantities
from reader.matching.evidence.pair import Pair
from reader.matching.wording.sentences import are_alike, around, sentence_at
from reader.model import Difference, Relation

_NEAR = 6
"""Telling words on either side of a number that may say what is counted."""

_SHARED = 2
"""How many of them both passages must share: with one, most pairs count two things."""

_FACTOR = 3.0
"""Counts further apart than this are of two things (points of a game, points of a career)."""
_AGE_FACTOR = 1.15
"""Ages further apart than this are of two people of one family."""

_SUM = re.compile(r"\b(?:total|altogether|in all|so far|thus far|combined)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def number(linked: Linked) -> Iterable[Difference]:
    """Numbers of the same thing that exclude each other, or of which one lies within the other.

    The unit must be the same, what is said between number and unit must not differ, and words
    around the numbers must be shared. Where either article tells other numbers of the kind, it is
    unsure which is meant, and nothing is told. The limits were read off ECB+ train.
    """
    pair = linked.pair
    mine, yours = quantities(pair.left_text), quantities(pair.right_text)
    if not mine or not yours:
        return
    seen: set[tuple[float, float]] = set()
    alone = [b for b in yours if b.unit == "age" or not _has_rivals(b, linked.right)]
    for a in mine:
        if a.unit != "age" and _has_rivals(a, linked.left):
            continue
        for b in alone:
            if (a.value, b.value) in seen or not _is_comparable(a, b):
                continue
            relation = _relation(a, b, mine, yours)
            if relation is None or not _is_one_thing(pair, a, b):
                continue
            seen.add((a.value, b.value))
            yield Difference("number", relation, a.words, b.words, (a.span,), (b.span,))


def _is_comparable(a: Quantity, b: Quantity) -> bool:
    """Whether both count alike, and come near each other."""
    return count_alike(a, b) and is_near(a.value, b.value, a.unit)


def count_alike(a: Quantity, b: Quantity) -> bool:
    """Whether they are other numbers of things that may be the same."""
    is_alike = a.unit == b.unit and (a.details <= b.details or b.details <= a.details)
    return is_alike and a.value != b.value


def is_near(one: float, other: float, unit: str) -> bool:
    """Whether two numbers of that unit may be meant for one (see _FACTOR)."""
    factor = _AGE_FACTOR if unit == "age" else _FACTOR
    return max(one, other) <= factor * min(one, other)


def _has_rivals(mine: Quantity, article: Article) -> bool:
    """Whether the article has other numbers of the unit that come near.

    Be they told by the other article or not: without those of both, 13 of 15 more that were found
    on ECB+ train and dev were of two things.
    """
    return any(
        value != mine.value and is_near(value, mine.value, mine.unit)
        for value in article.numbers.get(mine.unit, ())
    )


def _relation(
    a: Quantity, b: Quantity, mine: tuple[Quantity, ...], yours: tuple[Quantity, ...]
) -> Relation | None:
    if all(a.excludes(c) for c in yours) and all(b.excludes(c) for c in mine):
        return Relation.CONFLICT
    return Relation.MORE_PRECISE if a.holds(b) or b.holds(a) else None


def _is_one_thing(pair: Pair, a: Quantity, b: Quantity) -> bool:
    if a.unit == "age":
        return bool(a.details & b.details)
    left, right = (
        text[slice(*sentence_at(text, quantity.span.start).span)]
        for text, quantity in ((pair.left_text, a), (pair.right_text, b))
    )
    if not counts_of_one_time((left, right)):
        return False
    near, across = (
        [around(text, quantity.span, far, far) for far in (_NEAR, 1)]
        for text, quantity in ((pair.left_text, a), (pair.right_text, b))
    )
    is_beside = bool(near[1] & across[1]) and are_alike(left, right)
    return is_beside or len(near[0] & across[0]) >= _SHARED


def counts_of_one_time(sentences: tuple[str, str]) -> bool:
    """Whether both count one day, or both a sum, and tell of the same years."""
    left, right = map(_times, sentences)
    return left == right


def _times(sentence: str) -> tuple[bool, frozenset[str]]:
    """Whether a sum is told, and of which years: counts of other times may differ."""
    return bool(_SUM.search(sentence)), frozenset(_YEAR.findall(sentence))
