"""What a review says of the pairs of passages in a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from reader.model import Comparison, Decision, Review

Verdicts: TypeAlias = Mapping[tuple[int, int], Decision]
"""By passage indexes, left and right."""


def verdicts(comparison: Comparison, review: Review) -> Verdicts:
    """The decisions of `review`; those on passages that are not there count not."""
    lefts, rights = len(comparison.left.passages), len(comparison.right.passages)
    return {
        (left, right): decision
        for (left, right), decision in review.decisions.items()
        if 0 <= left < lefts and 0 <= right < rights
    }


def is_linked(decision: Decision | None) -> bool:
    """Whether the passages belong together: the reader accepted the link, or made it."""
    return decision in {Decision.ACCEPTED, Decision.PINNED}
