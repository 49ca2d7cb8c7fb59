"""The reader's decisions on links, and notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from reader.model.comparison import Comparison, Fact
from reader.model.link import Band, Decision, Link
from reader.model.source import Side


@dataclass(frozen=True, slots=True)
class OldPassage:
    """A passage of an older version of a source, as far as it was saved."""

    opening: str
    """Its first words, up to 600 characters; empty if none were saved."""

    number: int | None = None
    """Its number then."""


@dataclass(frozen=True, slots=True)
class OrphanedDecision:
    """A decision or note on passages that are not in these texts; it stays in the review."""

    left: OldPassage | None
    right: OldPassage | None
    """A decision has both; a note has at least one."""

    decision: Decision | None
    """None for a note."""

    note: str
    """Empty for a decision; may have several lines."""

    when: datetime
    """When it was made, in UTC."""


LinkKey: TypeAlias = tuple[int, int]
"""Passage indexes, left and right."""

NoteTarget: TypeAlias = tuple[int | None, int | None]
"""The passage that a note is about (the other side is None) or, with both, the link."""

_NOTHING: Mapping[LinkKey, Decision] = MappingProxyType({})
_NO_NOTES: Mapping[NoteTarget, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Review:
    """Decisions and notes on one comparison; every change returns a new review."""

    decisions: Mapping[LinkKey, Decision] = field(default_factory=lambda: _NOTHING)
    notes: Mapping[NoteTarget, str] = field(default_factory=lambda: _NO_NOTES)
    """No text is empty; texts may have several lines."""

    checked: frozenset[tuple[NoteTarget, str]] = frozenset()
    """Rows of the digest that were checked: their passages, and which of their rows."""

    def with_decision(self, left: int, right: int, decision: Decision | None) -> Review:
        """Set the decision on a pair of passages; None removes it."""
        decisions = {key: x for key, x in self.decisions.items() if key != (left, right)}
        if decision is not None:
            decisions[left, right] = decision
        return replace(self, decisions=MappingProxyType(decisions))

    def with_note(self, left: int | None, right: int | None, text: str) -> Review:
        """Set a note; a blank text removes it."""
        notes = {key: note for key, note in self.notes.items() if key != (left, right)}
        if text.strip():
            notes[left, right] = text.strip()
        return replace(self, notes=MappingProxyType(notes))

    def with_check(self, target: NoteTarget, detail: str, *, is_checked: bool) -> Review:
        """Mark a row of the digest as checked, or take that back."""
        row = frozenset({(target, detail)})
        return replace(self, checked=self.checked | row if is_checked else self.checked - row)


def apply_review(found: Comparison, review: Review, min_strength: float = 0.0) -> Comparison:
    """Apply a review to the comparison `found`, as matched.

    Moves rejected links to `rejected`, marks accepted links, and makes pinned pairs strong links,
    without evidence if none was found. Ignores decisions on passages that do not exist. Leaves out
    undecided links weaker than `min_strength`, 0..1. A fact that was found from links loses the
    passages that no link supports any more.
    """
    found = found.with_noted(_noted(found, review))
    if not review.decisions and not min_strength:
        return found
    known = {(link.left, link.right): link for link in (*found.links, *found.rejected)}
    for (left, right), decision in review.decisions.items():
        link = known.get((left, right))
        if decision is Decision.PINNED and _is_there(found, left, right):
            link = _pinned(link, left, right)
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
        facts=tuple(_without_links(fact, away) for fact in found.facts),
    )


_FEW = 32
"""Changed decisions up to which only what they concern is judged again."""


def rejudge(
    shown: Comparison, found: Comparison, before: Review, after: Review
) -> Comparison | None:
    """Return `apply_review(found, after)`, from `shown`, its result for `before`, in little time.

    None where that cannot be done: after many changes, or with a minimum strength.
    """
    pairs = {pair for pair, _ in before.decisions.items() ^ after.decisions.items()}
    if shown.min_strength or len(pairs) > _FEW:
        return None
    if not after.decisions:
        return found.with_noted(_noted(found, after))
    was: list[Link] = []
    now: list[Link] = []
    for left, right in pairs:
        if not _is_there(found, left, right):
            continue
        known = found.link_between(left, right)
        was += filter(None, [shown.link_between(left, right)])
        decision = after.decisions.get((left, right))
        if decision is Decision.PINNED:
            known = _pinned(known, left, right)
        if known is not None:
            now.append(replace(known, decision=decision) if decision else known)
    facts = shown.facts
    if any(pair in fact.links for fact in found.facts for pair in pairs):
        away = frozenset(
            pair for pair, decision in after.decisions.items() if decision is Decision.REJECTED
        )
        facts = tuple(_without_links(fact, away) for fact in found.facts)
    return shown.with_decisions(was, now, facts).with_noted(_noted(found, after))


def _noted(found: Comparison, review: Review) -> frozenset[tuple[Side, int]]:
    """The passages that have a note, and exist."""
    ends = (end for target in review.notes for end in zip(Side, target, strict=True))
    return frozenset(
        (side, index)
        for side, index in ends
        if index is not None and 0 <= index < len(found.source(side).passages)
    )


def _without_links(fact: Fact, away: Collection[LinkKey]) -> Fact:
    """Drop from a fact the passages that only the links `away` support."""
    if not any(pair in away for pair in fact.links):
        return fact
    rest = [pair for pair in fact.links if pair not in away]
    left, right = (tuple(sorted({pair[side] for pair in rest})) for side in (0, 1))
    return replace(fact, left=left, right=right)


def _pinned(link: Link | None, left: int, right: int) -> Link:
    """Return `link` as a strong one; a new one without evidence if there is none."""
    base = link or Link(left, right, 1.0, Band.STRONG, ())
    return replace(base, strength=1.0, band=Band.STRONG)


def _is_there(found: Comparison, left: int, right: int) -> bool:
    return 0 <= left < len(found.left.passages) and 0 <= right < len(found.right.passages)
