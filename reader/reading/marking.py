"""Which words are marked in linked passages, and which passages of a second version moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from reader.model import (
    Comparison,
    Kind,
    Link,
    QuotationRelation,
    Side,
    Span,
    ValueRelation,
    merge_spans,
)
from reader.reading.identity import IdentityKey


class Marking(StrEnum):
    """What is marked in the text."""

    SHARED = "words shared"
    CHANGED = "words changed or only here"
    NONE = "nothing"

    @property
    def next(self) -> Marking:
        """The marking that follows, cyclically."""
        every = tuple(Marking)
        return every[(every.index(self) + 1) % len(every)]


def default_marking(comparison: Comparison, link: Link | None) -> Marking:
    """Return what is marked until the reader chooses: changes in near copies, else shared words."""
    is_copy = comparison.is_two_versions or (link is not None and bool(link.changes))
    return Marking.CHANGED if is_copy else Marking.SHARED


class ChangedSpans(NamedTuple):
    """The changed words of one passage, in reading order."""

    replaced: tuple[Span, ...] = ()
    """The other passage has other words in their place."""

    only_here: tuple[Span, ...] = ()
    """The other passage has nothing in their place."""


def find_changed(link: Link, side: Side) -> ChangedSpans:
    """Return the words of the passage on `side` that its near copy has changed."""
    replaced: list[Span] = []
    only_here: list[Span] = []
    for change in link.changes:
        here, there = change if side is Side.LEFT else change[::-1]
        if here is not None:
            (only_here if there is None else replaced).append(here)
    return ChangedSpans(tuple(replaced), tuple(only_here))


def find_details(comparison: Comparison, side: Side, index: int) -> tuple[Span, ...]:
    """Return the values, quotations and names of a passage that the other article does not have."""
    key = IdentityKey(comparison)
    found = _details(key, side).get(index, ())
    source = comparison.left if side is Side.LEFT else comparison.right
    passage = source.passages[index]
    is_title = passage.kind is Kind.HEADLINE  # all of its words may have capitals
    names = () if is_title else _names(passage.text, _words(key, side.other))
    return merge_spans([*found, *names])


_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_POSSESSIVE = re.compile("['\u2019]s?$")
_SHORTENED = re.compile(r"\b[A-Z][a-z]{0,3}\.$")
"""A title or an initial, after which no sentence begins: Gov. Lee."""

_JOINTS = (" ", ". ")
"""What separates the words of one name."""

_OPENING = "\"'\u201c\u2018\u201e\u00ab([ "
_SHORTEST_NAME = 3
_CALENDAR_STARTS = """
    mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec
"""
_CALENDAR = frozenset(_CALENDAR_STARTS.split())
"""How days and months begin, which are values."""

_GERMAN = frozenset(("der", "die", "das", "und", "nicht"))
_MANY = 0.05
"""Share of these words that only German text has; there every noun has a capital."""


@lru_cache(maxsize=4)
def _words(comparison: IdentityKey[Comparison], side: Side) -> frozenset[str]:
    """The words of an article in lower case; none if its capitals do not show names."""
    source = comparison.value.left if side is Side.LEFT else comparison.value.right
    found = [
        _bare(match[0])
        for passage in source.passages
        if passage.kind.is_linkable
        for match in _WORD.finditer(_DOTTED.sub(_undotted, passage.text))
    ]
    is_german = sum(word in _GERMAN for word in found) > _MANY * len(found)
    return frozenset(() if is_german else found)


def _undotted(match: re.Match[str]) -> str:
    return match[0].replace(".", "") + " "


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower()).removesuffix("s")


def _names(text: str, known: frozenset[str]) -> list[Span]:
    """The names in `text` of which no word is `known`: words with a capital within a sentence."""
    found: list[Span] = []
    opening: Span | None = None
    for match in _WORD.finditer(text) if known else ():
        word, span = match[0], Span(*match.span())
        is_new = word[0].isupper() and _bare(word) not in known and len(word) >= _SHORTEST_NAME
        if not is_new or (word[:3].lower() in _CALENDAR and not word.isupper()):
            opening = None
        elif _opens_sentence(text, span.start):
            opening = span  # a name only if one follows: Ann Lee
        else:
            if opening is not None and text[opening.end : span.start] in _JOINTS:
                span = Span(opening.start, span.end)
            elif found and text[found[-1].end : span.start] in _JOINTS:
                span = Span(found.pop().start, span.end)
            found.append(span)
            opening = None
    return found


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(_OPENING)
    if not before:
        return True
    return before[-1] in ".!?\u2026:" and not _SHORTENED.search(before)


@lru_cache(maxsize=4)  # both sides of one comparison, looked up on every key
def _details(comparison: IdentityKey[Comparison], side: Side) -> Mapping[int, tuple[Span, ...]]:
    whole, is_left = comparison.value, side is Side.LEFT
    found: defaultdict[int, list[Span]] = defaultdict(list)
    only = ValueRelation.ONLY_LEFT if is_left else ValueRelation.ONLY_RIGHT
    for value in whole.values:
        if value.relation is only:
            for at in value.left if is_left else value.right:
                found[at.passage].append(at.span)
    quoted = QuotationRelation.ONLY_LEFT if is_left else QuotationRelation.ONLY_RIGHT
    for quotation in whole.quotations:
        here = quotation.left if is_left else quotation.right
        if quotation.relation is quoted and here is not None:
            found[here.passage].append(here.span)
    return {index: tuple(merge_spans(spans)) for index, spans in found.items()}


def find_moved(comparison: Comparison) -> frozenset[tuple[int, int]]:
    """Return the links of two versions whose passages moved: left and right index of each.

    As few passages as possible count as moved: those outside a longest run of near copies that
    have the same order in both versions.
    """
    return _moved(IdentityKey(comparison)) if comparison.is_two_versions else frozenset()


@lru_cache(maxsize=2)  # looked up for every passage in view
def _moved(comparison: IdentityKey[Comparison]) -> frozenset[tuple[int, int]]:
    whole = comparison.value
    pairs = []
    for passage in whole.left.passages:
        # A passage may resemble several others: its copy is the first choice of both.
        link = next(iter(whole.links_of(Side.LEFT, passage.index)), None)
        if link is not None and (link.same or link.changes):
            back = whole.links_of(Side.RIGHT, link.right)
            if back[0].left == link.left:
                pairs.append((link.left, link.right))
    return frozenset(pairs) - frozenset(_longest_rising(pairs))


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of `pairs`, sorted by the first, whose second rises (patience sort)."""
    lasts: list[int] = []
    """The place of the pair with the least second that ends a run of each length."""

    ends: list[int] = []
    before: list[int | None] = []
    for place, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        before.append(lasts[length - 1] if length else None)
        lasts[length : length + 1] = [place]
        ends[length : length + 1] = [right]
    run: list[tuple[int, int]] = []
    end = lasts[-1] if lasts else None
    while end is not None:
        run.append(pairs[end])
        end = before[end]
    return run
