"""Which values of two linked passages are of one thing, and how they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.matching.contrast.counted import PEOPLE
from reader.matching.contrast.date_mentions import may_be_one_time
from reader.matching.contrast.figures import numbers, value_of
from reader.matching.contrast.mention import BETWEEN, NOBODY, UNNAMED, Mention
from reader.matching.contrast.polarity import plan_and_deed
from reader.matching.contrast.read import LinkedPassages, ReadArticle, ValuePlace
from reader.matching.terms.spellings import is_respelt
from reader.model import Band, ValueRelation

_SHARED = 2
"""Telling words that both passages must share near two values: with one, most are of two things."""

_SURE = 4
"""Telling words in common from which two sentences describe one event, whatever else they have. Set
by hand, not fitted."""

_LIST = 8
"""Values of one unit in a passage from which on they are a list, such as a timetable."""

_FACTOR = 3.0
"""Counts further apart than this are of two things (points of a game, points of a career)."""

_AGE_FACTOR = 1.15
"""Ages further apart than this are of two people of one family."""

_FULL_NAME_FACTOR = 1.5
"""The same where both have first name and surname: of two people of that name. Set by hand."""

_CLASS_FACTOR = 5.0
"""The same of those who are counted as of one class: organisers and police do not agree. Set by
hand, not fitted."""

_TIME_FACTOR = 12.0
"""The same of lengths of time: of one thing, one account has weeks and another has months."""

_FINER_FACTOR = 2.0
"""A number may be so much more than its "at least"."""

_DATE_FACTOR = 31.0
"""The same of how long the times are that two dates name: a day and a month, a month and a year."""

_YEAR_LONG = 366.0
_MONTH_LONG = 31.0
_BEGUN = frozenset(("built", "born", "found", "launch", "open", "establish"))
_ENDED = frozenset(("end", "expir", "run"))
_STARTED = frozenset(("begin", "began", "begun", "start", "commenc"))
_ONCE = (*(frozenset((verb,)) for verb in sorted(_BEGUN)), _STARTED, _ENDED)
"""Stems of what happens once to one thing; the words of a set mean the same."""

_LIFE = 10 * _YEAR_LONG
"""Days between two dates of one birth, at most: further apart, they are of two people."""

_LASTING = frozenset(("take", "took", "taken", "last", "ran", "spent"))
"""Stems of what comes before a length of time, whichever of these words it is."""

_PERSON = "peopl"
_SUM = re.compile(r"\b(?:total|altogether|in all|so far|thus far|combined)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!since )\b(?:1[5-9]|20)\d\d\b")
_DATELINE = re.compile(r"^[A-Z]{3}.{0,60}? [-\u2013\u2014] ")
"""What an agency begins with: LEITH, May 3, 2026 (Wire) - ; its year is not that of the news."""

_OF_THE_PAGE = frozenset(("publish", "updat", "post", "correct", "revis"))
_FEW_WORDS = 4
"""A line of so few telling words, one of them of the page, dates the page."""

_REPORTED = re.compile(
    r"\b(?:said|says|told(?: \w+)?|announced|reported|statement)(?: on| late| early)? $"
)
"""What makes the day behind it that of the report."""

_LONGEST_REPORTED = 30
_MOST = 30
"""So many places of a value, and values of a passage, are compared; set by hand."""


class Compared(NamedTuple):
    """Two values of one thing."""

    left: ValuePlace
    right: ValuePlace
    relation: ValueRelation
    shared: int
    """How many telling words their sentences share."""


def compared(linked: LinkedPassages) -> tuple[Compared, ...]:
    """The values of one thing that the passages give, each with the one most like it."""
    left, right = (
        [ValuePlace(side, mention) for mention in side.mentions[:_MOST]]
        for side in (linked.left, linked.right)
    )
    found = sorted(_compared(linked, left, right), key=lambda each: -each.shared)
    chosen: list[Compared] = []
    for each in found:
        if not any(
            each.left is other.left or each.right is other.right
            for other in chosen
            if each[:3] != other[:3]
        ):
            chosen.append(each)
    return tuple(sorted(chosen, key=lambda each: (each.left.at, each.right.at)))


def _compared(
    linked: LinkedPassages, left: list[ValuePlace], right: list[ValuePlace]
) -> Iterator[Compared]:
    related = [(a, b, relation) for a in left for b in right if (relation := _relation(a, b))]
    compatible = {
        (side, place.at)
        for *both, relation in related
        if relation is not ValueRelation.DIFFER
        for side, place in enumerate(both)
    }
    for a, b, relation in related:
        shared = len(linked.shared(a.around.sentence, b.around.sentence))
        if relation is ValueRelation.AGREE:
            is_of_two = may_be_of_two(a, b) and a.around.sentence.isdisjoint(b.around.sentence)
            if not (is_of_two or count_other_kinds(a, b)):
                yield Compared(a, b, ValueRelation.AGREE, shared + _SURE)
        elif relation is ValueRelation.MORE_PRECISE:
            if _is_finer(linked, a, b):
                yield Compared(a, b, relation, shared)
        elif compatible.isdisjoint(((0, a.at), (1, b.at))) and not (
            _are_of_lists(a.mention, left, right) or _is_whole(a, b) or _is_whole(b, a)
        ):
            are_alone = all(
                _is_alone(place, [each for each in places if (side, each.at) not in compatible])
                for side, (place, places) in enumerate(((a, left), (b, right)))
            )
            if (are_alone and _are_answers(linked, a, b)) or (
                a.mention.relation(b.mention) and _differ(linked, a, b)  # not of one class alone
            ):
                yield Compared(a, b, relation, shared)


def may_be_of_two(a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two equal values say nothing of one event by themselves: Monday, and Monday."""
    return a.mention.is_common or b.mention.is_common


