"""What the reader decided: accepted, rejected and pinned links, and notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from reader.model.comparison import Comparison, Fact
from reader.model.link import Band, Decision, Link


@dataclass(frozen=True, slots=True)
class OldPassage:
    """A passage of an older version of a source, as far as it is remembered."""

    opening: str
    """Its first words, up to 600 characters; empty where nothing of it was kept."""

    number: int | None = None
    """What people saw as its number then."""


@dataclass(frozen=True, slots=True)
class OrphanedDecision:
    """A decision or a note that has no place in these texts; it stays in the review."""

    left: OldPassage | None
    right: OldPassage | None
    """A decision is about both; a note is about one at least."""

    decision: Decision | None
    """None for a note."""

    note: str
    """Empty for a decision; lines are parted by line breaks."""

    when: datetime
    """When it was said, in UTC."""


Pair: TypeAlias = tuple[int, int]
"""Passage indexes, left and right."""

Spot: TypeAlias = tuple[int | None, int | None]
"""What a note is about: a passage (the other side is None) or, with both, a link."""

_NOTHING: Mapping[Pair, Decision] = MappingProxyType({})
_NO_NOTES: Mapping[Spot, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Review:
    """Decisions and notes on one comparison; every change returns another one."""

    decisions: Mapping[Pair, Decision] = field(default_factory=lambda: _NOTHING)
    notes: Mapping[Spot, str] = field(default_factory=lambda: _NO_NOTES)
    """Never empty texts; lines are parted by line breaks."""

    def decided(self, left: int, right: int, decision: Decision | None) -> Review:
        """With that decision on the pair of passages; None takes back whatever there was."""
        decisions = {pair: said for pair, said in self.decisions.items() if pair != (left, right)}
        if decision is not None:
            decisions[left, right] = decision
        return replace(self, decisions=MappingProxyType(decisions))

    def noted(self, left: int | None, right: int | None, text: str) -> Review:
        """With that note; a blank text takes the note away."""
        notes = {spot: said for spot, said in self.notes.items() if spot != (left, right)}
        if text.strip():
            notes[left, right] = text.strip()
        return replace(self, notes=MappingProxyType(notes))


def reviewed(found: Comparison, review: Review, min_strength: float = 0.0) -> Comparison:
    """The comparison `found`, as matched, with what the reader decided.

    Rejected links are set apart, accepted ones bear their decision, pinned pairs are links: strong
    ones, without evidence if none was found. Decisions on passages that are not there count not.
    Undecided links weaker than `min_strength`, 0..1, are left out. Facts that were found from links
    lose the passages that no link holds there any more.
    """
    if not review.decisions and not min_strength:
        return found
    known = {(link.left, link.right): link for link in (*found.links, *found.rejected)}
    for (left, right), decision in review.decisions.items():
        link = known.get((left, right))
        if decision is Decision.PINNED and _is_there(found, left, right):
            base = link or Link(left, right, 1.0, Band.STRONG, ())
            link = replace(base, strength=1.0, band=Band.STRONG)
        if link is not None:
            known[left, right] = replace(link, decision=decision)
    links: list[Link] = []
    rejected: list[Link] = []
    left_out: list[Link] = []
    for link in known.values():
        if link.decision is Decision.REJECTED:
            rejected.append(link)
        elif link.decision is None and round(link.strength, 2) < min_strength:  # as it is shown
            left_out.append(link)
        else:
            links.append(link)
    away = frozenset((link.left, link.right) for link in (*rejected, *left_out))
    return replace(
        found,
        links=tuple(links),
        rejected=tuple(rejected),
        min_strength=min_strength,
        left_out=len(left_out),
        facts=tuple(_held(fact, away) for fact in found.facts),
    )


_FEW = 32
"""Decisions up to which only what they concern is judged again."""


def rejudged(
    shown: Comparison, found: Comparison, before: Review, after: Review
) -> Comparison | None:
    """What `reviewed(found, after)` makes, from what it made of `before`, in little time.

    None where that cannot be done: after many changes, or with a minimum strength.
    """
    pairs = {pair for pair, _ in before.decisions.items() ^ after.decisions.items()}
    if shown.min_strength or len(pairs) > _FEW:
        return None
    if not after.decisions:
        return found
    was: list[Link] = []
    now: list[Link] = []
    for left, right in pairs:
        if not _is_there(found, left, right):
            continue
        known = found.link_between(left, right)
        was += filter(None, [shown.link_between(left, right)])
        decision = after.decisions.get((left, right))
        if decision is Decision.PINNED:
            base = known or Link(left, right, 1.0, Band.STRONG, ())
            known = replace(base, strength=1.0, band=Band.STRONG)
        if known is not None:
            now.append(replace(known, decision=decision) if decision else known)
    facts = shown.facts
    if any(pair in fact.links for fact in found.facts for pair in pairs):
        away = frozenset(
            pair for pair, decision in after.decisions.items() if decision is Decision.REJECTED
        )
        facts = tuple(_held(fact, away) for fact in found.facts)
    return shown.with_decisions(was, now, facts)


def _held(fact: Fact, away: Collection[Pair]) -> Fact:
    """`fact`, if it was found from links, without what only links `away` hold in it."""
    if not any(pair in away for pair in fact.links):
        return fact
    stay = [pair for pair in fact.links if pair not in away]
    left, right = (tuple(sorted({pair[side] for pair in stay})) for side in (0, 1))
    return replace(fact, left=left, right=right)


def _is_there(found: Comparison, left: int, right: int) -> bool:
    return 0 <= left < len(found.left.passages) and 0 <= right < len(found.right.passages)
