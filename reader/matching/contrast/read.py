"""A passage with its values and the words around them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from reader.matching.contrast.mention import Mention
from reader.matching.contrast.mentions import mentions
from reader.matching.spelling.likeness import folded
from reader.matching.wording.language import ENGLISH, Language
from reader.matching.wording.sentences import sentence_spans
from reader.matching.wording.term import Term, Terms
from reader.model import At, Span

_NEAR = 6
"""Telling words on either side of a value that may say what it is of."""

_CLOCK_WORDS = """
    am pm a.m p.m et edt est gmt bst cet short shortli soon earli late approxim rough exact
"""
CLOCK = frozenset(_CLOCK_WORDS.split())
"""Stems of what stands beside a time, and says nothing of what happened then."""

_HARMS = dict.fromkeys(("kill", "die", "dead", "death", "fatal"), "dead") | dict.fromkeys(
    ("injur", "injuri", "hurt", "wound"), "hurt"
)
"""By the stem of the word."""

_WORD = re.compile(r"[^\W_]+")
_SHORT = 8
"""An article of fewer passages has no stems that are common in it."""

_COMMON = 0.4
"""Share of the passages of an article beyond which a stem is its subject; set by hand."""

_EVENT = 2
"""Telling words before a date that say what it dates."""


class Around(NamedTuple):
    """Stems of the telling words around a value, numbers left out, in its sentence."""

    sentence: frozenset[str]
    near: frozenset[str]
    beside: frozenset[str]
    """One on either side."""

    harm: str
    """"dead" or "hurt", by the word for it that is nearest; else empty."""

    event: tuple[str, ...]
    """Those right before it, or behind it where the sentence begins with it; the nearest first."""


class Place(NamedTuple):
    """A value in a passage."""

    passage: ReadPassage
    mention: Mention

    @property
    def at(self) -> At:
        """The same for those who know no more than passages and spans."""
        return At(self.passage.index, self.mention.span)

    @property
    def around(self) -> Around:
        """The words around it."""
        return self.passage.around(self.mention)


@dataclass(frozen=True, eq=False)
class ReadPassage:
    """A passage of an article whose date of publication may be known."""

    index: int
    text: str
    terms: Terms
    published: date | None
    language: Language = ENGLISH

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Its values, in reading order."""
        return mentions(self.text, self.published, self.language)

    @property
    def sentences(self) -> tuple[tuple[Term, ...], ...]:
        """The telling words of each sentence."""
        return _sentences(self)

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
        content = [
            t for t in self.sentence(span.start)[1] if not t.is_number and t.stem not in CLOCK
        ]
        ahead = [t.stem for t in content if t.span.end <= span.start]
        behind = [t.stem for t in content if t.span.start >= span.end]
        inside = [t.stem for t in content if span.start <= t.span.start < span.end]
        return Around(
            frozenset((*ahead, *inside, *behind)),
            frozenset((*ahead[-_NEAR:], *behind[:_NEAR])),
            frozenset((*ahead[-1:], *behind[:1])),
            _harm(content, span),
            tuple(ahead[: -_EVENT - 1 : -1] or behind[:_EVENT]),
        )


@lru_cache(maxsize=1000)  # all of two usual articles; they are too large to keep more
def _sentences(passage: ReadPassage) -> tuple[tuple[Term, ...], ...]:
    content = [t for t in passage.terms if t.is_content]
    return tuple(
        tuple(t for t in content if span.start <= t.span.start < span.end)
        for span in sentence_spans(passage.text)
    )


def _harm(content: Sequence[Term], span: Span) -> str:
    found = [
        (max(span.start - t.span.end, t.span.start - span.end), harm)
        for t in content
        if (harm := _HARMS.get(t.stem))
    ]
    return min(found, default=(0, ""))[1]


@dataclass(frozen=True, eq=False)
class ReadArticle:
    """All passages of an article with their values."""

    passages: Sequence[ReadPassage]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, without accents."""
        return frozenset(
            folded(word) for p in self.passages for word in set(_WORD.findall(p.text.lower()))
        )

    @cached_property
    def subject(self) -> frozenset[str]:
        """Stems that stand in so many of its passages that they tell none from the others."""
        if len(self.passages) < _SHORT:
            return frozenset()
        counts = Counter(
            each for p in self.passages for each in {lexeme.stem for lexeme in p.terms.lexemes}
        )
        return frozenset(s for s, n in counts.items() if n > _COMMON * len(self.passages))

    @cached_property
    def places(self) -> Mapping[str, Mapping[tuple[float, float], Sequence[Place]]]:
        """Where it gives its values, by unit and by the least and the most of the value."""
        found: defaultdict[str, defaultdict[tuple[float, float], list[Place]]]
        found = defaultdict(lambda: defaultdict(list))
        for passage in self.passages:
            for mention in passage.mentions:
                found[mention.unit][mention.low, mention.high].append(Place(passage, mention))
        return found

    def places_of(self, mention: Mention) -> Sequence[Place]:
        """Where it gives the value of `mention`."""
        return self.places.get(mention.unit, {}).get((mention.low, mention.high), ())
