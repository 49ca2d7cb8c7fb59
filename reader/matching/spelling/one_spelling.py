"""Two articles brought to one spelling: words that only one of them spells that way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from reader.matching.spelling.likeness import sound
from reader.matching.spelling.roots import root
from reader.matching.wording.lexemes import Lexeme
from reader.matching.wording.term import Terms
from reader.matching.wording.vocabulary import Vocabulary

Passages = list[Terms]

_COMPOUND = 7
"""Least letters of a compound: shorter ones may be two words that meet by chance."""

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
    left, right = _compounds(left, right)
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


def _compounds(left: Passages, right: Passages) -> tuple[Passages, Passages]:
    """Both with one stem for what either writes in one word: fund-raiser, health care.

    The second half has that stem, the first one is no content any more.
    """
    whole = {w.word: w.stem for p in (*left, *right) for w in p.lexemes if len(w.word) >= _COMPOUND}
    return [_whole(p, whole) for p in left], [_whole(p, whole) for p in right]


def _whole(passage: Terms, whole: Mapping[str, str]) -> Terms:
    lexemes = list(passage.lexemes)
    for place, (one, other) in enumerate(pairwise(passage.lexemes)):
        if passage.offsets[2 * place + 2] - passage.offsets[2 * place + 1] != 1:
            continue
        found = whole.get(one.word + other.word)
        if found is not None and one.is_content and other.is_content:
            lexemes[place] = one._replace(is_content=False)
            lexemes[place + 1] = other._replace(stem=found)
    return passage.with_lexemes(lexemes)


def _words(passages: Passages) -> dict[str, Lexeme]:
    """Content stems, each with the first lexeme that has it."""
    found: dict[str, Lexeme] = {}
    for passage in passages:
        for lexeme in passage.lexemes:
            if lexeme.is_content and not lexeme.is_number:
                found.setdefault(lexeme.stem, lexeme)
    return found


def _same_root(mine: Mapping[str, Lexeme], yours: Mapping[str, Lexeme]) -> dict[str, str]:
    left, right = _by_root(mine), _by_root(yours)
    return {
        stem: shared
        for shared in left.keys() & right.keys()
        if left[shared] != right[shared]
        for stem in left[shared] | right[shared]
    }


def _by_root(words: Mapping[str, Lexeme]) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for stem, lexeme in words.items():
        found[root(lexeme)].add(stem)
    return found


def _same_name(mine: Mapping[str, Lexeme], yours: Mapping[str, Lexeme]) -> dict[str, str]:
    """Names of either side that are each other's nearest."""
    heard: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for stem, lexeme in yours.items():
        heard[sound(lexeme.word)].append((stem, lexeme.word))
    near = [
        (-ratio, min(stem, other), max(stem, other))
        for stem, lexeme in mine.items()
        for other, word in heard.get(sound(lexeme.word), ())
        if (ratio := fuzz.ratio(lexeme.word, word)) >= NAME_RATIO
    ]
    found: dict[str, str] = {}
    for _, kept, other in sorted(near):
        if kept not in found and other not in found:
            found |= {kept: kept, other: kept}
    return found


def _with_stems(passages: Passages, same: Mapping[str, str]) -> Passages:
    @cache
    def respelt(lexeme: Lexeme) -> Lexeme:
        return lexeme._replace(stem=same.get(lexeme.stem, lexeme.stem))

    return [terms.respelt(respelt) for terms in passages]
