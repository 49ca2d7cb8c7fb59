"""What the decisions on one pair of texts say of its links: from which strength on they hold.

Fewest errors would be the plain way, and does harm: it takes away a third of the links that hold
in order to be rid of those that do not, and few decisions tell little. So the strengths are
believed, but for one shift of all of them (on the scale of the logistic they were calibrated with,
Platt 1999), which is the likeliest one under the decisions and a belief beforehand that none is
needed. From there it is the floor that all links have to pass, moved as much the other way.
`python tests/bench/learning.py` prints what both ways do to links that nobody has decided on.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from reader.model import Comparison, Decision, Review, is_below

LEAST = 3
"""Accepted links, and rejected ones, without which there is nothing to fit. By trial on ECB+ train
and BASIL dev with readers that decide on the first 10, 20 or 30 links: 4 or 5 help fewer pairs,
and do no less harm."""

SPREAD = 0.3
"""Standard deviation of the shift that is expected, in logits. By the same trial, from 0.3 to 1:
the least spread never lowers the F1 of a BASIL pair; on ECB+, whose own marks are incomplete, it
raises that of 17 pairs and lowers that of 5. Wider ones take away more that holds."""

FLOOR = 0.25
"""The belief a link needs to be shown at all: that of the weak band (matching/scoring)."""

_HALVINGS = 50
"""Of the range in which the shift is looked for: the rest is far below a hundredth, of millions of
decisions, too."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The threshold that the decisions speak for, and what it would do."""

    threshold: float
    """In hundredths, 0..1; 0 where none is better."""

    accepted: tuple[int, int]
    """Of the links accepted, or pinned and found as well: how many lie above it, and all."""

    rejected: tuple[int, int]
    """The same of the links rejected."""

    undecided: int
    """Links below it that nobody has decided on."""

    @property
    def missing(self) -> tuple[int, int]:
        """How many more accepted and rejected links a threshold needs."""
        return max(0, LEAST - self.accepted[1]), max(0, LEAST - self.rejected[1])


def proposed(found: Comparison, review: Review) -> Proposal:
    """What `review` says of the links of `found`, as matched.

    A threshold that would set no undecided link apart is none.
    """
    said = {(link.left, link.right): link for link in found.links}
    by: dict[bool, list[float]] = {True: [], False: []}
    for pair, decision in review.decisions.items():
        if pair in said:  # those that were pinned without having been found show nothing
            by[decision is not Decision.REJECTED].append(said[pair].strength)
    undecided = [link for pair, link in said.items() if pair not in review.decisions]
    threshold = fitted(by[True], by[False])
    below = sum(is_below(link, threshold) for link in undecided)
    if not below:
        threshold = 0.0
    accepted, rejected = (
        (sum(round(strength, 2) >= threshold for strength in some), len(some))
        for some in (by[True], by[False])
    )
    return Proposal(threshold, accepted, rejected, below)


def fitted(accepted: Collection[float], rejected: Collection[float]) -> float:
    """The threshold, in hundredths, for links that were found with these strengths, 0..1.

    0 if there are fewer than LEAST of either, or if the decisions ask for no less than is shown.
    """
    if min(len(accepted), len(rejected)) < LEAST:
        return 0.0
    shift = _shift([(_logit(s), 1) for s in accepted] + [(_logit(s), 0) for s in rejected])
    return round(_logistic(_logit(FLOOR) - shift), 2) if shift < 0 else 0.0


def _shift(said: Collection[tuple[float, int]]) -> float:
    """The likeliest shift of these logits: where the slope of the curve, which only falls, is 0.

    Found by halves: Newton's method jumps to and fro where many strong links were rejected.
    """
    most = len(said) * SPREAD**2  # the decisions pull with 1 each at most
    least = -most
    for _ in range(_HALVINGS):
        shift = (least + most) / 2
        slope = sum(held - _logistic(logit + shift) for logit, held in said) - shift / SPREAD**2
        least, most = (shift, most) if slope > 0 else (least, shift)
    return (least + most) / 2


def _logit(strength: float) -> float:
    inside = min(max(strength, 1e-6), 1 - 1e-6)
    return math.log(inside / (1 - inside))


def _logistic(value: float) -> float:
    return (1 + math.tanh(value / 2)) / 2
