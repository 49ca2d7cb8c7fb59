"""What the score of a pair is made of, so that every evidence can tell its share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.matching.scoring.similarity import contributions
from reader.matching.scoring.weights import Weights
from reader.model import CounterEvidence

_NOISE = 1e-9
"""What a rest of rounding stays below; no part of a score that is one does."""


@dataclass(frozen=True, slots=True)
class Parts:
    """score = terms + function words + cues + around - speakers - facts."""

    terms: Mapping[str, float] = field(default_factory=dict)
    """What each shared content stem adds."""

    whole: float = 0.0
    """All that speaks for the link: terms, function words, cues, and what is around if it does."""

    cues: float = 0.0
    around: float = 0.0
    """What matching neighbours add less what standing elsewhere costs; so it may be negative."""

    speakers: float = 0.0
    """What is taken away because different persons speak; never negative."""

    facts: float = 0.0
    """What is taken away because they are about different given facts; never negative."""

    def share(self, added: float) -> float:
        """`added` as a share of all that speaks for the link."""
        return added / self.whole

    @property
    def context_share(self) -> float:
        """The share of what surrounds the pair; 0 where that does not speak for the link."""
        return self.share(max(0.0, self.around))

    @property
    def counter_evidence(self) -> tuple[CounterEvidence, ...]:
        """What speaks against the link, each as a share of all that speaks for it."""
        costs = (("speakers", self.speakers), ("facts", self.facts), ("place", -self.around))
        return tuple(CounterEvidence(kind, self.share(cost)) for kind, cost in costs if cost > 0)


def parts(  # noqa: PLR0913 - a pair, and the four things that went into its score
    weights: Weights,
    left: int,
    right: int,
    *,
    score: float,
    cues: float,
    speakers: float,
    facts: float = 0.0,
) -> Parts:
    """The parts of the `score` of the passages `left` and `right`.

    `cues` is what facts added to it; `speakers` and `facts` are the shares of its similarity that
    different speakers and different facts cost, 0 if nothing. What is left over is what surrounds
    the pair.
    """
    terms = contributions(weights, left, right)
    mine, yours = weights.left[left].every, weights.right[right].every
    small = (mine[stem] * yours[stem] for stem in mine.keys() & yours.keys() - terms.keys())
    # Without a content term in common a pair has no similarity (similarity.py).
    function_words = sum(sorted(small)) / 2 if terms else 0.0  # sets have no order of their own
    similar = sum(terms.values()) + function_words
    around = score - similar * (1 - speakers - facts) - cues
    if abs(around) < _NOISE:
        around = 0.0
    whole = similar + cues + max(0.0, around)
    return Parts(terms, whole, cues, around, similar * speakers, similar * facts)
