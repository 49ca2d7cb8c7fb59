"""A passage with its values and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from reader.matching.contrast.claims import Claims
from reader.matching.contrast.counted import FATES, class_of
from reader.matching.contrast.date_mentions import dates, times
from reader.matching.contrast.figures import NUMBER_WORDS, figures, numbers, value_of
from reader.matching.contrast.mention import Mention, overlaps
from reader.matching.contrast.quantities import quantities
from reader.matching.terms.languages import ENGLISH, Language
from reader.matching.terms.sentences import sentence_spans
from reader.matching.terms.spellings import SHORTEST, folded
from reader.matching.terms.terms import Term, Terms
from reader.matching.word_lists import any_of
from reader.model import At, Band, Span


def mentions(
    text: str, published: date | None, language: Language = ENGLISH
) -> tuple[Mention, ...]:
    """Dates, times and quantities in reading order; no two of them share a character.

    Rules are for English; of other languages, numbers in figures and dates.
    """
    if language is not ENGLISH:
        return figures(text, has_comma=language.has_comma_for_decimals)
    found = list(dates(text, published))
    for read in (times, quantities):
        taken = tuple(each.span for each in found)
        found = sorted(
            [*found, *(m for m in read(text, taken) if not overlaps(taken, m.span))],
            key=lambda each: each.span,
        )
    return tuple(found)


def published_on(text: str) -> date | None:
    """The day of an ISO date, as sources have it; None where there is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


_NEAR = 6
"""Telling words on either side of a value that may say what it is of."""

_CLOCK_WORDS = """
    am pm a.m p.m et edt est gmt bst cet short shortli soon earli late approxim rough exact
"""
CLOCK = frozenset(_CLOCK_WORDS.split())
"""Stems of the words beside a time, and says nothing of what happened then."""

_JOINT = re.compile(r"\band\b|[,;]")
"""What begins another clause before a value: six died, and 23 were hurt."""

_COUNTED_NEXT = re.compile(
    rf" (?:(?:at least|about|some|nearly|almost|around) )?(?:\d|(?:{any_of(NUMBER_WORDS)})\b)"
)
"""What follows the fate of others: 184 passengers were on the train, which killed two people."""

_NOBODY = re.compile(r"\b(?:nobody|no[ -]one|none)\b", re.IGNORECASE)
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

    fate: str
    """What befell those who are counted ("dead", "hurt"), by the word that is nearest; or empty."""

    event: tuple[str, ...]
    """Those right before it, or behind it where the sentence begins with it; the nearest first."""


class ValuePlace(NamedTuple):
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

    @property
    def counted(self) -> str:
        """The class of those who are counted; empty where there is none."""
        return class_of(self.mention.unit, self.around.fate)


@dataclass(frozen=True, eq=False)
class ReadPassage:
    """A passage of an article whose date of publication may be known."""

    index: int
    text: str
    terms: Terms
    published: date | None
    language: Language = ENGLISH
    names_known: Container[str] = frozenset()
    """Stems of names in both articles."""

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Its values, in reading order."""
        return mentions(self.text, self.published, self.language)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where its sentences are."""
        return sentence_spans(self.text)

    @property
    def sentences(self) -> Iterator[tuple[Term, ...]]:
        """The telling words of each sentence; made anew each time, for they are large."""
        for span in self.spans:
            yield self.sentence(span.start)[1]

    @property
    def stems(self) -> Sequence[tuple[int, frozenset[str]]]:
        """Where each sentence begins, and the stems of its telling words."""
        return _sentence_stems(self)

    @property
    def claims(self) -> Claims:
        """What it claims."""
        return _claims(self)

    @property
    def first_names(self) -> Mapping[str, Span]:
        """Where its first names are, by the surname behind each."""
        return _first_names(self)

    @property
    def names(self) -> Mapping[str, tuple[Span, ...]]:
        """Where its longer names are, by their words."""
        return _names(self)

    def around(self, mention: Mention) -> Around:
        """The words around one of its values."""
        return _around(self, mention.span)

    def sentence_span(self, place: int) -> Span:
        """The sentence that holds the character at `place`."""
        return self.spans[bisect_left(self.spans, (place + 1,)) - 1]

    def sentence(self, place: int) -> tuple[Span, tuple[Term, ...]]:
        """The sentence that holds the character at `place`, and its telling words."""
        span = self.sentence_span(place)
        inside = self.terms[_places(self, span)]
        return span, tuple([term for term in inside if term.is_content])


_NEAR_ENOUGH = 512
"""Passages of which more is remembered: those of two usual articles, and what is near in longer
ones, as links come in the order of the left article."""


def _places(passage: ReadPassage, span: Span) -> slice:
    """Which of the terms of a passage begin in that part of it."""
    starts = passage.terms.offsets[::2]
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


@lru_cache(maxsize=_NEAR_ENOUGH)
def _sentence_stems(passage: ReadPassage) -> tuple[tuple[int, frozenset[str]], ...]:
    lexemes = passage.terms.lexemes
    return tuple(
        (span.start, frozenset([x.stem for x in lexemes[_places(passage, span)] if x.is_content]))
        for span in passage.spans
    )


@lru_cache(maxsize=_NEAR_ENOUGH)
def _claims(passage: ReadPassage) -> Claims:
    return Claims(passage.text, passage.terms, passage.spans)


