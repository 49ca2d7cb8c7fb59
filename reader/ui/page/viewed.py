"""What a pane shows of a reading: the page to lay out and the look to paint it in."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Band, Comparison, Side, Span, end, merged
from reader.reading import Reading
from reader.ui.page.page import Page
from reader.ui.page.paint import Look, gutter_width


def page_of(reading: Reading, side: Side, width: int, gap: int) -> Page:
    """The page of one source for a pane of `width` columns."""
    source = reading.source(side)
    room = max(1, width - gutter_width(source) - 1)
    return Page(source, room, reading.folded, gap, fact_notes(reading.comparison, side))


def fact_notes(comparison: Comparison, side: Side) -> dict[int, str]:
    """The numbers of the facts each passage tells of, like footnote marks: " [1,4]"."""
    numbers: dict[int, list[str]] = {}
    for number, fact in enumerate(comparison.facts, start=1):
        for index in fact.left if side is Side.LEFT else fact.right:
            numbers.setdefault(index, []).append(str(number))
    return {index: f" [{','.join(found)}]" for index, found in numbers.items()}


def look_of(reading: Reading, side: Side) -> Look:
    """Cursor, marks and lit words of one side."""
    comparison = reading.comparison

    def band_of(index: int) -> Band | None:
        links = comparison.links_of(side, index)
        return links[0].band if links else None

    look = Look(reading.at(side), reading.side is side, band_of)
    link = reading.link
    if link is None:
        return look
    shared: list[Span] = []
    for evidence in link.evidence:
        shared += evidence.left if side is Side.LEFT else evidence.right
    differing: list[Span] = []
    for difference in link.differences:
        differing += difference.left if side is Side.LEFT else difference.right
    return replace(look, lit=end(link, side), shared=merged(shared), differing=merged(differing))
