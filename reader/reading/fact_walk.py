"""The facts by number and name, and the walk through the passages of a fact."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from reader.model import Comparison, Fact, Relation, Side
from reader.reading.filter import Ordinal
from reader.reading.fuzzy_filter import filter_entries

_NEAREST = 3
"""Names suggested for an unknown one; more do not fit a line."""


@dataclass(frozen=True, slots=True)
class IndexedFact:
    """A fact as the list of facts shows it."""

    number: int
    """From 1, as on screen."""

    fact: Fact

    is_linked: bool
    """Whether a link joins a left and a right passage of the fact."""

    differing: tuple[str, ...]
    """The kinds of difference on which such links conflict, each once."""

    finer: tuple[str, ...]
    """Other kinds, on which one side is only more precise; silence is neither."""

    agreeing: int = 0
    """How many values agree between linked passages of the fact."""

    @property
    def silent(self) -> tuple[Side, ...]:
        """The sides on which no passage of the fact was found."""
        return tuple(side for side in Side if not self.fact.passages(side))

    @property
    def label(self) -> str:
        """The text that typing is matched with."""
        return f"{self.number} {self.fact.name}"


def index_facts(comparison: Comparison) -> tuple[IndexedFact, ...]:
    """Return every fact in the order of its number."""
    return tuple(
        _index(comparison, number, fact) for number, fact in enumerate(comparison.facts, start=1)
    )


def match_facts(typed: str, facts: Sequence[IndexedFact], further: Sequence[str] = ()) -> list[int]:
    """Return the indexes of the facts that match `typed`; that of a typed number comes first.

    `further` holds other words by which each fact is found, such as those beside it on the screen.
    """
    also = further or [""] * len(facts)
    entries = [f"{fact.label} {words}".strip() for fact, words in zip(facts, also, strict=True)]
    found = filter_entries(typed, entries)
    number = typed.strip()
    return sorted(found, key=lambda place: str(facts[place].number) != number)


def find_fact(asked: str, names: Sequence[str]) -> int | None:
    """Return the index of the fact that a user names, None if there is none.

    By number from 1, else by name: whole, a part, its words in any order, or nearly so. A number
    that no fact has may be a part of a name, such as a year.
    """
    wanted = asked.strip()
    if wanted.isdecimal() and 0 < int(wanted) <= len(names):
        return int(wanted) - 1
    folded = [name.casefold() for name in names]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    return next(iter(filter_entries(wanted, names)), None) if wanted else None


def explain_unknown_fact(asked: str, names: Sequence[str]) -> tuple[str, str]:
    """Return why no fact has that number or name, and what to do."""
    if not names:
        return "there are no facts here", "name some in a file: --facts FILE"
    if asked.strip().isdecimal():
        return f"there are facts 1 to {len(names)}", "choose one of these"
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a name is wrong

    nearest = process.extract(asked, names, scorer=fuzz.WRatio, limit=_NEAREST)
    return "there is no such fact", f"nearest: {', '.join(repr(name) for name, _, _ in nearest)}"


def _index(comparison: Comparison, number: int, fact: Fact) -> IndexedFact:
    links = comparison.links_on(fact)
    differing, finer = (
        dict.fromkeys(d.kind for link in links for d in link.differences if d.relation is relation)
        for relation in (Relation.CONFLICT, Relation.MORE_PRECISE)
    )
    only_finer = tuple(kind for kind in finer if kind not in differing)
    agreeing = comparison.count_agreeing_on(fact)
    return IndexedFact(number, fact, bool(links), tuple(differing), only_finer, agreeing)


Stop: TypeAlias = tuple[int, int]
"""Both cursors, that of the active side first."""


class Walk(NamedTuple):
    """The stops of a fact in walking order, and where the cursors are."""

    stops: tuple[Stop, ...]
    now: Stop
    own: tuple[int, ...]
    """The passages of the first stops, in reading order: of the active side or, if that is silent,
    of the other."""

    is_across: bool
    """Whether `own` are passages of the other side."""

    begins: int = 0
    """Where in `stops` the walk begins: at the strongest link of the fact, if there is any."""

    @property
    def ordinal(self) -> Ordinal:
        """Which stop the cursors are at, counted from where the walk begins."""
        place, total = self._place, len(self.stops)
        return Ordinal(None if place is None else (place - self.begins) % total + 1, total)

    @property
    def first(self) -> Stop | None:
        """Where the walk begins; None for a fact without passages."""
        return self.stops[self.begins] if self.stops else None

    def next_stop(self, step: int) -> Stop | None:
        """Return the next stop (`step` 1) or the previous (-1), cyclically.

        From between two stops, the nearest stop in that direction in reading order.
        """
        if not self.stops:
            return None
        place = self._place
        if place is None:
            place = bisect_left(self.own, self._here)
            step = min(step, 0)
        return self.stops[(place + step) % len(self.stops)]

    @property
    def _here(self) -> int:
        return self.now[1] if self.is_across else self.now[0]

    @property
    def _place(self) -> int | None:
        """The stop of both cursors, else the stop of the active cursor."""
        if self.now in self.stops:
            return self.stops.index(self.now)
        return self.own.index(self._here) if self._here in self.own else None


def walk(comparison: Comparison, fact: Fact, side: Side, now: Stop) -> Walk:
    """Plan the walk through `fact` with `side` active.

    A stop is a passage of the active side with its strongest counterpart within the fact, else with
    the fact's first passage there. The passages of the other side that were nobody's counterpart
    come after those. The cursor of an account that is silent on the fact stays where it is.
    """
    here, there = fact.passages(side), fact.passages(side.other)
    if not (here and there):
        alone = [(index, now[1]) for index in here] or [(now[0], index) for index in there]
        return Walk(tuple(alone), now, here or there, not here)
    across = _within(comparison, side, fact)
    found = [(index, across(index)) for index in here]
    visited = {index for _, index in found}
    back = _within(comparison, side.other, fact)
    found += [(back(index), index) for index in there if index not in visited]
    link = comparison.strongest(comparison.links_on(fact))
    begins = 0 if link is None else found.index((link.at(side), link.at(side.other)))
    return Walk(tuple(found), now, here, is_across=False, begins=begins)


def _within(comparison: Comparison, side: Side, fact: Fact) -> Callable[[int], int]:
    """Map a passage of `side` to its strongest counterpart in `fact`, else the first one there.

    Both accounts cover the fact.
    """
    there = fact.passages(side.other)
    covering = frozenset(there)

    def counterpart(index: int) -> int:
        ends = (link.at(side.other) for link in comparison.links_of(side, index))
        return next((across for across in ends if across in covering), there[0])

    return counterpart
