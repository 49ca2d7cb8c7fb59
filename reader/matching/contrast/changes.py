"""Changes: linked passages that say nearly the same, word by word."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence

from rapidfuzz.distance import Indel

from reader.matching.contrast.words import Word, edits, stretch, words
from reader.matching.wording.language import Language
from reader.model import Change

NEARLY = 0.6
"""Share of their words, 0..1, that two passages have in common, in the same order, to say nearly
the same (normalised indel similarity)."""

_LIKE = 0.6
"""The same share of their characters, below which the words need not be looked at."""

_LONGEST = 20_000
"""Characters of the longest passage that is aligned: time grows with the square of the length."""

_VERSIONS = 0.5
"""Share of the passages of the shorter text that stand nearly unchanged in a second version."""

_FEWEST = 3
"""So many of them at least."""

Pair = tuple[int, int]
"""Indexes of two linked passages, left and right, each in its source."""


def near_copies(
    left: Mapping[int, str],
    right: Mapping[int, str],
    pairs: Collection[Pair],
    languages: tuple[Language, Language],
    names: Container[str],
) -> dict[Pair, tuple[Change, ...]]:
    """The changes of each of `pairs` that says nearly the same; no changes where both are equal.

    `left` and `right` are passages by index. Spelling, inflection, case and punctuation do not
    count, and numbers count by value; another form of a name is a change. `names` are stems of
    words that have a capital within a sentence.
    """
    found: dict[Pair, tuple[Change, ...]] = {}
    for pair in pairs:
        mine, yours = left[pair[0]], right[pair[1]]
        if max(len(mine), len(yours)) > _LONGEST:
            continue
        if Indel.normalized_similarity(mine.lower(), yours.lower(), score_cutoff=_LIKE):
            changes = _changes(words(mine, languages[0]), words(yours, languages[1]), names)
            if changes is not None:
                found[pair] = changes
    return found


def _changes(
    left: Sequence[Word], right: Sequence[Word], names: Container[str]
) -> tuple[Change, ...] | None:
    """The changes between two texts; None if they do not say nearly the same."""
    mine, yours = _keys(left, right, names)
    if not Indel.normalized_similarity(mine, yours, score_cutoff=NEARLY):
        return None
    return tuple(
        Change(stretch(left, edit.left), stretch(right, edit.right)) for edit in edits(mine, yours)
    )


def _keys(
    left: Sequence[Word], right: Sequence[Word], names: Container[str]
) -> tuple[list[str], list[str]]:
    """What the words are compared by: names by themselves, others without their inflection."""
    called = {
        word.exact
        for side in (left, right)
        for word in side
        if word.is_capitalised and (not word.opens_sentence or word.stem in names)
    }
    mine, yours = (
        [word.exact if word.exact in called else word.stem for word in side]
        for side in (left, right)
    )
    return mine, yours


def are_two_versions(copies: Collection[Pair], left: int, right: int) -> bool:
    """Whether two texts of so many passages are versions of one, by their near copies."""
    fewest = max(_FEWEST, _VERSIONS * min(left, right))
    return all(len({pair[side] for pair in copies}) >= fewest for side in (0, 1))
