"""Two passages that cover the same fact, with the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.model.contrast import Change
from reader.model.source import Side, Span


class Band(StrEnum):
    """Strength in words: what a person may rely on."""

    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


BAND_FLOORS = {Band.STRONG: 0.85, Band.LIKELY: 0.7}
"""The strength from which a link has the band, unless a better link of one of its passages lowers
it; fitted, see matching/scoring/recipe.py."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a link."""

    kind: str
    """The row of the table of evidence that found it, such as "words" or "cue"."""

    score: float
    """0..1, on the scale of its kind."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    """The deciding words on both sides; neither side is empty."""

    detail: str = ""
    """More than the words, such as the fact that a cue announces."""

    share: float = 0.0
    """0..1, its part of all evidence for the link; 0 for evidence that only explains, such as a
    quotation, whose words count already. The shares and `Link.context_share` add up to 1, less the
    part of function words ("the", "of")."""


class CounterEvidence(NamedTuple):
    """Something that speaks against a link."""

    kind: str
    """speakers (different persons speak in the passages), facts (the passages are about different
    facts of the comparison file) or place (the passages are at different places of their articles,
    and little around them matches)."""

    share: float
    """The part it subtracts, as a share of all evidence for the link."""


class Decision(StrEnum):
    """The reader's decision on a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PINNED = "pinned"
    """Linked by hand."""


class Relation(StrEnum):
    """How two values on the same matter relate."""

    CONFLICT = "conflict"
    MORE_PRECISE = "more precise"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Difference:
    """A value on which two linked passages differ. Never a verdict on who is right."""

    kind: str
    """date, time, number, name, certainty, negation, quotation (in other words) or attribution (one
    quotation, two speakers)."""

    relation: Relation
    left_value: str
    right_value: str
    """The values as each passage words them; empty where that passage is silent."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]

    @property
    def heading(self) -> str:
        """What differs and how, in a few words, such as "date more precise"."""
        how = {
            Relation.CONFLICT: "differs",
            Relation.MORE_PRECISE: "more precise",
            Relation.SILENT: "on one side",
        }
        return f"{self.kind} {how[self.relation]}"


@dataclass(frozen=True, slots=True)
class Link:
    """A pair of passages with a strength and its evidence."""

    left: int
    right: int
    """Passage indexes, boilerplate counted."""

    strength: float
    """0..1, the belief that the link is right, from all evidence."""

    band: Band
    evidence: Sequence[Evidence]
    """A tuple or a PackedEvidence."""

    differences: tuple[Difference, ...] = ()
    decision: Decision | None = None
    """None until the reader has decided."""

    context_share: float = 0.0
    """0..1, the part of the strength that matches of the surrounding passages contribute."""

    counter_evidence: tuple[CounterEvidence, ...] = ()
    """What speaks against it."""

    same: bool = False
    """Whether both passages have the same words; case, spelling and inflection do not count."""

    changes: tuple[Change, ...] = ()
    """What changed, in reading order, if both passages say nearly the same; else nothing."""

    @property
    def is_beside_better(self) -> bool:
        """Whether a better link of one of its passages makes the band lower than the strength."""
        higher = list(Band)[: list(Band).index(self.band)]
        return any(self.strength >= BAND_FLOORS[band] for band in higher)

    def at(self, side: Side) -> int:
        """Return the index of the linked passage on `side`."""
        return self.left if side is Side.LEFT else self.right
