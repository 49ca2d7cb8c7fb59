"""Facts whose cues are in the passages, and what that says for a pair of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from reader.matching.scoring.weights import Weights
from reader.matching.terms.languages import ENGLISH, Language
from reader.matching.terms.spellings import SHORTEST, respelt, root
from reader.matching.terms.terms import Term, terms
from reader.model import Fact, Span, merge_spans

FUNCTION_WORD = 0.3
"""What a function word counts in a cue, against a content word as rare: "let us down" is more
than "let", but "was disappointed" is as good as "very disappointed"."""

ENOUGH = 0.7
"""Least share of a cue's words, weighed by rarity, that must be there; of two content words both
must. This and FUNCTION_WORD are set by hand, not fitted: on the bundled and the published pair
shares from 0.5 to 0.9 and any FUNCTION_WORD find the same passages."""

_PREDICATE = 20
"""How many terms after its subject a predicate may come: "the account that he gave them was
false" tells of a false account."""

_BE = frozenset({"am", "are", "be", "been", "being", "is", "was", "were"})


@dataclass(frozen=True, slots=True)
class FoundCue:
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

    root: str
    quality: float


class Index:
    """The passages of one source, ready to be asked for cues."""

    def __init__(self, passages: Sequence[Sequence[Term]], language: Language = ENGLISH) -> None:
        """Note where each root and word is. `passages` holds the terms of each passage."""
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
        """Where a word of a cue is, and how well it is spelt there, 0..1.

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
    function_words = takewhile(lambda term: not term.is_content, reversed(between))
    return any(term.word in _BE for term in function_words)


def _worth(window: Mapping[str, _Hit], wanted: Mapping[str, float]) -> float:
    return sum(hit.quality * wanted[key] for key, hit in window.items())


ONE_CUE = 0.9
"""The most that one shared cue counts; several of one fact count more (noisy-or). Set by the truth
tables of the bundled and the published pair: from 0.85 down they lose strong links."""

OTHER_CUE = 0.7
"""What counts when two passages have different cues of a fact, against 1 for the same: one fact
may gather several things ("amends, credit, thanks"). Set by reason: the best links of the bundled
and the published pair are the same from 0.4 to 1."""

MENTIONED = 0.4
"""What counts when one of two passages only mentions the fact, against 1 when both are about it.
Set by reading the bundled and the published pair."""

MOST_PAIRS = 10_000
"""Pairs that may share a fact, 100 passages against 100. With more it tells no two of them apart,
and in long texts their number would grow as the square of the length. Set by reason."""

FoundCues = Mapping[str, FoundCue]
"""What one passage has of a fact, by cue."""


@dataclass(frozen=True, slots=True)
class CuedFact:
    """A fact with the passages that have its cues, by their place among those compared."""

    fact: Fact
    left: Mapping[int, FoundCues]
    right: Mapping[int, FoundCues]
    left_about: frozenset[int]
    right_about: frozenset[int]
    """Those of the passages that are about it; the others only mention it."""


@dataclass(frozen=True, slots=True)
class PairedFact:
    """A fact of which both passages of a pair have a cue."""

    name: str
    score: float
    """0..1, how surely both are about it."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    """The words of all its cues."""


def cued_facts(
    facts: Sequence[Fact],
    weights: Weights,
    languages: tuple[Language, Language] = (ENGLISH, ENGLISH),
) -> tuple[CuedFact, ...]:
    """Find the cues of `facts` in the passages of both articles, in whose `languages` they are."""
    if not facts:
        return ()
    left = Index([passage.terms for passage in weights.left], languages[0])
    right = Index([passage.terms for passage in weights.right], languages[1])
    found = [(_found(left, fact, weights), _found(right, fact, weights)) for fact in facts]
    mentions = {cue for fact in facts for cue in fact.cues if _is_mention(cue, languages[0])}
    about = [_about([sides[n] for sides in found], mentions) for n in (0, 1)]
    return tuple(
        CuedFact(fact, *sides, *(frozenset(one[number]) for one in about))
        for number, (fact, sides) in enumerate(zip(facts, found, strict=True))
    )


def _about(found: Sequence[Mapping[int, FoundCues]], mentions: Container[str]) -> list[set[int]]:
    """For each fact, which of the passages with its cues are about it.

    Those that have more of it than a date or one name, and those that have no more of any fact:
    "January 2020" says when something was, but Israel's backing out then is another matter.
    """
    telling = [
        {i for i, cues in passages.items() if any(cue not in mentions for cue in cues)}
        for passages in found
    ]
    settled = set().union(*telling)
    return [
        surely | (passages.keys() - settled)
        for surely, passages in zip(telling, found, strict=True)
    ]


def shared_facts(
    cued: Iterable[CuedFact], passages: int
) -> dict[tuple[int, int], tuple[PairedFact, ...]]:
    """The facts that both passages of a pair share, for each pair that has any.

    Facts shared by more than MOST_PAIRS are left out. `passages` is the number of passages of both
    articles.
    """
    pairs: dict[tuple[int, int], tuple[PairedFact, ...]] = {}
    for each in cued:
        if len(each.left) * len(each.right) > MOST_PAIRS:
            continue
        rarity = _Rarity(each, passages)
        for i, left in each.left.items():
            for j, right in each.right.items():
                score = rarity.agreement(left, right)
                if i not in each.left_about or j not in each.right_about:
                    score *= MENTIONED
                shared = PairedFact(each.fact.name, score, _spans(left), _spans(right))
                pairs[i, j] = (*pairs.get((i, j), ()), shared)
    return pairs


def about_others(cued: Iterable[CuedFact]) -> Iterator[tuple[int, int]]:
    """Pairs of passages that are both about given facts, but about none in common."""
    left: defaultdict[int, set[int]] = defaultdict(set)
    right: defaultdict[int, set[int]] = defaultdict(set)
    for number, fact in enumerate(cued):
        for i in fact.left_about:
            left[i].add(number)
        for j in fact.right_about:
            right[j].add(number)
    for i, mine in left.items():
        yield from ((i, j) for j, yours in right.items() if mine.isdisjoint(yours))


def together(shared: Iterable[PairedFact]) -> float:
    """0..1, how surely a pair is about any of them: independent signs, noisy-or (Pearl 1988)."""
    return 1 - math.prod(1 - fact.score for fact in shared)


class _Rarity:
    """How telling a fact and its cues are: 1 for one passage on each side, less the more there are.

    The root of the inverse frequency among the passages: the author of the fact says that its
    passages belong together, however many they are.
    """

    def __init__(self, cued: CuedFact, passages: int) -> None:
        self._passages = passages
        sides = [*cued.left.values(), *cued.right.values()]
        self._fact = self._inverse(len(sides))
        counts = Counter(cue for cues in sides for cue in cues)
        self._cues = {cue: self._inverse(count) for cue, count in counts.items()}

    def _inverse(self, count: int) -> float:
        if count <= 2:
            return 1.0
        return math.sqrt(
            math.log((self._passages + 1) / count) / math.log((self._passages + 1) / 2)
        )

    def agreement(self, left: FoundCues, right: FoundCues) -> float:
        """How surely both are about the fact, 0..1: by their best cues, better by shared ones."""
        surest = min(max(cue.score for cue in side.values()) for side in (left, right))
        doubt = math.prod(
            1 - ONE_CUE * self._cues[cue] * min(left[cue].score, right[cue].score)
            for cue in sorted(left.keys() & right.keys())
        )
        return max(OTHER_CUE * self._fact * surest, 1 - doubt)


def _found(index: Index, fact: Fact, weights: Weights) -> Mapping[int, FoundCues]:
    found: dict[int, dict[str, FoundCue]] = {}
    for cue in fact.cues:
        for passage, place in index.find(cue, weights.rarity):
            found.setdefault(passage, {})[cue] = place
    return found


def _is_mention(cue: str, language: Language) -> bool:
    telling = [term for term in terms(cue, language) if term.is_content]
    if len(telling) == 1:
        return telling[0].is_number or telling[0].is_capitalised
    return all(term.is_number for term in telling)


def _spans(cues: FoundCues) -> tuple[Span, ...]:
    return merge_spans([span for cue in cues.values() for span in cue.spans])
