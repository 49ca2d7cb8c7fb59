"""A passage's text as terms: what counts as one word, where it is, what its stem is."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, overload

from reader.matching.terms.abbreviations import fractions, written_out
from reader.matching.terms.languages import (
    ENGLISH,
    FIRST_OF_RUN,
    RUN,
    WORD,
    Language,
    grams,
    is_run,
)
from reader.matching.terms.stems import Lexeme, lexeme
from reader.model import Span


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


def between(terms: Sequence[Term], start: int, end: int) -> Sequence[Term]:
    """Those of `terms`, in reading order, that begin at one of the characters start..end."""
    first, last = (bisect_left(terms, at, key=lambda term: term.span.start) for at in (start, end))
    return terms[first:last]


class Terms(Sequence[Term]):
    """The terms of one passage in reading order, made when they are looked at."""

    __slots__ = ("lexemes", "offsets", "opens")

    def __init__(
        self, lexemes: Iterable[Lexeme], offsets: Sequence[int], opens: Sequence[int]
    ) -> None:
        """Hold a lexeme for each term, where it starts and ends, whether it opens a sentence."""
        self.lexemes = tuple(lexemes)
        """What the terms are apart from their places."""

        # One value serves all places of a word (see `lexeme`), so this is a tenth of the terms.
        self.offsets = array("I", offsets)
        self.opens = bytes(opens)

    def with_lexemes(self, lexemes: Iterable[Lexeme]) -> Terms:
        """The same places with these lexemes, as many as there are."""
        return Terms(lexemes, self.offsets, self.opens)

    def spans(self, stems: Container[str]) -> list[Span]:
        """Where the terms with these `stems` are."""
        places = [n for n, lexeme in enumerate(self.lexemes) if lexeme.stem in stems]
        return [Span(self.offsets[2 * n], self.offsets[2 * n + 1]) for n in places]

    def __len__(self) -> int:
        return len(self.lexemes)

    @overload
    def __getitem__(self, place: int) -> Term: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Term, ...]: ...
    def __getitem__(self, place: int | slice) -> Term | tuple[Term, ...]:
        return _made(self)[place]

    def __iter__(self) -> Iterator[Term]:
        return iter(_made(self))


@lru_cache(maxsize=1000)  # all of two usual articles, and what is near in longer ones
def _made(terms: Terms) -> tuple[Term, ...]:
    new = tuple.__new__  # the constructors of named tuples would take twice the time
    offsets = iter(terms.offsets)
    return tuple(
        [
            new(Term, (stem, word, new(Span, (start, end)), content, number, capital, opens > 0))
            for (stem, word, content, number, capital, _, _), start, end, opens in zip(
                terms.lexemes, offsets, offsets, terms.opens, strict=True
            )
        ]
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Stems of both articles by what they are; the rest are plain words."""

    names: frozenset[str]
    numbers: frozenset[str]


def vocabulary(passages: Iterable[Terms]) -> Vocabulary:
    """Sort the stems of `passages`, which must be those of both articles.

    A name is capitalised wherever it is, and somewhere not only because a sentence begins
    (the test behind truecasing: Lita et al. 2003). So a headline in capitals makes no names.
    """
    capitalised: set[str] = set()
    plain: set[str] = set()
    numbers: set[str] = set()
    for passage in passages:
        for word, opens_sentence in zip(passage.lexemes, passage.opens, strict=True):
            if word.is_number:
                numbers.add(word.stem)
            elif not word.is_capitalised:
                plain.add(word.stem)
            elif word.is_content and not opens_sentence:
                capitalised.add(word.stem)
    return Vocabulary(frozenset(capitalised - plain - numbers), frozenset(numbers - plain))


_TERM = (
    r"(?:[^\W\d_]\.){{2,}}"  # dotted capitals: U.S.
    r"|\d+(?:[.,]\d+)*"  # numbers: 1,300
    r"|{word}(?:['\u2019]{word})*"  # words, with an apostrophe inside
    r"{run}|%"
)
_WESTERN_TERM = re.compile(_TERM.format(word=r"[^\W\d_]+", run=""))
"""Made in a tenth of the time that the one for all scripts takes."""

_SENTENCE_END = frozenset(".!?:…")


def terms(text: str, language: Language = ENGLISH) -> Terms:
    """All terms of `text` in reading order; see `lexeme` for what makes words equal.

    A script without spaces has overlapping runs of characters for terms; see `grams`.
    """
    lexemes: list[Lexeme] = []
    offsets: list[int] = []
    opens: list[bool] = []
    before = 0
    for match in _pattern(text).finditer(text):
        written = match[0]
        start, end = match.span()
        if written >= FIRST_OF_RUN and is_run(written):
            for gram, span, is_content in grams(written, start):
                lexemes.append(Lexeme(gram, gram, is_content))
                offsets += span
                opens.append(False)
            continue
        found = lexeme(written, language)
        if language is ENGLISH:
            found = written_out(found, written, text[end : end + 1])
        is_first = not before or not _SENTENCE_END.isdisjoint(text[before:start])
        before = end - found.trails
        lexemes.append(found)
        offsets += (start + found.begins, before)
        opens.append(is_first and found.is_capitalised)
    return Terms(fractions(lexemes) if language is ENGLISH else lexemes, offsets, opens)


def _pattern(text: str) -> re.Pattern[str]:
    """What finds terms in `text`: most texts have characters of Western Europe only."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return _any_term()
    return _WESTERN_TERM


@cache
def _any_term() -> re.Pattern[str]:
    return re.compile(_TERM.format(word=WORD, run=f"|{RUN}"))
