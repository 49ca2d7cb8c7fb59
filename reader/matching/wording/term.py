"""The terms of a passage, kept small: ten thousand passages have two million of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from reader.matching.wording.lexemes import Lexeme
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


class Terms(Sequence[Term]):
    """The terms of one passage in reading order, made when they are looked at."""

    __slots__ = ("lexemes", "offsets", "opens")

    def __init__(
        self, lexemes: Sequence[Lexeme], offsets: Sequence[int], opens: Sequence[int]
    ) -> None:
        """Hold a lexeme for each term, where it starts and ends, whether it opens a sentence."""
        self.lexemes = tuple(lexemes)
        """What the terms are apart from their places."""

        # One value serves all places of a word (see `lexeme`), so this is a tenth of the terms.
        self.offsets = array("I", offsets)
        self.opens = bytes(opens)

    def respelt(self, other: Callable[[Lexeme], Lexeme]) -> Terms:
        """The same places with `other` lexemes."""
        return self.with_lexemes(tuple(map(other, self.lexemes)))

    def with_lexemes(self, lexemes: Sequence[Lexeme]) -> Terms:
        """The same places with these lexemes, as many as there are."""
        return Terms(lexemes, self.offsets, self.opens)

    def spans(self, stems: Container[str]) -> list[Span]:
        """Where the terms with these `stems` stand."""
        places = [n for n, lexeme in enumerate(self.lexemes) if lexeme.stem in stems]
        return [Span(self.offsets[2 * n], self.offsets[2 * n + 1]) for n in places]

    def __len__(self) -> int:
        return len(self.lexemes)

    @overload
    def __getitem__(self, place: int) -> Term: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Term, ...]: ...
    def __getitem__(self, place: int | slice) -> Term | tuple[Term, ...]:
        if isinstance(place, slice):
            return _made(self)[place]
        stem, word, content, number, capital, _, _ = self.lexemes[place]
        start = 2 * (place % len(self))
        span = Span(self.offsets[start], self.offsets[start + 1])
        return Term(stem, word, span, content, number, capital, self.opens[place] > 0)

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
