"""Where something stands, in plain words."""

from __future__ import annotations

from reader.model import Comparison, Side, Spot
from reader.wording.words import numbers

CAUTION = 'No match found for these; "no match found" is not the same as "not reported".'
"""What must be said of passages without a link."""


def pair_in_words(comparison: Comparison, left: int, right: int) -> str:
    """Two linked passages by their numbers: left 8, right 11."""
    return f"{spot_in_words(comparison, (left, None))}, {spot_in_words(comparison, (None, right))}"


def spot_in_words(comparison: Comparison, spot: Spot) -> str:
    """What a note is about: a passage, or two that are linked."""
    left, right = spot
    if left is not None and right is not None:
        return pair_in_words(comparison, left, right)
    side, index = (Side.LEFT, left) if left is not None else (Side.RIGHT, right)
    source = comparison.source(side)
    if index is None or not 0 <= index < len(source.passages):
        return f"{side.name.lower()}, a passage that is no longer there"
    return f"{side.name.lower()} {numbers(source, [index])}"
