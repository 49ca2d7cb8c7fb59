"""Names for facts, each with the passages of both sides that have its words in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from reader.matching.facts.clauses import clauses
from reader.matching.facts.names import Phrase, denies, phrases
from reader.matching.facts.tags import Worded
from reader.matching.terms.sentences import sentence_spans
from reader.model import Span

_MOST_SENTENCES = 50
"""Sentences of one side with a word from which on it is not looked up: it is what the whole text is
about, and looking it up again and again takes time as the square of the length."""

_IN_HEADLINE = 2.0
"""How much more a word counts that is in either headline, or in the first passage."""

_HALF = 8.0
"""The importance of words at which a name is half as good as the best of its form; 4 and 16 score
the same on told_dev."""

_SHORT = 2
_SHORT_NAME = 0.85
"""Factor for a name of two content words: a longer one says more."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that passages of both sides have in one sentence."""

    name: str
    stems: frozenset[str]
    left: frozenset[int]
    right: frozenset[int]
    worth: float
    """How much a reader would miss the fact under this name: the rarer its words, the better its
    form and the surer its links."""

    belief: float = 1.0
    """0..1, that any two of its passages belong together."""

    def overlap(self, other: Candidate) -> float:
        """Passages in common, intersection over union."""
        both = len(self.left & other.left) + len(self.right & other.right)
        return both / (len(self.left | other.left) + len(self.right | other.right))

    def likeness(self, other: Candidate) -> float:
        """The share of the words of the shorter name that the other has."""
        return len(self.stems & other.stems) / min(len(self.stems), len(other.stems))


class CandidateSide:
    """The passages of one side: their phrases, and which have some words in one sentence."""

    def __init__(self, passages: Mapping[int, Worded]) -> None:
        """Note where each word is in `passages`, the linkable ones by index."""
        self.passages = passages
        self._phrases: dict[int, list[Phrase]] = {}
        self._stems: dict[int, frozenset[str]] = {}
        self._denied: set[tuple[int, Span]] = set()
        self._places: defaultdict[str, set[tuple[int, Span]]] = defaultdict(set)
        for index, passage in passages.items():
            spans = iter(sentence_spans(passage.text))
            sentence = next(spans)
            for term in passage.terms:
                while term.span.start >= sentence.end:
                    sentence = next(spans)
                if term.is_content:
                    self._places[term.stem].add((index, sentence))
                if denies(term):
                    self._denied.add((index, sentence))

    def phrases(self, index: int) -> list[Phrase]:
        """The phrases of a passage that could name a fact."""
        if index not in self._phrases:
            self._phrases[index] = [*phrases(self.passages[index]), *clauses(self.passages[index])]
        return self._phrases[index]

    def sentences(self, stems: Collection[str]) -> set[tuple[int, Span]]:
        """Passages with the sentences that have all of these words.

        Empty where each of the words is in so many sentences that the story is about them.
        """
        first, *others = sorted((self._places[stem] for stem in stems), key=len)
        if len(first) > _MOST_SENTENCES:
            return set()
        return {place for place in first if all(place in other for other in others)}

    def is_denied(self, places: Iterable[tuple[int, Span]]) -> bool:
        """Whether something is denied in any of these sentences."""
        return not self._denied.isdisjoint(places)

    def stems(self, index: int) -> frozenset[str]:
        """The stems of all terms of a passage."""
        if index not in self._stems:
            self._stems[index] = frozenset(term.stem for term in self.passages[index].terms)
        return self._stems[index]

    def count(self, stem: str) -> int:
        """The number of passages with this word."""
        return len({index for index, _ in self._places[stem]})


class Importance:
    """How much words tell: the rarer the more, and those of headlines twice."""

    def __init__(
        self,
        rarity: Callable[[str], float],
        sides: Iterable[CandidateSide],
        headlines: Iterable[str],
    ) -> None:
        """Take `rarity` from Weights, and the stems of `headlines`."""
        first = {
            term.stem
            for side in sides
            for index in sorted(side.passages)[:1]
            for term in side.passages[index].terms
        }
        self._rarity = rarity
        self._first = first | set(headlines)

    def share(self, stems: Collection[str], words: int = 0) -> float:
        """How good a name with these stems is, 0..1; each of `words` counts one more."""
        sum_ = self.of(stems) + words
        return sum_ / (sum_ + _HALF) * (1 if len(stems) + words > _SHORT else _SHORT_NAME)

    def of(self, stems: Iterable[str]) -> float:
        """The sum over `stems`."""
        return sum(
            max(0.1, self._rarity(stem) - 0.5) * (_IN_HEADLINE if stem in self._first else 1)
            for stem in sorted(stems)
        )
