"""Why a link is believed, or not, in words that need no explaining."""

from __future__ import annotations

from reader.model import Comparison, Decision, Evidence, Link, Lowering
from reader.wording.deciding import SIDES, deciding_words

_REASONS = {
    "words": "the same telling words",
    "names": "the same names",
    "numbers": "the same numbers and dates",
    "quotation": "the same words quoted",
}
"""By kind of evidence; one that is not here is told by its kind."""

_LOWERED = {
    "speakers": "different people speak in them",
    "facts": "they are about different facts of the comparison file",
    "place": "they stand at different places of their articles",
}

_DECISIONS = {
    Decision.ACCEPTED: "accepted by you",
    Decision.REJECTED: "rejected by you",
    Decision.PINNED: "linked by hand",
}


def reason_in_words(
    comparison: Comparison, link: Link, evidence: Evidence, sides: tuple[str, str] = SIDES
) -> str:
    """What both passages have and the words that show it, such as "the same names: Ann, Bath".

    Words that only one side has follow, by side: "the same numbers and dates: left seven; right 7".
    """
    words = deciding_words(comparison, link, evidence)
    parts = [", ".join(words.both)] if words.both else []
    parts += [f"{sides[0]} {', '.join(words.left)}"] if words.left else []
    parts += [f"{sides[1]} {', '.join(words.right)}"] if words.right else []
    return f"{_reason(evidence)}: {'; '.join(parts)}"


def _reason(evidence: Evidence) -> str:
    if evidence.kind == "cue":
        return f'both tell of "{evidence.detail}"'
    told = _REASONS.get(evidence.kind, evidence.kind)
    return f"{told} ({evidence.detail})" if evidence.detail else told


def lowering_in_words(lowering: Lowering) -> str:
    """What speaks against a link."""
    return _LOWERED[lowering.kind]


def decision_in_words(decision: Decision | None) -> str:
    """What the reader decided; empty where nothing."""
    return "" if decision is None else _DECISIONS[decision]


def belief_in_words(link: Link) -> str:
    """The band and the number behind it, 0 to 1; or that nobody but the reader made the link."""
    if link.decision is Decision.PINNED:
        return decision_in_words(link.decision)
    number = "over 0.99" if link.strength > 0.99 else f"{link.strength:.2f}"
    decided = decision_in_words(link.decision)
    return f"{link.band}, {number}{f', {decided}' if decided else ''}"
