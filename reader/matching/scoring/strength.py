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

STRONG = 0.9
LIKELY = 0.7
WEAK = 0.25
"""Floors of the bands. A strong link promises to hold 9 times of 10 and a likely one 7 of 10, and
that is kept: on BASIL dev, calibrated without the article pair judged, 47 strong ones
hold in .94 and 40 likely ones in .72. WEAK is about where the F1 of all links shown is highest."""


def strength(score: float) -> float:
    """The belief, 0..1, that a pair with this score is a link."""
    return (1 + math.tanh((SLOPE * score + OFFSET) / 2)) / 2  # the logistic, safe for any score


def band(belief: float) -> Band | None:
    """The strength `belief` in words; None below the floor of what is shown at all."""
    if belief >= STRONG:
        return Band.STRONG
    if belief >= LIKELY:
        return Band.LIKELY
    return Band.WEAK if belief >= WEAK else None
