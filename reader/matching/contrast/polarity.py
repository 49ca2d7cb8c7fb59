"""Differences: done or not, sure or not, planned or done, of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from reader.matching.contrast.claims import (
    CROSSED,
    DIRECTIONS,
    INTRANSITIVE,
    SAME,
    Claim,
    Claims,
    Context,
    Mode,
)
from reader.matching.contrast.counted import FATES
from reader.matching.contrast.mention import Mention
from reader.matching.contrast.read import LinkedPassages, ReadPassage
from reader.model import Band, Difference, Relation, Span

_SHARED = 2
"""Telling words that both sentences must share besides the one in question. Set by hand."""

_SHORT = 2
"""Telling words of a sentence besides the one in question of which one is enough: The mill was not
insured. Set by hand."""

_DENIED = re.compile(
    r"\b(?:denied|denies|deny|denying) (?:(?:\w+ ){0,3}?that\b|\w+ing\b)", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:no[ -]one|nobody)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:none|no|neither|few|hardly)\b[^.,;]*$", re.IGNORECASE)
_PAST = re.compile(r"(?:ed|laid|gave|held|set|met|spoke|made|took)$", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:as soon as|expected|scheduled|due|planned|set(?= for\b)"
    r"|(?:(?:will|could|may|might|(?:is|are|was|were) to"
    r"|(?:expected|scheduled|planned|planning|plans?|set|due|likely) to)\b(?: [\w'’-]+){1,8}))"  # noqa: RUF001 - the apostrophe of print
    r"(?: (?:on|by|for|early|late|next|this))* $",
    re.IGNORECASE,
)
"""What makes the day behind it one on which something is still to happen."""

_PLANNING = frozenset(("expect", "schedul", "plan", "due", "set", "like"))
"""Stems of the words that say that something is planned."""

_LONGEST_PLAN = 90
"""Characters looked back on for it."""

_DATED_DEED = re.compile(
    r"(?<!\bbe )(?<!\bto )\b"
    r"(?!scheduled|planned|expected|proposed|intended|delayed|postponed|moved)"
    r"(?:\w+ed|held|began|came|met|left|made|gave|took|spoke|won|said)"
    r"(?: (?!until|for|from|before|after|by)\w+)?(?: on| early| late)? $"
)
"""A past tense right before a day."""

_LONGEST_DEED = 50
_CLAUSE_END = re.compile(r"[.,;]|\b(?:but|although|though|while)\b")
_ORDER = re.compile(r"\b(?:before|after)\b(?= \w)", re.IGNORECASE)
_BESIDE = 4
"""Telling words ahead of "before" or "after" that may say what came first; set by hand."""

_HOW_LONG = frozenset(("minut", "hour", "day", "week", "month", "year", "short", "moment", "long"))
"""Stems of words that say how long before or after."""

_COVERED = 0.5
"""Share of the telling words of what is denied that the other sentence must have."""

_LEAST = 3
"""And how many of them at least."""


def polarity(linked: LinkedPassages) -> Iterator[Difference]:
    """What one passage says did, does or will happen, and the other says did not, or may."""
    mine, yours = linked.left.claims, linked.right.claims
    seen: set[tuple[str, str]] = set()
    for a, b in _comparable(mine, yours):
        kind = _kind(a, b)
        if kind is None or (a.words, b.words) in seen:
            continue
        if _has(yours, a, b) or _has(mine, b, a):
            continue
        if kind == "negation" and (_is_of_none(linked.left, a) or _is_of_none(linked.right, b)):
            continue
        if not _is_same_matter(linked, (a, mine.around(a)), (b, yours.around(b)), kind):
            continue
        seen.add((a.words, b.words))
        yield conflict(kind, linked, a.span, b.span)
    yield from _denied(linked)
    yield from _done(linked, mine, yours)
    yield from _reordered(linked)


def _reordered(linked: LinkedPassages) -> Iterator[Difference]:
    """What one passage says happened before an event, and the other after it."""
    left, right = linked.left, linked.right
    if not all("efore" in side.text or "fter" in side.text for side in (left, right)):
        return
    mine, yours = (tuple(_ORDER.finditer(side.text)) for side in (left, right))
    words = [{match[0].lower() for match in side} for side in (mine, yours)]
    if not len(words[0]) == len(words[1]) == 1 or words[0] == words[1]:
        return
    for a, b in product(mine, yours):
        (deed, event), (other, theirs) = _order(left, a), _order(right, b)
        is_event = event[:1] == theirs[:1] != () and (
            len({*event} & {*theirs}) > 1 or min(len(event), len(theirs)) == 1
        )
        is_deed = len({*deed} & {*other}) > 1 and deed[0] in other and other[0] in deed
        if is_event and is_deed:
            yield conflict("time", linked, Span(*a.span()), Span(*b.span()))


def _order(passage: ReadPassage, match: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stems of the telling words ahead of "before" or "after", and of those behind in its clause.

    The nearest come first.
    """
    content = passage.sentence(match.start())[1]
    ahead = [t.stem for t in content if t.span.end <= match.start() and not t.is_number]
    ahead = [stem for stem in ahead if stem not in _HOW_LONG]
    clause = _CLAUSE_END.search(passage.text, match.end())
    end = clause.start() if clause else len(passage.text)
    behind = tuple(t.stem for t in content if match.end() <= t.span.start < end)
    return tuple(ahead[: -_BESIDE - 1 : -1]), behind


