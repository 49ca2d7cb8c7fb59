"""What the reader decided: accepted, rejected and pinned links, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from reader.model.comparison import Comparison
from reader.model.link import Band, Decision, Link

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


def reviewed(found: Comparison, review: Review) -> Comparison:
    """The comparison `found`, as matched, with what the reader decided.

    Rejected links are set apart, accepted ones bear their decision, pinned pairs are links: strong
    ones, without evidence if none was found. Decisions on passages that are not there count not.
    """
    if not review.decisions:
        return found
    known = {(link.left, link.right): link for link in (*found.links, *found.rejected)}
    for (left, right), decision in review.decisions.items():
        link = known.get((left, right))
        if decision is Decision.PINNED and _is_there(found, left, right):
            base = link or Link(left, right, 1.0, Band.STRONG, ())
            link = replace(base, strength=1.0, band=Band.STRONG)
        if link is not None:
            known[left, right] = replace(link, decision=decision)
    links = [link for link in known.values() if link.decision is not Decision.REJECTED]
    rejected = [link for link in known.values() if link.decision is Decision.REJECTED]
    return replace(found, links=tuple(links), rejected=tuple(rejected))


def _is_there(found: Comparison, left: int, right: int) -> bool:
    return 0 <= left < len(found.left.passages) and 0 <= right < len(found.right.passages)
