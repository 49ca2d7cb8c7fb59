"""The sentences of a passage, and the telling words that stand around a value."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reader.matching.sentences import sentence_spans
from reader.matching.terms import Term, terms
from reader.model import Span


class Sentence(NamedTuple):
    """One sentence, with the terms that tell something."""

    span: Span
    content: tuple[Term, ...]


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in reading order; together they cover all of its words."""
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