def _done(linked: LinkedPassages, mine: Claims, yours: Claims) -> Iterator[Difference]:
    """What is planned for a day in one passage, and was done on that day in the other."""
    theirs = [b for b in linked.right.mentions if b.day is not None]
    days = [
        (a, b)
        for a in linked.left.mentions
        for b in theirs
        if (a.day, a.anchor) == (b.day, b.anchor)
    ]
    for a, b in days:
        spans = plan_and_deed(linked, a, b)
        if spans:
            yield conflict("certainty", linked, *spans)
            return
    if days:
        yield from _announced(linked, mine, yours)


def _planned(passage: ReadPassage, day: Mention) -> Span | None:
    """What makes a day one on which something is still to happen, to the end of the day."""
    start = passage.sentence_span(day.span.start).start
    found = _PLANNED.search(
        passage.text, max(start, day.span.start - _LONGEST_PLAN), day.span.start
    )
    return Span(found.start(), day.span.end) if found else None


def _dated_deed(passage: ReadPassage, day: Mention) -> Span | None:
    """The verb in the past right before a day, to the end of the day."""
    found = _DATED_DEED.search(passage.text, max(0, day.span.start - _LONGEST_DEED), day.span.start)
    return Span(found.start(), day.span.end) if found else None


def _done_as_planned(
    planning: ReadPassage, plan: Span, passage: ReadPassage, day: Mention
) -> Span | None:
    """The verb of a plan in the past, with other words before the day, to the end of the day."""
    start = passage.sentence_span(day.span.start).start
    content = [t.stem for t in planning.sentence(plan.start)[1] if t.span.start >= plan.start]
    for stem in [stem for stem in content if stem not in _PLANNING][:1]:
        for claim in passage.claims.of(stem):
            is_said = claim.mode is Mode.PLAIN and not claim.is_negated
            if is_said and _PAST.search(claim.words) and start <= claim.span.start < day.span.start:
                return Span(claim.span.start, day.span.end)
    return None


def plan_and_deed(linked: LinkedPassages, a: Mention, b: Mention) -> tuple[Span, Span] | None:
    """The words of a plan for one of two days, and of the same thing done on the other.

    `a` is a day of the left passage, `b` one of the right.
    """
    for one, other in ((_planned, _dated_deed), (_dated_deed, _planned)):
        mine, yours = one(linked.left, a), other(linked.right, b)
        if mine and one is _planned:
            yours = yours or _done_as_planned(linked.left, mine, linked.right, b)
        elif yours and other is _planned:
            mine = mine or _done_as_planned(linked.right, yours, linked.left, a)
        if mine and yours:
            return (mine, yours) if _is_of_one_deed(linked, a, b) else None
    return None


def _is_of_one_deed(linked: LinkedPassages, a: Mention, b: Mention) -> bool:
    """Whether two sentences begin with the same telling word, or share enough of them."""
    mine, yours = linked.left.around(a).sentence, linked.right.around(b).sentence
    shared = len(mine & yours)  # one of them may be the day
    first, other = (
        side.sentence(day.span.start)[1][0].stem
        for side, day in ((linked.left, a), (linked.right, b))
    )
    return first == other or shared > _SHARED or 4 * shared >= len(mine) + len(yours)


