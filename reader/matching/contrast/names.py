"""Difference: how a name is spelt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.read import ReadPassage
from reader.matching.spelling.likeness import SHORTEST, folded, is_respelt
from reader.matching.wording.term import Term
from reader.model import Band, Difference, Relation, Span

_SHORTEST_FIRST = 3
_TITLES = frozenset(("mrs", "miss", "sir", "gov", "sen", "rep"))


def respelt_names(linked: LinkedPassages) -> Iterable[Difference]:
    """Names of one passage that stand in the other only in another spelling.

    Where both articles know both spellings they are two names. On a weak link, a word beside the
    name must be shared as well, or each article must know its own spelling only.
    """
    yield from _first_names(linked)
    left, right = linked.left, linked.right
    mine, yours = (_names(side, linked.names) for side in (left, right))
    if not mine or not yours:
        return
    ours, theirs = (_words(side) for side in (left, right))
    for a, on_left in mine.items():
        for b, on_right in yours.items():
            if a in theirs or b in ours or not is_respelt(a, b) or _is_one_word(a, b):
                continue
            known = (a in linked.there.words) + (b in linked.here.words)
            is_sure = not known or linked.band is not Band.WEAK
            if known < 2 and (is_sure or _is_in_place(linked, on_left, on_right)):
                spans = [tuple(t.span for t in side) for side in (on_left, on_right)]
                words = left.text[slice(*spans[0][0])], right.text[slice(*spans[1][0])]
                yield Difference("name", Relation.CONFLICT, *words, *spans)


def _first_names(linked: LinkedPassages) -> Iterable[Difference]:
    """First names a letter apart before one surname: Ann and Anne, Ewan and Euan."""
    mine, yours = (_by_surname(side) for side in (linked.left, linked.right))
    for surname, a in mine.items():
        b = yours.get(surname)
        if b is None:
            continue
        words = linked.left.text[slice(*a)], linked.right.text[slice(*b)]
        one, other = (folded(word.lower()) for word in words)
        is_known = one in linked.there.words or other in linked.here.words
        if not is_known and _are_a_letter_apart(one, other):
            yield Difference("name", Relation.CONFLICT, *words, (a,), (b,))


def _are_a_letter_apart(one: str, other: str) -> bool:
    is_apart = Levenshtein.distance(one, other) == 1 and one[0] == other[0]
    if min(len(one), len(other)) < _SHORTEST_FIRST or {one, other} & _TITLES:
        return False
    is_plural = one.removesuffix("s") == other.removesuffix("s")
    return is_apart and not is_plural and not _is_one_word(one, other)


@lru_cache(maxsize=1 << 10)
def _by_surname(passage: ReadPassage) -> dict[str, Span]:
    """Where the first names of a passage stand, by the surname behind each."""
    return {
        last.word: first.span
        for first, last in pairwise(passage.terms)
        if first.is_capitalised
        and last.is_capitalised
        and first.is_content
        and last.span.start == first.span.end + 1
    }


@lru_cache(maxsize=1 << 10)  # a passage is asked once for each of its links
def _names(passage: ReadPassage, names: frozenset[str]) -> Mapping[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for place, lexeme in enumerate(passage.terms.lexemes):
        if lexeme.stem in names and len(lexeme.word) >= SHORTEST:
            found.setdefault(folded(lexeme.word), []).append(passage.terms[place])
    return found


@lru_cache(maxsize=1 << 10)
def _words(passage: ReadPassage) -> frozenset[str]:
    return frozenset(folded(lexeme.word) for lexeme in passage.terms.lexemes)


def _is_in_place(linked: LinkedPassages, left: list[Term], right: list[Term]) -> bool:
    return any(_beside(linked.left, a) & _beside(linked.right, b) for a in left for b in right)


def _beside(passage: ReadPassage, term: Term) -> frozenset[str]:
    """Stems of the telling words on both sides of a word."""
    content = passage.sentence(term.span.start)[1]
    ahead = [t.stem for t in content if t.span.end <= term.span.start]
    behind = [t.stem for t in content if t.span.start >= term.span.end]
    return frozenset((*ahead[-1:], *behind[:1]))


def _is_one_word(one: str, other: str) -> bool:
    """Whether they differ as British and American spelling do: recognised, recognized."""
    return one.replace("z", "s") == other.replace("z", "s")
