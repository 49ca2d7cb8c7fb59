"""What a report on three sources or more holds: every article once, with all its counterparts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reader.model import Collection, Counterpart, Decision, Link, Passage, Side
from reader.report.citation import name_sources, slug_sources
from reader.report.elsewhere import describe_count, describe_coverage
from reader.report.phrases import (
    GONE,
    SIDES,
    OrphanLines,
    describe_difference,
    describe_likeness,
    describe_orphan,
    describe_strength,
    describe_threshold,
    list_numbers,
    pluralise,
)
from reader.report.report import PairReport, Report, list_decided

ONLY_HERE_OF_ALL = "Only in one source"
COVERAGE_HINT = (
    "Only here: no other source has a link to the passage, which does not mean that the others do"
    " not report it. Covered: by a strong or likely link."
)


Ends = tuple[tuple[int, int], ...]
"""Source and passage, twice for a link, the left one first."""


class SourceNote(NamedTuple):
    """A note of the reader, or a row of a digest that was checked."""

    ends: Ends
    """Source and passage it is about; two for one on a link."""

    text: str


@dataclass(frozen=True)
class CollectionReport:
    """The sources of a report by index, and what was found and decided about their passages."""

    report: Report

    @cached_property
    def collection(self) -> Collection:
        """All sources, with the comparison of each pair."""
        return self.report.collection

    @cached_property
    def names(self) -> tuple[str, ...]:
        """A name for each source, no two alike: of two, left and right."""
        return name_sources(self.collection.sources) if self.report.has_several else SIDES

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """How the anchors of each source's passages begin."""
        return slug_sources(self.collection.sources) if self.report.has_several else SIDES

    @cached_property
    def _chapters(self) -> tuple[tuple[tuple[int, int], PairReport], ...]:
        return tuple(zip(self.collection.comparisons, self.report.chapters, strict=True))

    def passage(self, source: int, index: int) -> Passage:
        """Return a passage of a source."""
        return self.collection.sources[source].passages[index]

    def anchor(self, source: int, index: int) -> str:
        """Return the anchor of a passage: fox-news-16."""
        number = self.passage(source, index).number
        return f"{self.slugs[source]}-{f'x{index}' if number is None else number}"

    def name_passage(self, source: int, index: int) -> str:
        """Name a passage by source and number: FOX 16."""
        if index >= len(self.collection.sources[source].passages):
            return f"{self.names[source]}, a passage that no longer exists"
        return f"{self.names[source]} {list_numbers(self.collection.sources[source], [index])}"

    # notes and decisions

    @cached_property
    def notes(self) -> tuple[SourceNote, ...]:
        """All notes: one on a passage once, whichever pairs hold it."""
        found: dict[SourceNote, None] = {}
        for pair, chapter in self._chapters:
            for target, text in chapter.review.notes.items():
                ends = tuple(
                    (source, index)
                    for source, index in zip(pair, target, strict=True)
                    if index is not None
                )
                found[SourceNote(ends, text)] = None
        return tuple(sorted(found))

    def notes_on(self, source: int, index: int) -> tuple[str, ...]:
        """Return the notes on a passage."""
        return tuple(note.text for note in self.notes if note.ends == ((source, index),))

    def note_on_link(self, one: tuple[int, int], other: tuple[int, int]) -> str:
        """Return the note on a link; empty if there is none."""
        ends = tuple(sorted((one, other)))
        return next((note.text for note in self.notes if tuple(sorted(note.ends)) == ends), "")

    @cached_property
    def decided(self) -> dict[Decision, list[Ends]]:
        """The links with each decision, the rejected ones too."""
        found: dict[Decision, list[Ends]] = {}
        for pair, chapter in self._chapters:
            for link in list_decided(chapter.comparison):
                if link.decision is not None:
                    ends = (pair[0], link.left), (pair[1], link.right)
                    found.setdefault(link.decision, []).append(ends)
        return {decision: found[decision] for decision in Decision if decision in found}

    @cached_property
    def checked(self) -> tuple[SourceNote, ...]:
        """The checked rows of the digests, each with its passages."""
        return tuple(
            sorted(
                SourceNote(
                    tuple((s, at) for s, at in zip(pair, ends, strict=True) if at is not None), row
                )
                for pair, chapter in self._chapters
                for ends, row in chapter.review.checked
            )
        )

    @cached_property
    def orphans(self) -> tuple[OrphanLines, ...]:
        """Decisions and notes whose passages are gone: a note once, whichever pairs hold it."""
        found: dict[tuple[object, ...], OrphanLines] = {}
        for pair, chapter in self._chapters:
            for one in chapter.unplaced:
                ends = zip(pair, (one.left, one.right), strict=True)
                about = tuple(end for end in ends if end[1] is not None)
                names = [self.names[source] for source in pair]
                found.setdefault((about, one.decision, one.note), describe_orphan(one, names))
        return tuple(found.values())

    def count_undecided(self) -> tuple[int, int]:
        """Count the links without a decision, and all links, the rejected ones too."""
        every = [chapter.comparison for _, chapter in self._chapters]
        undecided = sum(link.decision is None for each in every for link in each.links)
        return undecided, undecided + sum(map(len, self.decided.values()))

    # coverage

    def describe_coverage(self, source: int, index: int) -> str:
        """Say who else covers a passage: covered by 2 of 4; no match found: FOX; or only here.

        Of two sources, say only that no match was found; empty for a passage with a link.
        """
        if not self.report.has_several:
            comparison = self.report.chapters[0].comparison
            where = f"{describe_threshold(comparison)} on the {self.names[1 - source]}"
            has_link = comparison.links_of(Side(source), index)
            return "" if has_link else f"no match found{where}"
        return describe_coverage(self.collection, self.names, source, index)

    def count_coverage(self, source: int) -> str:
        """Count the passages of a source by how many cover them: 3 covered by all, 4 by 2 of 3."""
        groups = self.covered_by(source)
        only = len(self.collection.only_here(source))
        every = sum(p.kind.is_linkable for p in self.collection.sources[source].passages)
        weak = every - only - sum(map(len, groups.values()))
        rest = [f"{weak} with weak links only"] if weak else []
        parts = [f"{len(some)} {name}" for name, some in groups.items()]
        return ", ".join([*parts, *rest, f"{only} only here"])

    def covered_by(self, source: int) -> dict[str, tuple[int, ...]]:
        """Group the passages of a source that others cover: covered by all, covered by 2 of 3."""
        found = self.collection.covered_by(source)
        return {describe_count(n, len(self.names)): some for n, some in found.items()}

    # counterparts

    @staticmethod
    def side(source: int, other: int) -> Side:
        """Return the side of a source in its comparison with another."""
        return Side.LEFT if source < other else Side.RIGHT

    def all_links(self, source: int, index: int) -> tuple[Link, ...]:
        """Return the links of a passage of two sources, strongest first, then the rejected."""
        comparison, side = self.report.chapters[0].comparison, Side(source)
        return comparison.links_of(side, index) + comparison.rejected_of(side, index)

    def counterparts(self, source: int, index: int) -> Iterator[Counterpart]:
        """Yield the best counterpart of a passage in each other source that has one."""
        yield from filter(None, self.collection.counterparts(source, index))

    def describe_counterpart(self, source: int, found: Counterpart) -> str:
        """Say how strong a link is and what differs, with the names of both sources."""
        words = [describe_strength(found.link), describe_likeness(found.link)]
        return ", ".join(
            filter(None, (*words, *self.differences(source, found.source, found.link)))
        )

    def differences(self, source: int, other: int, link: Link) -> Iterator[str]:
        """Yield what differs on a link, with the names of both sources."""
        sides = [self.names[n] for n in sorted((source, other))]
        for difference in link.differences:
            yield describe_difference(difference, (sides[0], sides[1]))

    def parting(self) -> Iterator[tuple[tuple[int, int], list[Link]]]:
        """Yield each pair of sources with the links that differ, in reading order."""
        for pair, comparison in sorted(self.collection.comparisons.items()):
            some = [link for link in comparison.links if link.differences]
            if some:
                yield pair, some

    def summarise_review(self) -> str:
        """Count decisions, notes, each once, and checked rows, and name their file."""
        if not any(chapter.is_reviewed for chapter in self.report.chapters):
            return ""
        decisions = sum(map(len, self.decided.values()))
        counts = f"{pluralise(decisions, 'decision')} and {pluralise(len(self.notes), 'note')}"
        if self.checked:
            counts += f", {pluralise(len(self.checked), 'row')} of the digest checked"
        if self.orphans:
            counts += f", {len(self.orphans)} more {GONE}"
        file, *more = {chapter.review_file for chapter in self.report.chapters}
        return f"Your review: {counts}{f'; saved in {file}' if file and not more else ''}"
