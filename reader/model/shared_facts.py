"""Facts of all sources: passages that are linked to each other across pairs, and their values.

A row needs passages that are linked likely or better *to each other*: that two passages are both
linked to a third joins nothing, because a passage may cover several facts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from reader.model.comparison import Comparison, Fact
from reader.model.contrast import At, ValueRelation
from reader.model.link import Band, Link
from reader.model.shared_names import Names, Node, content_words
from reader.model.shared_values import SharedValue, ValueNet
from reader.model.source import Kind, Side, Source

Pair = tuple[int, int]
Edge = tuple[Node, Node]

_LIKELY = 0.7
"""Joined strength from which a passage of weak links may cover the fact: that of a likely link."""

_WORD = 0.3
"""What a word of the name is worth beside the joined strength, for the nearest passage."""

_FEW = 2
"""Words from which a name is looked for in all passages, and the passages of a source that may have
them all: with more, the name distinguishes nothing."""


@dataclass(frozen=True, slots=True)
class FactCell:
    """How one source treats a fact."""

    passages: tuple[int, ...] = ()
    """Indexes in reading order; empty where it is silent."""

    strength: float | None = None
    """0..1, that of the weakest of its links to the other sources; None where none is linked."""

    band: Band | None = None
    """That of the same link."""

    nearest: int | None = None
    """Where it is silent: the passage most likely to cover the fact after all, if any is linked."""

    is_near: bool = False
    """Whether `nearest` is linked likely to one of the others, or weakly to several."""


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A fact, how each source treats it, and the values that they give."""

    name: str
    cells: tuple[FactCell, ...]
    """One for each source."""

    values: tuple[SharedValue, ...] = ()
    """Those on which sources differ come first."""

    says: tuple[str, ...] = ()
    """For each source what a comparison file says that it says; empty where none does."""

    is_differing: bool = False
    """Whether a comparison file has it that the sources differ on the fact."""

    @property
    def passages(self) -> tuple[tuple[int, ...], ...]:
        """Passage indexes in reading order, for each source; empty where it is silent."""
        return tuple(cell.passages for cell in self.cells)

    @property
    def covering(self) -> tuple[int, ...]:
        """The sources that cover it."""
        return tuple(n for n, cell in enumerate(self.cells) if cell.passages)

    @property
    def silent(self) -> tuple[int, ...]:
        """The sources that do not."""
        return tuple(n for n, cell in enumerate(self.cells) if not cell.passages)

    @property
    def differing(self) -> tuple[int, ...]:
        """The sources that differ from others on any of its values."""
        return tuple(sorted({n for value in self.values for n in value.differing}))


def join_facts(
    sources: Sequence[Source], comparisons: Mapping[Pair, Comparison]
) -> tuple[SharedFact, ...]:
    """Join the facts of all pairs; disagreement first, then those that most sources cover.

    Given facts (with cues or passages) are joined by name. All others are joined where their
    passages are linked likely or better to each other, strongly where only two sources cover a
    fact; each has one name, whose words the passages of its sources have.
    """
    join = _Join(sources, comparisons)
    given = tuple(join.given())
    facts = [*given, *join.found(given)]
    silent = max((len(source.passages) for source in sources), default=0)
    return tuple(
        sorted(
            facts,
            key=lambda fact: (
                -len(fact.differing),
                -len(fact.covering),
                [where or (silent,) for where in fact.passages],
            ),
        )
    )


