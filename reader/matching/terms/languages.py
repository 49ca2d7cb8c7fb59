"""The language of a text: what is known of it, and how it is distinguished from others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from reader.errors import UsageError
from reader.model import Span
from reader.paths import read_data

_FOLDER = "matching/terms/data/stop_words"
LISTED = ("en", "de", "es", "fr", "it", "pt", "nl", "ru", "ar")
"""Codes (ISO 639-1) of the languages that have a list."""


@cache
def stop_words(code: str) -> frozenset[str]:
    """The closed word classes of a language, its commonest adverbs, the verbs of reported speech.

    For English after Quirk et al. 1985, chapter 2. Empty for a language without a list.
    """
    if code not in LISTED:
        return frozenset()
    return frozenset(read_data(f"{_FOLDER}/{code}.txt").split())


STOP_WORDS = stop_words("en")


_IDEOGRAPHIC = (
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
"""Chinese characters and Japanese kana."""

_SYLLABIC = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
"""Thai, Lao, Burmese and Khmer letters and signs."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0d83\u0dca-\u0ddf"
    "\u200d"
)
"""Signs that belong to the letter before them (Unicode categories Mn and Mc), and the joiner. The
re module ends a word at them."""

_LETTERS = rf"[^\W\d_{_IDEOGRAPHIC}{_SYLLABIC}]+"
WORD = rf"{_LETTERS}(?:[{_MARKS}]+(?:{_LETTERS})?)*"
"""A regular expression: one word of a script with spaces."""

RUN = rf"[{_IDEOGRAPHIC}{_SYLLABIC}]+"
"""A regular expression: characters of a script without spaces."""

FIRST_OF_RUN = "\u0e01"
"""No character before this one opens a RUN."""

_IS_SYLLABIC = f"[{_SYLLABIC}]"
_PAIR, _FOUR = 2, 4
"""Characters per term. Two for ideographs: most Chinese words have two characters, and pairs find
as well as words (Kwok 1997). Four for the others (McNamee and Mayfield 2004, for alphabets)."""

_FUNCTION_CHARACTERS = "[的了是在着们也很这那吗呢吧之其就都还又被把并而及\u3040-\u309f]"
"""Chinese characters that nearly always serve grammar, and hiragana, which does so in Japanese."""


def is_run(text: str) -> bool:
    """Whether `text` begins in a script without spaces."""
    return text >= FIRST_OF_RUN and re.match(RUN, text) is not None


def grams(run: str, start: int) -> Iterator[tuple[str, Span, bool]]:
    """The overlapping terms of a RUN that begins at `start`, with their places.

    The last value tells whether the term may tell what the passage is about.
    """
    size = _FOUR if re.match(_IS_SYLLABIC, run) else _PAIR
    for at in range(max(1, len(run) - size + 1)):
        gram = run[at : at + size]
        is_content = len(gram) > 1 and not re.search(_FUNCTION_CHARACTERS, gram)
        yield gram, Span(start + at, start + at + len(gram)), is_content


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
        what, why = "cannot compare", "this is not a known language code"
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
    every = (word for passage in passages for word in _WORD.findall(passage.lower()))
    words = list(islice(every, _SAMPLE))
    hits = {code: sum(word in stop_words(code) for word in words) for code in LISTED}
    text = " ".join(words)
    commonest = "en"
    if not text.isascii():
        letters = {code: len(re.findall(script, text)) for code, script in _SCRIPTS.items()}
        commonest = max(letters, key=lambda code: letters[code])  # of equals the first: English
    best = max(LISTED, key=lambda code: hits[code])  # of equals the first: English
    is_sure = hits[best] >= max(_SURE, _SHARE * len(words))
    return best if is_sure else None, commonest
