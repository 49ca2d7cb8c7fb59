"""What a passage claims: words that are negated, uncertain, planned, or have an opposite."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import NamedTuple

from reader.matching.contrast.opposites import POLAR, poles
from reader.matching.contrast.read import ReadPassage
from reader.matching.wording.term import Term
from reader.model import Span


class Mode(Enum):
    """How a passage says that something happens."""

    PLAIN = auto()
    WILL = auto()
    POSSIBLE = auto()
    UNSAID = auto()
    """It is not said that it happens: would, if, to do, not yet."""


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
    subject: tuple[str, ...]
    objects: tuple[str, ...]
    """Stems of the telling words before and behind it, the nearest first."""

    sentence: frozenset[str]
    """Stems of all telling words of its sentence but itself."""

    ahead: frozenset[str]
    """Those of them that stand before it."""

    is_noun: bool
    """Whether an article stands between it and the word that negates it."""

    poles: frozenset[tuple[str, bool]]
    """The pairs of opposites that it belongs to, each with its side."""


_NEGATION = r"not|never|no|cannot|\w+n['’]t|cant"  # noqa: RUF001
_MODES = {
    Mode.WILL: r"will|shall|(?:is|are) (?:to|set to|due to|going to)|(?:has|have) agreed to"
    r"|plans? to|intends? to|(?:is|are) (?:expected|scheduled) to",
    Mode.POSSIBLE: r"may|might|could|possibly|potentially|perhaps|allegedly|reportedly"
    r"|considering|(?:has|have) threatened to",
    Mode.UNSAID: r"would|should|must|can|to|if|whether|unless",
}
_MARKER = re.compile(
    rf"\b(?:(?P<negation>{_NEGATION})|"
    + "|".join(f"(?P<{mode.name}>{words})" for mode, words in _MODES.items())
    + r")\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[ \"“‘]*(?:(?:be|been|being|have|has|had|is|are|was|were|to|also|soon|now|still|then|yet|"  # noqa: RUF001 - the quotes of print
    r"the|a|an|any|of|its|his|her|their|ever|even|not|\w+ly|prove|become|get|turn out)\b[ \"“‘]*)*",  # noqa: RUF001 - the same
    re.IGNORECASE,
)
"""What may stand between a marker and the word it governs."""

_IF = re.compile(r"\b(?:if|whether|unless|until|remains to be seen|unclear|unknown)\b[^.,;]*$")
_MAYBE = re.compile(r"\b(?:chances?|odds|likel\w+|probab\w+|possib\w+|risks?|fears?)\b[^.;]*$")
"""What makes a "will" behind it less than sure: a chance in three that it will."""

_BE = re.compile(r"\b(?:be|been|is|are|was|were|am|not|[’']s|[’']re)(?: \w+ly)? $")  # noqa: RUF001
_LONGEST_BE = 24
_ARTICLE = re.compile(r"\b(?:no|the|an?|any|his|her|its|their)\b", re.IGNORECASE)
_FAR = 80
"""Characters within which "if" stands before, or "until" behind."""

_ARGUMENTS = 3
"""Telling words on either side that are taken for subject and object; set by hand."""

_NOT_ONLY = re.compile(r"\W*(?:only|just|more|fewer|less|least|longer|immediately|yet|all|every)\b")


class Claims:
    """What a passage claims; the words around a word are looked at when it is asked for."""

    def __init__(self, passage: ReadPassage) -> None:
        """Find the words of `passage` that a marker governs, or that have an opposite."""
        self._text, self._sentences = passage.text, passage.sentences
        self._said: dict[int, _Said] = {}
        for match in _MARKER.finditer(self._text):
            _mark(match, self._text, self._said)
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._claims: dict[str, tuple[Claim, ...]] = {}
        marked: list[str] = []
        for number, content in enumerate(self._sentences):
            for place, term in enumerate(content):
                if not term.is_number:
                    self._places.setdefault(term.stem, []).append((number, place))
                    if term.word in POLAR or term.span.start in self._said:
                        marked.append(term.stem)
        self._marked = tuple(dict.fromkeys(marked))

    @cached_property
    def marked(self) -> tuple[Claim, ...]:
        """The claims that are negated, planned or uncertain, or have an opposite."""
        found = (claim for stem in self._marked for claim in self.of(stem))
        return tuple(
            c
            for c in found
            if c.mode is not Mode.UNSAID and (c.is_negated or c.mode is not Mode.PLAIN or c.poles)
        )

    def of(self, stem: str) -> tuple[Claim, ...]:
        """All claims with that word."""
        if stem not in self._claims:
            self._claims[stem] = tuple(
                self._claim(number, place) for number, place in self._places.get(stem, ())
            )
        return self._claims[stem]

    def _claim(self, number: int, place: int) -> Claim:
        content = self._sentences[number]
        term = content[place]
        said = self._said.get(term.span.start) or _unmarked(self._text, term)
        return _claim(self._text, content, place, said)


@lru_cache(maxsize=1 << 10)  # a passage is asked once for each of its links
def claims(passage: ReadPassage) -> Claims:
    """The claims of a passage."""
    return Claims(passage)


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


def _unmarked(text: str, term: Term) -> _Said:
    """Plain, but for a verb in -ing that no "was" makes a statement."""
    start = term.span.start
    is_said = not term.word.endswith("ing") or _BE.search(text, max(0, start - _LONGEST_BE), start)
    return _Said(Mode.PLAIN if is_said else Mode.UNSAID, is_negated=False, start=start)


def _claim(text: str, content: tuple[Term, ...], place: int, said: _Said) -> Claim:
    mode, is_negated, start = said
    term = content[place]
    before, behind = content[max(0, place - _ARGUMENTS) : place], content[place + 1 :]
    span = Span(start, term.span.end)
    return Claim(
        term.stem,
        mode,
        is_negated,
        span,
        text[slice(*span)],
        tuple(t.stem for t in reversed(before)),
        tuple(t.stem for t in behind[:_ARGUMENTS]),
        frozenset(t.stem for t in content if t.stem != term.stem),
        frozenset(t.stem for t in content[:place]),
        is_negated and bool(_ARTICLE.search(text, start, term.span.start)),
        poles(term.word, text[term.span.start :][:30].lower()),
    )
