"""Changes: linked passages that say nearly the same, word by word."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from reader.matching.contrast.compared_words import Article, Word, edits, stretch
from reader.matching.terms.terms import Terms
from reader.model import Change

NEARLY = 0.6
"""Share of their words, 0..1, that two passages have in common, in the same order, to say nearly
the same (normalised indel similarity)."""

_CLOSE = 0.7
"""The same share from which on they may be one passage in two versions of an article."""

_IN_VERSIONS = 0.4
"""The same share in two versions of one article, where a passage is edited rather than another."""

_FAR = 0.15
"""By how much less they have in common, at most, of their terms: contractions and the spelling of
numbers count there. On told_dev, ECB+ dev and BASIL it is .09 at most."""

_SHORT, _FAR_IF_SHORT = 120, 0.5
"""Characters of a short passage, and what `_FAR` is for it: a contraction may be half of it."""

_LONGEST = 20_000
"""Characters of the longest passage that is aligned: time grows with the square of the length."""

_VERSIONS = 0.5
"""Share of the passages of the shorter text that a second version contains nearly unchanged."""

_FEWEST = 3
"""So many of them at least."""

Pair = tuple[int, int]
"""Indexes of two linked passages, left and right, each in its source."""


def near_copies(
    articles: tuple[Article, Article], pairs: Collection[Pair], names: Container[str]
) -> tuple[dict[Pair, tuple[Change, ...]], bool]:
    """The changes of each of `pairs` that says nearly the same.

    No changes are those of equal passages. The second value is whether the texts are two versions
    of one article: most passages of the shorter one are nearly unchanged in the other.

    Spelling, inflection, case and punctuation do not
    count, and numbers count by value; another form of a name is a change. `names` are stems of
    words that have a capital within a sentence.
    """

    def copied(some: Iterable[Pair], least: float) -> dict[Pair, _Copy]:
        found: dict[Pair, _Copy] = {}
        for i, j in some:
            mine, yours = articles[0].texts[i], articles[1].texts[j]
            far = _FAR if min(len(mine), len(yours)) > _SHORT else _FAR_IF_SHORT
            cutoff = max(0.0, least - far)
            if mine == yours:
                found[i, j] = _Copy(1.0, ())
            elif max(len(mine), len(yours)) <= _LONGEST and Indel.normalized_similarity(
                _stems(articles[0].terms[i]), _stems(articles[1].terms[j]), score_cutoff=cutoff
            ):
                copy = _copy(articles[0].words(i), articles[1].words(j), names)
                if copy.share >= least:
                    found[i, j] = copy
        return found

    copies = copied(sorted(pairs), NEARLY)  # in order: words are remembered for a while
    fewest = max(_FEWEST, _VERSIONS * min(len(each.texts) for each in articles))
    close = [pair for pair, copy in copies.items() if copy.share >= _CLOSE]
    are_versions = all(len({pair[side] for pair in close}) >= fewest for side in (0, 1))
    if are_versions:
        taken = [{pair[side] for pair in copies} for side in (0, 1)]
        rest = (pair for pair in pairs if pair[0] not in taken[0] and pair[1] not in taken[1])
        copies |= copied(rest, _IN_VERSIONS)
    return {pair: copy.changes for pair, copy in copies.items()}, are_versions


@lru_cache(maxsize=1 << 8)  # a passage is asked once for each of its links
def _stems(terms: Terms) -> tuple[str, ...]:
    return tuple(lexeme.stem for lexeme in terms.lexemes)


class _Copy(NamedTuple):
    """Two passages word by word."""

    share: float
    """The share of their words that they have in common."""

    changes: tuple[Change, ...]


def _copy(left: Sequence[Word], right: Sequence[Word], names: Container[str]) -> _Copy:
    mine, yours = _keys(left, right, names)
    changes = (
        Change(stretch(left, edit.left), stretch(right, edit.right)) for edit in edits(mine, yours)
    )
    return _Copy(Indel.normalized_similarity(mine, yours), tuple(changes))


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
