"""One word for all its spellings and inflections, and words that are likely misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from reader.matching.irregular import BASE
from reader.matching.terms import Term, stem

RATIO = 85.0
"""Least rapidfuzz ratio (indel similarity, 0..100) of two spellings of one word: Soleimani and
Suleimani have 89, Qassem and Qasem 91, notion and nation 83. That alone does not do: contact and
contract have 93."""

SHORTEST = 5
"""Shorter words must have the same root: too many of them lie one letter apart."""

_LONG = 9
"""From this length on, two words are seldom one letter apart by chance."""

_AMERICAN = (
    (re.compile(r"our(?=(?:s|ed|ing|er|ers|ful|able|ite|ites|hood|less)?$)"), "or"),
    (re.compile(r"(?<=[iy])s(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "z"),
    (re.compile(r"(?<=[aeiou][^aeiou][aeiou])ll(?=(?:ed|er|ers|ing)$)"), "l"),
    (re.compile(r"(?<=t)re(?=s?$)"), "er"),
    (re.compile(r"(?<=[fc]en)c(?=es?$)"), "s"),
)
"""British endings and what Americans write. That other words change too (promise) does no harm:
they change everywhere."""

_SOUNDS = (
    (re.compile(r"(?<=[^aeiouyj])h|(.)(?=\1)"), ""),  # Khan, Kan; Qassem, Qasem
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile("z"), "s"),
    (re.compile("w"), "v"),
    (re.compile(r"[aeiouyj]"), ""),
)


def root(term: Term) -> str:
    """The stem that a content word shares with its irregular forms and its other spelling.

    Words of other languages, which do not have the stem that they would have in English, keep it.
    """
    is_word = term.is_content and not term.is_number and term.word.isalpha()
    return _root(term.word) if is_word and term.stem == stem(term.word) else term.stem


@lru_cache(maxsize=1 << 14)
def _root(word: str) -> str:
    word = BASE.get(word, word)
    for ending, american in _AMERICAN:
        word = ending.sub(american, word)
    return stem(word)


def respelt(
    word: str, names: Iterable[str], words: Iterable[str], *, is_missing: bool
) -> Iterator[tuple[str, float]]:
    """Those of `names` and `words` that are likely `word` spelt otherwise, and how near, 0..1.

    All are in lower case and of one source. Another ending is always likely: stems know English
    only. If the word itself `is_missing` from the source, so are a name with the same consonants by
    sound, and a long word that is one letter off. If it is not, those are other words, because a
    source spells a word one way.
    """
    for alike, is_alike in ((names, _sounds_alike), (words, _one_letter_off)):
        near = process.extract(word, alike, scorer=fuzz.ratio, score_cutoff=RATIO, limit=None)
        for other, ratio, _ in near:
            has_ending = word.startswith(other) or other.startswith(word)
            if has_ending or (is_missing and is_alike(word, other)):
                yield other, ratio / 100


def _one_letter_off(word: str, other: str) -> bool:
    return max(len(word), len(other)) >= _LONG and Levenshtein.distance(word, other) <= 1


def _sounds_alike(word: str, other: str) -> bool:
    return consonants(word) == consonants(other)


@lru_cache(maxsize=1 << 12)
def consonants(word: str) -> str:
    """Consonants by sound; empty for other scripts than Latin, of which nothing is known."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    for sound, letter in _SOUNDS:
        plain = sound.sub(letter, plain)
    return plain
