"""Two or more sources, and the comparisons of their pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from reader.model.comparison import Comparison
from reader.model.link import Band, Link
from reader.model.shared_facts import SharedFact, join_facts
from reader.model.source import Side, Source


class Counts(NamedTuple):
    """Numbers of links between two sources."""

    links: int
    differing: int
    """Links with a difference."""


class Counterpart(NamedTuple):
    """The best counterpart of a passage in another source."""

    source: int
    """The index of the other source."""

    passage: int
    link: Link

    @property
    def is_sure(self) -> bool:
        """Whether the link is likely or better, or the reader made or accepted it."""
        return self.link.decision is not None or self.link.band is not Band.WEAK


def find_counterpart(
    comparison: Comparison, side: Side, index: int, other: int
) -> Counterpart | None:
    """Return the best counterpart of a passage on a side in the source `other`.

    A likely link may be better than a stronger one that has a better link beside it.
    """
    links = comparison.links_of(side, index)
    found = [Counterpart(other, link.at(side.other), link) for link in links]
    return next((each for each in found if each.is_sure), next(iter(found), None))


class Coverage(NamedTuple):
    """Which other sources cover a passage: each is in one of three groups, by index."""

    covering: tuple[int, ...]
    """Linked likely or better."""

    weak: tuple[int, ...]
    """Linked weakly only."""

    silent: tuple[int, ...]
    """No match found."""


@dataclass(frozen=True)
class Collection:
    """Sources, and the comparisons made so far."""

    sources: tuple[Source, ...]
    comparisons: Mapping[tuple[int, int], Comparison]
    """By the indexes of left and right source, the smaller first."""

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every pair of source indexes, in order: (0, 1), (0, 2), ... (1, 2), ..."""
        return tuple(combinations(range(len(self.sources)), 2))

    def comparison(self, one: int, other: int) -> Comparison | None:
        """Return the comparison of two sources by index, in either order; None if not made yet.

        Its left is the source with the smaller index.
        """
        return self.comparisons.get((min(one, other), max(one, other)))

    def counts(self, one: int, other: int) -> Counts | None:
        """Count the links between two sources; None if they have not been compared."""
        comparison = self.comparison(one, other)
        if comparison is None:
            return None
        links = comparison.links
        return Counts(len(links), sum(bool(link.differences) for link in links))

    @cached_property
    def facts(self) -> tuple[SharedFact, ...]:
        """The facts of all sources that are compared so far; see `join_facts`."""
        return join_facts(self.sources, self.comparisons)

    def counterparts(self, source: int, index: int) -> tuple[Counterpart | None, ...]:
        """Return the best counterpart of a passage in each source; None where there is none.

        That of its own source is None.
        """
        return tuple(self._counterpart(source, index, other) for other in range(len(self.sources)))

    def _counterpart(self, source: int, index: int, other: int) -> Counterpart | None:
        comparison = None if other == source else self.comparison(source, other)
        if comparison is None:
            return None
        side = Side.LEFT if source < other else Side.RIGHT
        return find_counterpart(comparison, side, index, other)

    def more_counterparts(self, source: int, index: int, found: Counterpart) -> tuple[int, ...]:
        """List further passages of the counterpart's source, linked likely or better."""
        comparison = self.comparison(source, found.source)
        side = Side.LEFT if source < found.source else Side.RIGHT
        links = () if comparison is None else comparison.links_of(side, index)
        best = found.passage
        every = (Counterpart(found.source, link.at(side.other), link) for link in links)
        return tuple(each.passage for each in every if each.is_sure and each.passage != best)

    def coverage(self, source: int, index: int) -> Coverage:
        """Group the other sources that were compared by how they cover a passage."""
        groups: tuple[list[int], list[int], list[int]] = ([], [], [])
        for other, found in enumerate(self.counterparts(source, index)):
            if other != source and self.comparison(source, other) is not None:
                groups[2 if found is None else 0 if found.is_sure else 1].append(other)
        return Coverage(*map(tuple, groups))

    def only_here(self, source: int) -> tuple[int, ...]:
        """List the linkable passages of a source that no other source has a link to."""
        return tuple(
            index for index, found in self._covered(source) if not (found.covering or found.weak)
        )

    def covered_by(self, source: int) -> dict[int, tuple[int, ...]]:
        """Group the passages of a source that others cover by how many do, itself included.

        The most come first; links are likely or better.
        """
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for index, found in self._covered(source):
            if found.covering:
                groups[len(found.covering) + 1].append(index)
        return {count: tuple(groups[count]) for count in sorted(groups, reverse=True)}

    def _covered(self, source: int) -> Iterator[tuple[int, Coverage]]:
        for passage in self.sources[source].passages:
            if passage.kind.is_linkable:
                yield passage.index, self.coverage(source, passage.index)
