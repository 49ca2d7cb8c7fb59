"""Evidence: shared numbers and words of the calendar."""

from __future__ import annotations

from collections.abc import Iterable

from reader.matching.evidence.pair import Pair, shared
from reader.model import Evidence


def numbers(pair: Pair) -> Iterable[Evidence]:
    """Shared numbers, by value ("seven" is 7), months and days of the week."""
    return shared(pair, "numbers", lambda stem: stem in pair.vocabulary.numbers)
