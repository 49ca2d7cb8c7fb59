"""The facts of all sources: who covers each, who is silent, who differs, and their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from reader.model import At, Collection, FactCell, Relation, SharedFact, SharedValue, Source
from reader.report.citation import name_sources
from reader.report.elsewhere import describe_count
from reader.report.phrases import OWN_WORDS, describe_agreement, list_numbers, qualify_agreement

TITLE = "Facts of all sources"
SILENT = "no match found"
LEFT_OUT = "facts with weak links only, or with a single link that is not strong, are left out"
HINT = (
    "The passages of each source that cover a fact, by number, with the values that they give."
    f' "{SILENT.capitalize()}" is not the same as "not reported"; "nearest" is the passage to look'
    ' at first, "perhaps" one that may cover the fact. ≠ marks a value that most others do not'
    " share, or every value where no value is shared by most; which is right is not judged."
    f" {LEFT_OUT.capitalize()}. Text in quotation marks is {OWN_WORDS}."
)
"""Explains the table."""

DIFFERS = "≠"
"""Marks a value on which a source differs."""

_MOST_VALUES = 3
"""Values shown for a fact: those on which sources differ, then others."""


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
    names: tuple[str, ...]
    """The sources by name, no two alike."""

    differing: tuple[DifferingPair, ...]
    agreeing: int = 0
    """How many values agree."""

    is_whole: bool = True
    """Whether these are all values that its passages give."""

    def says(self, source: int) -> str:
        """Return what the comparison file says that a source says; empty where it does not."""
        return self.fact.says[source] if self.fact.says else ""

    @property
    def state(self) -> str:
        """How many cover it, and who differs on what; else how many values agree."""
        covering = len(self.fact.covering)
        coverage = describe_count(covering, len(self.names))
        if covering == 1:
            coverage = f"only in {self.names[self.fact.covering[0]]}"
        return "; ".join(filter(None, (coverage, self.differences)))

    @property
    def differences(self) -> str:
        """Who differs on what; else how many values agree. Empty where none was compared.

        That they differ by the comparison file's own word comes first.
        """
        own = "differ, says the comparison file" if self.fact.is_differing else ""
        return "; ".join(filter(None, (own, self._found)))

    @property
    def _found(self) -> str:
        found: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for value in self.fact.values:
            found[value.kind].update(dict.fromkeys(value.differing))
        parts = [
            f"{' and '.join(_listed([self.names[n] for n in sorted(who)]))}"
            f" {'differs' if len(who) == 1 else 'differ'} on {kind}"
            for kind, who in found.items()
            if who
        ]
        if parts:
            return "; ".join(parts)
        return qualify_agreement(describe_agreement(self.agreeing), is_whole=self.is_whole)

    @property
    def values(self) -> tuple[SharedValue, ...]:
        """The values to show: those on which sources differ, then others, at most three."""
        disputed = [value for value in self.fact.values if value.is_disputed]
        rest = [value for value in self.fact.values if not value.is_disputed]
        return (*disputed, *rest[: max(0, _MOST_VALUES - len(disputed))])


def _listed(names: list[str]) -> list[str]:
    """Join all but the last name by commas."""
    return [", ".join(names[:-1]), names[-1]] if len(names) > 1 else names


def compare_facts(collection: Collection) -> tuple[FactComparison, ...]:
    """Compare every fact of the sources, in the order of `collection.facts`."""
    names = name_sources(collection.sources)
    values = _index_values(collection)
    return tuple(_compare(collection, fact, names, values) for fact in collection.facts)


def number_sources(collection: Collection) -> tuple[str, ...]:
    """Return each source as its number, from 1, and its name; no two are alike."""
    return tuple(f"{n} {name}" for n, name in enumerate(name_sources(collection.sources), start=1))


def list_passages(collection: Collection, fact: SharedFact) -> tuple[str, ...]:
    """Return for each source the numbers of the fact's passages, or that there is no match."""
    both = zip(collection.sources, fact.cells, strict=True)
    return tuple(describe_cell(source, cell) for source, cell in both)


def describe_cell(source: Source, cell: FactCell) -> str:
    """Say which passages cover a fact, or that no match was found and what is nearest."""
    if cell.passages:
        return list_numbers(source, cell.passages)
    if cell.nearest is None:
        return SILENT
    nearest = list_numbers(source, [cell.nearest])
    return f"perhaps {nearest}" if cell.is_near else f"{SILENT} (nearest {nearest})"


def list_values(found: FactComparison) -> tuple[tuple[str, ...], ...]:
    """Return for each source the words of its values, a value that differs with its mark.

    What the comparison file says that it says follows in quotation marks.
    """
    return tuple(
        tuple(
            f"{DIFFERS} {value.words[n]}" if n in value.differing else value.words[n]
            for value in found.values
            if value.words[n]
        )
        + ((f'"{found.says(n)}"',) if found.says(n) else ())
        for n in range(len(found.names))
    )


def describe_cells(collection: Collection, found: FactComparison) -> tuple[str, ...]:
    """Return for each source its passages and values: 3: ≠ 2018."""
    both = zip(list_passages(collection, found.fact), list_values(found), strict=True)
    return tuple(f"{where}: {'; '.join(words)}" if words else where for where, words in both)


def _compare(
    collection: Collection, fact: SharedFact, names: tuple[str, ...], values: _Values
) -> FactComparison:
    found = []
    for one, other in collection.pairs:
        comparison = collection.comparisons.get((one, other))
        if comparison is None:
            continue
        left, right = (frozenset(fact.passages[place]) for place in (one, other))
        kinds = dict.fromkeys(
            difference.kind
            for link in comparison.links
            if link.left in left and link.right in right
            for difference in link.differences
            if difference.relation is Relation.CONFLICT
        )
        for value in fact.values:
            groups = {value.groups[one], value.groups[other]} - {None}
            if len(groups) > 1:
                kinds.setdefault(value.kind)
        if kinds:
            found.append(DifferingPair(one, other, tuple(kinds)))
    agreeing = sum(not value.is_disputed for value in fact.values)
    known = {place for value in fact.values for place in value.places}
    covering = ((n, index) for n, some in enumerate(fact.passages) for index in some)
    is_whole = all(values[place] <= known for place in covering if place in values)
    return FactComparison(fact, names, tuple(found), agreeing, is_whole)


_Values: TypeAlias = Mapping[tuple[int, int], set[tuple[int, At]]]
"""The places of all values by source and passage."""


def _index_values(collection: Collection) -> _Values:
    found: defaultdict[tuple[int, int], set[tuple[int, At]]] = defaultdict(set)
    for pair, comparison in collection.comparisons.items():
        for value in comparison.values:
            for source, places in zip(pair, (value.left, value.right), strict=True):
                for at in places:
                    found[source, at.passage].add((source, at))
    return found