def count_other_kinds(a: ValuePlace, b: ValuePlace) -> bool:
    """Whether one passage counts all of what the other counts a kind of, and that kind besides.

    65 permanent jobs are not 65 jobs, of which 40 are permanent.
    """
    return any(
        mention.unit == one.mention.unit == other.mention.unit
        and mention.details == one.mention.details != other.mention.details
        and mention.value != one.mention.value
        for one, other in ((a, b), (b, a))
        for mention in other.passage.mentions
    )


def _is_whole(place: ValuePlace, part: ValuePlace) -> bool:
    """Whether one value may be that of which the other is a part: 12 boats, 11 of the 12 boats."""
    wholes = map(value_of, numbers(part.mention.words)[1:])
    ahead = place.passage.text[: place.mention.span.start]
    return place.mention.value in wholes and not ahead.lower().endswith(("all ", "all the "))


def _relation(a: ValuePlace, b: ValuePlace) -> ValueRelation | None:
    """How two values agree; numbers of one class count the same, whatever the words for it."""
    one, other = a.mention, b.mention
    if one.kind == other.kind == "number" and a.counted and a.counted == b.counted:
        other = other._replace(unit=one.unit)
    if {one.unit, other.unit} == {"pound", "£"}:
        one, other = (each._replace(unit="£", kind="money") for each in (one, other))
    return one.relation(other)


def _are_of_lists(mention: Mention, *sides: list[ValuePlace]) -> bool:
    """Whether either passage has so many values of the unit that none answers another."""
    return max(sum(p.mention.unit == mention.unit for p in side) for side in sides) >= _LIST


