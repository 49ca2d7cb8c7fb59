"""Values that several sources give on one fact, side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.model.contrast import At, Value, ValueRelation
from reader.model.link import Link, Relation
from reader.model.source import Source

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SharedValue:
    """A value that at least two sources give on one fact."""

    kind: str
    """As that of a difference: date, number and so on."""

    words: tuple[str, ...]
    """As each source words it; empty where it gives none."""

    groups: tuple[int | None, ...]
    """For each source a number; equal for those that agree, or of which one is more precise.

    None where it gives none, or one so vague that it agrees with sources that differ."""

    at: tuple[At | None, ...]

    @property
    def places(self) -> tuple[tuple[int, At], ...]:
        """Where it is given, each place with its source."""
        return tuple((n, at) for n, at in enumerate(self.at) if at is not None)

    @property
    def is_disputed(self) -> bool:
        """Whether any two sources differ on it."""
        return len(set(self.groups) - {None}) > 1

    @property
    def differing(self) -> tuple[int, ...]:
        """The sources outside the largest group; all of them if no group is largest."""
        given = [group for group in self.groups if group is not None]
        if len(set(given)) < 2:
            return ()
        sizes = sorted(((given.count(group), group) for group in set(given)), reverse=True)
        largest = sizes[0][1] if sizes[0][0] > sizes[1][0] else None
        return tuple(
            n for n, group in enumerate(self.groups) if group is not None and group != largest
        )


_Mention = tuple[int, At]
_Edges = defaultdict[_Mention, set[_Mention]]


class ValueNet:
    """Values of a row that are of one thing."""

    def __init__(self) -> None:
        self._kinds: dict[_Mention, str] = {}
        self._same: _Edges = defaultdict(set)
        self._finer: _Edges = defaultdict(set)
        self._other: _Edges = defaultdict(set)

    def add_differences(self, pair: tuple[int, int], link: Link) -> None:
        """Add the values on which two linked passages differ, or one is more precise."""
        for one in link.differences:
            if one.relation is Relation.SILENT or not (one.left and one.right):
                continue
            ends = (
                (pair[0], At(link.left, one.left[0])),
                (pair[1], At(link.right, one.right[0])),
            )
            is_finer = one.relation is Relation.MORE_PRECISE
            self._add(one.kind, *ends, self._finer if is_finer else self._other)

    def add_value(
        self, pair: tuple[int, int], value: Value, left: Sequence[At], right: Sequence[At]
    ) -> None:
        """Add a value that both sources give, wherever they do."""
        kind = value.kind if value.kind in ("date", "time") else "number"
        is_finer = value.relation is ValueRelation.MORE_PRECISE
        for mine in left:
            for yours in right:
                ends = (pair[0], mine), (pair[1], yours)
                self._add(kind, *ends, self._finer if is_finer else self._same)

    def _add(self, kind: str, a: _Mention, b: _Mention, net: _Edges) -> None:
        self._kinds.setdefault(a, kind)
        self._kinds.setdefault(b, kind)
        net[a].add(b)
        net[b].add(a)

    def values(self, sources: Sequence[Source]) -> tuple[SharedValue, ...]:
        """One value for each thing; those on which sources differ first, then in reading order."""
        made: list[SharedValue] = []
        rest = set(self._kinds)
        for start in sorted(self._kinds):
            if start in rest:
                whole = _reach(start, self._same, self._finer, self._other)
                rest -= whole
                words = {
                    (source, at): sources[source].passages[at.passage].text[slice(*at.span)]
                    for source, at in whole
                }
                self._add_days(words)
                made.append(self._value(words, len(sources)))
        return tuple(sorted(made, key=lambda value: not value.is_disputed))

    def _add_days(self, words: Mapping[_Mention, str]) -> None:
        """Add dates that differ, which a vague one of a third source puts side by side.

        No pair lists them: one says "27 May", one "28 May", and one "this month".
        """
        digits = {m: frozenset(_DIGITS.findall(text)) for m, text in words.items()}
        for a, b in combinations(sorted(words), 2):
            both = digits[a] & digits[b]
            if (
                a[0] != b[0]
                and {self._kinds[a], self._kinds[b]} == {"date"}
                and both not in (digits[a], digits[b])
                and b not in self._same[a] | self._finer[a]
            ):
                self._other[a].add(b)
                self._other[b].add(a)

    def _value(self, words: Mapping[_Mention, str], count: int) -> SharedValue:
        whole = words.keys()
        parts = self._parts(words)
        shown: dict[int, _Mention] = {}
        # Of several mentions of a source, show one on which others differ.
        for mention in sorted(whole, key=lambda m: (not self._other.get(m), m)):
            shown.setdefault(mention[0], mention)
        every = range(count)
        return SharedValue(
            self._kinds[min(whole)],
            tuple(words[shown[n]] if n in shown else "" for n in every),
            tuple(parts[shown[n]] if n in shown else None for n in every),
            tuple(shown[n][1] if n in shown else None for n in every),
        )

    def _parts(self, words: Mapping[_Mention, str]) -> dict[_Mention, int | None]:
        """Number the mentions by value: None for one that is less precise than two that differ."""
        spellings: dict[str, set[_Mention]] = defaultdict(set)
        for mention in words:
            spellings[words[mention].casefold()].add(mention)
        alike: _Edges = defaultdict(set)
        for some in spellings.values():
            for mention in some:
                alike[mention] |= some - self._other.get(mention, set())
        parts: list[set[_Mention]] = []
        for mention in sorted(words):
            if not any(mention in part for part in parts):
                parts.append(_reach(mention, self._same, alike))
        merged = self._merged(parts)
        known = dict.fromkeys(number for number in merged if number >= 0)
        order = {number: place for place, number in enumerate(known)}
        return {
            mention: None if merged[n] < 0 else order[merged[n]]
            for n, part in enumerate(parts)
            for mention in part
        }

    def _merged(self, parts: Sequence[set[_Mention]]) -> list[int]:
        """Number the values; one more precise than another has its number, one too vague -1."""
        near = [
            [n for n, other in enumerate(parts) if other is not part and self._meet(part, other)]
            for part in parts
        ]
        is_vague = [self._are_apart(parts[n] for n in others) for others in near]
        merged = list(range(len(parts)))
        for n, others in enumerate(near):
            for other in others:
                if not is_vague[n] and not is_vague[other]:
                    first, second = sorted((merged[n], merged[other]))
                    merged = [first if at == second else at for at in merged]
        return [-1 if is_vague[n] else number for n, number in enumerate(merged)]

    def _meet(self, one: Iterable[_Mention], other: set[_Mention]) -> bool:
        return any(not other.isdisjoint(self._finer.get(mention, ())) for mention in one)

    def _are_apart(self, parts: Iterable[set[_Mention]]) -> bool:
        """Whether any two of these values differ."""
        every = set().union(*parts)
        return any(not every.isdisjoint(self._other.get(mention, ())) for mention in every)


def _reach(start: _Mention, *nets: Mapping[_Mention, set[_Mention]]) -> set[_Mention]:
    """All values that lead to each other through the nets."""
    found, open_ = {start}, [start]
    while open_:
        here = open_.pop()
        new = {other for net in nets for other in net.get(here, ())} - found
        found |= new
        open_ += new
    return found
