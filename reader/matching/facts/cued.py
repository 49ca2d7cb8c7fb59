"""Facts whose cues stand in the passages, and what that says for a pair of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.matching.facts.cues import FoundCue, Index
from reader.matching.scoring.weights import Weights
from reader.matching.wording.language import ENGLISH, Language
from reader.matching.wording.terms import terms
from reader.model import Fact, Span, merge_spans

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

    The root of the inverse frequency among the passages: whoever gave the fact says that its
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
        """How surely both are about the fact, 0..1: by their best cues, better by a shared one."""
        surest = min(max(cue.score for cue in side.values()) for side in (left, right))
        shared = (
            self._cues[cue] * min(left[cue].score, right[cue].score)
            for cue in left.keys() & right.keys()
        )
        return max(OTHER_CUE * self._fact * surest, *shared, 0.0)


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
