"""Two or more sources, and the comparisons of their pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from reader.model.comparison import Comparison, Fact
from reader.model.source import Source


class Counts(NamedTuple):
    """Numbers of links between two sources."""

    links: int
    differing: int
    """Links with a difference."""


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A fact, and the passages of each source that cover it."""

    name: str
    passages: tuple[tuple[int, ...], ...]
    """Passage indexes in reading order, for each source; empty where it is silent."""

    says: tuple[str, ...] = ()
    """For each source what a comparison file says that it says; empty where no file tells."""

    is_differing: bool = False
    """Whether a comparison file has it that the sources differ on the fact."""


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

    @property
    def facts(self) -> tuple[SharedFact, ...]:
        """The facts of all sources: given facts (with cues) first, then found facts.

        Given facts are merged by name. Found facts are merged where they share passages of a
        source, those with most in common first, but never two facts of one pair. A merged fact has
        the name that it has in the first pair.
        """
        return (*self._given(), *self._found())

    def _given(self) -> Iterator[SharedFact]:
        names: dict[str, list[_PairFact]] = {}
        for found in self._pair_facts():
            if found.fact.cues:
                names.setdefault(found.fact.name, []).append(found)
        return (self._shared_fact(name, some) for name, some in names.items())

    def _found(self) -> list[SharedFact]:
        groups = [[found] for found in self._pair_facts() if not found.fact.cues]
        shared = [self._shared_fact(some[0].fact.name, some) for some in _merge_groups(groups)]
        silent = max((len(source.passages) for source in self.sources), default=0)
        # In reading order; a silent source sorts after all of its passages.
        return sorted(shared, key=lambda fact: [where or (silent,) for where in fact.passages])

    def _pair_facts(self) -> Iterator[_PairFact]:
        for pair in self.pairs:
            comparison = self.comparisons.get(pair)
            if comparison is not None:
                yield from (_PairFact(pair, fact) for fact in comparison.facts if not fact.is_lost)

    def _shared_fact(self, name: str, some: Iterable[_PairFact]) -> SharedFact:
        some = tuple(some)
        places = frozenset[tuple[int, int]]().union(*(found.places for found in some))
        says = {source: words for found in some for source, words in found.says if words}
        return SharedFact(
            name,
            tuple(
                tuple(sorted(index for source, index in places if source == number))
                for number in range(len(self.sources))
            ),
            tuple(says.get(number, "") for number in range(len(self.sources))) if says else (),
            any(found.fact.is_differing for found in some),
        )


class _PairFact(NamedTuple):
    """A fact in the comparison of one pair."""

    pair: tuple[int, int]
    fact: Fact

    @property
    def places(self) -> frozenset[tuple[int, int]]:
        """Its passages as (source index, passage index)."""
        sides = zip(self.pair, (self.fact.left, self.fact.right), strict=True)
        return frozenset((source, index) for source, side in sides for index in side)

    @property
    def says(self) -> Iterable[tuple[int, str]]:
        """What each of its sources says, by source index."""
        return zip(self.pair, self.fact.says, strict=True)


def _merge_groups(groups: list[list[_PairFact]]) -> list[list[_PairFact]]:
    """Merge groups that share passages, the most similar first.

    Similarity is the Jaccard index of their passages; ties are merged in the order of the groups.
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
        if {each.pair for each in groups[one]}.isdisjoint(each.pair for each in groups[other]):
            groups[one] += groups[other]
            groups[other] = []
            holder = [one if at == other else at for at in holder]
    return [sorted(group, key=lambda found: found.pair) for group in groups if group]
