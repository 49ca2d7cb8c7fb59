"""Evidence: a fact whose cues stand in both passages."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.evidence.pair import Pair
from reader.model import Evidence


def cue(pair: Pair) -> Iterable[Evidence]:
    """One evidence for each fact announced in both; its detail is the fact's name."""
    for told in pair.announced:
        yield Evidence("cue", told.score, told.left, told.right, told.name)
