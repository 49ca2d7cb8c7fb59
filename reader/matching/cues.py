"""Finding the words of a cue in passages: inflected, spelt otherwise, in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from reader.matching.terms import Term, terms
from reader.model import Span, merged

SPELLING = 85.0
"""Least rapidfuzz ratio (indel similarity, 0..100) of two spellings of one word: Soleimani and
Suleimani have 89, Qassem and Qasem 91, notion and nation 83."""

SPELLING_LENGTH = 5
"""Shorter words must have the same stem: too many of them lie one letter apart."""

FUNCTION_WORD = 0.3
"""What a function word counts in a cue, against a content word as rare: "let us down" is more
than "let", but "was disappointed" is as good as "very disappointed"."""

ENOUGH = 0.7
"""Least share of a cue's words, weighed by rarity, that must be there; of two content words both
must. This and the two above are set by reason, not fitted: on the bundled and the published pair
spellings from 75 to 90, shares from 0.5 to 0.9 and any FUNCTION_WORD find the same passages."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A cue found in a passage."""

    score: float
    """0..1: the share of the cue that is there, times how well it is spelt."""

    spans: tuple[Span, ...]


class _Place(NamedTuple):
    """A term of a passage, both counted from 0."""

    passage: int
    term: int


class _Hit(NamedTuple):
    """A word of the cue found in a passage."""

    place: int
    """Which term of the passage, from 0."""

    stem: str
    quality: float


class Index:
    """The passages of one source, ready to be asked for cues."""

    def __init__(self, passages: Sequence[tuple[Term, ...]]) -> None:
        """Note where each stem and word stands. `passages` holds the terms of each passage."""
        self._passages = passages
        self._stems: dict[str, list[_Place]] = {}
        self._words: dict[str, dict[str, list[_Place]]] = {}
        for index, passage in enumerate(passages):
            for number, term in enumerate(passage):
                place = _Place(index, number)
                self._stems.setdefault(term.stem, []).append(place)
                if len(term.word) >= SPELLING_LENGTH and term.is_content:
                    alike = self._words.setdefault(term.word[0], {})
                    alike.setdefault(term.word, []).append(place)

    def find(self, cue: str, rarity: Callable[[str], float]) -> Iterator[tuple[int, Telling]]:
        """The best telling of `cue` in each passage that has enough of it, with the passage index.

        `rarity` weighs stems: that "Netanyahu" is missing matters less where everyone names him.
        """
        wanted: dict[str, float] = {}
        content: set[str] = set()
        hits: dict[int, list[_Hit]] = {}
        for term in terms(cue):
            wanted[term.stem] = rarity(term.stem) * (1 if term.is_content else FUNCTION_WORD)
            if term.is_content:
                content.add(term.stem)
            for place, quality in self._places(term):
                hits.setdefault(place.passage, []).append(_Hit(place.term, term.stem, quality))
        reach = 2 * len(wanted) + 2  # room for a word or two of the writer's own
        for index, found in hits.items():
            window = _nearest(sorted(found), wanted, reach)
            score = _worth(window, wanted) / sum(wanted.values())
            if score >= ENOUGH and len(content & window.keys()) >= min(2, len(content)):
                passage = self._passages[index]
                spans = [passage[hit.place].span for hit in window.values()]
                yield index, Telling(min(1.0, score), merged(spans))

    def _places(self, term: Term) -> Iterator[tuple[_Place, float]]:
        """Where a word of a cue stands, and how well it is spelt there, 0..1.

        The first letter must agree: it is seldom misspelt, and un-, dis-, il- turn a word round.
        """
        exact = self._stems.get(term.stem, [])
        yield from ((place, 1.0) for place in exact)
        if not term.is_content or len(term.word) < SPELLING_LENGTH:
            return
        words = self._words.get(term.word[0], {})
        near = process.extract(
            term.word, words.keys(), scorer=fuzz.ratio, score_cutoff=SPELLING, limit=None
        )
        for word, ratio, _ in near:
            yield from ((place, ratio / 100) for place in words[word])


def _nearest(hits: list[_Hit], wanted: Mapping[str, float], reach: int) -> dict[str, _Hit]:
    """The window of `reach` terms with the most of the cue: the best hit of each stem in it."""
    best: dict[str, _Hit] = {}
    for number, first in enumerate(hits):
        window: dict[str, _Hit] = {}
        for hit in hits[number:]:
            if hit.place >= first.place + reach:
                break
            if hit.stem not in window or hit.quality > window[hit.stem].quality:
                window[hit.stem] = hit
        if _worth(window, wanted) > _worth(best, wanted):
            best = window
    return best


def _worth(window: Mapping[str, _Hit], wanted: Mapping[str, float]) -> float:
    return sum(hit.quality * wanted[stem] for stem, hit in window.items())
