"""Two articles brought to one spelling: words that only one of them spells that way."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from reader.matching.terms.stems import Lexeme, stem
from reader.matching.terms.terms import Term, Terms, Vocabulary
from reader.paths import read_data

BASE = {
    form: base
    for base, *forms in map(str.split, read_data("matching/terms/data/irregular.txt").splitlines())
    for form in forms
}
"""The base form of the irregular forms that newspapers use (after Quirk et al. 1985, 3.12-19 and
5.81-88), without those that are more often another word: left, lay, saw."""


_AMERICAN = (
    (re.compile(r"our(?=(?:s|ed|ing|er|ers|ful|able|ite|ites|hood|less)?$)"), "or"),
    (re.compile(r"(?<=[iy])s(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "z"),
    (re.compile(r"(?<=[aeiou][^aeiou][aeiou])ll(?=(?:ed|er|ers|ing)$)"), "l"),
    (re.compile(r"(?<=t)re(?=s?$)"), "er"),
    (re.compile(r"(?<=[fc]en)c(?=es?$)"), "s"),
)
"""British endings and what Americans write. That other words change too (promise) does no harm:
they change everywhere."""


def root(term: Term | Lexeme) -> str:
    """The stem that a content word shares with its irregular forms and its other spelling.

    Words of other languages, which do not have the stem that they would have in English, keep it.
    """
    is_word = term.is_content and not term.is_number and term.word.isalpha()
    return _root(term.word) if is_word and term.stem == stem(term.word) else term.stem


@lru_cache(maxsize=1 << 14)
def _root(word: str) -> str:
    return stem(american(BASE.get(word, word)))


@lru_cache(maxsize=1 << 14)
def american(word: str) -> str:
    """`word`, in lower case, as Americans spell it."""
    for ending, instead in _AMERICAN:
        word = ending.sub(instead, word)
    return word


RATIO = 85.0
"""Least rapidfuzz ratio (indel similarity, 0..100) of two spellings of one word: Soleimani and
Suleimani have 89, Qassem and Qasem 91, notion and nation 83. That alone does not do: contact and
contract have 93."""

ALIKE = 0.87
"""Least Jaro-Winkler similarity (Winkler 1990), made for names: Stacey and Stacy have .97,
Soleimani and Suleimani .93, Cowan and Cowmen .88."""

SHORTEST = 5
"""Shorter words must have the same root: too many of them lie one letter apart (Iran, Iraq)."""

_LONG = 9
"""From this length on, two words are seldom one letter apart by chance."""

_SOUNDS = (
    (re.compile(r"(?<=[^aeiouyj])h|(.)(?=\1)"), ""),  # Khan, Kan; Qassem, Qasem
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile("z"), "s"),
    (re.compile("w"), "v"),
    (re.compile(r"[aeiouyj]"), ""),
)


def respelt(
    word: str, names: Iterable[str], words: Iterable[str], *, is_missing: bool
) -> Iterator[tuple[str, float]]:
    """Those of `names` and `words` that are likely `word` spelt otherwise, and how near, 0..1.

    All are in lower case and of one source. Another ending is always likely: stems know English
    only. If the word itself `is_missing` from the source, so are a name with the same consonants by
    sound, and a long word that is one letter off. If it is not, those are other words, because a
    source spells a word one way.
    """
    for are_names, alike in ((True, names), (False, words)):
        near = process.extract(word, alike, scorer=fuzz.ratio, score_cutoff=RATIO, limit=None)
        for other, ratio, _ in near:
            if are_names:
                is_alike = _consonants(word) == _consonants(other)
            else:
                is_long = max(len(word), len(other)) >= _LONG
                is_alike = is_long and Levenshtein.distance(word, other) <= 1
            has_ending = word.startswith(other) or other.startswith(word)
            if has_ending or (is_missing and is_alike):
                yield other, ratio / 100


def sound(word: str) -> str:
    """What words of one sound have in common: the first letter and the consonants.

    Nothing sounds like a word shorter than SHORTEST, or one of another script than Latin.
    """
    heard = _consonants(word)
    return word[0] + heard if heard and len(word) >= SHORTEST else word


@lru_cache(maxsize=1 << 12)
def _consonants(word: str) -> str:
    """Consonants by sound; empty for other scripts than Latin, of which nothing is known."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    for heard, letter in _SOUNDS:
        plain = heard.sub(letter, plain)
    return plain


@lru_cache(maxsize=1 << 14)  # articles repeat their words
def folded(word: str) -> str:
    """The word without accents: leaving them out is no other spelling."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 14)
def is_respelt(one: str, other: str) -> bool:
    """Whether two words, lower case and folded, are spellings of one name.

    The first letter must agree. What differs at the end only is an inflection, a short form or a
    demonym (Yemen, Yemeni; Fred, Frederick; Canada, Canadian), save for one letter (Wolfe, Wolff).
    """
    if one[:1] != other[:1]:
        return False
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if shared is None:
        return False  # Yemen, Yemeni
    rests = one[shared:], other[shared:]
    if "s" in rests:
        return False
    if one[-1] != other[-1] and max(map(len, rests)) > 1:
        return False
    return JaroWinkler.similarity(one, other) >= ALIKE


Passages = list[Terms]

_COMPOUND = 7
"""Least letters of a compound: shorter ones may be two words that meet by chance."""

NAME_RATIO = 80.0
"""Least rapidfuzz ratio (indel similarity, 0..100) of two names with the same consonants: Cowan
and Cowen have 80. Lower than for cues, because neither article knows the other's spelling."""


def one_spelling(left: Passages, right: Passages, known: Vocabulary) -> tuple[Passages, Passages]:
    """The passages of both articles, with the same stem for what they spell differently.

    Words of the same root (British and American, irregular forms) are one where the articles do
    not have the same of them. Names of one article only are one with the nearest such
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

    @cache
    def shared(lexeme: Lexeme) -> Lexeme:
        return lexeme._replace(stem=same.get(lexeme.stem, lexeme.stem))

    left, right = ([p.with_lexemes(map(shared, p.lexemes)) for p in side] for side in (left, right))
    return left, right


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
    for each, lexeme in words.items():
        found[root(lexeme)].add(each)
    return found


def _same_name(mine: Mapping[str, Lexeme], yours: Mapping[str, Lexeme]) -> dict[str, str]:
    """Names of either side that are each other's nearest."""
    heard: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for other, lexeme in yours.items():
        heard[sound(lexeme.word)].append((other, lexeme.word))
    near = [
        (-ratio, min(stem, other), max(stem, other))
        for stem, lexeme in mine.items()
        for other, word in heard.get(sound(lexeme.word), ())
        if (ratio := fuzz.ratio(lexeme.word, word)) >= NAME_RATIO
    ]
    found: dict[str, str] = {}
    for _, chosen, other in sorted(near):
        if chosen not in found and other not in found:
            found |= {chosen: chosen, other: chosen}
    return found
