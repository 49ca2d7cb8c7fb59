"""What every report is made from: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.model import Comparison, Review, Source, reviewed


@dataclass(frozen=True, slots=True)
class Chapter:
    """Two of the sources: what was found between them, and what the reader decided."""

    comparison: Comparison
    """With the decisions: rejected links and those below the threshold set apart, accepted and
    pinned ones marked."""

    review: Review = field(default_factory=Review)

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
    def title(self) -> str:
        """All that is compared, by name."""
        *first, last = (source.title for source in self.sources)
        return f"{', '.join(first)} and {last}" if first else last


def report_on(comparison: Comparison, review: Review | None = None) -> Report:
    """The report on two sources; `comparison` as matched, or with the decisions of `review`."""
    review = review or Review()
    return Report((Chapter(reviewed(comparison, review), review),))
