"""The language of a text: what is known of it, and how it is told from others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from reader.errors import UsageError
from reader.matching.wording.stop_words import LISTED, stop_words

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Snowball's names for the languages it has an algorithm for."""

_UNSTEMMED = ("he", "ja", "km", "ko", "lo", "my", "th", "uk", "zh")
_ELIDING = frozenset({"ca", "fr", "it"})
_COMMAS = "ca cs da de es eu fi hu id it lt nl no pl pt ro ru sr sv tr"
_COMMA_FOR_DECIMALS = frozenset(_COMMAS.split())

_SCRIPTS = {
    "en": r"[A-Za-z\u00c0-\u024f]",
    "el": r"[\u0370-\u03ff]",
    "ru": r"[\u0400-\u04ff]",
    "hy": r"[\u0530-\u058f]",
    "he": r"[\u0590-\u05ff]",
    "ar": r"[\u0600-\u06ff]",
    "hi": r"[\u0900-\u097f]",
    "ta": r"[\u0b80-\u0bff]",
    "th": r"[\u0e00-\u0e7f]",
    "ja": r"[\u3040-\u30ff]",
    "ko": r"[\uac00-\ud7af]",
    "zh": r"[\u4e00-\u9fff]",
}
"""The commonest language of a script, where its words do not tell, by the letters of the script.
Compiled when there is a text in another script than English has: that takes a while."""

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 300
"""Words looked at: a few lines show a language."""

_SURE = 3
"""Least number of stop words that show a language; set by hand, not fitted."""

_SHARE = 0.2
"""Least share of them among all words; running text has 0.3 to 0.5 (own counts)."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What matching knows of a language. There is one value for each; see `language_of`."""

    code: str
    """ISO 639-1."""

    stemmer: str | None
    """Snowball's name for its algorithm."""

    stop_words: frozenset[str]
    elides: bool
    """Whether little words lean on the next one with an apostrophe: l'eau."""

    has_comma_for_decimals: bool
    """Whether 1.300 is a thousand three hundred."""

    has_capitals_for_names: bool
    """Whether a capital within a sentence shows a name; in German all nouns have it."""


@cache
def language_of(code: str) -> Language:
    """The language of a `code` such as "de" or "pt-BR"; raises `UsageError` if it is not known."""
    short = code.lower().replace("_", "-").partition("-")[0]
    if short != code:
        return language_of(short)
    if code not in _STEMMERS and code not in _UNSTEMMED:
        known = ", ".join(sorted((*_STEMMERS, *_UNSTEMMED)))
        what, why = "cannot compare", "this is not the code of a language that is known here"
        raise UsageError(what, f"--language {code}", why, f"use one of {known}")
    return Language(
        code,
        _STEMMERS.get(code),
        stop_words(code),
        elides=code in _ELIDING,
        has_comma_for_decimals=code in _COMMA_FOR_DECIMALS,
        has_capitals_for_names=code != "de",
    )


ENGLISH = language_of("en")


def languages(left: Iterable[str], right: Iterable[str]) -> tuple[Language, Language]:
    """The languages of two texts, each given as its passages.

    A text that does not show its language is taken to be in that of the other, if both are in one
    script.
    """
    (mine, my_script), (yours, your_script) = _signs(left), _signs(right)
    shared = (mine or yours) if my_script == your_script else None
    return language_of(mine or shared or my_script), language_of(yours or shared or your_script)


def _signs(passages: Iterable[str]) -> tuple[str | None, str]:
    """The language that stop words show, and the one that is commonest in the script.

    Function words tell languages apart well even in short texts (Grefenstette 1995).
    """
    words = list(islice(_words(passages), _SAMPLE))
    hits = Counter(code for word in words for code in _listing().get(word, ()))
    text = " ".join(words)
    commonest = "en"
    if not text.isascii():
        letters = {code: len(re.findall(script, text)) for code, script in _SCRIPTS.items()}
        commonest = max(letters, key=lambda code: letters[code])  # of equals the first: English
    best = max(LISTED, key=lambda code: hits[code])  # of equals the first: English
    is_sure = hits[best] >= max(_SURE, _SHARE * len(words))
    return best if is_sure else None, commonest


def _words(passages: Iterable[str]) -> Iterator[str]:
    for passage in passages:
        yield from _WORD.findall(passage.lower())


@cache
def _listing() -> dict[str, tuple[str, ...]]:
    """The languages that each stop word is listed in."""
    listing: dict[str, tuple[str, ...]] = {}
    for code in LISTED:
        for word in stop_words(code):
            listing[word] = (*listing.get(word, ()), code)
    return listing
