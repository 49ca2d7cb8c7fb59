"""The values of two articles, side by side: where they agree, part, or only one gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reader.matching.contrast.compared import Compared, count_other_kinds, may_be_of_two
from reader.matching.contrast.figures import numbers
from reader.matching.contrast.mention import Mention
from reader.matching.contrast.read import ReadArticle, ValuePlace
from reader.matching.speeches import OPENERS
from reader.matching.terms.languages import STOP_WORDS
from reader.matching.terms.stems import stem
from reader.model import At, Value, ValueRelation

_SMALL = 12
"""Up to this number, two equal counts are often of two things."""

_FEW, _MANY = 1, 2
"""Telling words that must be shared near two equal values: of one unit, of two."""

_WORDS = 6
"""Words that say what a value is of."""


class _Row(NamedTuple):
    """Places on both sides that make a row."""

    relation: ValueRelation
    left: tuple[ValuePlace, ...]
    right: tuple[ValuePlace, ...]


class _Sides(NamedTuple):
    """Places of equal values, by side."""

    left: list[ValuePlace]
    right: list[ValuePlace]


_ORDER = (
    ValueRelation.DIFFER,
    ValueRelation.MORE_PRECISE,
    ValueRelation.AGREE,
    ValueRelation.ONLY_LEFT,
    ValueRelation.ONLY_RIGHT,
)


def values(
    left: ReadArticle, right: ReadArticle, compared: Iterable[Compared]
) -> tuple[Value, ...]:
    """All values of both articles, those of one thing in one row; what parts comes first.

    `compared` has the values of linked passages that are of one thing. Beyond that, equal dates
    are one row, and equal numbers of the same things.
    """
    subject = left.subject | right.subject
    linked = list(compared)
    rows = _parting(linked)
    taken = {
        (side, place.at)
        for row in rows
        for side, places in enumerate((row.left, row.right))
        for place in places
    }
    agreeing = {(c.left.at, c.right.at) for c in linked if c.relation is ValueRelation.AGREE}
    finer = _of_days(linked)
    for key, sides in _equal((left, right), taken).items():
        rows += _rows(sides, subject, agreeing, finer.get(key))
    rows = _folded(rows, subject, (left, right))
    rows.sort(key=_place_in_list)
    return tuple(_value(row) for row in rows if not _says_little(row))


def _parting(compared: Iterable[Compared]) -> list[_Row]:
    """Rows of the values that differ, or are more precise on one side; each in one row only.

    Parts of a day belong with their day rather than with its week.
    """
    compared = list(compared)
    of_days = {
        (side, place.at)
        for each in filter(_is_of_one_day, compared)
        for side, place in enumerate(each[:2])
    }
    found: dict[tuple[ValueRelation, tuple[object, ...]], _Sides] = {}
    used: dict[tuple[int, At], tuple[object, ...]] = {}
    for each in sorted(compared, key=lambda each: -each.shared):
        a, b, relation, _ = each
        is_equal = relation is ValueRelation.AGREE and a.mention.unit == b.mention.unit
        if is_equal or _is_of_one_day(each):
            continue
        key = (relation, (*_key(a.mention), *_key(b.mention)))
        ends = (0, a.at), (1, b.at)
        if any(used.get(end, key) != key for end in ends) or not of_days.isdisjoint(ends):
            continue
        used |= dict.fromkeys(ends, key)
        for side, place in zip(found.setdefault(key, _Sides([], [])), (a, b), strict=True):
            if all(place.at != other.at for other in side):
                side.append(place)
    return [
        _Row(relation, tuple(left), tuple(right)) for (relation, *_), (left, right) in found.items()
    ]


def _of_days(compared: Iterable[Compared]) -> dict[tuple[object, ...], _Row]:
    """By the day, where one side gives the day and the other a part of it, as the surest pair."""
    found: dict[tuple[object, ...], _Row] = {}
    for each in sorted(compared, key=lambda each: -each.shared):
        if _is_of_one_day(each):
            a, b, relation, _ = each
            day = _day(a.mention)
            left, right = found[day][1:] if day in found else ((), ())
            if not left or _is_longer(a, b) is _is_longer(left[0], right[0]):
                sides = dict.fromkeys((*left, a)), dict.fromkeys((*right, b))
                found[day] = _Row(relation, *map(tuple, sides))
    return found


def _is_longer(a: ValuePlace, b: ValuePlace) -> bool:
    return a.mention.high - a.mention.low > b.mention.high - b.mention.low


def _is_of_one_day(each: Compared) -> bool:
    """Whether one gives a day and the other a part of it: both belong in the row of the day."""
    one, other = each.left.mention, each.right.mention
    return (
        each.relation is ValueRelation.MORE_PRECISE
        and one.unit == other.unit == "date"
        and _day(one) == _day(other)
    )


def _key(mention: Mention) -> tuple[object, ...]:
    return mention.unit, mention.anchor, mention.low, mention.high, mention.bound


def _equal(
    articles: tuple[ReadArticle, ReadArticle], taken: set[tuple[int, At]]
) -> dict[tuple[object, ...], _Sides]:
    """The places of equal dates and numbers, but for those that are `taken`."""
    found: dict[tuple[object, ...], _Sides] = {}
    for side, article in enumerate(articles):
        for passage in article.passages:
            for mention in passage.mentions:
                place = ValuePlace(passage, mention)
                if (side, place.at) not in taken:
                    key = _day(mention) if mention.unit == "date" else mention[0:3:2]
                    found.setdefault(key, _Sides([], []))[side].append(place)
    return found


def _day(mention: Mention) -> tuple[object, ...]:
    """The day on which it is; all of its days where it has more."""
    if mention.day:
        return mention.anchor, mention.day
    return mention.anchor, mention.low, mention.high, mention.bound


def _rows(
    sides: _Sides,
    subject: frozenset[str],
    agreeing: set[tuple[At, At]],
    finer: _Row | None,
) -> Iterable[_Row]:
    """A row of what is of the same thing on both sides, and rows of the rest."""
    left, right = sides
    events = _events(sides, subject, agreeing) if (left or right)[0].mention.unit == "date" else ()
    if len(events) > 1:
        for each in events:
            is_here = finer and {*finer.left} <= {*each.left} and {*finer.right} <= {*each.right}
            yield from _rows(each, subject, agreeing, finer if is_here else None)
        return
    same = [
        (a, b)
        for a in left[:_MOST]
        for b in right[:_MOST]
        if events or (a.at, b.at) in agreeing or _are_same(a, b, subject)
    ]
    if same:
        ours, theirs = (tuple(dict.fromkeys(side)) for side in zip(*same, strict=True))
        is_equal = any(a.mention.relation(b.mention) is ValueRelation.AGREE for a, b in same)
        relation = ValueRelation.AGREE if is_equal else ValueRelation.MORE_PRECISE
        if ours[0].mention.unit == "date":
            ours, theirs = tuple(left), tuple(right)
        elif not is_equal:
            relation = ValueRelation.AGREE
        yield _Row(relation, ours, theirs)
        if finer and is_equal:
            yield finer
        left, right = (
            [place for place in side if place not in used]
            for side, used in zip(sides, (ours, theirs), strict=True)
        )
    bounded = next(((a, b) for a in left[:_MOST] for b in right[:_MOST] if _part(a, b)), None)
    if bounded:
        yield _Row(ValueRelation.DIFFER, bounded[:1], bounded[1:])
        left, right = ([place for place in side if place not in bounded] for side in (left, right))
    rest: dict[tuple[object, ...], _Sides] = {}
    for side, places in enumerate((left, right)):
        for place in places:
            key = (side, *_key(place.mention)) if place.mention.unit != "date" else (side,)
            rest.setdefault(key, _Sides([], []))[side].append(place)
    yield from map(_only, rest.values())


def _events(sides: _Sides, subject: frozenset[str], agreeing: set[tuple[At, At]]) -> list[_Sides]:
    """The places of a day, those of one event together: on a Monday, more than one thing happens.

    Places are of one event if they are `agreeing` or share words beside the day, those of a date in
    figures always. What is then on one side alone may share the subject of the articles with the
    other side.
    """
    partners: defaultdict[At, list[At]] = defaultdict(list)
    for a, b in agreeing:
        partners[a].append(b)
    places = [_Sides([p], []) for p in sides.left] + [_Sides([], [p]) for p in sides.right]
    found = _joined(places, subject, partners)
    alone = [each for each in found if not (each.left and each.right)]
    both = [each for each in found if each.left and each.right]
    return both + _joined(alone, frozenset(), partners)


def _joined(
    groups: Sequence[_Sides], ignored: frozenset[str], partners: Mapping[At, Sequence[At]]
) -> list[_Sides]:
    """The groups, those joined that share words beside their days, but for the `ignored` ones."""
    parents = list(range(len(groups)))

    def root(n: int) -> int:
        while parents[n] != n:
            parents[n] = n = parents[parents[n]]
        return n

    first: dict[str | At, int] = {}
    for n, group in enumerate(groups):
        keys: list[str | At] = []
        for place in (*group.left, *group.right):
            keys += place.around.near - ignored if place.mention.is_common else ("",)
        for place in group.left:
            keys += partners.get(place.at, ())
        keys += [place.at for place in group.right]
        for key in keys:
            parents[root(n)] = root(first.setdefault(key, n))
    found: dict[int, _Sides] = {}
    for n, group in enumerate(groups):
        both = found.setdefault(root(n), _Sides([], []))
        both.left.extend(group.left)
        both.right.extend(group.right)
    return list(found.values())


_MOST = 20
"""So many equal values of a side are compared with those of the other."""


def _are_same(a: ValuePlace, b: ValuePlace, subject: frozenset[str]) -> bool:
    """Whether two equal values are of the same thing."""
    one, other = a.mention, b.mention
    shared = len((a.around.near & b.around.near) - subject)
    if one.unit == other.unit == "date":
        return not may_be_of_two(a, b) or shared >= _FEW
    relation = one.relation(other)
    if one.unit != other.unit and relation is None:
        return shared >= _MANY and (one.value > _SMALL or shared > _MANY)
    if relation is not ValueRelation.AGREE or count_other_kinds(a, b):
        return False
    if one.unit == "age":
        return bool(one.details & other.details) or shared >= _FEW
    return shared >= _FEW or (one.value > _SMALL and one.kind in ("number", "money"))


def _part(a: ValuePlace, b: ValuePlace) -> bool:
    """Whether one number is given of one thing with bounds that exclude each other."""
    one, other = a.mention, b.mention
    return (
        one.unit == other.unit != "duration"
        and one.relation(other) is ValueRelation.DIFFER
        and len(a.around.near & b.around.near) >= _MANY
    )


def _folded(
    rows: list[_Row], subject: frozenset[str], articles: tuple[ReadArticle, ReadArticle]
) -> list[_Row]:
    """The rows, without those of a value of one side that is in another row or in both articles.

    A value that its own article gives again joins the row of that thing. A date that the other
    article gives, too, though more precisely elsewhere, is of both.
    """
    paired = [row for row in rows if row.left and row.right]
    parting: dict[tuple[object, ...], list[tuple[int, ValuePlace]]] = {}
    for n, row in enumerate(paired):
        if row.relation is not ValueRelation.AGREE:
            for side, places in enumerate((row.left, row.right)):
                for place in places:
                    parting.setdefault((side, *_given(place)), []).append((n, place))
    for row in rows:
        if row.left and row.right:
            continue
        side = 0 if row.left else 1
        first = (row.left or row.right)[0]
        homes = parting.get((side, *_given(first)), ())
        home = next((n for n, place in homes if _is_again(first, place, subject)), None)
        there = _places_there(first, articles[1 - side])
        if home is not None:
            both = paired[home].left + row.left, paired[home].right + row.right
            paired[home] = _Row(paired[home].relation, *(tuple(sorted(p, key=_at)) for p in both))
        elif there and first.mention.unit == "date" and not first.mention.is_common:
            both = (row.left or there, row.right or there)
            paired.append(_Row(ValueRelation.AGREE, *both))
        elif not there and not _has_figure(first, articles[1 - side]):
            paired.append(row)
    return paired


def _at(place: ValuePlace) -> At:
    return place.at


def _given(place: ValuePlace) -> tuple[object, ...]:
    """The day of a date, and the bounds of another value, whatever it is of."""
    mention = place.mention
    if mention.unit == "date":
        return _day(mention)
    return mention.low, mention.high, mention.bound


def _is_again(a: ValuePlace, b: ValuePlace, subject: frozenset[str]) -> bool:
    """Whether two equal values of one article are of one thing."""
    is_class = a.counted != "" and a.counted == b.counted
    return is_class or (a.mention.unit == b.mention.unit and _are_same(a, b, subject))


def _places_there(place: ValuePlace, article: ReadArticle) -> tuple[ValuePlace, ...]:
    """Where the other article gives the value."""
    return tuple(
        other
        for other in article.places_of(place.mention)
        if other.mention.anchor == place.mention.anchor
    )


def _has_figure(place: ValuePlace, article: ReadArticle) -> bool:
    """Whether the other article has that number, of whatever it may be; small ones are common."""
    mention = place.mention
    is_number = mention.kind in ("number", "money") and mention.unit != "age"
    return is_number and mention.value > _SMALL and mention.value in article.figures


def _only(sides: _Sides) -> _Row:
    is_left = bool(sides.left)
    relation = ValueRelation.ONLY_LEFT if is_left else ValueRelation.ONLY_RIGHT
    return _Row(relation, tuple(sides.left), tuple(sides.right))


def _place_in_list(row: _Row) -> tuple[object, ...]:
    """What parts comes first, and days by name of one side alone last: they tell least."""
    first = (row.left or row.right)[0]
    is_alone = not (row.left and row.right)
    is_common = is_alone and first.mention.is_common
    return is_common, _ORDER.index(row.relation), first.passage.index, first.mention.span.start


def _says_little(row: _Row) -> bool:
    """Whether one side alone gives a value that is none by itself, such as "this week"."""
    if row.relation in (ValueRelation.DIFFER, ValueRelation.MORE_PRECISE):
        return False
    return all(place.mention.is_vague for place in (*row.left, *row.right))


def _value(row: _Row) -> Value:
    first = (row.left or row.right)[0]
    left, right = (tuple(place.at for place in side) for side in (row.left, row.right))
    dates = [when_of(place.mention) for place in (*row.left, *row.right)]
    when = max(dates, key=len)  # the most precise
    return Value(first.mention.kind, _what_of_both(row), row.relation, left, right, when)


def _what_of_both(row: _Row) -> str:
    """What the value is of, in the words of the side that has more of them from both."""
    sides = [side[0] for side in (row.left, row.right) if side]
    labels = [what_of(place) for place in sides]
    if len(sides) == 1 or not all(labels):
        return labels[0] or labels[-1]
    shared = sides[0].around.sentence & sides[1].around.sentence
    counts = [len(shared & {*map(stem, label.lower().split())}) for label in labels]
    return labels[counts[1] > counts[0]]


_SHORTEST_YEAR = 365


def when_of(mention: Mention) -> str:
    """The day on which a date is, or the month or year in which it begins, in ISO 8601.

    Empty for what is no date, and where the date of publication would be needed and is unknown.
    """
    if mention.unit != "date" or mention.anchor:
        return ""
    first = date.fromordinal(int(mention.low))
    if mention.day is not None:
        return first.isoformat()
    is_in_year = mention.high - mention.low < _SHORTEST_YEAR
    return f"{first.year:04}-{first.month:02}" if is_in_year else f"{first.year:04}"


_NEXT = re.compile(
    r"[\s-]*((?:(?:[A-Z]\.)+|[A-Z][a-z]{1,3}\.(?= [A-Z])|[^\s.,;:!?()\u2014\u201c\u201d\"])+)"
)


_CLAUSE = re.compile(r"[;:()\u2014\u201c\u201d\"]|,(?!\d)")


def what_of(place: ValuePlace) -> str:
    """What is counted, or what happened then: some words of the text beside the value."""
    text, (start, end) = place.passage.text, place.mention.span
    span = place.passage.sentence_span(start)
    if place.mention.unit not in ("date", "clock", "duration"):
        number = next(iter(numbers(place.mention.words)), None)
        begin = start + number.end() if number else end
        if text[begin : begin + 1] == "-":  # 34-year-old: what follows the whole word
            begin = end
        is_of = place.mention.kind == "number" or text.startswith(" of ", end)
        words = _trimmed(_following(text[begin : span.end])) if is_of else ""
        if words:
            return words
    ahead = _CLAUSE.split(text[span.start : start])[-1].split()
    begin = max(0, len(ahead) - _WORDS)
    while begin and ahead[begin].lower() in STOP_WORDS:  # not within "inspection of the terminal"
        begin -= 1
    words = _trimmed(ahead[begin:])
    if " " in words or (words and text[end : end + 1] == ","):
        return words
    return _trimmed(_following(text[end : span.end].lstrip(" ,"))) or words


def _following(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while len(found) < _WORDS and (match := _NEXT.match(text, at)):
        found.append(match[1])
        at = match.end()
    return found


_OPEN_ENDED = STOP_WORDS | frozenset(["worth", "nearly", "almost", "around", "roughly", "to"])
"""Words that end no phrase."""


def _trimmed(words: Sequence[str]) -> str:
    """The words without small ones at their ends, and without a number or verb that is cut off."""
    found = list(words)
    if len(found) >= _WORDS and found[-2].lower() == "to":
        del found[-2:]
    while found and (found[-1].lower() in _OPEN_ENDED or found[-1][-1].isdecimal()):
        found.pop()
    while found and found[0].lower() in OPENERS:
        del found[0]
    return " ".join(found)
