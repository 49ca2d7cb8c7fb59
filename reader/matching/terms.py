"""A passage's text as terms: what counts as one word, where it stands, what it boils down to."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple, Protocol

from reader.matching.stopwords import STOP_WORDS
from reader.model import Span

_TERM = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # dotted capitals: U.S.
    r"|\d+(?:[.,]\d+)*"  # numbers: 1,300
    r"|[^\W\d_]+(?:['\u2019][^\W\d_]+)*"  # words, with an apostrophe inside
    r"|%"
)
_COUNTED = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
"""
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_COUNTED.split()) if word != "one"}
"""Without "one", as often a pronoun as a number."""

_CALENDAR_WORDS = """
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday
"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_SENTENCE_END = frozenset(".!?:…")
_POSSESSIVE = ("'s", "\u2019s")


class Term(NamedTuple):
    """One word of a passage."""

    stem: str
    """What all inflections of the word share; the key under which terms are counted."""

    word: str
    """The word itself, in lower case."""

    span: Span
    is_content: bool
    """Whether the word tells what the passage is about."""

    is_number: bool
    """A number, or a word of the calendar."""

    is_capitalised: bool
    opens_sentence: bool
    """Whether a capital would be there anyway."""


_ONE_AT_A_TIME = Lock()  # the stemmer keeps the word it works on; comparing may run in threads


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer import stemmer  # noqa: PLC0415 - not needed until texts are compared

    english: _Stemmer = stemmer("english")
    return english


@lru_cache(maxsize=1 << 16)  # stemming costs more than all the rest; articles repeat their words
def stem(word: str) -> str:
    """The Snowball stem (Porter 2001, English) of `word`, which must be lower case."""
    with _ONE_AT_A_TIME:
        return _stemmer().stemWord(word)


def terms(text: str) -> tuple[Term, ...]:
    """All terms of `text` in reading order.

    Thousands commas go, a trailing 's goes, dotted capitals lose their dots, small number words
    become digits and % becomes "percent". "US" is the country, never the pronoun.
    """
    found: list[Term] = []
    before = 0
    for match in _TERM.finditer(text):
        word = match.group()
        start, end = match.span()
        if word.endswith(_POSSESSIVE):
            word, end = word[:-2], end - 2
        key, lower, is_content, is_number, is_capitalised = _key(word)
        opens = is_capitalised and (not before or not _SENTENCE_END.isdisjoint(text[before:start]))
        span = Span(start, end)
        found.append(Term(key, lower, span, is_content, is_number, is_capitalised, opens))
        before = end
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> tuple[str, str, bool, bool, bool]:
    """What `word` as written is to a Term: stem, word, is_content, is_number, is_capitalised."""
    is_capitalised = word[0].isupper()
    if word[0].isdigit():
        return word.replace(",", ""), word, True, True, False
    if word == "%":
        return "percent", word, True, False, False
    word = word.replace(".", "")
    lower = word.lower()
    if word == "US":
        return word, lower, True, False, True
    if lower in _NUMBER_WORDS:
        return _NUMBER_WORDS[lower], lower, True, True, is_capitalised
    has_apostrophe = "'" in word or "\u2019" in word
    is_content = len(lower) > 1 and not has_apostrophe and lower not in STOP_WORDS
    is_number = is_capitalised and lower in _CALENDAR
    return stem(lower), lower, is_content, is_number, is_capitalised
