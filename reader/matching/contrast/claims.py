"""What a passage claims: words that are negated, uncertain, planned, or have an opposite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from reader.matching.terms.terms import Terms
from reader.matching.word_lists import table
from reader.model import Span

CROSSED = frozenset(("left",))
"""Groups whose second side is done to the subject of the first: she resigned, they fired her."""

DIRECTIONS = frozenset(("west", "north"))
"""Groups that say where a place is, seen from another."""

INTRANSITIVE = frozenset(("worked", "rose"))
"""Groups whose verbs need no object."""

SAME = frozenset(
    ("outlin", "unveil", "announc", "present", "reveal", "disclos", "set", "lay", "laid")
)
"""Stems of verbs that WordNet 3.1 has as ways to make known."""

_Pole = tuple[str, bool]
"""A group of opposites, and whether it is its first side."""


def _by_word() -> tuple[dict[str, frozenset[_Pole]], dict[str, frozenset[_Pole]]]:
    """The sides on which words and phrases are."""
    words: defaultdict[str, set[_Pole]] = defaultdict(set)
    phrases: dict[str, frozenset[_Pole]] = {}
    for name, sides in table("opposites").items():
        for is_first, some in zip((True, False), sides, strict=True):
            for word in some.split():
                if "_" in word:
                    phrases[word.replace("_", " ")] = frozenset(((name, is_first),))
                for form in _forms(word):
                    words[form].add((name, is_first))
    return {word: frozenset(some) for word, some in words.items()}, phrases


def _forms(word: str) -> tuple[str, ...]:
    """A verb in all its regular forms; what ends in -ed or -ing is a form of its own."""
    if word.endswith(("ed", "ing")):
        return (word,)
    root = word.removesuffix("e")
    last = word[-1]
    doubled = word + last if last in "tnp" else word
    forms: tuple[str, ...]
    forms = (word, word + "s", word + "es", root + "ed", root + "ing", doubled + "ed")
    if word.endswith("y"):
        forms = (*forms, word[:-1] + "ied", word[:-1] + "ies")
    return forms


_POLES, _PHRASES = _by_word()
POLAR = frozenset((*_POLES, *(phrase.split()[0] for phrase in _PHRASES)))
"""Words that may have an opposite."""

_NONE: frozenset[_Pole] = frozenset()


def poles(word: str, text: str) -> frozenset[_Pole]:
    """The groups to which a word belongs, each with its side; `text` begins with the word."""
    for phrase, pole in _PHRASES.items():
        if text.startswith(phrase):
            return pole
    return _POLES.get(word, _NONE)


class Mode(Enum):
    """How a passage says that something happens."""

    PLAIN = auto()
    WILL = auto()
    POSSIBLE = auto()
    WOULD = auto()
    """It was said that it would: comparable with another of them only."""

    UNSAID = auto()
    """It is not said that it happens: if, to do, not yet."""


class _Said(NamedTuple):
    mode: Mode
    is_negated: bool
    start: int
    """Where the marker begins, or the word itself."""


class Claim(NamedTuple):
    """A word that says what happens, and how it is said."""

    stem: str
    mode: Mode
    is_negated: bool
    span: Span
    """From the word that negates it, or says how sure it is, to the word itself."""

    words: str
    place: int
    """Its place among the terms of its passage."""

    poles: frozenset[_Pole]
    """The pairs of opposites that it belongs to, each with its side."""


class Context(NamedTuple):
    """The telling words around a claim."""

    subject: tuple[str, ...]
    objects: tuple[str, ...]
    """Stems of the telling words before and behind it, the nearest first."""

    sentence: frozenset[str]
    """Stems of all telling words of its sentence but itself."""

    ahead: frozenset[str]
    """Those of them that precede it."""

    is_noun: bool
    """Whether an article comes between it and the word that negates it."""

    is_passive: bool
    """Whether a form of "to be" comes before it: its subject is whom it is done to."""


_NEGATION = r"not|never|nobody|none|no one|no|without|cannot|cant|\w+n['’]t"  # noqa: RUF001 - the apostrophe of print
_MODES = {
    Mode.WILL: r"will|shall|(?:is|are) (?:to|set to|due to|going to)|(?:has|have) agreed to"
    r"|plans? to|intends? to|(?:is|are) (?:expected|scheduled) to",
    Mode.POSSIBLE: r"(?-i:may)|might|could|possibly|potentially|perhaps|allegedly|reportedly"
    r"|considering|(?:has|have) threatened to",
    Mode.WOULD: r"would",
    Mode.UNSAID: r"should|must|can|(?<!had )to|if|whether|unless",
}
_MARKER = re.compile(
    rf"(?P<negation>{_NEGATION})\b|"
    + "|".join(f"(?P<{mode.name}>{words})\\b" for mode, words in _MODES.items()),
    re.IGNORECASE,
)
_MARKING_WORDS = """
    not never nobody none no without cannot cant will shall is are has have plan plans intend
    intends may might could possibly potentially perhaps allegedly reportedly considering would
    should must can to if whether unless
