"""What every report is made from: one frozen value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.model import (
    Collection,
    Comparison,
    Difference,
    Fact,
    Link,
    OrphanedDecision,
    Relation,
    Review,
    Side,
    Source,
    end,
    reviewed,
)
from reader.report.phrases import difference_in_words


@dataclass(frozen=True, slots=True)
class Chapter:
    """Two of the sources: what was found between them, and what the reader decided."""

    comparison: Comparison
    """With the decisions: rejected links set apart, accepted and pinned ones marked."""

    review: Review = field(default_factory=Review)
    unplaced: tuple[OrphanedDecision, ...] = ()
    """Decisions and notes on passages that are not in these texts any more."""

    kept: str = ""
    """The file that the review is kept in, as people write it; empty where that is not known."""

    @property
    def is_reviewed(self) -> bool:
        """Whether anything was decided or noted."""
        return bool(self.review.decisions or self.review.notes or self.unplaced)

    @property
    def title(self) -> str:
        """Who is compared with whom."""
        return f"{self.comparison.left.title} and {self.comparison.right.title}"


@dataclass(frozen=True, slots=True)
class Report:
    """One chapter for each pair of sources that was compared; one for two sources, three for three.

    A source that is compared with several others is the same value in each of their chapters.
    """

    chapters: tuple[Chapter, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source once, in the order in which the chapters bring them."""
        found: list[Source] = []
        for chapter in self.chapters:
            for source in (chapter.comparison.left, chapter.comparison.right):
                if source not in found:
                    found.append(source)
        return tuple(found)

    @property
    def has_several(self) -> bool:
        """Whether there are several pairs: more than two sources."""
        return len(self.chapters) > 1

    @property
    def differs(self) -> bool:
        """Whether two linked passages differ on a value, as far as links were not rejected.

        That one of them is silent on it is no difference here, nor is a passage without a match.
        """
        return any(
            difference.relation is not Relation.SILENT
            for chapter in self.chapters
            for link in chapter.comparison.links
            for difference in link.differences
        )

    @property
    def collection(self) -> Collection:
        """All sources, with the comparison of each pair."""
        sources = self.sources
        return Collection(
            sources,
            {
                (sources.index(chapter.comparison.left), sources.index(chapter.comparison.right)): (
                    chapter.comparison
                )
                for chapter in self.chapters
            },
        )

    @property
    def title(self) -> str:
        """All that is compared, by name."""
        *first, last = (source.title for source in self.sources)
        return f"{', '.join(first)} and {last}" if first else last


def chapter_on(
    found: Comparison,
    review: Review | None = None,
    unplaced: tuple[OrphanedDecision, ...] = (),
    kept: str = "",
    min_strength: float = 0.0,
) -> Chapter:
    """Two sources; `found` as matched, or with the decisions of `review` already.

    Undecided links weaker than `min_strength`, 0..1, are left out.
    """
    review = review or Review()
    return Chapter(reviewed(found, review, min_strength), review, unplaced, kept)


def report_on(comparison: Comparison, review: Review | None = None) -> Report:
    """The report on two sources; `comparison` as matched, or with the decisions of `review`."""
    return Report((chapter_on(comparison, review),))


_OPENING = 60
"""Characters of a passage that tell which one it is: less than a line of a text report."""


def in_order(links: Iterable[Link]) -> list[Link]:
    """Links as the left account brings them."""
    return sorted(links, key=lambda link: (link.left, link.right))


def decided(comparison: Comparison) -> list[Link]:
    """All links that the reader has decided on, the rejected ones too, in reading order."""
    every = (*comparison.links, *comparison.rejected)
    return in_order(link for link in every if link.decision is not None)


def differences(links: Iterable[Link]) -> list[tuple[Link, Difference]]:
    """Every difference with its link, in reading order."""
    return [(link, difference) for link in in_order(links) for difference in link.differences]


def differences_on(comparison: Comparison, fact: Fact) -> dict[str, list[Link]]:
    """How the accounts differ where both tell of `fact`: each in words, and the links that do."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link, difference in differences(links_on(comparison, fact)):
        found[difference_in_words(difference)].append(link)
    return dict(found)


def links_on(comparison: Comparison, fact: Fact) -> list[Link]:
    """The links between passages that tell of `fact`."""
    right = frozenset(fact.right)
    return [
        link
        for index in fact.left
        for link in comparison.links_of(Side.LEFT, index)
        if link.right in right
    ]


def ends(links: Iterable[Link], side: Side) -> tuple[int, ...]:
    """The passages on `side` that `links` touch, each once, in reading order."""
    return tuple(sorted({end(link, side) for link in links}))


def note_on(chapter: Chapter, side: Side, index: int) -> str:
    """The reader's note on a passage; empty if there is none."""
    return chapter.review.notes.get((index, None) if side is Side.LEFT else (None, index), "")


def opening(text: str) -> str:
    """The first words of a passage, with a mark if there are more."""
    if len(text) <= _OPENING:
        return text
    whole, space, _ = text[: _OPENING + 1].rpartition(" ")
    return (whole.rstrip() if space else text[:_OPENING]) + "…"
