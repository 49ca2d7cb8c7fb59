"""Whether two words are likely one word in two spellings.

Three questions, of which none has the answer to another: which words of a text may be one that is
sought there (`respelt`), whether two names sound alike (`sound`), and whether they look so alike
that a reader should be shown both (`is_respelt`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

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
    for alike, is_alike in ((names, _sounds_alike), (words, _one_letter_off)):
        near = process.extract(word, alike, scorer=fuzz.ratio, score_cutoff=RATIO, limit=None)
        for other, ratio, _ in near:
            has_ending = word.startswith(other) or other.startswith(word)
            if has_ending or (is_missing and is_alike(word, other)):
                yield other, ratio / 100


def _one_letter_off(word: str, other: str) -> bool:
    return max(len(word), len(other)) >= _LONG and Levenshtein.distance(word, other) <= 1


def _sounds_alike(word: str, other: str) -> bool:
    return _consonants(word) == _consonants(other)


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
