"""What a report to be read from top to bottom says, and in which order: text and Markdown alike."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Side
from reader.report.held import held
from reader.report.outline.across import all_facts
from reader.report.outline.alone import only_here
from reader.report.outline.decided import review, unplaced
from reader.report.outline.entry import Column, Entry, Heading, Item, Passage, Row, Table
from reader.report.outline.facts import facts
from reader.report.outline.heads import head
from reader.report.outline.passages import passages
from reader.report.report import Chapter, Report
from reader.wording import set_apart

__all__ = ["Column", "Entry", "Heading", "Item", "Passage", "Row", "Table", "outline", "unplaced"]


def outline(report: Report) -> Iterator[Entry]:
    """All entries of the report, in reading order."""
    if report.has_several:
        yield from all_facts(report.collection)
    for chapter in report.chapters:
        if report.has_several:
            yield Heading(chapter.title, 2)
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[Entry]:
    if chapter.is_reviewed:
        yield Item(held(chapter))
    for side in Side:
        yield from head(chapter.comparison, side)
    if chapter.comparison.min_strength:
        yield Heading("Which links are told")
        yield Item(set_apart(chapter.comparison))
    yield from facts(chapter.comparison)
    for side in Side:
        yield from passages(chapter, side)
    yield from only_here(chapter.comparison)
    yield from review(chapter)
