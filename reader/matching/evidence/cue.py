"""Evidence: a fact whose cues stand in both passages."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.evidence.pair import Pair
from reader.model import Evidence


def cue(pair: Pair) -> Iterable[Evidence]:
    """One evidence for each fact that both share; its detail is the fact's name.

    What cues add together is shared out by their scores.
    """
    every = sum(sorted(fact.score for fact in pair.facts))
    for fact in pair.facts:
        share = pair.parts.share(pair.parts.cues * fact.score / every)
        yield Evidence("cue", fact.score, fact.left, fact.right, fact.name, share)
