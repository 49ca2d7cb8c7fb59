"""Which passages are shown: all, or all but furniture."""

from __future__ import annotations

from reader.model import Passage, Source


def is_shown(passage: Passage, *, folded: bool) -> bool:
    """Whether the passage is on the page: with furniture folded, only what has a number is."""
    return not folded or passage.number is not None


def nearest_shown(source: Source, index: int, *, folded: bool) -> int:
    """The index nearest to `index` that is shown; the later one when two are as near.

    A source of furniture alone shows nothing when folded: then `index`, kept within the source.
    """
    passages = source.passages
    index = max(0, min(index, len(passages) - 1))
    for distance in range(len(passages)):
        for candidate in (index + distance, index - distance):
            if 0 <= candidate < len(passages) and is_shown(passages[candidate], folded=folded):
                return candidate
    return index


def next_shown(source: Source, index: int, by: int, *, folded: bool) -> int:
    """The index `by` shown passages after `index` (before, when negative), or as far as it goes."""
    step = 1 if by > 0 else -1
    left, found, candidate = abs(by), index, index
    while left and 0 <= candidate + step < len(source.passages):
        candidate += step
        if is_shown(source.passages[candidate], folded=folded):
            found = candidate
            left -= 1
    return found