def conflict(kind: str, linked: LinkedPassages, left: Span, right: Span) -> Difference:
    """A difference of that kind between a part of the left passage and one of the right."""
    words = linked.left.text[slice(*left)], linked.right.text[slice(*right)]
    return Difference(kind, Relation.CONFLICT, *words, (left,), (right,))


def _announced(linked: LinkedPassages, mine: Claims, yours: Claims) -> Iterator[Difference]:
    """What somebody will make known, and made known in the other passage."""
    for is_left, planned, done in ((True, mine, yours), (False, yours, mine)):
        for a in planned.marked:
            if a.mode is not Mode.WILL or a.is_negated:
                continue
            stems = SAME if a.stem in SAME else {a.stem}
            for b in (b for stem in sorted(stems) for b in done.of(stem)):
                is_done = b.mode is Mode.PLAIN and not b.is_negated and _PAST.search(b.words)
                ahead = planned.around(a).ahead & done.around(b).ahead if is_done else frozenset()
                if ahead & linked.names:
                    left, right = (a.span, b.span) if is_left else (b.span, a.span)
                    yield conflict("certainty", linked, left, right)
                    return


def _comparable(mine: Claims, yours: Claims) -> Iterator[tuple[Claim, Claim]]:
    """Claims of one word, of which one is marked at least, and claims of opposite words."""
    for a in mine.marked:
        yield from ((a, b) for b in yours.of(a.stem))
        if a.poles:
            yield from ((a, b) for b in yours.marked if b.poles and b.stem != a.stem)
    for b in yours.marked:
        yield from ((a, b) for a in mine.of(b.stem))


def _kind(a: Claim, b: Claim) -> str | None:
    """How two claims part: certainty, negation, or not at all."""
    if Mode.UNSAID in (a.mode, b.mode):
        return None
    apart = {name for name, is_first in a.poles if (name, not is_first) in b.poles}
    is_alike = a.is_negated is b.is_negated and a.mode is b.mode
    if apart and is_alike:
        return "negation"
    if a.stem != b.stem:
        return None
    if a.mode is not b.mode and Mode.WOULD not in (a.mode, b.mode):
        return "certainty" if _are_sure_and_unsure(a, b) else None
    is_one_time = a.mode is b.mode or {a.mode, b.mode} == {Mode.WILL, Mode.WOULD}
    return "negation" if a.is_negated is not b.is_negated and is_one_time else None


def _are_sure_and_unsure(a: Claim, b: Claim) -> bool:
    """Whether one will happen and the other may, or one happened and the other may have."""
    if Mode.PLAIN not in (a.mode, b.mode):
        return True
    plain, other = (a, b) if a.mode is Mode.PLAIN else (b, a)
    return (
        other.mode is Mode.POSSIBLE
        and a.is_negated is b.is_negated
        and bool(_PAST.search(plain.words))
    )


def _has(claims: Claims, other: Claim, than: Claim) -> bool:
    """Whether the passage says the same as `other`, too."""
    return any(
        (c.mode, c.is_negated) == (other.mode, other.is_negated)
        for c in claims.of(other.stem)
        if c is not than
    )


def _is_of_none(passage: ReadPassage, claim: Claim) -> bool:
    """Whether its subject denies what the claim itself does not: none of the boats sank."""
    start = passage.sentence_span(claim.span.start).start
    return not claim.is_negated and bool(_NONE.search(passage.text, start, claim.span.start))


def _is_same_matter(
    linked: LinkedPassages, mine: tuple[Claim, Context], yours: tuple[Claim, Context], kind: str
) -> bool:
    """Whether subject and object are the same, or nearly all of the sentences is."""
    (a, here), (b, there) = mine, yours
    ours, theirs = here.ahead & linked.names, there.ahead & linked.names
    if ours and theirs and not ours & theirs:
        return False
    groups = {name for name, _ in a.poles} & {name for name, _ in b.poles}
    if a.stem != b.stem and groups & (CROSSED | DIRECTIONS):
        return _are_crossed(here, there) if groups & CROSSED else _are_seen_from(mine, yours)
    both = {a.stem, b.stem}
    shared = (here.sentence & there.sentence) - both
    sizes = len(here.sentence), len(there.sentence)
    is_denied = a.stem == b.stem and kind == "negation"
    is_of_nobody = is_denied and bool(_NOBODY.match(a.words) or _NOBODY.match(b.words))
    if (
        4 * len(shared) >= sum(sizes)
        and (
            len(shared) >= _SHARED
            or (a.stem == b.stem and min(sizes) <= _SHORT and linked.shared(shared, shared))
        )
    ) or (is_denied and not is_of_nobody and len(shared) == min(sizes) > _SHARED):
        return True
    if is_of_nobody:
        return _are_of_nobody(linked, mine, yours)
    subject = {*here.subject} & {*there.subject} - both
    objects = {*here.objects} & {*there.objects} - both
    if kind == "certainty" and Mode.PLAIN not in (a.mode, b.mode):
        return not linked.here.subject | linked.there.subject >= subject | objects
    if a.stem == b.stem:
        is_one = bool(subject and {*here.objects[:2]} & {*there.objects[:2]} - both) or (
            linked.is_best and linked.band is Band.STRONG and _is_sure(linked, a, here, there)
        )
    else:
        is_one = _are_opposite_of_one(mine, yours, subject, objects)
    return is_one and not (here.is_noun or there.is_noun)


