"""Two sources, their links and their facts: one frozen value that every view reads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.model.contrast import Quotation, Speaker, Value, ValueRelation
from reader.model.link import Band, Decision, Difference, Link
from reader.model.source import Kind, Side, Source, Span

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and cues; after comparing, also the passages that cover it on each side."""

    name: str
    cues: tuple[str, ...] = ()
    """Words that announce the fact, matched fuzzily."""

    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    """Passage indexes in reading order, boilerplate counted."""

    links: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """The links it was found from, else its passages by pairs; empty for a given fact."""

    says: tuple[str, str] = ("", "")
    """What each side says of it, in the words of a comparison file; empty where the file does not
    tell."""

    is_differing: bool = False
    """Whether the comparison file has it that the two accounts differ on the fact."""

    @property
    def is_lost(self) -> bool:
        """Whether the fact was found from links that are now all rejected or too weak."""
        return bool(self.links) and not (self.left or self.right)

    @property
    def has_says(self) -> bool:
        """Whether a comparison file tells what either side says of it, or that they differ."""
        return self.is_differing or any(self.says)

    def passages(self, side: Side) -> tuple[int, ...]:
        """List the indexes of the passages on `side` that cover the fact, in reading order."""
        return self.left if side is Side.LEFT else self.right


_Index = Mapping[int, tuple[Link, ...]]
"""The links of each passage of one side that has any."""

_Rank = Callable[[Link], tuple[bool, float, int, float, int, int]]
"""What sorts the links of a passage."""


