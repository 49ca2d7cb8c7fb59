"""From a pair's score to the belief that it is a link: one scale for all articles."""

from __future__ import annotations

import math

from reader.model import Band

SLOPE = 17.5
OFFSET = -4.75
"""Logistic calibration (Platt 1999) on BASIL dev: core and soft links against all other pairs."""

STRONG = 0.85
LIKELY = 0.70
WEAK = 0.25
"""Floors of the bands. On BASIL dev, calibrated without the article pair judged, strong links hold
9 times of 10 and likely ones 7 of 10; WEAK is about where the F1 of all links shown is highest.
`python tests/bench/linking.py` prints the table."""


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