@lru_cache(maxsize=_NEAR_ENOUGH)
def _capitalised(passage: ReadPassage) -> list[int]:
    """The places of the terms that have a capital."""
    return [n for n, lexeme in enumerate(passage.terms.lexemes) if lexeme.is_capitalised]


@lru_cache(maxsize=_NEAR_ENOUGH)
def _first_names(passage: ReadPassage) -> Mapping[str, Span]:
    terms = passage.terms
    return {
        terms.lexemes[n + 1].word: Span(*terms.offsets[2 * n :][:2])
        for n, following in pairwise(_capitalised(passage))
        if following == n + 1
        and terms.lexemes[n].is_content
        and terms.offsets[2 * n + 2] == terms.offsets[2 * n + 1] + 1
    }


@lru_cache(maxsize=_NEAR_ENOUGH)
def _names(passage: ReadPassage) -> Mapping[str, tuple[Span, ...]]:
    found: defaultdict[str, tuple[Span, ...]] = defaultdict(tuple)
    for place in _capitalised(passage):
        lexeme = passage.terms.lexemes[place]
        if len(lexeme.word) >= SHORTEST and lexeme.stem in passage.names_known:
            found[folded(lexeme.word)] += (Span(*passage.terms.offsets[2 * place :][:2]),)
    return found


@lru_cache(maxsize=8 * _NEAR_ENOUGH)
def _around(passage: ReadPassage, span: Span) -> Around:
    sentence = passage.sentence_span(span.start)
    offsets = passage.terms.offsets
    starts = offsets[::2]
    content = [
        (lexeme.stem, starts[n], offsets[2 * n + 1])
        for n in range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        if (lexeme := passage.terms.lexemes[n]).is_content
        and not lexeme.is_number
        and lexeme.stem not in CLOCK
    ]
    ahead = [stem for stem, _, end in content if end <= span.start]
    behind = [stem for stem, start, _ in content if start >= span.end]
    inside = [stem for stem, start, _ in content if span.start <= start < span.end]
    return Around(
        frozenset((*ahead, *inside, *behind)),
        frozenset((*ahead[-_NEAR:], *behind[:_NEAR])),
        frozenset((*ahead[-1:], *behind[:1])),
        _fate(content, span, passage.text),
        tuple(ahead[: -_EVENT - 1 : -1] or behind[:_EVENT]),
    )


def _fate(content: Sequence[tuple[str, int, int]], span: Span, text: str) -> str:
    """The nearest; one of another clause only where there is none in that of the value."""
    found = [
        (bool(_JOINT.search(text, end, span.start)), max(span.start - end, start - span.end), fate)
        for stem, start, end in content
        if (fate := FATES.get(stem)) and not _of_others(text, span, Span(start, end))
    ]
    return min(found, default=(False, 0, ""))[2]


def _of_others(text: str, span: Span, fate: Span) -> bool:
    """Whether what befell people behind a value befell others: nobody, or those counted next."""
    counted = _COUNTED_NEXT.match(text, fate.end)
    is_other = counted is not None and span.end < fate.start
    return is_other or _NOBODY.search(text, span.end, fate.start) is not None


@dataclass(frozen=True, eq=False)
class ReadArticle:
    """All passages of an article with their values."""

    by_index: Mapping[int, ReadPassage]

    @property
    def passages(self) -> Collection[ReadPassage]:
        """Its passages in reading order."""
        return self.by_index.values()

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, without accents."""
        every = {lexeme.word for p in self.passages for lexeme in p.terms.lexemes}
        return frozenset(map(folded, every))

    @cached_property
    def subject(self) -> frozenset[str]:
        """Stems in so many of its passages that they distinguish none."""
        if len(self.passages) < _SHORT:
            return frozenset()
        counts: Counter[str] = Counter()
        for passage in self.passages:
            counts.update({lexeme.stem for lexeme in passage.terms.lexemes})
        return frozenset(s for s, n in counts.items() if n > _COMMON * len(self.passages))

    @cached_property
    def places(self) -> Mapping[str, Mapping[tuple[float, float], Sequence[ValuePlace]]]:
        """Where it gives its values, by unit and by the least and the most of the value."""
        found: defaultdict[str, defaultdict[tuple[float, float], list[ValuePlace]]]
        found = defaultdict(lambda: defaultdict(list))
        for passage in self.passages:
            for mention in passage.mentions:
                found[mention.unit][mention.low, mention.high].append(ValuePlace(passage, mention))
        return found

    @cached_property
    def figures(self) -> frozenset[float]:
        """What all its numbers come to, in English."""
        every = (numbers(p.text) for p in self.passages if p.language is ENGLISH)
        values = (value_of(match) for match in chain.from_iterable(every))
        return frozenset(value for value in values if value is not None)

    def places_of(self, mention: Mention) -> Sequence[ValuePlace]:
        """Where it gives the value of `mention`."""
        return self.places.get(mention.unit, {}).get((mention.low, mention.high), ())


@dataclass(frozen=True, eq=False)
class LinkedPassages:
    """Two passages that are linked, and their articles."""

    left: ReadPassage
    right: ReadPassage
    band: Band
    here: ReadArticle
    there: ReadArticle
    names: frozenset[str]
    """Stems of names in both articles."""

    is_best: bool = False
    """Whether neither passage has a stronger link."""

    def shared(self, mine: frozenset[str], yours: frozenset[str]) -> frozenset[str]:
        """Stems of both, but for the subject of the articles, which is in most passages."""
        both = mine & yours
        return both - self.here.subject - self.there.subject if both else both
