"""Difference: how a name is spelt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.read import ReadPassage
from reader.matching.spelling.likeness import SHORTEST, folded, is_respelt
from reader.matching.wording.term import Term, Terms
from reader.model import Band, Difference, Relation


def respelt_names(linked: LinkedPassages) -> Iterable[Difference]:
    """Names of one passage that stand in the other only in another spelling.

    Where both articles know both spellings they are two names. On a weak link, a word beside the
    name must be shared as well, or each article must know its own spelling only.
    """
    left, right = linked.left, linked.right
    mine, yours = (_names(side.terms, linked.names) for side in (left, right))
    if not mine or not yours:
        return
    ours, theirs = (frozenset(folded(w.word) for w in side.terms.lexemes) for side in (left, right))
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
    yield from _first_names(linked)


def _first_names(linked: LinkedPassages) -> Iterable[Difference]:
    """First names a letter apart before one surname: Ann and Anne, Ewan and Euan."""
    mine, yours = (_by_surname(side.terms) for side in (linked.left, linked.right))
    for surname, a in mine.items():
        b = yours.get(surname)
        if b is None or a.word == b.word or a.word[0] != b.word[0]:
            continue
        one, other = folded(a.word), folded(b.word)
        is_known = one in linked.there.words or other in linked.here.words
        if not is_known and Levenshtein.distance(one, other) == 1 and min(len(one), len(other)) > 2:
            words = linked.left.text[slice(*a.span)], linked.right.text[slice(*b.span)]
            yield Difference("name", Relation.CONFLICT, *words, (a.span,), (b.span,))


def _by_surname(terms: Terms) -> dict[str, Term]:
    """The first names of a passage by the surname behind each."""
    return {
        last.word: first
        for first, last in pairwise(terms)
        if first.is_capitalised
        and last.is_capitalised
        and first.is_content
        and last.span.start == first.span.end + 1
    }


def _names(terms: Terms, names: frozenset[str]) -> Mapping[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for place, lexeme in enumerate(terms.lexemes):
        if lexeme.stem in names and len(lexeme.word) >= SHORTEST:
            found.setdefault(folded(lexeme.word), []).append(terms[place])
    return found


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
