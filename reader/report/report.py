"""What every report is made from: one frozen value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import PurePath

from reader.model import (
    Collection,
    Comparison,
    Fact,
    Link,
    OrphanedDecision,
    QuotationRelation,
    Relation,
    Review,
    Side,
    Source,
    ValueRelation,
    apply_review,
)
from reader.report.citation import name_sources
from reader.report.phrases import describe_difference


@dataclass(frozen=True, slots=True)
class PairReport:
    """Two of the sources: what was found between them, and what the reader decided."""

    comparison: Comparison
    """With the decisions applied."""

    review: Review = field(default_factory=Review)
    unplaced: tuple[OrphanedDecision, ...] = ()
    """Decisions and notes on passages that are no longer in these texts."""

    review_file: str = ""
    """The name of the file that holds the review, without folders: how a machine is arranged is
    private. Empty if unknown."""

    @property
    def is_reviewed(self) -> bool:
        """Whether there is any decision, note or checked row of the digest."""
        review = self.review
        return bool(review.decisions or review.notes or review.checked or self.unplaced)


@dataclass(frozen=True, slots=True)
class Report:
    """A chapter for each compared pair of sources: one for two sources, three for three.

    A source in several chapters is the same value in each.
    """

    chapters: tuple[PairReport, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source once, in the order of the chapters; both of one pair, even if equal."""
        every = [s for each in self.chapters for s in (each.comparison.left, each.comparison.right)]
        return tuple(s for n, s in enumerate(every) if not self.has_several or s not in every[:n])

    @property
    def has_several(self) -> bool:
        """Whether there are more than two sources, and so several pairs."""
        return len(self.chapters) > 1

    @property
    def differs(self) -> bool:
        """Whether the accounts of any pair differ (see `accounts_differ`)."""
        return any(accounts_differ(chapter.comparison) for chapter in self.chapters)

    @property
    def collection(self) -> Collection:
        """All sources, with the comparison of each pair, in the order of the chapters."""
        sources, found = self.sources, [chapter.comparison for chapter in self.chapters]
        lefts = [sources.index(each.left) for each in found]
        rights = [len(sources) - 1 - sources[::-1].index(each.right) for each in found]
        return Collection(sources, dict(zip(zip(lefts, rights, strict=True), found, strict=True)))

    @property
    def title(self) -> str:
        """All sources by title; by other names where titles are one."""
        titles = [source.title for source in self.sources]
        if len(set(titles)) < len(titles):
            titles = list(name_sources(self.sources))
        *first, last = titles
        return f"{', '.join(first)} and {last}" if first else last


def make_chapter(
    found: Comparison,
    review: Review | None = None,
    unplaced: tuple[OrphanedDecision, ...] = (),
    review_file: str = "",
    min_strength: float = 0.0,
) -> PairReport:
    """Make the chapter of two sources; `found` may have the decisions of `review` already.

    Leaves out undecided links weaker than `min_strength`, 0..1.
    """
    review = review or Review()
    seen, name = apply_review(found, review, min_strength), PurePath(review_file).name
    return PairReport(seen, review, unplaced, name)


def make_report(comparison: Comparison, review: Review | None = None) -> Report:
    """Make the report on two sources; `comparison` may have the decisions of `review` already."""
    return Report((make_chapter(comparison, review),))


def sort_links(links: Iterable[Link]) -> list[Link]:
    """Sort links in the order of the left account."""
    return sorted(links, key=attrgetter("left", "right"))


def list_decided(comparison: Comparison) -> list[Link]:
    """Return all links with a decision, the rejected ones too, in reading order."""
    every = (*comparison.links, *comparison.rejected)
    return sort_links(link for link in every if link.decision is not None)


def accounts_differ(comparison: Comparison) -> bool:
    """Whether linked passages differ or changed, or a value or quotation differs.

    Also true if a comparison file says that they differ on a fact. Silence on one side does not
    count, but in two versions a passage cut or added does.
    """
    return (
        any(d.relation is not Relation.SILENT for _, d in comparison.list_differences())
        or any(link.changes for link in comparison.links)
        or any(value.relation is ValueRelation.DIFFER for value in comparison.values)
        or any(q.relation is QuotationRelation.REWORDED for q in comparison.quotations)
        or (comparison.is_two_versions and any(map(comparison.only_here, Side)))
        or any(fact.is_differing for fact in comparison.facts)
    )


def group_differences(comparison: Comparison, fact: Fact) -> dict[str, list[Link]]:
    """Map each difference on `fact`, in words, to its links, in reading order."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sort_links(comparison.links_on(fact)):
        for difference in link.differences:
            found[describe_difference(difference)].append(link)
    return dict(found)


def list_ends(links: Iterable[Link], side: Side) -> tuple[int, ...]:
    """Return the passages of `links` on `side`, each once, in reading order."""
    return tuple(sorted({link.at(side) for link in links}))
