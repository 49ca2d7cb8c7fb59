"""The values of two articles, side by side: where they agree, part, or only one gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.matching.contrast.compared import Compared
from reader.matching.contrast.figures import numbers
from reader.matching.contrast.mention import UNNAMED, Mention
from reader.matching.contrast.read import ReadArticle, ReadPassage
from reader.matching.wording.stop_words import STOP_WORDS
from reader.model import At, Value, ValueRelation

_SMALL = 12
"""Up to this number, two equal counts are often of two things."""

_FEW, _MANY = 1, 2
"""Telling words that must be shared near two equal values: of one unit, of two."""

_WORDS = 6
"""Words that say what a value is of."""


class _Place(NamedTuple):
    """A value in a passage."""

    passage: ReadPassage
    mention: Mention

    @property
    def at(self) -> At:
        return At(self.passage.index, self.mention.span)


class _Row(NamedTuple):
    """Places on both sides that make a row."""

    relation: ValueRelation
    left: tuple[_Place, ...]
    right: tuple[_Place, ...]


class _Sides(NamedTuple):
    """Places of equal values, by side."""

    left: list[_Place]
    right: list[_Place]


PassagePair = tuple[ReadPassage, ReadPassage]

_ORDER = (
    ValueRelation.DIFFER,
    ValueRelation.MORE_PRECISE,
    ValueRelation.AGREE,
    ValueRelation.ONLY_LEFT,
    ValueRelation.ONLY_RIGHT,
)


def values(
    left: ReadArticle,
    right: ReadArticle,
    compared: Iterable[tuple[ReadPassage, ReadPassage, Compared]],
) -> tuple[Value, ...]:
    """All values of both articles, those of one thing in one row; what parts comes first.

    `compared` has the values of linked passages that are of one thing. Beyond that, equal dates
    are one row, and equal numbers of the same things.
    """
    rows = list(_parting(compared))
    taken = {(side, place.at) for row in rows for side in (0, 1) for place in row[1 + side]}
    dates, counts = _equal((left, right), taken)
    for sides in dates.values():
        rows += _dated(sides)
    for sides in counts.values():
        rows += _counted(sides)
    rows.sort(key=_place_in_list)
    return tuple(_value(row) for row in rows if not _says_little(row))


def _parting(
    compared: Iterable[tuple[ReadPassage, ReadPassage, Compared]],
) -> Iterable[_Row]:
    """Rows of the values that differ, or are more precise on one side."""
    found: dict[tuple[object, ...], _Sides] = {}
    for left, right, (mine, yours, relation) in compared:
        if relation is ValueRelation.AGREE and mine.unit == yours.unit:
            continue
        key = (relation, *_key(mine), *_key(yours))
        sides = found.setdefault(key, _Sides([], []))
        for side, place in zip(sides, (_Place(left, mine), _Place(right, yours)), strict=True):
            if all(place.at != other.at for other in side):
                side.append(place)
    return [_Row(key[0], tuple(left), tuple(right)) for key, (left, right) in found.items()]


def _key(mention: Mention) -> tuple[object, ...]:
    return mention.unit, mention.is_relative, mention.low, mention.high, mention.bound


_Groups = dict[tuple[object, ...], _Sides]


def _equal(
    articles: tuple[ReadArticle, ReadArticle], taken: set[tuple[int, At]]
) -> tuple[_Groups, _Groups]:
    """The places of equal dates, and of equal numbers, but for those that are `taken`."""
    dates: _Groups = {}
    counts: _Groups = {}
    for side, article in enumerate(articles):
        for passage in article.passages:
            for mention in passage.mentions:
                place = _Place(passage, mention)
                if (side, place.at) in taken:
                    continue
                if mention.unit == "date":
                    sides = dates.setdefault(_day(mention), _Sides([], []))
                else:
                    key = (mention.kind, mention.value)
                    sides = counts.setdefault(key, _Sides([], []))
                sides[side].append(place)
    return dates, counts


def _day(mention: Mention) -> tuple[object, ...]:
    """The day on which it is; all of its days where it has more."""
    if mention.high - mention.low <= 1:
        return mention.is_relative, int(mention.low)
    return mention.is_relative, mention.low, mention.high


def _dated(sides: _Sides) -> Iterable[_Row]:
    if sides.left and sides.right:
        there = {place.mention[3:5] for place in sides.right}
        is_equal = any(place.mention[3:5] in there for place in sides.left)
        relation = ValueRelation.AGREE if is_equal else ValueRelation.MORE_PRECISE
        yield _Row(relation, tuple(sides.left), tuple(sides.right))
    else:
        yield _only(sides)


def _counted(sides: _Sides) -> Iterable[_Row]:
    """One row of what is of the same things, and one for each thing of the rest."""
    left, right = sides
    same = [(a, b) for a in left[:_MOST] for b in right[:_MOST] if _are_same(a, b)]
    if same:
        ours, theirs = (tuple(dict.fromkeys(side)) for side in zip(*same, strict=True))
        yield _Row(ValueRelation.AGREE, ours, theirs)
    used = {id(place) for pair in same for place in pair}
    rest: defaultdict[tuple[object, ...], _Sides] = defaultdict(lambda: _Sides([], []))
    for side, places in enumerate(sides):
        for place in places:
            if id(place) not in used:
                rest[side, place.mention.unit, place.mention.bound][side].append(place)
    yield from map(_only, rest.values())


_MOST = 20
"""So many equal numbers of a side are compared with those of the other."""


def _are_same(a: _Place, b: _Place) -> bool:
    one, other = a.mention, b.mention
    if one.relation(other) is not ValueRelation.AGREE:
        if one.unit == other.unit or one.bound != other.bound:
            return False
    shared = len(a.passage.around(one).near & b.passage.around(other).near)
    if one.unit != other.unit and UNNAMED not in (one.unit, other.unit):
        return shared >= _MANY and (one.value > _SMALL or shared > _MANY)
    if one.unit == "age":
        return bool(one.details & other.details) or shared >= _FEW
    return shared >= _FEW or one.value > _SMALL and one.kind in ("number", "money")


def _only(sides: _Sides) -> _Row:
    is_left = bool(sides.left)
    relation = ValueRelation.ONLY_LEFT if is_left else ValueRelation.ONLY_RIGHT
    return _Row(relation, tuple(sides.left), tuple(sides.right))


def _place_in_list(row: _Row) -> tuple[object, ...]:
    first = (row.left or row.right)[0]
    return _ORDER.index(row.relation), first.passage.index, first.mention.span.start


def _says_little(row: _Row) -> bool:
    """Whether one side alone gives a value that is none by itself, such as "this week"."""
    is_only = not (row.left and row.right)
    return is_only and all(place.mention.is_vague for place in row.left or row.right)


def _value(row: _Row) -> Value:
    first = (row.left or row.right)[0]
    left, right = (tuple(place.at for place in side) for side in (row.left, row.right))
    return Value(first.mention.kind, what_of(first), row.relation, left, right)


_NEXT = re.compile(r"[\s-]*([^\s.,;:!?()\u2014\u201c\u201d\"]+)")


def what_of(place: _Place) -> str:
    """What is counted, or what happened then: some words of the text beside the value."""
    text, (start, end) = place.passage.text, place.mention.span
    span, _ = place.passage.sentence(start)
    if place.mention.unit not in ("date", "clock", "duration"):
        number = next(numbers(place.mention.words), None)
        begin = start + number.end() if number else end
        words = _trimmed(_following(text[begin : span.end]))
        if words:
            return words
    ahead = re.split(r"[,;:()\u2014\u201c\u201d\"]", text[span.start : start])[-1].split()
    words = _trimmed(ahead[-_WORDS:])
    return words if " " in words else _trimmed(_following(text[end : span.end].lstrip(" ,")))


def _following(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while len(found) < _WORDS and (match := _NEXT.match(text, at)):
        found.append(match[1])
        at = match.end()
    return found


def _trimmed(words: Sequence[str]) -> str:
    """The words without small ones at their ends."""
    kept = list(words)
    while kept and kept[-1].lower() in STOP_WORDS:
        kept.pop()
    while kept and kept[0].lower() in STOP_WORDS:
        del kept[0]
    return " ".join(kept)
