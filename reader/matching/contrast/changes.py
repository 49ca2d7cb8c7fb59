"""Changes: linked passages that say nearly the same, word by word."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel

from reader.matching.contrast.words import Word, edits, stretch, words
from reader.matching.wording.language import Language
from reader.model import Change

NEARLY = 0.6
"""Share of their words, 0..1, that two passages have in common, in the same order, to say nearly
the same (normalised indel similarity)."""

_IN_VERSIONS = 0.4
"""The same share in two versions of one article, where a passage is edited rather than another."""

_FAR = 0.1
"""By how much less they have in common of their characters, counted in the same way, at most."""

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
) -> tuple[dict[Pair, tuple[Change, ...]], bool]:
    """The changes of each of `pairs` that says nearly the same.

    No changes are those of equal passages. The second value is whether the texts are two versions
    of one article: most passages of the shorter one stand nearly unchanged in the other.

    `left` and `right` are passages by index. Spelling, inflection, case and punctuation do not
    count, and numbers count by value; another form of a name is a change. `names` are stems of
    words that have a capital within a sentence.
    """

    def copied(some: Iterable[Pair], least: float) -> dict[Pair, tuple[Change, ...]]:
        found: dict[Pair, tuple[Change, ...]] = {}
        for pair in some:
            mine, yours = left[pair[0]], right[pair[1]]
            if mine == yours:
                found[pair] = ()
            elif max(len(mine), len(yours)) <= _LONGEST and Indel.normalized_similarity(
                mine.lower(), yours.lower(), score_cutoff=least - _FAR
            ):
                sides = words(mine, languages[0]), words(yours, languages[1])
                changes = _changes(*sides, names, least)
                if changes is not None:
                    found[pair] = changes
        return found

    copies = copied(sorted(pairs), NEARLY)  # in order: words are remembered for a while
    fewest = max(_FEWEST, _VERSIONS * min(len(left), len(right)))
    taken = [{pair[side] for pair in copies} for side in (0, 1)]
    are_versions = all(len(indexes) >= fewest for indexes in taken)
    if are_versions:
        rest = (pair for pair in pairs if pair[0] not in taken[0] and pair[1] not in taken[1])
        copies |= copied(rest, _IN_VERSIONS)
    return copies, are_versions


def _changes(
    left: Sequence[Word], right: Sequence[Word], names: Container[str], least: float
) -> tuple[Change, ...] | None:
    """The changes between two texts; None if they have less than `least` in common."""
    mine, yours = _keys(left, right, names)
    if not Indel.normalized_similarity(mine, yours, score_cutoff=least):
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
