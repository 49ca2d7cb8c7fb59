"""From a pair's score to the belief that it is a link: one scale for all articles.

The score is what the two passages share (words, names, numbers: similarity.py), less where
different persons speak in them (speaking/speakers.py), more where both have cues of one fact
(facts/cued.py), moved a little by what surrounds the pair (context.py). Only what speaks for the
link is evidence, and without its words the strength falls, with one exception: a shared word that
also shows who speaks ("argued", "President"). Without it nobody may be known to speak any more,
what other speakers cost is not charged, and the strength may rise.
"""

from __future__ import annotations

import math

from reader.model import Band

SLOPE = 19.5
OFFSET = -4.9
"""Logistic calibration (Platt 1999) on BASIL dev: core and soft links against all other candidates.
`python tests/bench/linking.py` prints the best fit for any gold."""

STRONG = 0.86
LIKELY = 0.7
WEAK = 0.22
"""Floors of the bands. A strong link promises to hold 9 times of 10 and a likely one 7 of 10, and
that is kept: on BASIL dev 50 strong ones hold in .98 and 27 likely ones in .70. WEAK shows .73 of
the core links there."""

BESIDE = 0.1
"""How far a link may lie below the best of either passage at no cost. What exceeds it is taken off
the score before a link gets a strong or a likely band: in parallel chapters, minutes and versions
everything resembles everything, and only what stands out holds."""

BELIEVABLE = 0.5
"""A link that lies further below is none: the other text has one of its passages nearly word by
word elsewhere."""


def strength(score: float) -> float:
    """The belief, 0..1, that a pair with this score is a link."""
    return (1 + math.tanh((SLOPE * score + OFFSET) / 2)) / 2  # the logistic, safe for any score


def band(belief: float, below: float = 0.0) -> Band | None:
    """What a link of this strength may be relied on for; None if it is no link.

    `below` is how far its score lies below the best of either passage, whichever is more.
    """
    if belief < WEAK or below > BELIEVABLE:
        return None
    if below > BESIDE:
        logit = 2 * math.atanh(min(2 * belief - 1, 1 - 1e-15))
        belief = strength((logit - OFFSET) / SLOPE - (below - BESIDE))
    if belief >= STRONG:
        return Band.STRONG
    return Band.LIKELY if belief >= LIKELY else Band.WEAK