def _are_of_nobody(
    linked: LinkedPassages, mine: tuple[Claim, Context], yours: tuple[Claim, Context]
) -> bool:
    """Whether harm befell nobody in one passage, and somebody in the other: no one was arrested."""
    (denied, _), (other, there) = sorted((mine, yours), key=lambda each: not each[0].is_negated)
    is_harm = denied.stem in FATES and not other.is_negated and there.is_passive
    return is_harm and linked.is_best and linked.band is Band.STRONG


def _are_seen_from(mine: tuple[Claim, Context], yours: tuple[Claim, Context]) -> bool:
    """Whether two directions are seen from one place, and part of no name such as North Leith."""
    (a, here), (b, there) = mine, yours
    is_word = a.words.islower() and b.words.islower()
    return is_word and here.objects[:1] == there.objects[:1] != ()


def _are_crossed(here: Context, there: Context) -> bool:
    """Whether who did one is whom the other was done to: she resigned, they fired her."""
    if here.is_passive is not there.is_passive:
        return here.subject[:1] == there.subject[:1] != ()
    return bool({*here.subject[:1]} & {*there.objects} or {*here.objects} & {*there.subject[:1]})


def _is_sure(linked: LinkedPassages, claim: Claim, here: Context, there: Context) -> bool:
    """Whether one thing does it in two passages that are one, or it is done to one thing.

    A name that does something may do it to others elsewhere; a pronoun may stand for it.
    """
    mine, yours = here.subject[:1], there.subject[:1]
    if not (mine and yours):
        return here.objects[:1] == there.objects[:1] != ()
    is_whole = not linked.names.issuperset(mine) or not (here.objects and there.objects)
    return bool(claim.poles) and mine == yours and is_whole


def _are_opposite_of_one(
    mine: tuple[Claim, Context], yours: tuple[Claim, Context], subject: set[str], objects: set[str]
) -> bool:
    """Whether subject and object of two opposite words are the same, as far as both have them."""
    (a, here), (b, there) = mine, yours
    names = {name for name, _ in a.poles} & {name for name, _ in b.poles}
    is_subject = here.subject[:1] == there.subject[:1] != ()
    is_whole = bool(subject and objects) or len(objects) >= _SHARED
    return is_whole or (is_subject and bool(names & INTRANSITIVE))


def _denied(linked: LinkedPassages) -> Iterator[Difference]:
    """What one passage says somebody denied, and the other says happened."""
    for is_left, one, other in (
        (True, linked.left, linked.right),
        (False, linked.right, linked.left),
    ):
        if "den" not in one.text.lower() or _DENIED.search(other.text):
            continue
        for match in _DENIED.finditer(one.text):
            end = _CLAUSE_END.search(one.text, match.end())
            span = Span(match.start(), end.start() if end else len(one.text))
            denied = {
                t.stem for t in one.terms if t.is_content and match.end() <= t.span.end <= span.end
            }
            found = _told(other, denied)
            if found is None:
                continue
            left, right = (span, found) if is_left else (found, span)
            yield conflict("negation", linked, left, right)


def _told(passage: ReadPassage, denied: set[str]) -> Span | None:
    """Where the passage says what is denied, from the first of its words to the last."""
    for content in passage.sentences:
        both = [t for t in content if t.stem in denied]
        shared = {t.stem for t in both}
        if len(shared) >= max(_LEAST, _COVERED * len(denied)):
            return Span(both[0].span.start, both[-1].span.end)
    return None
