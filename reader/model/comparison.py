"""Two sources, their links and their facts: one frozen value that every view reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from reader.model.contrast import Quotation, Speaker, Value
from reader.model.link import Band, Link
from reader.model.source import Source


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and cues; after comparing, also the passages that tell of it on each side."""

    name: str
    cues: tuple[str, ...] = ()
    """Words that announce the fact, matched fuzzily."""

    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    """Passage indexes in reading order, boilerplate counted."""

    links: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """The pairs of passages whose links it was found from; empty for a fact that was given."""

    @property
    def is_lost(self) -> bool:
        """Whether it was found from links, and the reader has set all of them apart."""
        return bool(self.links) and not (self.left or self.right)


class Side(Enum):
    """Which of the two sources."""

    LEFT = 0
    RIGHT = 1

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


def end(link: Link, side: Side) -> int:
    """The passage index at which `link` touches `side`."""
    return link.left if side is Side.LEFT else link.right


@dataclass(frozen=True)
class Comparison:
    """Two sources with what was found between them."""

    left: Source
    right: Source
    links: tuple[Link, ...] = ()
    """In no promised order; each pair of passages at most once."""

    facts: tuple[Fact, ...] = ()

    rejected: tuple[Link, ...] = ()
    """Links that the reader has rejected; none of them is among `links`."""

    min_strength: float = 0.0
    """The strength, 0..1, from which an undecided link is one of `links`; 0 for all."""

    left_out: int = 0
    """How many undecided links are weaker than that, and so not among `links`."""

    values: tuple[Value, ...] = ()
    """What both or either of the sources count and date; what parts comes first."""

    quotations: tuple[Quotation, ...] = ()
    """Every quotation of either source, in reading order of the left source, then of the right."""

    speakers: tuple[Speaker, ...] = ()
    """Who speaks in either source, those who speak most first."""

    is_two_versions: bool = False
    """Whether the two sources are versions of one article."""

    # Indexes for the look-ups that every key makes; made once, never changed after.
    _links: dict[tuple[Side, int], tuple[Link, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _rejected: dict[tuple[Side, int], tuple[Link, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _facts: dict[tuple[Side, int], tuple[int, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Index links, strongest first, and facts by the passages they touch."""
        self._links.update(_by_passage(self.links))
        self._rejected.update(_by_passage(self.rejected))
        numbers: defaultdict[tuple[Side, int], list[int]] = defaultdict(list)
        for number, fact in enumerate(self.facts):
            for side in Side:
                for index in told(fact, side):
                    numbers[side, index].append(number)
        self._facts.update((place, tuple(found)) for place, found in numbers.items())

    def source(self, side: Side) -> Source:
        """The source on `side`."""
        return self.left if side is Side.LEFT else self.right

    def links_of(self, side: Side, index: int) -> tuple[Link, ...]:
        """Links of the passage `index` on `side`, strongest first; ties in reading order.

        What the reader has accepted or pinned leads.
        """
        return self._links.get((side, index), ())

    def rejected_of(self, side: Side, index: int) -> tuple[Link, ...]:
        """The rejected links of that passage, in the same order."""
        return self._rejected.get((side, index), ())

    def facts_of(self, side: Side, index: int) -> tuple[int, ...]:
        """Places in `facts` of those that the passage `index` on `side` tells of."""
        return self._facts.get((side, index), ())

    def facts_of_link(self, link: Link) -> tuple[Fact, ...]:
        """Facts that both passages of `link` tell of."""
        there = frozenset(self.facts_of(Side.RIGHT, link.right))
        return tuple(self.facts[n] for n in self.facts_of(Side.LEFT, link.left) if n in there)

    def weak_only(self, side: Side) -> tuple[int, ...]:
        """Indexes of passages on `side` with undecided weak links alone: perhaps only here."""
        return tuple(
            p.index
            for p in self.source(side).passages
            if (links := self.links_of(side, p.index))
            and all(link.band is Band.WEAK and link.decision is None for link in links)
        )

    def only_here(self, side: Side) -> tuple[int, ...]:
        """Indexes of linkable passages on `side` without any link."""
        return tuple(
            p.index
            for p in self.source(side).passages
            if p.kind.is_linkable and not self.links_of(side, p.index)
        )


def _by_passage(links: Iterable[Link]) -> dict[tuple[Side, int], tuple[Link, ...]]:
    """Links by each passage they touch, in the order of `links_of`."""
    every = list(links)
    left: defaultdict[int, list[Link]] = defaultdict(list)
    right: defaultdict[int, list[Link]] = defaultdict(list)
    for link in sorted(every, key=lambda x: (x.decision is None, -x.strength, x.right)):
        left[link.left].append(link)
    for link in sorted(every, key=lambda x: (x.decision is None, -x.strength, x.left)):
        right[link.right].append(link)
    return {
        **{(Side.LEFT, index): tuple(some) for index, some in left.items()},
        **{(Side.RIGHT, index): tuple(some) for index, some in right.items()},
    }


def told(fact: Fact, side: Side) -> tuple[int, ...]:
    """Passage indexes on `side` that tell of `fact`."""
    return fact.left if side is Side.LEFT else fact.right
