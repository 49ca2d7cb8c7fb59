"""The sentences of a passage, and the content words that stand around a place in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reader.matching.terms.terms import Term, terms
from reader.model import Span

_ENDS = re.compile(
    r"[.!?…][\"'”’)\]]*\s+(?=[\"'“”‘(\[]*[A-Z0-9])"  # noqa: RUF001 - the quotes of print
)
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sens?|Reps?|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
"""Full stops that end no sentence: titles, months, initials, dotted capitals."""

_LONGEST_SHORTENED = 8
"""Characters looked back on for one of them."""


ALIKE = 0.5
"""Share of telling words, numbers left out, from which two sentences tell nearly the same. Set by
trial on ECB+ train."""


class Sentence(NamedTuple):
    """One sentence of an English passage."""

    span: Span
    content: tuple[Term, ...]


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Where the sentences of `text` stand, in reading order; together they cover all of it."""
    found: list[Span] = []
    start = 0
    for match in _ENDS.finditer(text):
        stop = match.start() + 1
        if not _SHORTENED.search(text, max(start, stop - _LONGEST_SHORTENED), stop):
            found.append(Span(start, match.end()))
            start = match.end()
    found.append(Span(start, len(text)))
    return tuple(found)


@lru_cache(maxsize=1 << 10)  # these are large
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of the English `text` in reading order, with their content terms."""
    content = [term for term in terms(text) if term.is_content]
    return tuple(
        Sentence(span, tuple(t for t in content if span.start <= t.span.start < span.end))
        for span in sentence_spans(text)
    )


def sentence_at(text: str, place: int) -> Sentence:
    """The sentence of `text` that holds the character at `place`."""
    return next(s for s in reversed(sentences(text)) if s.span.start <= place)


def around(text: str, span: Span, before: int, after: int) -> frozenset[str]:
    """Content stems in the sentence of `span`: at most `before` ahead of it, `after` behind it."""
    content = sentence_at(text, span.start).content
    ahead = [term.stem for term in content if term.span.end <= span.start]
    behind = [term.stem for term in content if term.span.start >= span.end]
    return frozenset((*ahead[max(0, len(ahead) - before) :], *behind[:after]))


def are_alike(one: str, other: str) -> bool:
    """Whether two sentences have half of their telling words in common (0.5, Dice)."""
    mine, yours = (
        frozenset(t.stem for t in terms(text) if t.is_content and not t.is_number)
        for text in (one, other)
    )
    return 2 * len(mine & yours) >= ALIKE * (len(mine) + len(yours))
