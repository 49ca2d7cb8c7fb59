"""A passage with its values and the words around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from reader.matching.contrast.mention import Mention
from reader.matching.contrast.mentions import mentions
from reader.matching.spelling.likeness import folded
from reader.matching.wording.sentences import sentence_spans
from reader.matching.wording.term import Term, Terms
from reader.model import Span

_NEAR = 6
"""Telling words on either side of a value that may say what it is of."""

_EVENT = 2
"""Telling words before a date that say what it dates."""


class Around(NamedTuple):
    """Stems of the telling words around a value, numbers left out, in its sentence."""

    sentence: frozenset[str]
    near: frozenset[str]
    beside: frozenset[str]
    """One on either side."""

    event: frozenset[str]
    """Those right before it, or behind it where the sentence begins with it."""


@dataclass(frozen=True, eq=False)
class ReadPassage:
    """A passage of an article whose date of publication may be known."""

    index: int
    text: str
    terms: Terms
    published: date | None

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Its values, in reading order."""
        return mentions(self.text, self.published)

    @cached_property
    def _around(self) -> dict[Mention, Around]:
        return {}

    def around(self, mention: Mention) -> Around:
        """The words around one of its values."""
        known = self._around.get(mention)
        if known is None:
            known = self._around[mention] = self._look(mention.span)
        return known

    def sentence(self, place: int) -> tuple[Span, tuple[Term, ...]]:
        """The sentence that holds the character at `place`, and its telling words."""
        span = next(s for s in reversed(sentence_spans(self.text)) if s.start <= place)
        return span, tuple(
            t for t in self.terms if t.is_content and span.start <= t.span.start < span.end
        )

    def _look(self, span: Span) -> Around:
        content = [t for t in self.sentence(span.start)[1] if not t.is_number]
        ahead = [t.stem for t in content if t.span.end <= span.start]
        behind = [t.stem for t in content if t.span.start >= span.end]
        inside = [t.stem for t in content if span.start <= t.span.start < span.end]
        return Around(
            frozenset((*ahead, *inside, *behind)),
            frozenset((*ahead[-_NEAR:], *inside, *behind[:_NEAR])),
            frozenset((*ahead[-1:], *behind[:1])),
            frozenset(ahead[-_EVENT:] or behind[:_EVENT]),
        )


@dataclass(frozen=True, eq=False)
class ReadArticle:
    """All passages of an article with their values.

    A value that the article tells anywhere is known to it: what looks like a conflict between two
    passages is then nearly always two things that both articles tell.
    """

    passages: Sequence[ReadPassage]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, without accents."""
        found = {lexeme.word for p in self.passages for lexeme in p.terms.lexemes}
        return frozenset(map(folded, found))

    @cached_property
    def values(self) -> Mapping[str, Mapping[tuple[float, float], float]]:
        """By unit, the least and the most of each value, with the value as told."""
        found: defaultdict[str, dict[tuple[float, float], float]] = defaultdict(dict)
        for passage in self.passages:
            for mention in passage.mentions:
                found[mention.unit][mention.low, mention.high] = mention.value
        return found

    def knows(self, mention: Mention) -> bool:
        """Whether it tells that value anywhere."""
        return (mention.low, mention.high) in self.values.get(mention.unit, ())
