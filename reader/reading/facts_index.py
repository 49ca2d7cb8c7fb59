"""The facts index: of each fact, who tells it and whether the accounts differ on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Comparison, Fact, Relation, Side, told
from reader.reading.narrow import narrowed

_NEAREST = 3
"""Names told to whom one is not known; more do not fit a line."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A fact as the index lists it."""

    number: int
    """From 1, as people call it."""

    fact: Fact

    is_linked: bool
    """Whether a link leads from one passage of the fact to another."""

    differing: tuple[str, ...]
    """The kinds of values on which such links are in conflict, each once."""

    finer: tuple[str, ...]
    """Those on which one side is only more precise; silence is neither."""

    @property
    def silent(self) -> tuple[Side, ...]:
        """The sides on which no passage that tells it was found."""
        return tuple(side for side in Side if not told(self.fact, side))

    @property
    def label(self) -> str:
        """What typing is compared with."""
        return f"{self.number} {self.fact.name}"


def facts_index(comparison: Comparison) -> tuple[Indexed, ...]:
    """Every fact, in the order of its number."""
    return tuple(
        _indexed(comparison, number, fact) for number, fact in enumerate(comparison.facts, start=1)
    )


def facts_meant(typed: str, facts: Sequence[Indexed]) -> list[int]:
    """Places of the facts that `typed` means (see narrow.py); that of a typed number leads."""
    found = narrowed(typed, [entry.label for entry in facts])
    number = typed.strip()
    return sorted(found, key=lambda place: str(facts[place].number) != number)


def fact_named(asked: str, names: Sequence[str]) -> int | None:
    """The place of the fact that is called for from outside, None if there is none such.

    By its number from 1, else by its name; by a part of it, or words in any order, or nearly so. A
    number that no fact has may be a part of a name, such as a year.
    """
    wanted = asked.strip()
    if wanted.isdecimal() and 0 < int(wanted) <= len(names):
        return int(wanted) - 1
    folded = [name.casefold() for name in names]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    return next(iter(narrowed(wanted, names)), None) if wanted else None


def no_such_fact(asked: str, names: Sequence[str]) -> tuple[str, str]:
    """Why nothing is called so, and what to do."""
    if not names:
        return "there are no facts here", "name some in a file: --facts FILE"
    if asked.strip().isdecimal():
        return f"there are facts 1 to {len(names)}", "choose one of these"
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a name is wrong

    nearest = process.extract(asked, names, scorer=fuzz.WRatio, limit=_NEAREST)
    return "there is no such fact", f"nearest: {', '.join(repr(name) for name, _, _ in nearest)}"


def _indexed(comparison: Comparison, number: int, fact: Fact) -> Indexed:
    right = frozenset(fact.right)
    links = [
        link
        for index in fact.left
        for link in comparison.links_of(Side.LEFT, index)
        if link.right in right
    ]
    differing, finer = (
        dict.fromkeys(d.kind for link in links for d in link.differences if d.relation is relation)
        for relation in (Relation.CONFLICT, Relation.MORE_PRECISE)
    )
    only_finer = tuple(kind for kind in finer if kind not in differing)
    return Indexed(number, fact, bool(links), tuple(differing), only_finer)
