"""The table of evidence: every kind, what it adds to a pair's score, what people call it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from reader.matching.evidence.cue import cue
from reader.matching.evidence.names import names
from reader.matching.evidence.numbers import numbers
from reader.matching.evidence.pair import Finder, Pair
from reader.matching.evidence.quotation import quotation
from reader.matching.evidence.words import words
from reader.matching.tellings import Announced
from reader.model import Evidence


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of evidence."""

    kind: str
    title: str
    """For people."""

    find: Finder
    weight: float
    """What a score of 1 adds to the pair's score (see strength.py for what that means); 0 for
    evidence that explains but raises nothing."""


TABLE = (
    # Words, names and numbers share out the similarity between them: 1 is by definition.
    Row("words", "the same telling words", words, 1.0),
    Row("names", "the same names", names, 1.0),
    Row("numbers", "the same numbers or dates", numbers, 1.0),
    # Its words already count among the three above. A weight of 0.1 or 0.2 changed less than the
    # noise on BASIL, ECB+ and SuperPAL dev, so it only explains.
    Row("quotation", "the same quotation", quotation, 0.0),
    # The surest cue alone makes a weak link, with a few shared words a strong one. The best links
    # of the bundled and the published pair are the same from 0.15 to 0.35; from 0.3 on, passages
    # that tell different parts of one fact came out strong.
    Row("cue", "words that announce the same fact", cue, 0.25),
)

_WEIGHT = {row.kind: row.weight for row in TABLE}


def evidence(pair: Pair) -> tuple[Evidence, ...]:
    """All evidence for `pair`, in the order of the table."""
    return tuple(found for row in TABLE for found in row.find(pair))


def raised_by(announced: Iterable[Announced]) -> float:
    """What cues add to a pair's score: independent signs, combined by noisy-or (Pearl 1988)."""
    return _WEIGHT["cue"] * (1 - math.prod(1 - told.score for told in announced))
