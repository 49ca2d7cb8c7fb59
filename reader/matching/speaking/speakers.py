"""Who speaks in each passage of an article: who is named there, and who goes on speaking.

Roles, titles and verbs are English; in other languages hardly anybody is known to
speak, and so no pair is lowered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.matching.scoring.similarity import Matrix
from reader.matching.speaking.attributions import ROLES, TITLES, attributions, has_pronoun_speaking
from reader.matching.speaking.quotations import quotations
from reader.matching.wording.term import Term, Terms

_CALLED = TITLES | ROLES
_WITHIN_A_NAME = re.compile(r"\.? (?:[A-Z]\. ?)*|-")
_NEARLY_ALL = 0.8
"""Share of a passage in quotation marks from which on it is a quotation and nothing else.
Set by hand, not fitted."""


class Voices(NamedTuple):
    """Whom a passage lets speak."""

    speakers: frozenset[str]
    """Stems of the surnames of all persons who say something in it; empty where that is unknown."""

    named: frozenset[str]
    """Stems of all its capitalised words."""

    def are_others(self, other: Voices) -> bool:
        """Whether both let somebody speak, and neither names a speaker of the other."""
        return bool(
            self.speakers
            and other.speakers
            and self.speakers.isdisjoint(other.speakers | other.named)
            and other.speakers.isdisjoint(self.named)
        )


def lowered(
    matrix: Matrix, left: Sequence[Voices], right: Sequence[Voices], share: float
) -> Matrix:
    """`matrix` without that `share` of the value of pairs in which different persons speak."""
    speaking = {j for j, voices in enumerate(right) if voices.speakers}
    return [
        {
            j: value * (1 - share) if j in speaking and mine.are_others(right[j]) else value
            for j, value in row.items()
        }
        if mine.speakers
        else row
        for row, mine in zip(matrix, left, strict=True)
    ]


def persons(passages: Iterable[Terms], texts: Iterable[str]) -> frozenset[str]:
    """Stems of surnames: what ends a name that somewhere follows a title (Mr., spokesman).

    `passages` should be those of both articles: one may have the title, the other the name only.
    """
    return frozenset(
        stem for terms, text in zip(passages, texts, strict=True) for stem in _titled(terms, text)
    )


def _titled(terms: Terms, text: str) -> Iterator[str]:
    for place, title in enumerate(terms.lexemes):
        if title.word in _CALLED:
            surname = None
            for before, term in zip(terms[place:], terms[place + 1 :], strict=False):
                is_joined = _WITHIN_A_NAME.fullmatch(text, before.span.end, term.span.start)
                if not is_joined or not term.is_capitalised or term.is_number:
                    break
                surname = term
            if surname is not None and surname.is_content and surname.word not in _CALLED:
                yield surname.stem


def voices(
    passages: Sequence[Terms], texts: Sequence[str], persons: frozenset[str]
) -> tuple[Voices, ...]:
    """Who speaks in each passage of one article, given in reading order.

    "He said" is who was named first in the passage, else who spoke or was named last before it;
    so is a passage that is all quotation. (Attribution by rules like these finds 7 or 8 of 10
    speakers of news: Elson and McKeown 2010, O'Keefe et al. 2012.)
    """
    found: list[Voices] = []
    last: frozenset[str] = frozenset()
    for terms, text in zip(passages, texts, strict=True):
        named = [terms[n] for n, lexeme in enumerate(terms.lexemes) if lexeme.is_capitalised]
        speaking = [a.names & persons for a in attributions(text) if a.names & persons]
        speakers = frozenset[str]().union(*speaking)
        first = _first_person(named, text, persons)
        if not speakers and has_pronoun_speaking(text):
            speakers = first or last
        elif not speakers and _is_quotation(text):
            speakers = last
        found.append(Voices(speakers, frozenset(term.stem for term in named)))
        last = speaking[-1] if speaking else first or last
    return tuple(found)


def _first_person(named: Iterable[Term], text: str, persons: frozenset[str]) -> frozenset[str]:
    quoted = quotations(text)
    for term in named:
        if term.stem in persons and not any(a <= term.span.start < b for a, b in quoted):
            return frozenset((term.stem,))
    return frozenset()


def _is_quotation(text: str) -> bool:
    return sum(end - start for start, end in quotations(text)) > _NEARLY_ALL * len(text)
