"""Phrases of a passage that could name what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.matching.facts.found.subject import Worded
from reader.matching.wording.term import Term

WIDTH = 34
"""Most columns of a name, so that it stands in a list beside the passages of both sides."""

CONTENT_WORDS = 4
"""Most content words of a name."""

_WORDS = 6
"""Most words of a phrase."""

_GLUE_WORDS = "a an the of to for in on at by with and from as up out over against"
_GLUE = frozenset(_GLUE_WORDS.split())
"""Words that hold a phrase together. Other function words mostly mark where a clause begins."""

_TELLS = frozenset({"accord", "tell", "told"})
"""Stems that end a phrase: before them stands who tells, after them to whom."""

_GAP = re.compile(r"(?:['\u2019]s?)?[ -]?")
"""What may stand between two words of a phrase; no comma, no quotation mark."""

_TITLES = "dr gen gov hon lt maj messrs mr mrs ms prof rep rev sen sgt st supt"
_ABBREVIATED = frozenset(_TITLES.split())
"""Titles whose full stop ends no phrase."""

_STRANGER = 0.8
"""Factor for each content word that is not telling: worth its place only if it makes the phrase
whole. This and the factors below are set by reading the names of BASIL dev."""

_ALONE = 0.6
"""Factor for a single word: it seldom says what is meant."""

_CUT_AFTER = 0.65
_CUT_BEFORE = 0.9
"""Factors where a content word follows, or stands before, without a gap: the phrase is cut, and
more sense is lost with its end, where English has the noun."""

_CUT_NAME = 0.6
"""The same where the words on both sides of the cut are capitalised: half a name."""


class Phrase(NamedTuple):
    """A run of words of a passage. The fields are in the order in which phrases are preferred."""

    cost: float
    """Its worth, negative."""

    capitals: int
    """Capitalised words: a headline in title case is the second choice."""

    text: str
    stems: frozenset[str]
    """Of its content words."""


class Cut(NamedTuple):
    """A passage cut where no phrase can go on."""

    passage: Worded
    runs: tuple[tuple[Term, ...], ...]


def cut(passage: Worded) -> Cut:
    """Find where phrases may stand in `passage`."""
    return Cut(passage, tuple(tuple(run) for run in _runs(passage)))


def phrases(where: Cut, telling: Mapping[str, float], least: float) -> Iterator[Phrase]:
    """Runs of words within a clause that begin and end with content words, worth `least` or more.

    `telling` weighs stems; a phrase is worth what its stems are, less for what blurs it.
    """
    for run in where.runs:
        if least <= sum(telling.get(term.stem, 0.0) for term in run) > 0:
            for first, term in enumerate(run):
                if term.is_content:
                    yield from _from(run, first, where.passage.text, telling, least)


def _runs(passage: Worded) -> Iterator[list[Term]]:
    run: list[Term] = []
    for term in passage.terms:
        if run and not _holds(passage.text, run[-1], term):
            yield run
            run = []
        if (term.is_content and term.stem not in _TELLS) or term.word in _GLUE or _initial(term):
            run.append(term)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _holds(text: str, before: Term, after: Term) -> bool:
    """Whether a phrase may go on from one term to the next, by what stands between them."""
    between = text[before.span.end : after.span.start]
    return (
        between == " "
        or (between == ". " and (_initial(before) or _title(before)))
        or _GAP.fullmatch(between) is not None
    )


def _initial(term: Term) -> bool:
    """Whether `term` looks like the F in "Stephen F. Lynch"."""
    return len(term.word) == 1 and term.is_capitalised and term.word not in "ai"


def _title(term: Term) -> bool:
    return term.is_capitalised and term.word in _ABBREVIATED


def _from(
    run: tuple[Term, ...], first: int, text: str, telling: Mapping[str, float], least: float
) -> Iterator[Phrase]:
    """The phrases of `run` that begin at its term `first`."""
    start = run[first].span.start
    seen: list[str] = []
    worth = 0.0
    capitals = 0
    factor = _cut(run, first, first - 1, _CUT_BEFORE)
    for last in range(first, min(first + _WORDS, len(run))):
        term = run[last]
        if not term.is_content:
            continue
        if len(seen) == CONTENT_WORDS or term.stem in seen or term.span.end - start > WIDTH:
            return
        seen.append(term.stem)
        capitals += term.is_capitalised
        if term.stem in telling:
            worth += telling[term.stem]
        else:
            factor *= _STRANGER
        whole = worth * factor * _cut(run, last, last + 1, _CUT_AFTER)
        if len(seen) == 1:
            whole *= _ALONE
        if whole >= least and worth:
            yield Phrase(-whole, capitals, text[start : term.span.end], frozenset(seen))


def _cut(run: tuple[Term, ...], inside: int, outside: int, factor: float) -> float:
    """The factor for a phrase of `run` that has the term `inside` but not its neighbour."""
    if not (0 <= outside < len(run) and run[outside].is_content) or _title(run[outside]):
        return 1.0
    return _CUT_NAME if run[inside].is_capitalised and run[outside].is_capitalised else factor
