"""What a pane shows of a reading: the page to lay out and the look to paint it in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache, partial

from reader.model import Comparison, Link, Side, Source, Span, Spot, end, merged
from reader.reading import Reading
from reader.ui.page.page import Page
from reader.ui.page.paint import Look, gutter_width

MEASURE = 90
"""Most columns of a line of text, however wide the pane: the eye loses its way back on longer ones
(books keep to 45 to 75 characters, Bringhurst 1992; a screen's neighbouring pane wants room)."""


def page_of(reading: Reading, side: Side, width: int, gap: int, fold_key: str = "h") -> Page:
    """The page of one source for a pane of `width` columns."""
    source = reading.source(side)
    note = partial(suffix, reading.comparison, reading.review.notes, side)
    return Page(source, measure(source, width), reading.folded, gap, note, fold_key)


def measure(source: Source, width: int) -> int:
    """Columns for the text of `source` in a pane of `width` columns."""
    return max(1, min(MEASURE, width - gutter_width(source) - 1))


def suffix(comparison: Comparison, notes: Collection[Spot], side: Side, index: int) -> str:
    """The numbers of the facts a passage tells of, and whether it has a note: " [1,4] [note]"."""
    numbers = [str(place + 1) for place in comparison.facts_of(side, index)]
    spot = (index, None) if side is Side.LEFT else (None, index)
    note = " [note]" if spot in notes else ""
    return f" [{','.join(numbers)}]{note}" if numbers else note


def look_of(reading: Reading, side: Side) -> Look:
    """Cursor, marks and lit words of one side."""
    comparison = reading.comparison

    def link_of(index: int) -> Link | None:
        links = reading.filter.links_of(comparison, side, index)
        return next(iter(links or comparison.links_of(side, index)), None)

    others: frozenset[int] = frozenset()
    if reading.side is not side:
        others = frozenset(end(link, side) for link in reading.counterparts)

    @lru_cache  # of a passage each row is painted, and some have many hits
    def found_in(index: int) -> tuple[Span, ...]:
        hit = reading.finding.hit_at(side, index)
        return () if hit is None else hit.spans

    look = Look(reading.at(side), reading.side is side, link_of, others, found=found_in)
    link = reading.link
    if link is None or reading.is_apart:
        return look
    shared: list[Span] = []
    for evidence in link.evidence:
        shared += evidence.left if side is Side.LEFT else evidence.right
    differing: list[Span] = []
    for difference in link.differences:
        differing += difference.left if side is Side.LEFT else difference.right
    return replace(look, lit=end(link, side), shared=merged(shared), differing=merged(differing))
