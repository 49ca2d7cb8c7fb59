"""Names for what both accounts quote or count, where links carry it or not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from reader.matching.facts.candidates import GOOD, Candidate, Importance, Side
from reader.matching.facts.lexicon import REPORTING
from reader.matching.facts.names import WIDTH
from reader.matching.terms.spellings import BASE
from reader.matching.terms.terms import Term, between
from reader.model import At, Quotation, Span, Value

_WORDS = 8
"""Most words of a quotation that is a name."""

_QUOTED = 1.5
"""How much more a quotation is worth than other words: it is the same fact for sure. Set by reading
the names of news pairs (told_dev), not fitted."""

_REACH = 3
"""How many words before a value its verb may stand: "repaid more than $60,000"."""

_FAR = _REACH * WIDTH
"""How many characters before a value these words are looked for."""

_JOINTS = frozenset({"and", "but", "that", "because", "until", "when", "if", "who", "which"})
"""Words that join clauses."""

_LEADS = frozenset({"a", "an", "the", "for", "of", "in", "to", "as", "by", "with", "on", "from"})
"""Words before the core of a quotation."""

_SPACE = re.compile(r"(?:['\u2019]s?)?[ -]?")
"""What may stand between two words of a clause."""

Sides = tuple[Side, Side]
_Name = tuple[float, str, frozenset[str]]
"""A grade, the words and their content stems."""


def in_quotations(
    quotations: Iterable[Quotation], sides: Sides, importance: Importance
) -> Iterator[Candidate]:
    """What both accounts quote, under a clause or phrase of it in quotation marks."""
    for quotation in quotations:
        if quotation.left is None or quotation.right is None:
            continue
        ends = quotation.left, quotation.right
        both = tuple(zip(sides, ends, strict=True))
        if any(at.passage not in side.passages for side, at in both):
            continue
        quoted = [_quoted(side, at) for side, at in both]
        runs = [_run(terms) for terms in quoted]
        best: tuple[float, str, frozenset[str]] | None = None
        for number, (side, at) in enumerate(both):
            for core in _cores(side, at.passage, quoted[number]):
                text = side.passages[at.passage].text[core[0].span.start : core[-1].span.end]
                if len(text) > WIDTH or " " not in text or _run(core) not in runs[1 - number]:
                    continue
                content = [term.stem for term in core if term.is_content]
                density = math.sqrt(len(content) / len(core))  # fewer pronouns are better
                found = -importance.of(set(content)) * density, text, frozenset(content)
                if best is None or found[:2] < best[:2]:
                    best = found
        if best is not None:
            worth, text, stems = best
            left, right = _places(both, stems)
            yield Candidate(f"\u201c{text}\u201d", stems, left, right, -_QUOTED * worth)


def _places(ends: Iterable[tuple[Side, At]], stems: frozenset[str]) -> Iterator[frozenset[int]]:
    """The passages of each side where these words stand, with the one where they were found."""
    for side, at in ends:
        yield frozenset({at.passage, *(index for index, _ in side.sentences(stems))})


def _quoted(side: Side, at: At) -> Sequence[Term]:
    return between(side.passages[at.passage].terms, *at.span)


def _run(terms: Iterable[Term]) -> str:
    return f" {' '.join(term.word for term in terms)} "


def _cores(side: Side, index: int, quoted: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """The clauses and phrases of a quotation that are short enough for a name."""
    for clause in _clauses(side.passages[index].text, quoted):
        while clause and clause[0].word in _LEADS:
            del clause[0]
        is_name = all(term.is_capitalised for term in clause)
        if 1 < len(clause) <= _WORDS and not is_name and any(term.is_content for term in clause):
            yield clause
    starts = {term.span.start: n for n, term in enumerate(quoted)}
    ends = {term.span.end: n for n, term in enumerate(quoted)}
    for phrase in between(side.phrases(index), quoted[0].span.start, quoted[-1].span.end):
        first, last = starts.get(phrase.span.start), ends.get(phrase.span.end)
        if phrase.grade >= GOOD and first is not None and last is not None:
            yield quoted[first : last + 1]


def _clauses(text: str, terms: Iterable[Term]) -> Iterator[list[Term]]:
    """The terms between two marks of punctuation, or words that join clauses."""
    clause: list[Term] = []
    for term in terms:
        is_held = clause and _SPACE.fullmatch(text[clause[-1].span.end : term.span.start])
        if clause and (not is_held or term.word in _JOINTS):
            yield clause
            clause = []
        if term.word not in _JOINTS:
            clause.append(term)
    if clause:
        yield clause


def in_values(values: Iterable[Value], sides: Sides, importance: Importance) -> Iterator[Candidate]:
    """What both accounts count, under the number with what it counts, or what was done before it.

    Days and times that stand in one passage of each side only; others are those of the story.
    """
    for value in values:
        ends = [*value.left[:1], *value.right[:1]]
        if len(ends) < len(sides):
            continue
        both = tuple(zip(sides, ends, strict=True))
        if any(at.passage not in side.passages for side, at in both):
            continue
        is_day = value.kind in ("date", "time")
        if is_day and len(value.left) + len(value.right) > len(ends):
            continue
        names = [
            each
            for side, at in both
            for each in (*(() if is_day else _counted(side, at)), *_done(side, at))
            if all(each[2] <= there.stems(end.passage) for there, end in both)
        ]
        if names:
            _, name, stems = min(names, key=lambda each: (-each[0], -len(each[2]), each[1]))
            left, right = _places(both, stems)
            yield Candidate(name, stems, left, right, importance.of(stems))


def _counted(side: Side, at: At) -> Iterator[_Name]:
    """The phrases around a value: "48-page indictment"."""
    for phrase in between(side.phrases(at.passage), at.span.start - WIDTH, at.span.start + 1):
        if at.span.end < phrase.span.end:
            yield phrase.grade, phrase.text, frozenset(phrase.stems)


def _done(side: Side, at: At) -> Iterator[_Name]:
    """What was done before a value, to the end of it: "repaid about $60,000"."""
    passage, span = side.passages[at.passage], at.span
    before = between(passage.terms, span.start - _FAR, span.start)[-_REACH:]
    verb = next((term for term in reversed(before) if term.is_content), None)
    if (
        verb is None
        or verb.word in REPORTING
        or not (verb.word.endswith("ed") or verb.word in BASE)
    ):
        return
    name = Span(verb.span.start, span.end)
    text = passage.text[slice(*name)]
    if len(text) <= WIDTH:
        inside = _quoted(side, At(at.passage, name))
        yield GOOD, text, frozenset(term.stem for term in inside if term.is_content)
