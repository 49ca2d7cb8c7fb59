"""Two passages that cover the same fact, and why that is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.model.contrast import Change
from reader.model.source import Span


class Band(StrEnum):
    """Strength in words."""

    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to believe that two passages cover the same fact."""

    kind: str
    """The row of the table of evidence that found it, such as "words" or "cue"."""

    score: float
    """0..1, on the scale of its kind."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    """The deciding words on both sides; neither side is empty."""

    detail: str = ""
    """What a person should know besides the words, such as the fact a cue announces."""

    share: float = 0.0
    """0..1, its part of all that speaks for the link; 0 where it only explains, as a quotation
    does, whose words count already. With `Link.surroundings` the shares make 1, but for what the
    two passages share of function words ("the", "of")."""


class Lowering(NamedTuple):
    """Something that speaks against a link."""

    kind: str
    """speakers (different persons speak in the passages), facts (the passages are about different
    facts of the comparison file) or place (they stand at different places of their articles, and
    little around them matches)."""

    share: float
    """What it takes away, as a share of all that speaks for the link."""


class Decision(StrEnum):
    """What the reader decided of a link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PINNED = "pinned"
    """Linked by hand."""


class Relation(StrEnum):
    """How two values on the same matter stand to each other."""

    CONFLICT = "conflict"
    MORE_PRECISE = "more precise"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Difference:
    """A value on which two linked passages differ. Never a verdict on who is right."""

    kind: str
    """date, number, name, certainty, quotation (in other words) or attribution (one quotation, two
    speakers)."""

    relation: Relation
    left_value: str
    right_value: str
    """The values as each passage words them; empty where that passage is silent."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]

    @property
    def heading(self) -> str:
        """In a few words, what differs and how, such as "date more precise"."""
        how = {
            Relation.CONFLICT: "differs",
            Relation.MORE_PRECISE: "more precise",
            Relation.SILENT: "on one side",
        }
        return f"{self.kind} {how[self.relation]}"


@dataclass(frozen=True, slots=True)
class Link:
    """A pair of passages with a strength and what it rests on."""

    left: int
    right: int
    """Passage indexes, boilerplate counted."""

    strength: float
    """0..1, the belief that the link is right, all evidence weighed."""

    band: Band
    evidence: Sequence[Evidence]
    """A tuple, or what is as good as one (see packed.py)."""

    differences: tuple[Difference, ...] = ()
    decision: Decision | None = None
    """None until the reader has decided."""

    surroundings: float = 0.0
    """0..1, the share that the passages around have in what speaks for the link: they match too."""

    lowered: tuple[Lowering, ...] = ()
    """What speaks against it."""

    same: bool = False
    """Whether both passages have the same words; case, spelling and inflection do not count."""

    changes: tuple[Change, ...] = ()
    """What changed, in reading order, if both passages say nearly the same; else nothing."""
