"""Values that several sources give on one fact, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import TypeVar

from reader.model.contrast import At, Value, ValueRelation
from reader.model.link import Link, Relation
from reader.model.source import Source


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
_Net = defaultdict[_Mention, set[_Mention]]
_Item = TypeVar("_Item", int, _Mention)


class ValueNet:
    """Values of a row that are of one thing."""

    def __init__(self) -> None:
        self._kinds: dict[_Mention, str] = {}
        self._same: _Net = defaultdict(set)
        self._finer: _Net = defaultdict(set)
        self._other: _Net = defaultdict(set)

    def add_differences(self, pair: tuple[int, int], link: Link) -> None:
        """Add the values on which two linked passages differ, or one is more precise."""
        for one in link.differences:
            if one.left and one.right and one.relation is not Relation.SILENT:
                is_finer = one.relation is Relation.MORE_PRECISE
                ends = At(link.left, one.left[0]), At(link.right, one.right[0])
                self._add(one.kind, pair, ends, self._finer if is_finer else self._other)

    def add_value(
        self, pair: tuple[int, int], value: Value, left: Sequence[At], right: Sequence[At]
    ) -> None:
        """Add a value that both sources give, wherever they do."""
        kind = value.kind if value.kind in ("date", "time") else "number"
        is_finer = value.relation is ValueRelation.MORE_PRECISE
        for ends in product(left, right):
            self._add(kind, pair, ends, self._finer if is_finer else self._same)

    def _add(self, kind: str, pair: tuple[int, int], ends: tuple[At, At], net: _Net) -> None:
        one, other = zip(pair, ends, strict=True)
        for mention, far in ((one, other), (other, one)):
            self._kinds.setdefault(mention, kind)
            net[mention].add(far)

    def values(self, sources: Sequence[Source]) -> tuple[SharedValue, ...]:
        """One value for each thing; those on which sources differ first, then in reading order."""
        made = []
        for whole in _components(self._kinds, self._same, self._finer, self._other):
            words = {
                (source, at): sources[source].passages[at.passage].text[slice(*at.span)]
                for source, at in whole
            }
            made.append(self._value(words, range(len(sources))))
        return tuple(sorted(made, key=lambda value: not value.is_disputed))

    def _value(self, words: Mapping[_Mention, str], sources: Iterable[int]) -> SharedValue:
        groups = self._group(words)
        shown: dict[int, _Mention] = {}
        # Of several mentions of a source, show one on which others differ.
        for mention in sorted(words, key=lambda m: (not self._other.get(m), m)):
            shown.setdefault(mention[0], mention)
        each = [shown.get(n) for n in sources]
        return SharedValue(
            self._kinds[min(words)],
            tuple(words[m] if m else "" for m in each),
            tuple(groups[m] if m else None for m in each),
            tuple(m[1] if m else None for m in each),
        )

    def _group(self, words: Mapping[_Mention, str]) -> dict[_Mention, int | None]:
        """Number the mentions by value, in reading order; one more precise has the same number.

        None for a value that is less precise than two that differ.
        """
        alike: _Net = defaultdict(set)
        for a, b in permutations(words, 2):
            if words[a].casefold() == words[b].casefold() and b not in self._other[a]:
                alike[a].add(b)
        parts = _components(words, self._same, alike)
        part = {mention: n for n, some in enumerate(parts) for mention in some}
        finer, other = (
            {n: {part[b] for a in some for b in net[a]} - {n} for n, some in enumerate(parts)}
            for net in (self._finer, self._other)
        )
        vague = {n for n in finer if any(not other[far].isdisjoint(finer[n]) for far in finer[n])}
        clear = {n: finer[n] - vague for n in finer.keys() - vague}
        merged = _components(clear, clear)
        number = {n: place for place, some in enumerate(merged) for n in some}
        return {mention: number.get(n) for mention, n in part.items()}


def _components(items: Iterable[_Item], *nets: Mapping[_Item, Iterable[_Item]]) -> list[set[_Item]]:
    """Group the items that the nets join, in the order of their first."""
    groups: list[set[_Item]] = []
    for start in sorted(items):
        if any(start in group for group in groups):
            continue
        found, open_ = {start}, [start]
        while open_:
            here = open_.pop()
            new = {far for net in nets for far in net.get(here, ())} - found
            found |= new
            open_ += new
        groups.append(found)
    return groups
