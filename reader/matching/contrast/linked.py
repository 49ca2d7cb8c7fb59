"""Two linked passages: what they share, and where one word stands for another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from reader.matching.contrast.read import CLOCK, ReadArticle, ReadPassage
from reader.matching.terms.sentences import sentence_spans
from reader.matching.terms.terms import Term, Terms
from reader.model import Band

LEAST = 0.55
"""Share of telling words (0..1, Dice) that two sentences must have in common, in one order: read
off ECB+ train, where from there on nearly all other values in the same place were conflicts."""

FEW = 2
"""Words in common that suffice only if nothing but them is told."""

MOST_ALIKE = 8
"""Sentences of one passage like one of the other from which on they are lines of a list, such as a
timetable. Set by hand; to align four hundred with as many took twenty seconds."""

_OF_THE_PAGE = frozenset(("publish", "updat", "post"))
"""Stems of lines that tell of the page when it was written."""


class Swap(NamedTuple):
    """Another word in the same place."""

    left: Term
    right: Term

    before: tuple[Term, Term] | None
    """The words right before it, if they are the same."""

    is_framed: bool
    """Whether the words on both sides of it are the same; an end of both sentences counts too."""

    shared: int
    """How many telling words the sentences have in common, numbers left out."""

    sentences: tuple[str, str]


class _Words(NamedTuple):
    """The words of a sentence."""

    terms: Terms
    """Those of its passage."""

    first: int
    """The place of its first word among them."""

    stems: tuple[str, ...]
    telling: frozenset[str]
    """Stems of the words, numbers left out, that say what it is about."""

    text: str

    def term(self, place: int) -> Term:
        """The word at a place of the sentence."""
        return self.terms[self.first + place]


def swaps(left: ReadPassage, right: ReadPassage) -> Iterator[Swap]:
    """The words that stand in the same place of two sentences alike, in reading order.

    Sentences are aligned word by word with the fewest changes (Levenshtein 1966). Those that are
    like MOST_ALIKE and more are left out: which of them is meant cannot be told.
    """
    mine, yours = (_sentences(side.terms, side.text) for side in (left, right))
    alike = [(a, b) for a, b in _alike(mine, yours) if mine[a].stems != yours[b].stems]
    here, there = Counter(a for a, _ in alike), Counter(b for _, b in alike)
    for a, b in alike:
        if max(here[a], there[b]) < MOST_ALIKE:
            yield from _swaps(mine[a], yours[b])


def _alike(mine: Sequence[_Words], yours: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    """The sentences that may have enough in common: quicker than aligning them."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for b, sentence in enumerate(yours):
        for stem in sentence.telling:
            holders[stem].append(b)
    for a, (_, _, _, telling, _) in enumerate(mine):
        counts = Counter(chain.from_iterable(holders[s] for s in telling if s in holders))
        for b, shared in sorted(counts.items()):
            if shared >= FEW and 2 * shared >= LEAST * (len(telling) + len(yours[b].telling)):
                yield a, b


def _swaps(mine: _Words, yours: _Words) -> Iterator[Swap]:
    same, places = _aligned(mine.stems, yours.stems)
    shared = len({mine.stems[at] for at, _ in same} & mine.telling)
    others = len(mine.telling) + len(yours.telling) - 2 * shared
    if shared < FEW or others > (0 if shared == FEW else _most_others(shared)):
        return
    for at, across in places:
        is_after, is_before = (at - 1, across - 1) in same, (at + 1, across + 1) in same
        is_first = at == across == 0
        is_last = at + 1 == len(mine.stems) and across + 1 == len(yours.stems)
        yield Swap(
            mine.term(at),
            yours.term(across),
            (mine.term(at - 1), yours.term(across - 1)) if is_after else None,
            (is_after or is_first) and (is_before or is_last),
            shared,
            (mine.text, yours.text),
        )


def _aligned(
    mine: tuple[str, ...], yours: tuple[str, ...]
) -> tuple[frozenset[tuple[int, int]], list[tuple[int, int]]]:
    """The places of equal words, and those of one other word each.

    Of several ways to align them the same one is chosen whichever comes first.
    """
    if mine > yours:
        same, places = _aligned(yours, mine)
        return frozenset((b, a) for a, b in same), [(b, a) for a, b in places]
    equal: list[tuple[int, int]] = []
    other: list[tuple[int, int]] = []
    for change in Levenshtein.opcodes(mine, yours):
        here = range(change.src_start, change.src_end)
        there = range(change.dest_start, change.dest_end)
        if len(here) == len(there):
            (equal if change.tag == "equal" else other).extend(zip(here, there, strict=True))
    return frozenset(equal), other


def _most_others(shared: int) -> float:
    """How many telling words may stand in one sentence only, with so many in both."""
    return 2 * shared * (1 - LEAST) / LEAST


@lru_cache(maxsize=1 << 10)  # a passage is asked once for each of its links
def _sentences(terms: Terms, text: str) -> Sequence[_Words]:
    found = []
    starts = terms.offsets[::2]
    for span in sentence_spans(text):
        first = bisect_left(starts, span.start)
        some = terms.lexemes[first : bisect_left(starts, span.end)]
        stems = tuple(lexeme.stem for lexeme in some)
        telling = frozenset(
            t.stem for t in some if t.is_content and not t.is_number and t.stem not in CLOCK
        )
        if not telling & _OF_THE_PAGE:
            found.append(_Words(terms, first, stems, telling, text[slice(*span)]))
    return found


@dataclass(frozen=True, eq=False)
class LinkedPassages:
    """Two passages that are linked, and all that both articles tell."""

    left: ReadPassage
    right: ReadPassage
    band: Band
    here: ReadArticle
    there: ReadArticle
    names: frozenset[str]
    """Stems of names in both articles."""

    is_best: bool = False
    """Whether neither passage has a stronger link."""

    def shared(self, mine: frozenset[str], yours: frozenset[str]) -> frozenset[str]:
        """Stems of both, but for the subject of the articles, which stands everywhere."""
        both = mine & yours
        return both - self.here.subject - self.there.subject if both else both

    @cached_property
    def swaps(self) -> tuple[Swap, ...]:
        """Other words in the same place of sentences alike, where neither passage has both."""
        found = tuple(swaps(self.left, self.right))
        if not found:
            return ()
        mine, yours = (
            frozenset(lexeme.stem for lexeme in side.terms.lexemes)
            for side in (self.left, self.right)
        )
        return tuple(s for s in found if s.left.stem not in yours and s.right.stem not in mine)
