"""An article, each passage followed by where the other account covers it."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Comparison, Kind, Link, Side
from reader.report.found import note_on
from reader.report.outline.entry import Entry, Heading, Item, Passage
from reader.report.outline.heads import named
from reader.report.report import Chapter
from reader.wording import (
    difference_in_words,
    evidence_in_words,
    link_in_words,
    unmatched_from,
)


def passages(chapter: Chapter, side: Side) -> Iterator[Entry]:
    """The article on `side`.

    The left side says why; the right side names its links only, as they stand on the left.
    """
    comparison = chapter.comparison
    yield Heading(f"{named(comparison, side)}, passage by passage")
    for passage in comparison.source(side).passages:
        if passage.number is None:
            continue
        kind = "" if passage.kind is Kind.BODY else f"{passage.kind}"
        yield Passage(passage.number, passage.text, kind)
        yield from _note(note_on(chapter, side, passage.index), 2)
        links = comparison.links_of(side, passage.index)
        rejected = comparison.rejected_of(side, passage.index)
        if passage.kind.is_linkable and not links:
            where = unmatched_from(comparison)
            yield Item(f"No match found{where} on the {side.other.name.lower()}.", 2)
        if side is Side.LEFT:
            for link in (*links, *rejected):
                yield from _why(chapter, link)
        else:
            yield from _named(comparison, (*links, *rejected))


def _why(chapter: Chapter, link: Link) -> Iterator[Entry]:
    comparison = chapter.comparison
    yield Item(f"Right {link_in_words(comparison, link, Side.RIGHT)}", 2)
    facts = comparison.facts_of_link(link)
    if facts:
        yield Item(f"facts: {'; '.join(fact.name for fact in facts)}", 3)
    for difference in link.differences:
        yield Item(difference_in_words(difference), 3)
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield Item(evidence_in_words(comparison, link, evidence), 3)
    yield from _note(chapter.review.notes.get((link.left, link.right), ""), 3)


def _named(comparison: Comparison, links: tuple[Link, ...]) -> Iterator[Entry]:
    if links:
        named = ", ".join(link_in_words(comparison, link, Side.LEFT) for link in links)
        yield Item(f"Left {named}", 2)


def _note(text: str, depth: int) -> Iterator[Entry]:
    """A note, an item for each of its lines."""
    first, *more = text.splitlines() or [""]
    if first:
        yield Item(f"your note: {first}", depth)
    yield from (Item(line, depth + 1) for line in more if line.strip())
