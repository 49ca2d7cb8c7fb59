"""When two words are one name in two spellings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

ALIKE = 0.87
"""Least Jaro-Winkler similarity (Winkler 1990), made for names: Stacey and Stacy have .97,
Soleimani and Suleimani .93, Cowan and Cowmen .88."""


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