@dataclass(frozen=True)
class Comparison:
    """Two sources with the links and facts found between them."""

    left: Source
    right: Source
    # A default would be a class attribute, which hides `__getattr__`; a factory leaves none.
    links: tuple[Link, ...] = field(default_factory=tuple)
    """In reading order, whatever order they are given in; each pair of passages at most once."""

    facts: tuple[Fact, ...] = ()

    rejected: tuple[Link, ...] = field(default_factory=tuple)  # as above
    """Links that the reader has rejected, in reading order; none of them is in `links`."""

    min_strength: float = 0.0
    """The strength, 0..1, from which undecided links are in `links`; 0 for all."""

    left_out: int = 0
    """How many undecided links are weaker, and so not in `links`."""

    values: tuple[Value, ...] = ()
    """What both or either of the sources count and date; what parts comes first."""

    quotations: tuple[Quotation, ...] = ()
    """Every quotation of either source, in reading order of the left source, then of the right."""

    speakers: tuple[Speaker, ...] = ()
    """Who speaks in either source, those who speak most first."""

    is_two_versions: bool = False
    """Whether the two sources are versions of one article."""

    noted: frozenset[tuple[Side, int]] = frozenset()
    """The passages with a note of the reader, on themselves or on one of their links."""

    # Indexes for the look-ups on every key; never changed after creation.
    _links: Mapping[Side, _Index] = field(init=False, repr=False, compare=False)
    _rejected: Mapping[Side, _Index] = field(init=False, repr=False, compare=False)
    _facts: dict[tuple[Side, int], tuple[int, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _agreeing: dict[int, list[tuple[int, frozenset[int]]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """By left passage: each value on which both sides agree, and its right passages."""

    _unpaired: set[tuple[Side, int]] = field(
        init=False, repr=False, compare=False, default_factory=set
    )
    """The passages with a value that agrees with none of the other side."""

    _paired: dict[tuple[Side, int], list[Span]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """Where a passage gives values that agree, or are more precise on one side."""

    _heads: frozenset[tuple[Side, int]] = field(init=False, repr=False, compare=False)
    """The passages that are no body; a source may come here without its boilerplate."""

    def __post_init__(self) -> None:
        """Index links, strongest first, and facts by the passages they touch."""
        vars(self)["_heads"] = frozenset(
            (side, passage.index)
            for side in Side
            for passage in self.source(side).passages
            if passage.kind is not Kind.BODY
        )
        for name in ("links", "rejected"):
            given = vars(self).pop(name)  # `__getattr__` lists them from the index
            vars(self)[f"_{name}"] = {x: _by_passage(given, x, self._rank) for x in Side}
        self._facts.update(_facts_by_passage(self.facts))
        for number, value in enumerate(self.values):
            is_paired = value.relation in (ValueRelation.AGREE, ValueRelation.MORE_PRECISE)
            for side, places in zip(Side, (value.left, value.right), strict=True):
                for at in places:
                    if is_paired:
                        self._paired.setdefault((side, at.passage), []).append(at.span)
                    else:
                        self._unpaired.add((side, at.passage))
            if value.relation is ValueRelation.AGREE:
                there = frozenset(at.passage for at in value.right)
                for index in {at.passage for at in value.left}:
                    self._agreeing.setdefault(index, []).append((number, there))

    def with_decisions(
        self, before: Sequence[Link], after: Sequence[Link], facts: tuple[Fact, ...]
    ) -> Comparison:
        """The same with the links `after` in place of `before`, which are few, and these facts.

        Only the passages of these links are indexed again, and nothing is listed until somebody
        asks for it: deciding must not take longer with more links.
        """
        made = self._copy(facts=facts)
        for name, is_out in (("_links", False), ("_rejected", True)):
            known: Mapping[Side, _Index] = getattr(self, name)
            added = [x for x in after if (x.decision is Decision.REJECTED) is is_out]
            vars(made)[name] = {x: _exchange(known[x], x, before, added, self._rank) for x in Side}
            vars(made).pop(name.removeprefix("_"), None)
        if facts is not self.facts:
            vars(made)["_facts"] = _facts_by_passage(facts)
        return made

    if not TYPE_CHECKING:  # or any name would be an attribute

        def __getattr__(self, name: str) -> tuple[Link, ...]:
            """List `links` or `rejected`, which are only indexed at first, in reading order."""
            if name not in {"links", "rejected"}:
                raise AttributeError(name)
            index = vars(self)[f"_{name}"][Side.LEFT]
            listed = (sorted(index[left], key=attrgetter("right")) for left in sorted(index))
            found = vars(self)[name] = tuple(chain.from_iterable(listed))
            return found

    def count_links(self) -> int:
        """Count the links and the rejected ones."""
        each = (self._links[Side.LEFT].values(), self._rejected[Side.LEFT].values())
        return sum(map(len, chain(*each)))

    def with_noted(self, noted: frozenset[tuple[Side, int]]) -> Comparison:
        """The same with those passages as the ones with a note."""
        return self if noted == self.noted else self._copy(noted=noted)

    def _rank(self, link: Link) -> tuple[bool, float, int, float, int, int]:
        """Return what sorts links as `links_of` has them."""
        heads = sum((side, link.at(side)) in self._heads for side in Side)
        strength = -link.strength
        is_undecided = link.decision is None
        return is_undecided, round(strength, 2), heads, strength, link.left, link.right

    def _copy(self, **changes: object) -> Comparison:
        """A copy that shares the indexes."""
        made = object.__new__(Comparison)
        vars(made).update(vars(self))
        vars(made).update(changes)
        return made

    def source(self, side: Side) -> Source:
        """Return the source on `side`."""
        return self.left if side is Side.LEFT else self.right

    def links_of(self, side: Side, index: int) -> tuple[Link, ...]:
        """Return the links of a passage, strongest first, strengths in hundredths.

        Among equals, links to the body come before those to headline or standfirst; other ties are
        in reading order. Accepted and pinned links come before all others.
        """
        return self._links[side].get(index, ())

    def rejected_of(self, side: Side, index: int) -> tuple[Link, ...]:
        """Return the rejected links of a passage, in the same order."""
        return self._rejected[side].get(index, ())

    def link_between(self, left: int, right: int) -> Link | None:
        """The link of two passages, be it rejected, if there is one."""
        there = (*self.links_of(Side.LEFT, left), *self.rejected_of(Side.LEFT, left))
        return next((link for link in there if link.right == right), None)

    def facts_of(self, side: Side, index: int) -> tuple[int, ...]:
        """Return the indexes in `facts` of those that the passage covers."""
        return self._facts.get((side, index), ())

    def facts_of_link(self, link: Link) -> tuple[Fact, ...]:
        """Return the facts that both passages of `link` cover."""
        there = frozenset(self.facts_of(Side.RIGHT, link.right))
        return tuple(self.facts[n] for n in self.facts_of(Side.LEFT, link.left) if n in there)

    def links_between(self, left: Iterable[int], right: Iterable[int]) -> list[Link]:
        """Return the links between any of the `left` passages and any of the `right`."""
        there = frozenset(right)
        return [x for n in left for x in self.links_of(Side.LEFT, n) if x.right in there]

    def links_on(self, fact: Fact) -> list[Link]:
        """Return the links between a left and a right passage of `fact`."""
        return self.links_between(fact.left, fact.right)

    def strongest(self, links: Iterable[Link]) -> Link | None:
        """Return the first of some links in the order of `links_of`, if there is any."""
        return min(links, key=self._rank, default=None)

    def count_agreeing(self, left: Iterable[int], right: Iterable[int]) -> int:
        """Count the values on which any of the `left` passages agrees with any of the `right`."""
        there = frozenset(right)
        found = (each for index in left for each in self._agreeing.get(index, ()))
        return len({number for number, ends in found if not there.isdisjoint(ends)})

    def has_unpaired(self, left: Iterable[int], right: Iterable[int]) -> bool:
        """Whether any of these passages has a value without a counterpart that agrees.

        A figure that is part of no value needs the same figure on the other side.
        """
        both = zip(Side, (left, right), strict=True)
        sides = [[(side, index) for index in {*some}] for side, some in both]
        if any(not self._unpaired.isdisjoint(places) for places in sides):
            return True
        mine, yours = ({x for place in places for x in self._unread(*place)} for places in sides)
        return mine != yours

    def _unread(self, side: Side, index: int) -> Iterator[str]:
        """The figures of a passage outside of its paired values."""
        paired = self._paired.get((side, index), ())
        passages = self.source(side).passages
        text = passages[bisect_left(passages, index, key=attrgetter("index"))].text
        for match in _FIGURE.finditer(text):
            if not any(start <= match.start() < end for start, end in paired):
                yield match[0]

    def count_agreeing_on(self, fact: Fact) -> int:
        """Count the values that agree between linked passages of `fact`."""
        links = self.links_on(fact)
        return self.count_agreeing({link.left for link in links}, {link.right for link in links})

    def list_differences(self) -> tuple[tuple[Link, Difference], ...]:
        """Return each difference with its link, in the order of the left account."""
        return tuple((link, each) for link in self.links for each in link.differences)

    def weak_only(self, side: Side) -> tuple[int, ...]:
        """Return the indexes of passages on `side` whose links are all weak and undecided."""
        return tuple(
            p.index
            for p in self.source(side).passages
            if (links := self.links_of(side, p.index))
            and all(link.band is Band.WEAK and link.decision is None for link in links)
        )

    def only_here(self, side: Side) -> tuple[int, ...]:
        """Return the indexes of linkable passages on `side` without a link."""
        return tuple(
            p.index
            for p in self.source(side).passages
            if p.kind.is_linkable and not self.links_of(side, p.index)
        )


def _facts_by_passage(facts: Sequence[Fact]) -> dict[tuple[Side, int], tuple[int, ...]]:
    """Places of facts by each passage that tells of them."""
    numbers: defaultdict[tuple[Side, int], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        for side in Side:
            for index in fact.passages(side):
                numbers[side, index].append(number)
    return {place: tuple(found) for place, found in numbers.items()}


def _by_passage(links: Iterable[Link], side: Side, rank: _Rank) -> _Index:
    """Index links by their passages on `side`, those of each passage sorted by `rank`."""
    index: defaultdict[int, list[Link]] = defaultdict(list)
    for link in sorted(links, key=rank):
        index[link.at(side)].append(link)
    return {place: tuple(some) for place, some in index.items()}


def _exchange(
    index: _Index, side: Side, before: Sequence[Link], after: Sequence[Link], rank: _Rank
) -> _Index:
    """Index `after` in place of `before`; the order of other passages stays."""
    gone = {id(link) for link in before}
    touched = {link.at(side) for link in (*before, *after)}
    here = [x for place in touched for x in index.get(place, ()) if id(x) not in gone]
    changed = _by_passage((*here, *after), side, rank)
    return {**index, **dict.fromkeys(touched, ()), **changed}
