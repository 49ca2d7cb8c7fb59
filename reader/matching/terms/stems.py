"""A word as it is written: what it boils down to in its language."""

from __future__ import annotations

import re
import sys
import unicodedata
from contextlib import suppress
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import NamedTuple, Protocol, cast

from reader.matching.terms.languages import ENGLISH, Language

_ONE_AT_A_TIME = Lock()  # a stemmer keeps the word it works on; comparing may run in threads
_LIBRARY = "snowballstemmer"


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@lru_cache(maxsize=1 << 16)  # stemming costs more than all the rest; articles repeat their words
def stemmed(word: str, algorithm: str) -> str:
    """The Snowball stem (Porter 2001) of `word`, which must be lower case.

    `algorithm` is the library's name for the language.
    """
    with _ONE_AT_A_TIME:
        return _stemmer(algorithm).stemWord(word)


@cache
def _stemmer(algorithm: str) -> _Stemmer:
    """The stemmer of one language, without those of all others, which the library loads with it.

    The library's own way where it is not built as expected, or where PyStemmer is installed, whose
    stemmers, written in C, the library takes.
    """
    spec = None if find_spec("Stemmer") else find_spec(_LIBRARY)
    if spec is not None and _LIBRARY not in sys.modules:
        sys.modules[_LIBRARY] = module_from_spec(spec)  # a package that has not run yet
        try:
            with suppress(ImportError, AttributeError):
                module = import_module(f"{_LIBRARY}.{algorithm}_stemmer")
                return cast("_Stemmer", getattr(module, f"{algorithm.title()}Stemmer")())
        finally:
            del sys.modules[_LIBRARY]  # whoever imports it gets the whole
    from snowballstemmer import stemmer  # noqa: PLC0415 - costs half the time of a comparison

    return cast("_Stemmer", stemmer(algorithm))


_COUNTED = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
"""
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_COUNTED.split()) if word != "one"}
"""Without "one", as often a pronoun as a number."""

_CALENDAR = """
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
"""
_CALENDAR_WORDS = frozenset(_CALENDAR.split())
_POSSESSIVE = ("'s", "\u2019s")
_NAME_WITH_APOSTROPHE = re.compile(r"[A-Z][a-z]?['\u2019][^\W\d_]{3,}")
"""O'Rourke, D'Angelo; not I'll."""

_ELIDED = re.compile(r".*['\u2019](?=..)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_OPTIONAL = re.compile("[\u0640\u064b-\u065f\u0670]")
"""The stretching sign and the vowel signs of Arabic, which print mostly leaves out."""


class Lexeme(NamedTuple):
    """What a Term is apart from its place."""

    stem: str
    word: str
    is_content: bool
    is_number: bool = False
    is_capitalised: bool = False
    begins: int = 0
    """How many characters of what is written precede the word: an elided "l'"."""

    trails: int = 0
    """How many follow it: a possessive 's."""


def stem(word: str, language: Language = ENGLISH) -> str:
    """The Snowball stem of `word`, which must be lower case.

    A language without an algorithm keeps its words as they are.
    """
    return word if language.stemmer is None else stemmed(word, language.stemmer)


@lru_cache(maxsize=1 << 16)
def lexeme(written: str, language: Language) -> Lexeme:
    """The lexeme of a number, a word or a percent sign as `written`.

    In any language thousands marks go, dotted capitals lose their dots and % becomes "percent"; a
    comma for decimals becomes a point, so that numbers are equal across languages. See `_english`
    for what is only done in English.
    """
    if written[0].isdigit():
        return Lexeme(_number(written, language), written, is_content=True, is_number=True)
    if written == "%":
        return Lexeme("percent", written, is_content=True)
    if language is ENGLISH:
        return _english(written)
    elided = _ELIDED.match(written) if language.elides else None
    begins = elided.end() if elided else 0
    lower = _OPTIONAL.sub("", written[begins:].replace(".", "").lower())
    is_content = len(lower) > 1 and lower not in language.stop_words
    is_name = language.has_capitals_for_names and written[begins].isupper()
    return Lexeme(stem(lower, language), lower, is_content, is_capitalised=is_name, begins=begins)


def _english(written: str) -> Lexeme:
    """A trailing 's goes, small number words become digits; "US" is never the pronoun."""
    trails = 2 if written.endswith(_POSSESSIVE) else 0
    word = written[: len(written) - trails].replace(".", "")
    lower, is_capitalised = word.lower(), word[0].isupper()
    has_apostrophe = "'" in word or "\u2019" in word
    is_contraction = has_apostrophe and not _NAME_WITH_APOSTROPHE.fullmatch(word)
    is_content = len(lower) > 1 and not is_contraction and lower not in ENGLISH.stop_words
    is_number = is_capitalised and lower in _CALENDAR_WORDS
    if word == "US":
        key, is_content = word, True
    elif lower in _NUMBER_WORDS:
        key, is_content, is_number = _NUMBER_WORDS[lower], True, True
    else:
        key = stem(lower.replace("\u2019", "'"))
    return Lexeme(key, lower, is_content, is_number, is_capitalised, trails=trails)


def _number(written: str, language: Language) -> str:
    digits = written
    if not written.isascii():
        digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)
    if not language.has_comma_for_decimals:
        return digits.replace(",", "")
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    return digits.replace(",", ".")
