"""What goes into a pair's score, and how much of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reader.model import BAND_FLOORS, Band

SLOPE = 19.5
OFFSET = -4.9
"""Logistic calibration (Platt 1999) on BASIL dev: core and soft links against all other candidates.
`python tests/bench/linking.py` prints the best fit for any gold."""

STRONG, LIKELY = BAND_FLOORS[Band.STRONG], BAND_FLOORS[Band.LIKELY]
WEAK = 0.22
"""Floors of the bands. A strong link promises to hold 9 times of 10 and a likely one 7 of 10, and
they do: on BASIL dev 53 strong ones hold in .98, and 51 in .96 if calibrated without the pair
judged; likely ones in .67 and .74 (tests/bench/linking.py). WEAK shows .73 of the core links."""

BESIDE = 0.1
"""How far a link may lie below the best of either passage at no cost. What exceeds it is taken off
the score before a link gets a strong or a likely band: in parallel chapters, minutes and versions
everything resembles everything, and only links well above the others hold."""

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


@dataclass(frozen=True, slots=True)
class Recipe:
    """The weights of linking. `tests/bench/linking.py` prints what is lost without each of them.

    Fitted on BASIL dev by hand, in steps of 0.1; an ingredient stayed if BASIL, ECB+ or SuperPAL
    dev lost .005 or more without it. The tops are flat: choosing neighbours, diagonal, containment
    and speakers anew without the article pair judged costs .014 of hit@1 and .009 of mAP.
    """

    words: float = 1.0
    names: float = 1.0
    numbers: float = 1.0
    """Of the classes of the vocabulary in the cosines (function words count as words). None of
    them deserves more than the others: 0.8, 1.2 and for numbers 1.4 lost as much as they gave."""

    containment: float = 0.2
    """Of the share of the lighter passage that the other has, against the cosines."""

    neighbours: float = 0.2
    """Of the mean of the four neighbour pairs, which share one of the two passages."""

    diagonal: float = 0.1
    """Of the mean of the pair before and the pair after, where both accounts go on alike."""

    place: float = 0.03
    """What a place at the other end of the article costs."""

    other_speakers: float = 0.28
    """The share of its similarity that a pair loses if different persons speak in it. It is the
    only thing that speaks against a link, so it is no evidence and points at no words. From 0.25 to
    0.5, BASIL core precision is .37 and hit@1 .75; recall falls from .72 to .71."""

    other_facts: float = 0.5
    """The share of its similarity that a pair loses if each passage is about given facts, and they
    have none in common. Set by reading the bundled and the published pair."""

    cues: float = 0.25
    """What a fact adds whose cue surely is in both passages. Not fitted, as gold has no cues:
    alone it makes a weak link, with a few shared words a strong one. The best links of the bundled
    and the published pair are the same from 0.15 to 0.35; from 0.3 on, passages that tell different
    parts of one fact came out strong."""

    one_spelling: bool = True
    """Whether the articles are brought to one spelling first."""


RECIPE = Recipe()
"""What links are made by."""
