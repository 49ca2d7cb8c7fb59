"""Two or more sources, and the comparisons of their pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from reader.model.comparison import Comparison
from reader.model.shared_facts import SharedFact, join_facts
from reader.model.source import Source


class Counts(NamedTuple):
    """Numbers of links between two sources."""

    links: int
    differing: int
    """Links with a difference."""


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
