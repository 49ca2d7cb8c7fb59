"""Which words are marked in linked passages, and which passages of a second version moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from reader.model import Comparison, Link, QuotationRelation, Side, Span, ValueRelation, merge_spans
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
    """Return the values and quotations of a passage that the other article does not have."""
    return _details(IdentityKey(comparison), side).get(index, ())


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
    stand in the same order in both versions.
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
