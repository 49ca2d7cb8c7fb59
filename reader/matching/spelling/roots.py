"""One root for all forms of a word: irregular ones, British and American spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.matching.spelling.irregular import BASE
from reader.matching.wording.lexemes import Lexeme, stem
from reader.matching.wording.term import Term

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