"""
_MARKING = frozenset(_MARKING_WORDS.split())
"""Words with which a marker begins; looking them up takes a fraction of searching for markers."""

_NOT_SHORT = ("n't", "n\u2019t")

_BETWEEN = re.compile(
    r"[ \"“‘]*(?:(?:be|been|being|have|has|had|is|are|was|were|to|also|soon|now|still|then|yet|"  # noqa: RUF001 - the quotes of print
    r"the|a|an|any|of|its|his|her|their|ever|even|not|further|more|\w+ly|prove|become|get|"
    r"turn out)\b[ \"“‘]*)*",  # noqa: RUF001 - the same
    re.IGNORECASE,
)
"""What may come between a marker and the word it governs."""

_IF = re.compile(r"\b(?:if|whether|unless|until|remains to be seen|unclear|unknown)\b[^.,;]*$")
_MAYBE = re.compile(
    r"\b(?:chances?|odds|likel\w+|probab\w+|possib\w+|risks?|fears?|afraid|concerned|worr\w+)"
    r"\b[^.;]*$"
)
"""What makes a "will" behind it less than sure: a chance in three that it will."""

_BE = re.compile(r"\b(?:be|been|is|are|was|were|am|not|[’']s|[’']re)(?: \w+ly)? $")  # noqa: RUF001
_LONGEST_BE = 24
_LONGEST_PHRASE = 30
"""Characters of a phrase that may have an opposite."""

_ARTICLE = re.compile(r"\b(?:no|the|an?|any|his|her|its|their)\b", re.IGNORECASE)
_FAR = 80
"""Characters within which "if" comes before, or "until" behind."""

_ARGUMENTS = 3
"""Telling words on either side that are taken for subject and object; set by hand."""

_NOT_ONLY = re.compile(r"\W*(?:only|just|more|fewer|less|least|longer|immediately|yet|all|every)\b")


class Claims:
    """What a passage claims; the words around a claim are looked at when they are asked for."""

    def __init__(self, text: str, terms: Terms, sentences: Sequence[Span]) -> None:
        """Find the words of a passage that a marker governs, or that have an opposite."""
        self._text, self._terms, self._sentences = text, terms, sentences
        self._said: dict[int, _Said] = {}
        starts, end = terms.offsets[::2], 0
        for lexeme, start in zip(terms.lexemes, starts, strict=True):
            word = lexeme.word
            may_mark = word in _MARKING or (not lexeme.is_content and word.endswith(_NOT_SHORT))
            match = _MARKER.match(text, start) if may_mark and start >= end else None
            if match:
                _mark(match, text, self._said)
                end = match.end()
        self._claims: dict[str, list[Claim]] = {
            lexeme.stem: []
            for lexeme, start in zip(terms.lexemes, starts, strict=True)
            if (start in self._said or lexeme.word in POLAR)
            and lexeme.is_content
            and not lexeme.is_number
        }
        for place, lexeme in enumerate(terms.lexemes):
            if lexeme.stem in self._claims and lexeme.is_content and not lexeme.is_number:
                self._claims[lexeme.stem].append(self._claim(place))
        self.marked = tuple(
            c
            for some in self._claims.values()
            for c in some
            if c.mode is not Mode.UNSAID and (c.is_negated or c.mode is not Mode.PLAIN or c.poles)
        )
        """The claims that are negated, planned or uncertain, or have an opposite."""

    def of(self, stem: str) -> Sequence[Claim]:
        """All claims with that word."""
        found = self._claims.get(stem)
        if found is not None:
            return found
        return [
            self._claim(place)
            for place, lexeme in enumerate(self._terms.lexemes)
            if lexeme.stem == stem and lexeme.is_content and not lexeme.is_number
        ]

    def around(self, claim: Claim) -> Context:
        """The telling words around a claim of the passage."""
        sentence = self._sentences[bisect_left(self._sentences, (claim.span.end,)) - 1]
        starts = self._terms.offsets[::2]
        content = [
            (place, lexeme.stem)
            for place in range(
                bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            )
            if (lexeme := self._terms.lexemes[place]).is_content
        ]
        before = [stem for place, stem in content if place < claim.place]
        behind = [stem for place, stem in content if place > claim.place]
        start = starts[claim.place]
        return Context(
            tuple(before[: -_ARGUMENTS - 1 : -1]),
            tuple(behind[:_ARGUMENTS]),
            frozenset((*before, *behind)) - {claim.stem},
            frozenset(before),
            claim.is_negated and bool(_ARTICLE.search(self._text, claim.span.start, start)),
            _BE.search(self._text, max(0, start - _LONGEST_BE), start) is not None,
        )

    def _claim(self, place: int) -> Claim:
        lexeme, (start, end) = self._terms.lexemes[place], self._terms.offsets[2 * place :][:2]
        said = self._said.get(start) or _unmarked(self._text, lexeme.word, start)
        span = Span(said.start, end)
        words, beyond = self._text[slice(*span)], self._text[start : start + _LONGEST_PHRASE]
        found = poles(lexeme.word, beyond.lower())
        return Claim(lexeme.stem, said.mode, said.is_negated, span, words, place, found)


def _mark(match: re.Match[str], text: str, marked: dict[int, _Said]) -> None:
    """Note what a marker governs: the next telling word."""
    is_negation = bool(match["negation"])
    between = _BETWEEN.match(text, match.end())
    place = between.end() if between else match.end()
    mode = next((mode for mode in _MODES if match[mode.name]), Mode.PLAIN)
    is_unsaid = (
        (is_negation and _NOT_ONLY.match(text, match.end()))
        or (is_negation and " until " in text[match.end() : match.end() + _FAR])
        or _IF.search(text, max(0, match.start() - _FAR), match.start())
    )
    if is_unsaid:
        mode, is_negation = Mode.UNSAID, False
    elif mode is Mode.WILL and _MAYBE.search(text, max(0, match.start() - _FAR), match.start()):
        mode = Mode.POSSIBLE
    before, was_negated, start = marked.get(
        place, _Said(Mode.PLAIN, is_negated=False, start=match.start())
    )
    if before is not Mode.PLAIN:
        mode = before
    marked[place] = _Said(mode, is_negation or was_negated, min(start, match.start()))


def _unmarked(text: str, word: str, start: int) -> _Said:
    """Plain, but for a verb in -ing that no "was" makes a statement."""
    is_said = not word.endswith("ing") or _BE.search(text, max(0, start - _LONGEST_BE), start)
    return _Said(Mode.PLAIN if is_said else Mode.UNSAID, is_negated=False, start=start)
