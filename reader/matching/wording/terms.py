"""A passage's text as terms: what counts as one word, where it stands, what it boils down to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.matching.wording.language import ENGLISH, Language
from reader.matching.wording.lexemes import lexeme
from reader.matching.wording.scripts import FIRST_OF_RUN, RUN, WORD, grams, is_run
from reader.model import Span

_TERM = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # dotted capitals: U.S.
    r"|\d+(?:[.,]\d+)*"  # numbers: 1,300
    rf"|{WORD}(?:['\u2019]{WORD})*"  # words, with an apostrophe inside
    rf"|{RUN}|%"
)
_SENTENCE_END = frozenset(".!?:…")


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


def terms(text: str, language: Language = ENGLISH) -> tuple[Term, ...]:
    """All terms of `text` in reading order; see `lexeme` for what makes words equal.

    A script without spaces has overlapping runs of characters for terms; see `grams`.
    """
    found: list[Term] = []
    before = 0
    new = tuple.__new__  # the constructors of named tuples would take a quarter of the time
    for match in _TERM.finditer(text):
        written = match[0]
        start, end = match.span()
        if written >= FIRST_OF_RUN and is_run(written):
            found += _unspaced(written, start)
            continue
        key, word, is_content, is_number, is_capitalised, begins, trails = lexeme(written, language)
        end -= trails
        opens = is_capitalised and (not before or not _SENTENCE_END.isdisjoint(text[before:start]))
        span = new(Span, (start + begins, end))
        term = (key, word, span, is_content, is_number, is_capitalised, opens)
        found.append(new(Term, term))
        before = end
    return tuple(found)


def _unspaced(run: str, start: int) -> Iterator[Term]:
    for gram, span, is_content in grams(run, start):
        yield Term(
            gram,
            gram,
            span,
            is_content,
            is_number=False,
            is_capitalised=False,
            opens_sentence=False,
        )
