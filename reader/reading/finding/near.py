"""Near spellings of a word among those that the texts have."""

from __future__ import annotations

from collections.abc import Iterable

FLOOR = 80
"""Ratio 0..100 from which a word counts as a spelling of another: one letter of five is wrong."""

SHORTEST = 4
"""Letters a word needs to be looked for so: most words of three are one letter from another."""


def near(word: str, words: Iterable[str]) -> tuple[str, ...]:
    """The spellings, plain like both arguments: whole words, else pieces of longer words.

    Ratios are those of rapidfuzz, of the letters that stay when one word is turned into the other;
    a piece is what its alignment lays beside `word`.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - not needed until someone misspells

    every = list(words)
    whole = process.extract(word, every, scorer=fuzz.ratio, score_cutoff=FLOOR, limit=None)
    if whole:
        return tuple(sorted(spelling for spelling, _, _ in whole))
    longer = [other for other in every if len(other) > len(word)]
    scorer = fuzz.partial_ratio
    around = process.extract(word, longer, scorer=scorer, score_cutoff=FLOOR, limit=None)
    pieces: set[str] = set()
    for other, _, _ in around:
        beside = fuzz.partial_ratio_alignment(word, other)
        if beside is not None:
            pieces.add(other[beside.dest_start : beside.dest_end])
    return tuple(sorted(pieces))
