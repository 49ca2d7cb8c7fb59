"""Facts of all sources: passages that are linked to each other across pairs, and their values.

A row needs passages that are linked likely or better *to each other*: that two passages are both
linked to a third joins nothing, because a passage may cover several facts.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from reader.model.comparison import Comparison, Fact
from reader.model.contrast import At, ValueRelation
from reader.model.link import Band, Link
from reader.model.shared_values import SharedValue, ValueNet
from reader.model.source import Kind, Source

Node = tuple[int, int]
"""A passage: the index of its source, and its own."""

Pair = tuple[int, int]

_LIKELY = 0.7
"""Joined strength from which a passage of weak links may cover the fact: that of a likely link."""

_LONGEST_ENDING = 3
_SHORTEST_STEM = 4
"""Words of a name may end otherwise in a passage: these many letters stay."""

_FEW_WORDS = 2
"""Words of a name from which a passage that has them all may cover the fact."""

_FEW_PASSAGES = 2
"""Passages of a source that have all words of a name; with more, the name tells nothing apart."""

_WORD = re.compile(r"\w+")
_SMALL_WORDS = "a an the of for in on and or to at by as with against from that his her its"
_SMALL = frozenset(_SMALL_WORDS.split())


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
    """For each source what a comparison file says that it says; empty where no file tells."""

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
    """Join the facts of all pairs; those on which most sources differ first, then told by most.

    Given facts (with cues or passages) are joined by name. All others are joined where their
    passages are linked likely or better to each other; each has one name, in the words of most of
    its passages.
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
                self._links[left][right] = self._links[right][left] = link
        self._seen: dict[Node, defaultdict[str, list[str]]] = {}
        """The words of passages that were looked at, by their first letters."""

    # given facts

    def given(self) -> Iterator[SharedFact]:
        """Given facts by name, in the order of the first pair."""
        names: dict[str, list[set[int]]] = {}
        says: defaultdict[str, dict[int, str]] = defaultdict(dict)
        differing: set[str] = set()
        for pair, comparison in self._comparisons.items():
            for fact in comparison.facts:
                if _is_given(fact):
                    differing |= {fact.name} if fact.is_differing else set()
                    for source, words in zip(pair, fact.says, strict=True):
                        if words:
                            says[fact.name][source] = words
                    found = names.setdefault(fact.name, [set() for _ in self._sources])
                    for source, side in zip(pair, (fact.left, fact.right), strict=True):
                        found[source].update(side)
        for name, passages in names.items():
            if any(passages):
                said = says.get(name, {})
                yield replace(
                    self._fact(name, [tuple(sorted(some)) for some in passages]),
                    says=tuple(said.get(n, "") for n in range(len(self._sources))) if said else (),
                    is_differing=name in differing,
                )

    # found facts

    def found(self, given: Iterable[SharedFact]) -> Iterator[SharedFact]:
        """Facts that `given` do not cover: the most widely and most surely linked first."""
        named: defaultdict[tuple[Node, Node], list[tuple[int, str]]] = defaultdict(list)
        for pair, comparison in sorted(self._comparisons.items()):
            for rank, fact in enumerate(comparison.facts):
                for edge in self._edges_of(pair, comparison, fact):
                    named[edge].append((rank, fact.name))
            for name, edge in self._disputed(pair, comparison):
                named[edge].append((len(comparison.facts), name))
        rows = sorted(
            {self._grow(edge) for edge in named},
            key=lambda row: (
                self._has_headline(row),
                -len({n for n, _ in row}),
                -self._sureness(row),
                row,
            ),
        )
        taken = {edge for fact in given for edge in _edges(_nodes(fact.passages))}
        told = {at for fact in given for at in _parting(fact)}
        used: set[str] = set()
        for row in rows:
            whole = self._widen(row)
            edges = _edges(whole)
            passages: list[list[int]] = [[] for _ in self._sources]
            for source, index in whole:
                passages[source].append(index)
            names = [each for edge in edges for each in named.get(edge, ())]
            name = self._best_name([n for n in names if n[1] not in used] or names, whole)
            made = self._fact(name, [tuple(some) for some in passages])
            parting = _parting(made)
            is_known = not taken.isdisjoint(edges) or (
                self._has_headline(row) and not {n for edge in taken for n in edge}.isdisjoint(row)
            )
            if name and (not is_known or not parting <= told):
                taken |= edges
                told |= parting
                used.add(name)
                yield made

    def _has_headline(self, row: Iterable[Node]) -> bool:
        """Whether the row was found through a headline, which sums up what passages below tell."""
        return any(
            self._sources[source].passages[index].kind is Kind.HEADLINE for source, index in row
        )

    def _edges_of(
        self, pair: Pair, comparison: Comparison, fact: Fact
    ) -> Iterator[tuple[Node, Node]]:
        if _is_given(fact) or fact.is_lost:
            return
        for link in comparison.links_on(fact):
            if _is_likely(link):
                yield (pair[0], link.left), (pair[1], link.right)

    def _disputed(
        self, pair: Pair, comparison: Comparison
    ) -> Iterator[tuple[str, tuple[Node, Node]]]:
        """Values on which linked passages differ, by what they are of."""
        for value in comparison.values:
            if value.relation is not ValueRelation.DIFFER or " " not in value.what:
                continue
            for left in value.left:
                for right in value.right:
                    link = comparison.link_between(left.passage, right.passage)
                    if link is not None and _is_likely(link):
                        yield value.what, ((pair[0], link.left), (pair[1], link.right))

    def _grow(self, edge: tuple[Node, Node]) -> tuple[Node, ...]:
        """Add of each other source the passage that is linked to most of those there."""
        row = list(edge)
        while True:
            there = {source for source, _ in row}
            near = {
                node
                for member in row
                for node, link in self._links[member].items()
                if node[0] not in there and _is_likely(link)
            }
            fit = [node for node in near if self._belongs(node, row)]
            if not fit:
                return tuple(sorted(row))
            row.append(max(fit, key=lambda node: (self._joined(node, row), -node[0], -node[1])))

    def _belongs(self, node: Node, row: Sequence[Node]) -> bool:
        """Whether a passage is linked likely to more than half of the others, at least to two."""
        links = [self._links[node].get(other) for other in row if other[0] != node[0]]
        likely = sum(link is not None and _is_likely(link) for link in links)
        return 2 * likely > len(links) and likely >= min(2, len(links))

    def _widen(self, row: tuple[Node, ...]) -> tuple[Node, ...]:
        """Add passages of the same sources that are linked likely to all of the others."""
        whole = list(row)
        sources = {source for source, _ in row}
        near = {
            node
            for member in row
            for node in self._links[member]
            if node[0] in sources and node not in row
        }
        for node in sorted(near, key=lambda node: (-self._joined(node, row), node)):
            links = [self._links[node].get(other) for other in whole if other[0] != node[0]]
            if all(link is not None and _is_likely(link) for link in links):
                whole.append(node)
        return tuple(sorted(whole))

    def _sureness(self, row: tuple[Node, ...]) -> float:
        """The strength of the weakest link between its passages."""
        links = (self._links[a].get(b) for a, b in combinations(row, 2))
        return min((link.strength for link in links if link is not None), default=0.0)

    def _joined(self, node: Node, row: Iterable[Node]) -> float:
        """What all links of a passage to a row tell together: 1 less the product of doubts."""
        best: dict[int, float] = {}
        for other in row:
            link = self._links[node].get(other)
            if link is not None:
                best[other[0]] = max(best.get(other[0], 0.0), link.strength)
        return 1 - math.prod(1 - strength for strength in best.values())

    # a row

    def _fact(self, name: str, passages: Sequence[tuple[int, ...]]) -> SharedFact:
        row = _nodes(passages)
        cells = tuple(
            self._covering(source, some, row) if some else self._silent(source, name, row)
            for source, some in enumerate(passages)
        )
        return SharedFact(name, cells, self._values(passages))

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
        found: dict[int, tuple[bool, float]] = {}
        for node in {node for member in row for node in self._links[member]}:
            if node[0] == source:
                links = [link for o in row if (link := self._links[node].get(o)) is not None]
                joined = self._joined(node, row)
                found[node[1]] = joined >= _LIKELY or any(map(_is_likely, links)), joined
        words = _words(name)
        linkable = [p.index for p in self._sources[source].passages if p.kind.is_linkable]
        named = [i for i in linkable if words <= self._words_of((source, i), words)]
        if len(words) >= _FEW_WORDS and len(named) <= _FEW_PASSAGES:
            for index in named:
                found[index] = True, found.get(index, (True, 0.0))[1]
        if not found:
            return FactCell()
        nearest = max(found, key=lambda index: (*found[index], -index))
        return FactCell(nearest=nearest, is_near=found[nearest][0])

    def _best_name(self, names: Iterable[tuple[int, str]], row: Sequence[Node]) -> str:
        """The name whose words most sources have; then the first in the list of its pair."""

        def order(ranked: tuple[int, str]) -> tuple[int, int, str]:
            rank, name = ranked
            words = _words(name)
            has = {node[0] for node in row if words and words <= self._words_of(node, words)}
            return -len(has), rank, name

        return min(names, key=order, default=(0, ""))[1]

    def _words_of(self, node: Node, words: frozenset[str]) -> frozenset[str]:
        """Those of `words` that a passage has, whatever their endings."""
        there = self._seen.get(node)
        if there is None:
            there = self._seen[node] = defaultdict(list)
            for word in _words(self._sources[node[0]].passages[node[1]].text):
                there[word[:_SHORTEST_STEM]].append(word)
        return frozenset(
            word
            for word in words
            if any(_is_one_word(word, other) for other in there.get(word[:_SHORTEST_STEM], ()))
        )

    # values

    def _values(self, passages: Sequence[tuple[int, ...]]) -> tuple[SharedValue, ...]:
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


def _edges(row: Sequence[Node]) -> set[tuple[Node, Node]]:
    """Pairs of passages of different sources."""
    return {(a, b) for a, b in combinations(row, 2) if a[0] != b[0]}


def _parting(fact: SharedFact) -> set[tuple[int, At]]:
    """The places of its values on which sources differ."""
    return {place for value in fact.values if value.is_disputed for place in value.places}


def _is_given(fact: Fact) -> bool:
    """Whether a comparison file gave the fact, with its cues or its passages."""
    return bool(fact.cues) or not fact.links


def _is_likely(link: Link) -> bool:
    return link.decision is not None or link.band in (Band.STRONG, Band.LIKELY)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _SMALL


def _is_one_word(word: str, other: str) -> bool:
    """Whether two words differ by their endings only."""
    stem = max(_SHORTEST_STEM, min(len(word), len(other)) - _LONGEST_ENDING)
    return abs(len(word) - len(other)) <= _LONGEST_ENDING and word[:stem] == other[:stem]
