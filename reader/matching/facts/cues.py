"""Finding the words of a cue in passages: inflected, spelt otherwise, in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.matching.spelling.likeness import SHORTEST, respelt
from reader.matching.spelling.roots import root
from reader.matching.wording.language import ENGLISH, Language
from reader.matching.wording.term import Term
from reader.matching.wording.terms import terms
from reader.model import Span, merge_spans

FUNCTION_WORD = 0.3
"""What a function word counts in a cue, against a content word as rare: "let us down" is more
than "let", but "was disappointed" is as good as "very disappointed"."""

ENOUGH = 0.7
"""Least share of a cue's words, weighed by rarity, that must be there; of two content words both
must. This and FUNCTION_WORD are set by hand, not fitted: on the bundled and the published pair
shares from 0.5 to 0.9 and any FUNCTION_WORD find the same passages."""

_PREDICATE = 20
"""How many terms after its subject a predicate may stand: "the account that he gave them was
false" tells of a false account."""

_BE = frozenset({"am", "are", "be", "been", "being", "is", "was", "were"})


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue that stands in a passage."""

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

    root: str
    quality: float


class Index:
    """The passages of one source, ready to be asked for cues."""

    def __init__(self, passages: Sequence[Sequence[Term]], language: Language = ENGLISH) -> None:
        """Note where each root and word stands. `passages` holds the terms of each passage."""
        self._passages = passages
        self._language = language
        self._roots: dict[str, list[_Place]] = {}
        self._words: dict[tuple[bool, str], dict[str, list[_Place]]] = {}
        for index, passage in enumerate(passages):
            for number, term in enumerate(passage):
                place = _Place(index, number)
                self._roots.setdefault(root(term), []).append(place)
                if len(term.word) >= SHORTEST and term.is_content:
                    alike = self._words.setdefault((term.is_capitalised, term.word[0]), {})
                    alike.setdefault(term.word, []).append(place)

    def find(self, cue: str, rarity: Callable[[str], float]) -> Iterator[tuple[int, FoundCue]]:
        """The best place of `cue` in each passage that has enough of it, with the passage index.

        `rarity` weighs stems: that "Netanyahu" is missing matters less where everyone names him.
        """
        wanted: dict[str, float] = {}
        content: set[str] = set()
        hits: dict[int, list[_Hit]] = {}
        for term in terms(cue, self._language):
            key = root(term)
            wanted[key] = rarity(term.stem) * (1 if term.is_content else FUNCTION_WORD)
            if term.is_content:
                content.add(key)
            for place, quality in self._places(term):
                hits.setdefault(place.passage, []).append(_Hit(place.term, key, quality))
        reach = 2 * len(wanted) + 2  # room for a word or two of the writer's own
        for index, found in hits.items():
            window = _nearest(sorted(found), wanted, reach, self._passages[index])
            score = _worth(window, wanted) / sum(wanted.values())
            if score >= ENOUGH and len(content & window.keys()) >= min(2, len(content)):
                passage = self._passages[index]
                spans = [passage[hit.place].span for hit in window.values()]
                yield index, FoundCue(min(1.0, score), merge_spans(spans))

    def _places(self, term: Term) -> Iterator[tuple[_Place, float]]:
        """Where a word of a cue stands, and how well it is spelt there, 0..1.

        The first letter must agree: it is seldom misspelt, and un-, dis-, il- turn a word round.
        """
        exact = self._roots.get(root(term), [])
        yield from ((place, 1.0) for place in exact)
        if not term.is_content or len(term.word) < SHORTEST:
            return
        names, words = (self._words.get((is_name, term.word[0]), {}) for is_name in (True, False))
        for word, quality in respelt(term.word, names.keys(), words.keys(), is_missing=not exact):
            yield from ((place, quality) for place in (*names.get(word, ()), *words.get(word, ())))


def _nearest(
    hits: list[_Hit], wanted: Mapping[str, float], reach: int, passage: Sequence[Term]
) -> dict[str, _Hit]:
    """The window with the most of the cue: the best hit of each of its roots.

    The window is `reach` terms wide, and holds what is said of its first word with "is" too.
    """
    best: dict[str, _Hit] = {}
    for number, first in enumerate(hits):
        window: dict[str, _Hit] = {}
        for hit in hits[number:]:
            if hit.place >= first.place + max(reach, _PREDICATE):
                break
            if hit.place >= first.place + reach and not _is_said_of(first, hit, passage):
                continue
            if hit.root not in window or hit.quality > window[hit.root].quality:
                window[hit.root] = hit
        if _worth(window, wanted) > _worth(best, wanted):
            best = window
    return best


def _is_said_of(subject: _Hit, hit: _Hit, passage: Sequence[Term]) -> bool:
    """Whether `hit` follows a form of "be" in the sentence of `subject`."""
    between = passage[subject.place + 1 : hit.place]
    if any(term.opens_sentence for term in between):
        return False
    for term in reversed(between):
        if term.is_content:
            return False
        if term.word in _BE:
            return True
    return False


def _worth(window: Mapping[str, _Hit], wanted: Mapping[str, float]) -> float:
    return sum(hit.quality * wanted[key] for key, hit in window.items())
