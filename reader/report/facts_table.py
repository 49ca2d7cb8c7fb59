"""The facts of all sources: who covers each, who is silent, and which two differ on it."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from reader.model import Collection, Fact, Relation, SharedFact
from reader.report.phrases import OWN_WORDS, describe_agreement, list_numbers

TITLE = "Facts of all sources"
SILENT = "no match found"
HINT = (
    "The passages of each source that cover a fact, by number; in quotation marks, what the source"
    f" says of it in {OWN_WORDS}."
    f' "{SILENT.capitalize()}" is not the same as "not reported". Sources that differ are named by'
    " number; which is right is not judged."
)
"""Explains the table."""


class DifferingPair(NamedTuple):
    """Two sources that differ where both cover a fact."""

    one: int
    other: int
    """Indexes of the sources, the smaller first."""

    kinds: tuple[str, ...]
    """Kinds of their differences, such as date, each once; silence is none."""


class FactComparison(NamedTuple):
    """A fact, and how each source treats it."""

    fact: SharedFact
    differing: tuple[DifferingPair, ...]
    agreeing: int = 0
    """How many values agree, over all pairs of sources."""

    def says(self, source: int) -> str:
        """Return what the comparison file says that a source says; empty where it does not."""
        return self.fact.says[source] if self.fact.says else ""

    @property
    def state(self) -> str:
        """What the comparison file says of it, and what was found (see `_found`)."""
        own = "differ, says the comparison file" if self.fact.is_differing else ""
        return "; ".join(filter(None, (own, self._found)))

    @property
    def _found(self) -> str:
        """On what which sources differ, by number: differ on date: 1 and 2, 1 and 3.

        Else how many values agree; empty where none was compared.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for pair in self.differing:
            for kind in pair.kinds:
                found[kind].append(f"{pair.one + 1} and {pair.other + 1}")
        if found:
            parts = (f"on {kind}: {', '.join(pairs)}" for kind, pairs in found.items())
            return f"differ {'; '.join(parts)}"
        return f"no difference found: {describe_agreement(self.agreeing)}" if self.agreeing else ""


def compare_facts(collection: Collection) -> tuple[FactComparison, ...]:
    """Compare every fact of the sources, in the order of `collection.facts`."""
    return tuple(_compare(collection, fact) for fact in collection.facts)


def number_sources(collection: Collection) -> tuple[str, ...]:
    """Return each source as its number, from 1, and its title."""
    return tuple(f"{n} {source.title}" for n, source in enumerate(collection.sources, start=1))


def list_passages(collection: Collection, found: FactComparison) -> tuple[str, ...]:
    """Return for each source the numbers of the fact's passages, or that there is no match.

    What the source says in the comparison file's own words follows in quotation marks.
    """
    cells = []
    for place, source in enumerate(collection.sources):
        numbers = list_numbers(source, found.fact.passages[place]) or SILENT
        cells.append(f'{numbers} "{found.says(place)}"' if found.says(place) else numbers)
    return tuple(cells)


def _compare(collection: Collection, fact: SharedFact) -> FactComparison:
    found, agreeing = [], 0
    for pair in collection.pairs:
        comparison = collection.comparisons.get(pair)
        if comparison is None:
            continue
        left, right = (fact.passages[place] for place in pair)
        of_both = Fact(fact.name, (), left, right)
        agreeing += comparison.count_agreeing_on(of_both)
        kinds = dict.fromkeys(
            difference.kind
            for link in comparison.links_on(of_both)
            for difference in link.differences
            if difference.relation is not Relation.SILENT
        )
        if kinds:
            found.append(DifferingPair(*pair, tuple(kinds)))
    return FactComparison(fact, tuple(found), agreeing)
