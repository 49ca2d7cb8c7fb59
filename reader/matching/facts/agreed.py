"""Names for what both accounts quote or count, where links carry it or not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from reader.matching.facts.candidates import Candidate, CandidateSide, Importance
from reader.matching.facts.lexicon import REPORTING
from reader.matching.facts.names import WIDTH, is_vague
from reader.matching.facts.tags import is_past
from reader.matching.terms.terms import Term, between
from reader.model import At, Quotation, Span, Value

_WORDS = 8
"""Most words of a quotation that is a name."""

_QUOTED = 1.5
"""How much more a quotation is worth than other words: it is the same fact for sure. Set by reading
the names of news pairs (told_dev), not fitted."""

_REACH = 3
"""How many words before a value its verb may come: "repaid more than $60,000"."""

_FAR = _REACH * WIDTH
"""How many characters before a value these words are looked for."""

_JOINTS = frozenset({"and", "but", "that", "because", "until", "when", "if", "who", "which"})
"""Words that join clauses."""

_LEADS = frozenset({"a", "an", "the", "for", "of", "in", "to", "as", "by", "with", "on", "from"})
"""Words before the core of a quotation."""

_SPACE = re.compile(r"(?:['\u2019]s?)?[ -]?")
"""What may come between two words of a clause."""

Sides = tuple[CandidateSide, CandidateSide]


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
        names = []
        for number, (side, at) in enumerate(both):
            passage = side.passages[at.passage].text
            for core in _cores(passage, quoted[number]):
                text = passage[core[0].span.start : core[-1].span.end]
                if len(text) > WIDTH or " " not in text or _run(core) not in runs[1 - number]:
                    continue
                content = [term.stem for term in core if term.is_content]
                density = math.sqrt(len(content) / len(core))  # fewer pronouns are better
                names.append((-importance.of(set(content)) * density, text, core))
        if names:
            _, text, core = min(names, key=lambda name: name[:2])
            stems = frozenset(term.stem for term in core if term.is_content)
            worth = _QUOTED * importance.share(stems, len(core))
            left, right = _places(both, stems)
            yield Candidate(f"\u201c{text}\u201d", stems, left, right, worth)


def _places(
    ends: Iterable[tuple[CandidateSide, At]], stems: frozenset[str]
) -> Iterator[frozenset[int]]:
    """The passages of each side where these words are, with the one where they were found."""
    for side, at in ends:
        yield frozenset({at.passage, *(index for index, _ in side.sentences(stems))})


def _quoted(side: CandidateSide, at: At) -> Sequence[Term]:
    return between(side.passages[at.passage].terms, *at.span)


def _run(terms: Iterable[Term]) -> str:
    return f" {' '.join(term.word for term in terms)} "


def _cores(text: str, quoted: Iterable[Term]) -> Iterator[list[Term]]:
    """The clauses of a quotation that are short enough for a name."""
    for clause in _clauses(text, quoted):
        while clause and clause[0].word in _LEADS:
            del clause[0]
        is_name = all(term.is_capitalised for term in clause)
        telling = [t for t in clause if t.is_content and not is_vague(t)]
        if 1 < len(clause) <= _WORDS and not is_name and telling and len(clause) + len(telling) > 3:
            yield clause


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
    """What both accounts count, under what was done before the number: "repaid about $60,000".

    Days and times only if one passage of each side has them; others are those of the story.
    """
    for value in values:
        both = tuple(zip(sides, (*value.left[:1], *value.right[:1]), strict=False))
        if len(both) < len(sides) or any(at.passage not in side.passages for side, at in both):
            continue
        if value.kind in ("date", "time") and len(value.left) + len(value.right) > len(both):
            continue
        names = [
            (-len(stems), name, stems)
            for name, stems in (_done(side, at) for side, at in both)
            if name and all(stems <= there.stems(end.passage) for there, end in both)
        ]
        if names:
            _, name, stems = min(names)
            left, right = _places(both, stems)
            yield Candidate(name, stems, left, right, importance.share(stems))


def _done(side: CandidateSide, at: At) -> tuple[str, frozenset[str]]:
    """The words from the verb before a value to its end, and their stems; empty without a verb."""
    passage, span = side.passages[at.passage], at.span
    before = between(passage.terms, span.start - _FAR, span.start)[-_REACH:]
    verb = next((term for term in reversed(before) if term.is_content), None)
    if verb is None or verb.word in REPORTING or not is_past(verb.word):
        return "", frozenset()
    name = Span(verb.span.start, span.end)
    inside = _quoted(side, At(at.passage, name))
    text = passage.text[slice(*name)]
    stems = frozenset(term.stem for term in inside if term.is_content)
    return (text, stems) if len(text) <= WIDTH else ("", stems)
