"""Two articles brought to one spelling: words that only one of them spells that way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from reader.matching.spelling.likeness import sound
from reader.matching.spelling.roots import root
from reader.matching.wording.terms import Term
from reader.matching.wording.vocabulary import Vocabulary

Passages = list[tuple[Term, ...]]

NAME_RATIO = 80.0
"""Least rapidfuzz ratio (indel similarity, 0..100) of two names with the same consonants: Cowan
and Cowen have 80. Lower than for cues, because neither article knows the other's spelling."""


def one_spelling(left: Passages, right: Passages, known: Vocabulary) -> tuple[Passages, Passages]:
    """The passages of both articles, with the same stem for what they spell differently.

    Words of the same root (British and American, irregular forms) are one where the articles do
    not have the same of them. Names that stand in one article only are one with the nearest such
    name of the other that sounds alike. A word that both articles have is what it is. `known` is
    the vocabulary of both. Swapping the sides swaps the result.
    """
    mine, yours = _words(left), _words(right)
    same = _same_root(mine, yours)
    names = known.names - same.keys()
    same |= _same_name(
        {stem: mine[stem] for stem in mine.keys() - yours.keys() if stem in names},
        {stem: yours[stem] for stem in yours.keys() - mine.keys() if stem in names},
    )
    if not same:
        return left, right
    return _with_stems(left, same), _with_stems(right, same)


def _words(passages: Passages) -> dict[str, Term]:
    """Content stems, each with the first term that has it."""
    found: dict[str, Term] = {}
    for passage in passages:
        for term in passage:
            if term.is_content and not term.is_number:
                found.setdefault(term.stem, term)
    return found


def _same_root(mine: Mapping[str, Term], yours: Mapping[str, Term]) -> dict[str, str]:
    left, right = _by_root(mine), _by_root(yours)
    return {
        stem: shared
        for shared in left.keys() & right.keys()
        if left[shared] != right[shared]
        for stem in left[shared] | right[shared]
    }


def _by_root(words: Mapping[str, Term]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for stem, term in words.items():
        found[root(term)].add(stem)
    return found


def _same_name(mine: Mapping[str, Term], yours: Mapping[str, Term]) -> dict[str, str]:
    """Names of either side that are each other's nearest."""
    heard: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for stem, term in yours.items():
        heard[sound(term.word)].append((stem, term.word))
    near = [
        (-ratio, min(stem, other), max(stem, other))
        for stem, term in mine.items()
        for other, word in heard.get(sound(term.word), ())
        if (ratio := fuzz.ratio(term.word, word)) >= NAME_RATIO
    ]
    found: dict[str, str] = {}
    for _, kept, other in sorted(near):
        if kept not in found and other not in found:
            found |= {kept: kept, other: kept}
    return found


def _with_stems(passages: Passages, same: Mapping[str, str]) -> Passages:
    def respelt(terms: Iterable[Term]) -> tuple[Term, ...]:
        return tuple(
            term._replace(stem=same[term.stem]) if term.stem in same else term for term in terms
        )

    return [respelt(terms) for terms in passages]