def _are_answers(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two values, each the only one of its kind, are in passages that are surely one.

    The words beside them may then differ: $40 million is the damage in one, insurers estimate $65
    million in the other.
    """
    one, other = a.mention, b.mention
    if linked.band is not Band.STRONG or not linked.is_best or one.value == other.value:
        return False
    near = linked.shared(a.around.near, b.around.near)
    if one.unit == "date":
        are_days = None not in (one.day, other.day) and _may_differ(a, b)
        is_sure = len(near - linked.names) >= _SURE or (
            len(near) >= _SURE and _share_half(linked, a, b)
        )
        is_near = are_days and is_sure
    elif one.unit == "clock":
        is_near = bool(near) and not may_be_one_time(one, other)
    elif one.unit == other.unit == "age":
        is_near = bool(near) and not (one.details and other.details)
    elif one.kind == "number":
        is_class = a.counted != "" and a.counted == b.counted
        is_class = is_class or (one.unit == other.unit == _PERSON and "" in (a.counted, b.counted))
        is_thing = one.unit == other.unit and one.details == other.details
        is_sure = (
            bool(one.details) and _are_only(linked, one, other)
        ) or a.around.event == b.around.event != ()
        is_near = (is_class and _is_near(one.value, other.value, _CLASS_FACTOR)) or (
            is_thing and is_sure and _is_near(one.value, other.value, _FACTOR)
        )
    else:
        is_near = bool(near) and _is_near(one.value, other.value, _FACTOR)
    return is_near and _are_of_one_time(a, b) and not _is_explained(linked, a, b)


def _is_alone(place: ValuePlace, places: list[ValuePlace]) -> bool:
    """Whether its passage has no other value of its kind: of its class, if it has one."""
    has_class = place.counted != "" and place.mention.unit != "age"
    return not any(
        other.counted == place.counted if has_class else other.mention.unit == place.mention.unit
        for other in places
        if other is not place
    )


def _is_finer(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether one value says more of what the other is of."""
    one, other = a.mention, b.mention
    near = linked.shared(a.around.near, b.around.near)
    longer, shorter = (a, b) if one.high - one.low > other.high - other.low else (b, a)
    if one.day and one.day == other.day:  # a day and a part of it
        return bool(near) and not _has_clock(longer)
    if _is_given(linked, shorter, linked.here if shorter is b else linked.there):
        return False
    if one.unit == "date":
        is_short = longer.mention.high - longer.mention.low <= _MONTH_LONG
        is_weak = linked.band is Band.WEAK
        events = frozenset(a.around.event), frozenset(b.around.event)
        is_one = (
            len(near) >= _SHARED
            or (is_short and not is_weak and not a.around.near.isdisjoint(b.around.near))
            or bool(linked.shared(events[0], b.around.near))
            or bool(linked.shared(events[1], a.around.near))
        )
        return is_one and (is_short or not is_weak) and _are_as_long(one, other)
    if UNNAMED in (one.unit, other.unit):
        return len(near) >= _SHARED
    is_near = _is_near(one.value, other.value, _FINER_FACTOR)
    is_only = linked.is_best and linked.band is Band.STRONG and _are_only(linked, one, other)
    is_one = is_only or bool(a.around.near & b.around.near)
    return is_near and _count_alike(one, other) and is_one


def _has_clock(place: ValuePlace) -> bool:
    """Whether its sentence gives a time of day besides: at 9.25 a.m. on Thursday."""
    start, end = place.passage.sentence_span(place.mention.span.start)
    return any(m.unit == "clock" and start <= m.span.end < end for m in place.passage.mentions)


def _is_explained(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether either article gives the value of the other elsewhere, of the same thing.

    What looks like a conflict between two passages is then nearly always two things that both
    articles have.
    """
    return _is_given(linked, a, linked.there) or _is_given(linked, b, linked.here)


def _is_given(linked: LinkedPassages, place: ValuePlace, article: ReadArticle) -> bool:
    """Whether the other article gives that value, too, of the same thing."""
    return any(
        linked.shared(place.around.sentence, other.around.sentence)
        for other in article.places_of(place.mention)[:_MOST]
    )


def _differ(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two values that cannot both be true are of one thing."""
    if a.mention.unit == "date":
        return _dates_differ(linked, a, b)
    if a.mention.unit == "clock":
        return not may_be_one_time(a.mention, b.mention) and _are_of_one_event(linked, a, b)
    if a.mention.unit == b.mention.unit == "age":
        return _ages_differ(linked, a, b)
    if NOBODY in (a.mention.unit, b.mention.unit):
        return _is_only_harm(linked, a, b)
    if a.mention.has_other_rate(b.mention):
        return len(linked.shared(a.around.near, b.around.near)) >= _SHARED
    return _counts_differ(linked, a, b)


def _counts_differ(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two numbers that come near each other count one thing, and no other does."""
    one, other = a.mention, b.mention.in_unit_of(a.mention)
    is_only = one.kind == "number" and _are_only(linked, one, b.mention)
    if UNNAMED in (one.unit, other.unit) or not (is_only or _count_alike(one, other)):
        return False
    if not _are_of_one_time(a, b) or len({a.around.fate, b.around.fate} - {""}) > 1:
        return False
    least = _SURE - _is_near(one.value, other.value, _FACTOR)
    is_same = a.around.sentence == b.around.sentence and len(a.around.sentence) >= least
    if is_same and not _is_explained(linked, a, b):
        return True
    near = len(linked.shared(a.around.near, b.around.near))
    if one.unit == "duration":
        is_length = not any(_LASTING.isdisjoint(place.around.event) for place in (a, b))
        return near >= _SHARED - is_length and _is_near(one.value, other.value, _TIME_FACTOR)
    is_beside = (
        one.kind == "share" and near >= _SHARED and not a.around.beside.isdisjoint(b.around.beside)
    )
    if not is_beside and (_has_rivals(one, linked.here) or _has_rivals(b.mention, linked.there)):
        return False
    is_fate = one.unit == _PERSON and a.around.fate != "" and a.around.fate == b.around.fate
    is_one = is_fate or near >= _SHARED - is_only or _are_alike(linked, a, b)
    return is_one and _is_near(one.value, other.value, _FACTOR)


def _is_only_harm(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether nothing befell anybody in one article, and so many people in the other."""
    nobody, people = (a, b) if a.mention.unit == NOBODY else (b, a)
    harm = people.around.fate
    if not harm or harm != nobody.around.fate or people.mention.unit not in PEOPLE:
        return False
    denying, counting = (linked.here, linked.there) if nobody is a else (linked.there, linked.here)
    return _are_of_one_time(a, b) and not any(
        place.around.fate == harm
        for article, units in ((denying, PEOPLE), (counting, (NOBODY,)))
        for unit in units
        for places in article.places.get(unit, {}).values()
        for place in places
    )


def _ages_differ(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two ages are of one person, who is named, and not of two of one family."""
    one, other = a.mention, b.mention
    if one.value == other.value:  # over 21, 21 or older
        return len(a.around.sentence & b.around.sentence) >= _SHARED
    both = one.details & other.details
    mine, yours = one.details - both, other.details - both
    if mine and yours:  # John Smith and John Smyth, but not Ann Lee and Bo Lee
        return bool(both) and any(is_respelt(x, y) for x in mine for y in yours)
    if both <= PEOPLE and (  # the driver, without a name
        _has_rivals(one, linked.here)
        or _has_rivals(other, linked.there)
        or len(linked.shared(a.around.sentence, b.around.sentence)) <= _SHARED
    ):
        return False
    is_full = len(both - PEOPLE) > 1
    return bool(both) and _is_near(
        one.value, other.value, _FULL_NAME_FACTOR if is_full else _AGE_FACTOR
    )


def _dates_differ(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two dates are of one event: the same words come right before them, and more."""
    longest = max(a.mention.high - a.mention.low, b.mention.high - b.mention.low)
    if a.mention.bound == b.mention.bound == BETWEEN and linked.is_best:
        return linked.band is Band.STRONG
    if longest > _YEAR_LONG or not (_are_as_long(a.mention, b.mention) and _may_differ(a, b)):
        return False
    apart = abs(a.mention.value - b.mention.value)
    if _are_datelines(a, b) or (
        linked.band is not Band.WEAK
        and not _is_known(linked, a, b)
        and (
            _happened_once(linked, a, b)
            or (apart <= _MONTH_LONG and plan_and_deed(linked, a.mention, b.mention))
        )
    ):
        return True
    if longest > _MONTH_LONG and len({*a.around.event} & {*b.around.event}) < _SHARED:
        shared = linked.shared(a.around.sentence, b.around.sentence)
        if len(shared) < _SURE:  # as much is of one year's event and another's
            return False
    return _are_of_one_event(linked, a, b) and not _is_explained(linked, a, b)


def _happened_once(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether the same verb of what happens once is next to both dates, and more is shared."""
    shared = linked.shared(a.around.sentence, b.around.sentence)
    return abs(a.mention.value - b.mention.value) <= _LIFE and any(
        not (verbs.isdisjoint(a.around.event) or verbs.isdisjoint(b.around.event))
        and len(shared - verbs) + (linked.is_best and linked.band is Band.STRONG)
        >= min(_SHARED, len(verbs))  # two where the verbs may be others
        for verbs in _ONCE
    )


def _is_known(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether either article has the value of the other."""
    return bool(linked.there.places_of(a.mention) or linked.here.places_of(b.mention))


def _are_datelines(a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two passages are the same place, each with a day of its own: OBAN, March 4."""
    one, other = (
        text[:start] + text[end:]
        for text, (start, end) in ((p.passage.text, p.mention.span) for p in (a, b))
    )
    is_place = one == other and one.strip(" ,.") and not any(map(str.islower, one.split()))
    return bool(is_place) and None not in (a.mention.day, b.mention.day)


def _may_differ(a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two dates are no vague ones, and are of an event rather than of its report."""
    one, other = a.mention, b.mention
    if one.is_vague or other.is_vague:
        return False
    if one.words == other.words and a.passage.published == b.passage.published:
        return False  # one day, though other words make it the next or the last of its name
    return not any(_is_of_the_page(place) or _is_reported(place) for place in (a, b))


def _is_reported(place: ValuePlace) -> bool:
    start = place.mention.span.start
    return (
        _REPORTED.search(place.passage.text, max(0, start - _LONGEST_REPORTED), start) is not None
    )


def _are_of_one_event(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether the words right before two times say the same, and more is shared."""
    mine, yours = a.around.event, b.around.event
    if not (mine and yours and mine[0] in yours and yours[0] in mine):
        return False
    is_same = mine[0] == yours[0] and min(len(mine), len(yours)) > 1
    least = _SHARED + 1 if _is_known(linked, a, b) else _SHARED - is_same
    return len(linked.shared(a.around.sentence, b.around.sentence)) >= least


def _are_as_long(one: Mention, other: Mention) -> bool:
    return _is_near(one.high - one.low, other.high - other.low, _DATE_FACTOR)


def _is_of_the_page(place: ValuePlace) -> bool:
    sentence = place.around.sentence
    return bool(sentence & _OF_THE_PAGE) and len(sentence) <= _FEW_WORDS


def _are_alike(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether their sentences share half of their telling words, and one beside the values."""
    return _share_half(linked, a, b) and not a.around.beside.isdisjoint(b.around.beside)


def _share_half(linked: LinkedPassages, a: ValuePlace, b: ValuePlace) -> bool:
    """Whether two sentences share half of their telling words (Dice)."""
    shared = len(linked.shared(a.around.sentence, b.around.sentence))
    return 4 * shared >= len(a.around.sentence) + len(b.around.sentence)


def _are_of_one_time(a: ValuePlace, b: ValuePlace) -> bool:
    """Whether both are a sum or neither is, and of the same years: other counts may differ."""
    if a.mention.kind in ("date", "time"):
        return True
    mine, yours = (
        _DATELINE.sub("", place.passage.text[slice(*place.passage.sentence_span(at))])
        for place, at in ((a, a.mention.span.start), (b, b.mention.span.start))
    )
    are_sums = bool(_SUM.search(mine)) is bool(_SUM.search(yours))
    ours, theirs = (
        {*_YEAR.findall(text)} - {str(place.passage.published)[:4]}
        for text, place in ((mine, a), (yours, b))
    )
    return are_sums and ours == theirs


def _count_alike(a: Mention, b: Mention) -> bool:
    return a.details <= b.details or b.details <= a.details


def _are_only(linked: LinkedPassages, one: Mention, other: Mention) -> bool:
    """Whether each article counts that unit once, whatever it calls its things besides.

    Names among the words between make other things of them: Danish sailors, Swedish sailors.
    """
    return not (one.details | other.details) & linked.names and all(
        len(article.places.get(mention.unit, ())) == 1
        for article, mention in ((linked.here, one), (linked.there, other))
    )


def _is_near(one: float, other: float, factor: float) -> bool:
    return max(one, other) <= factor * min(one, other)


def _has_rivals(mine: Mention, article: ReadArticle) -> bool:
    """Whether the article has other values of the unit that come near.

    Whether the other article has them or not: without those of both, 13 of 15 more that were found
    on ECB+ train and dev were of two things.
    """
    return any(
        value != mine.value and _is_near(value, mine.value, _FACTOR)
        for places in article.places.get(mine.unit, {}).values()
        for value in (places[0].mention.value,)
    )
