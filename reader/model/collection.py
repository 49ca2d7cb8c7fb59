"""Two sources or more, and what was found between each two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from reader.model.comparison import Comparison, Fact
from reader.model.source import Source


class Counts(NamedTuple):
    """What was found between two sources, in numbers."""

    links: int
    differing: int
    """Links with a difference."""


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A fact, and where each source tells of it."""

    name: str
    passages: tuple[tuple[int, ...], ...]
    """Passage indexes in reading order, for each source; empty where it is silent."""


@dataclass(frozen=True)
class Collection:
    """Sources, and the comparisons of those pairs that have been compared."""

    sources: tuple[Source, ...]
    comparisons: Mapping[tuple[int, int], Comparison]
    """By the places of both sources, the smaller first: left and right of the comparison."""

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every pair of places there is, in reading order: (0, 1), (0, 2), ... (1, 2), ..."""
        return tuple(combinations(range(len(self.sources)), 2))

    def comparison(self, one: int, other: int) -> Comparison | None:
        """The comparison of two sources by their places, in either order; None if not yet made.

        The smaller place is its left.
        """
        return self.comparisons.get((min(one, other), max(one, other)))

    def counts(self, one: int, other: int) -> Counts | None:
        """How much was found between two sources; None if they have not been compared."""
        comparison = self.comparison(one, other)
        if comparison is None:
            return None
        links = comparison.links
        return Counts(len(links), sum(bool(link.differences) for link in links))

    @property
    def facts(self) -> tuple[SharedFact, ...]:
        """Facts across all sources: those with cues first, in their order, then those found.

        Facts with cues are one where they have one name. Facts that were found in links are one
        where they share passages of a source, those that share most first; never two of one pair,
        which told them apart. They bear the name that the first pair gives them.
        """
        return (*self._given(), *self._found())

    def _given(self) -> Iterator[SharedFact]:
        names: dict[str, list[_Told]] = {}
        for told in self._told():
            if told.fact.cues:
                names.setdefault(told.fact.name, []).append(told)
        return (self._covered(name, some) for name, some in names.items())

    def _found(self) -> list[SharedFact]:
        groups = [[told] for told in self._told() if not told.fact.cues]
        covered = [self._covered(some[0].fact.name, some) for some in _merged(groups)]
        silent = max((len(source.passages) for source in self.sources), default=0)
        # As a reader meets them: a source that is silent comes after all of its passages.
        return sorted(covered, key=lambda fact: [where or (silent,) for where in fact.passages])

    def _told(self) -> Iterator[_Told]:
        for pair in self.pairs:
            comparison = self.comparisons.get(pair)
            if comparison is not None:
                yield from (_Told(pair, fact) for fact in comparison.facts if not fact.is_lost)

    def _covered(self, name: str, some: Iterable[_Told]) -> SharedFact:
        places = frozenset[tuple[int, int]]().union(*(told.places for told in some))
        return SharedFact(
            name,
            tuple(
                tuple(sorted(index for source, index in places if source == number))
                for number in range(len(self.sources))
            ),
        )


class _Told(NamedTuple):
    """A fact as the comparison of one pair has it."""

    pair: tuple[int, int]
    fact: Fact

    @property
    def places(self) -> frozenset[tuple[int, int]]:
        """Its passages: place of the source, passage index."""
        sides = zip(self.pair, (self.fact.left, self.fact.right), strict=True)
        return frozenset((source, index) for source, side in sides for index in side)


def _merged(groups: list[list[_Told]]) -> list[list[_Told]]:
    """`groups` of one fact each, those that share passages put together, the likest first.

    How like: shared passages of all (Jaccard). Ties in the order of the groups.
    """
    places = [group[0].places for group in groups]
    alike = [
        (len(places[a] & places[b]) / len(places[a] | places[b]), -a, -b)
        for a, b in combinations(range(len(groups)), 2)
        if not places[a].isdisjoint(places[b])
    ]
    holder = list(range(len(groups)))
    for _, a, b in sorted(alike, reverse=True):
        one, other = sorted((holder[-a], holder[-b]))
        if {told.pair for told in groups[one]}.isdisjoint(told.pair for told in groups[other]):
            groups[one] += groups[other]
            groups[other] = []
            holder = [one if at == other else at for at in holder]
    return [sorted(group, key=lambda told: told.pair) for group in groups if group]
