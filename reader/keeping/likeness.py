"""Whether a passage is another one, reworded.

Scorers and floors were chosen by trial (python -m tests.keeping.edits prints it): of rapidfuzz's
scorers, WRatio and token_set_ratio find the most and go wrong the most, ratio finds what keeps its
length, partial_ratio what was put in, cut, merged or split; the floors are the lowest at which no
passage was taken for one that had been replaced by what another account says of the same matter.
"""

from __future__ import annotations

from typing import NamedTuple

IN_PLACE = 75
"""Ratio 0..100 from which a passage between the same neighbours is the old one, reworded."""

ANYWHERE = 90
"""The same for a passage that stands somewhere else, or is short."""

WITHIN = 90
"""Partial ratio 0..100 from which the shorter of two passages is within the longer."""

LEAST_PART = 0.3
"""The share of the longer one that the shorter must have to count so."""

LEAST_LETTERS = 40
"""Characters that both must have for the lower floors: short texts are soon alike."""

MARGIN = 10
"""How far behind the best one the next must be; else neither is taken."""


class Candidate(NamedTuple):
    """A passage of the new version that is none of the old ones, word for word."""

    at: int
    text: str
    """Its first characters, as many as an anchor keeps."""

    is_in_place: bool
    """Whether it stands between the same neighbours as the one that is sought."""


class _Judged(NamedTuple):
    """A candidate with how alike it is."""

    score: float
    """0..100."""

    floor: int
    at: int
    part: int
    """How many characters of the one that is sought it has, where it is a part of it, else 0."""


def reworded(text: str, candidates: list[Candidate]) -> int | None:
    """The index of the candidate that is `text`, reworded; None if none is, or two could be.

    Of the parts into which it was split, the longest is it.
    """
    judged = sorted((_judged(text, candidate) for candidate in candidates), reverse=True)
    if not judged or judged[0].score < judged[0].floor:
        return None
    near = [one for one in judged if one.score > judged[0].score - MARGIN]
    if all(one.part for one in near):
        return max(near, key=lambda one: one.part).at
    return near[0].at if len(near) == 1 else None


def _share_words(text: str, other: str) -> bool:
    """Whether one may be a part of the other: of five words or more, half are in both.

    Asked first, for it takes a hundredth of the time that the comparison of all places takes.
    """
    one, two = frozenset(text.split()), frozenset(other.split())
    fewest = min(len(one), len(two))
    return fewest < 5 or 2 * len(one & two) >= fewest


def _judged(text: str, candidate: Candidate) -> _Judged:
    from rapidfuzz import fuzz  # noqa: PLC0415 - few texts are ever changed

    other = candidate.text
    whole = fuzz.ratio(text, other)
    if not candidate.is_in_place:
        return _Judged(whole, ANYWHERE, candidate.at, 0)
    short, long = sorted((len(text), len(other)))
    if short < LEAST_LETTERS:
        return _Judged(whole, ANYWHERE, candidate.at, 0)
    if short < LEAST_PART * long:
        return _Judged(whole, IN_PLACE, candidate.at, 0)
    if not _share_words(text, other):
        return _Judged(whole, IN_PLACE, candidate.at, 0)
    within = fuzz.partial_ratio(text, other, score_cutoff=WITHIN)
    part = len(other) if within and len(other) < len(text) else 0
    return _Judged(max(whole, within), IN_PLACE, candidate.at, part)
