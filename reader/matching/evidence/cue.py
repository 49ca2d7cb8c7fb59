"""Evidence: a fact whose cues stand in both passages."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.evidence.pair import Pair
from reader.model import Evidence


def cue(pair: Pair) -> Iterable[Evidence]:
    """One evidence for each fact that both share; its detail is the fact's name."""
    for fact in pair.facts:
        yield Evidence("cue", fact.score, fact.left, fact.right, fact.name)