class _Join:
    """Everything that is known of passages across pairs."""

    def __init__(self, sources: Sequence[Source], comparisons: Mapping[Pair, Comparison]) -> None:
        self._sources = sources
        self._comparisons = comparisons
        self._links: dict[Node, dict[Node, Link]] = defaultdict(dict)
        for (one, other), comparison in sorted(comparisons.items()):
            for link in comparison.links:
                left, right = (one, link.left), (other, link.right)
                if not (self._is_headline(left) or self._is_headline(right)):
                    self._links[left][right] = self._links[right][left] = link
        speakers = {who.name for each in comparisons.values() for who in each.speakers}
        self._names = Names(sources, speakers)

    # given facts

    def given(self) -> Iterator[SharedFact]:
        """Given facts by name, in the order of the first pair."""
        found: defaultdict[str, list[tuple[Pair, Fact]]] = defaultdict(list)
        for pair, comparison in self._comparisons.items():
            for fact in comparison.facts:
                if _is_given(fact):
                    found[fact.name].append((pair, fact))
        for name, facts in found.items():
            passages: list[set[int]] = [set() for _ in self._sources]
            says = ["" for _ in self._sources]
            for pair, fact in facts:
                for source, side in zip(pair, Side, strict=True):
                    passages[source].update(fact.passages(side))
                    says[source] = fact.says[side.value] or says[source]
            if any(passages):
                where = [tuple(sorted(some)) for some in passages]
                yield replace(
                    self._fact(name, where, self._values(where)),
                    says=tuple(says) if any(says) else (),
                    is_differing=any(fact.is_differing for _, fact in facts),
                )

    # found facts

    def found(self, given: Iterable[SharedFact]) -> Iterator[SharedFact]:
        """Facts that `given` do not cover: the most widely and most surely linked first."""
        named: defaultdict[Edge, list[str]] = defaultdict(list)
        for pair, comparison in sorted(self._comparisons.items()):
            for name, edge in self._named(pair, comparison):
                named[edge].append(name)
        rows = sorted(
            {row for edge in named if self._is_sure(row := self._grow(edge))},
            key=lambda row: (-len(row), -self._sureness(row), row),
        )
        covered = [set(_nodes(fact.passages)) for fact in given]
        disputed = {at for fact in given for at in _parting(fact.values)}
        used: set[str] = set()
        for grown in rows:
            names = [name for edge in _edges(grown) for name in named.get(edge, ())]
            name, those, is_flawed = self._names.choose(names, grown, used)
            row = tuple(node for node in grown if node[0] in those)
            if not (name and self._is_sure(row)):
                continue
            whole = self._widen(row)
            passages = tuple(
                tuple(index for source, index in whole if source == n)
                for n, _ in enumerate(self._sources)
            )
            values = self._values(passages)
            parting = _parting(values)
            is_known = any(before.issuperset(edge) for before in covered for edge in _edges(whole))
            if (is_known or is_flawed) and parting <= disputed:
                continue
            made = self._fact(name, passages, values)
            covered.append({*whole, *self._near(made, whole)})
            disputed |= parting
            used.add(name)
            yield made

    def _is_headline(self, node: Node) -> bool:
        return self._sources[node[0]].passages[node[1]].kind is Kind.HEADLINE

    def _near(self, fact: SharedFact, row: Collection[Node]) -> Iterator[Node]:
        """Yield passages that may cover a fact and are linked, be it weakly, to all its sources."""
        for source, cell in enumerate(fact.cells):
            node = source, cell.nearest or 0
            linked = {n for n, _ in self._links[node].keys() & row}
            if cell.is_near and linked.issuperset(fact.covering):
                yield node

    def _named(self, pair: Pair, comparison: Comparison) -> Iterator[tuple[str, Edge]]:
        """Yield name and passages of found facts, then of values on which both differ."""
        for fact in comparison.facts:
            if not (_is_given(fact) or fact.is_lost):
                for ends in product(fact.left, fact.right):
                    edge = (pair[0], ends[0]), (pair[1], ends[1])
                    if self._is_linked(*edge):
                        yield fact.name, edge
        for value in comparison.values:
            if value.relation is ValueRelation.DIFFER and " " in value.what:
                for left, right in product(value.left, value.right):
                    edge = (pair[0], left.passage), (pair[1], right.passage)
                    if self._is_linked(*edge):
                        yield value.what, edge

    def _is_linked(self, one: Node, other: Node) -> bool:
        """Whether two passages are linked likely or better."""
        link = self._links[one].get(other)
        return link is not None and _is_likely(link)

    def _is_sure(self, row: Sequence[Node]) -> bool:
        """Whether its links make a fact: more than two passages, or a strong link.

        Read on BASIL, .98 of strong links are right, and .70 of likely ones.
        """
        return len(row) > 2 or _is_strong(self._links[row[0]][row[1]])

    def _grow(self, edge: Edge) -> tuple[Node, ...]:
        """Add of each other source the passage that is linked to most of those there."""
        row = list(edge)
        while True:
            there = {source for source, _ in row}
            near = {node for member in row for node in self._links[member] if node[0] not in there}
            fit = [node for node in near if self._belongs(node, row)]
            if not fit:
                return tuple(sorted(row))
            row.append(max(fit, key=lambda node: (self._joined(node, row), -node[0], -node[1])))

    def _belongs(self, node: Node, row: Sequence[Node]) -> bool:
        """Whether a passage is linked likely to more than half of the others, at least to two."""
        likely = sum(self._is_linked(node, other) for other in row)
        return likely >= 2 and 2 * likely > len(row)

    def _widen(self, row: tuple[Node, ...]) -> tuple[Node, ...]:
        """Add passages of the same sources that are linked likely to all of the others.

        Of two sources, passages that are linked strongly.
        """
        whole = list(row)
        sources = {source for source, _ in row}
        near = {
            node
            for member in row
            for node in self._links[member]
            if node[0] in sources and node not in row
        }
        for node in sorted(near, key=lambda node: (-self._joined(node, row), node)):
            others = [other for other in whole if other[0] != node[0]]
            if all(self._is_linked(node, other) for other in others) and (
                len(sources) > 2 or any(_is_strong(self._links[node][other]) for other in others)
            ):
                whole.append(node)
        return tuple(sorted(whole))

    def _sureness(self, row: tuple[Node, ...]) -> float:
        """The strength of the weakest link between its passages."""
        links = (self._links[a].get(b) for a, b in combinations(row, 2))
        return min((link.strength for link in links if link is not None), default=0.0)

    def _joined(self, node: Node, row: Iterable[Node]) -> float:
        """The joined strength of all links of a passage to a row: 1 less the product of doubts."""
        best: dict[int, float] = {}
        for other in row:
            link = self._links[node].get(other)
            if link is not None:
                best[other[0]] = max(best.get(other[0], 0.0), link.strength)
        return 1 - math.prod(1 - strength for strength in best.values())

    # a row

    def _fact(
        self, name: str, passages: Sequence[tuple[int, ...]], values: tuple[SharedValue, ...]
    ) -> SharedFact:
        row = _nodes(passages)
        cells = tuple(
            self._covering(source, some, row) if some else self._silent(source, name, row)
            for source, some in enumerate(passages)
        )
        return SharedFact(name, cells, values)

    def _covering(self, source: int, some: tuple[int, ...], row: Sequence[Node]) -> FactCell:
        best: dict[int, Link] = {}
        for index in some:
            for other in row:
                link = self._links[source, index].get(other)
                if link is not None and other[0] != source:
                    before = best.get(other[0], link)
                    best[other[0]] = max(before, link, key=lambda x: x.strength)
        weakest = min(best.values(), key=lambda x: x.strength, default=None)
        return FactCell(some) if weakest is None else FactCell(some, weakest.strength, weakest.band)

    def _silent(self, source: int, name: str, row: Sequence[Node]) -> FactCell:
        """Look at every passage of a source that has none in the row."""
        near: dict[int, float] = {}
        sure: set[int] = set()
        for node in {node for member in row for node in self._links[member]}:
            if node[0] == source:
                near[node[1]] = self._joined(node, row)
                if near[node[1]] >= _LIKELY or any(self._is_linked(node, other) for other in row):
                    sure.add(node[1])
        words = content_words(name)
        linkable = [p.index for p in self._sources[source].passages if p.kind.is_linkable]
        named = [index for index in linkable if self._names.has((source, index), words)]
        if len(named) <= _FEW <= len(words):
            sure.update(named)
        shared = {
            index: sum(self._names.has((source, index), (word,)) for word in words)
            for index in sure | near.keys()
        }
        if not shared:
            return FactCell()
        nearest = max(shared, key=lambda n: (n in sure, near.get(n, 0.0) + _WORD * shared[n], -n))
        return FactCell(nearest=nearest, is_near=nearest in sure)

    # values

    def _values(self, passages: Sequence[Sequence[int]]) -> tuple[SharedValue, ...]:
        """The values that passages of the row give, by source, side by side."""
        net = ValueNet()
        for pair, comparison in sorted(self._comparisons.items()):
            left, right = (frozenset(passages[source]) for source in pair)
            for link in comparison.links:
                if link.left in left and link.right in right:
                    net.add_differences(pair, link)
            for value in comparison.values:
                if value.relation in (ValueRelation.AGREE, ValueRelation.MORE_PRECISE):
                    ours = [at for at in value.left if at.passage in left]
                    theirs = [at for at in value.right if at.passage in right]
                    net.add_value(pair, value, ours, theirs)
        return net.values(self._sources)


def _nodes(passages: Sequence[tuple[int, ...]]) -> tuple[Node, ...]:
    return tuple((source, index) for source, some in enumerate(passages) for index in some)


def _edges(row: Sequence[Node]) -> set[Edge]:
    """Pairs of passages of different sources."""
    return {(a, b) for a, b in combinations(row, 2) if a[0] != b[0]}


def _parting(values: Iterable[SharedValue]) -> set[tuple[int, At]]:
    """The places of values on which sources differ."""
    return {place for value in values if value.is_disputed for place in value.places}


def _is_given(fact: Fact) -> bool:
    """Whether a comparison file gave the fact, with its cues or its passages."""
    return bool(fact.cues) or not fact.links


def _is_likely(link: Link) -> bool:
    return link.decision is not None or link.band is not Band.WEAK


def _is_strong(link: Link) -> bool:
    return link.decision is not None or link.band is Band.STRONG
