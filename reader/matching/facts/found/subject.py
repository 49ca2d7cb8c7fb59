"""What each link is about: the words that decided it, weighed by how few passages have them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from reader.matching.wording.term import Term
from reader.model import Link, Span

_LEAST = 0.1
"""Weight of a stem that every passage has, so that a link is always about something."""

_TOLD_WORDS = """
    accord add cite comment interview news note report spokesman spokesperson spokeswoman
    statement tell told
"""
_HOW_TOLD = frozenset(_TOLD_WORDS.split())
"""Stems of the words with which newspapers report; they tell links apart no better than _LEAST."""


class Worded(NamedTuple):
    """A passage: its text and its terms."""

    text: str
    terms: Sequence[Term]


@dataclass(frozen=True, slots=True)
class Subject:
    """A link with the stems it rests on."""

    link: Link
    stems: Mapping[str, float]
    """Weight above 0 by stem, at least one."""


def subjects(
    links: Iterable[Link],
    left: Mapping[int, Worded],
    right: Mapping[int, Worded],
    rarity: Callable[[str], float],
) -> Iterator[Subject]:
    """What each link is about, by the content words its evidence shows on either side.

    `left` and `right` hold the passages by index. `rarity` is that of Weights: 0.5 for a stem that
    every passage has. Links that rest on no content word are left out.
    """
    weight = cache(lambda stem: _weight(stem, rarity))
    on_left = cache(lambda i: [term.span.start for term in left[i].terms])
    on_right = cache(lambda j: [term.span.start for term in right[j].terms])
    for link in links:
        here, starts = left[link.left].terms, on_left(link.left)
        there, other_starts = right[link.right].terms, on_right(link.right)
        stems = {
            stem
            for evidence in link.evidence
            for side in (
                _stems(evidence.left, here, starts),
                _stems(evidence.right, there, other_starts),
            )
            for stem in side
        }
        if stems:
            yield Subject(link, {s: weight(s) for s in sorted(stems)})


def _weight(stem: str, rarity: Callable[[str], float]) -> float:
    return _LEAST if stem in _HOW_TOLD else max(_LEAST, rarity(stem) - 0.5)


def _stems(spans: Iterable[Span], terms: Sequence[Term], starts: list[int]) -> Iterator[str]:
    for start, end in spans:
        for term in terms[bisect_left(starts, start) : bisect_left(starts, end)]:
            if term.is_content:
                yield term.stem
