"""The table of evidence: every kind, and what finds it."""

from __future__ import annotations

from collections.abc import Mapping

from reader.matching.evidence.cue import cue
from reader.matching.evidence.names import names
from reader.matching.evidence.numbers import numbers
from reader.matching.evidence.pair import Finder, Pair
from reader.matching.evidence.quotation import quotation
from reader.matching.evidence.words import words
from reader.model import Evidence

TABLE: Mapping[str, Finder] = {
    # These three share out the similarity of the pair between them (scoring/similarity.py).
    "words": words,
    "names": names,
    "numbers": numbers,
    # Only explains: its words count among these already. Adding 0.1 or 0.2 for it changed less than
    # the noise on BASIL, ECB+ and SuperPAL dev.
    "quotation": quotation,
    # Raises the score, by what the recipe gives for cues.
    "cue": cue,
}
"""Finders by the kind of the evidence that they find. What a pair gains by it is not said here: the
score is made first (scoring/), and evidence shows which words made it."""


def evidence(pair: Pair) -> tuple[Evidence, ...]:
    """All evidence for `pair`, in the order of the table."""
    return tuple(found for find in TABLE.values() for found in find(pair))
