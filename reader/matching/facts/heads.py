"""Whom a fact is about: the name before the words of the fact, as an index would put it first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from reader.matching.facts.lexicon import GLUE, TELLS
from reader.matching.facts.names import Tag, Worded, is_title, tagged
from reader.matching.terms.terms import Term
from reader.model import Span

_JOINED = frozenset({" ", ". ", "."})
"""What may stand between two words of a name."""

_LONGEST = 3
"""Words of a name that is printed whole."""

_AUXILIARIES = frozenset({
    "is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "should",
    "may", "might", "must", "did", "does", "do", "said", "says", "also", "never", "not",
})  # fmt: skip
"""Words that follow a subject and are no content."""


class Heads:
    """The names in two texts, ready to be put before the names of facts."""

    def __init__(self, passages: Iterable[Worded], names: Collection[str]) -> None:
        """Note which of the stems `names` stand alone somewhere, as surnames do."""
        self._names = names
        self._alone: set[str] = set()
        for passage in passages if names else ():
            for run in self._runs(passage, passage.terms):
                if len(run) == 1:
                    self._alone.add(run[0].stem)

    def before(
        self,
        passage: Worded,
        sentence: Span,
        core: Collection[str],
        main: Collection[str],
    ) -> str:
        """Return the last name before the words of `core` in a sentence; empty if there is none.

        Only names with a stem in `main` are looked at, those of headlines.

        A surname alone where the articles have it alone, else the whole name. A name behind a
        preposition, or without a verb after it, says where or which, not who.
        """
        terms = [t for t in passage.terms if sentence.start <= t.span.start < sentence.end]
        tags = tagged(Worded(passage.text, terms))
        first = next((n for n, term in enumerate(terms) if term.stem in core), 0)
        found = ""
        for run in self._runs(passage, terms[:first]):
            begin, last = terms.index(run[0]), run[-1]
            end = begin + len(run)
            is_subject = end < len(tags) and (
                tags[end] is Tag.VERB or terms[end].word in TELLS | _AUXILIARIES
            )
            is_object = begin > 0 and terms[begin - 1].word in GLUE
            if is_object or not is_subject or last.stem not in main:
                continue
            start = last if last.stem in self._alone else run[0]
            if len(run) <= _LONGEST or start is last:
                found = _bare(passage.text[start.span.start : last.span.end])
        return found

    def has(self, passage: Worded, name: str) -> bool:
        """Whether the last word of `name` stands in the passage."""
        last = name.rpartition(" ")[2]
        return any(
            term.is_capitalised and _bare(passage.text[slice(*term.span)]) == last
            for term in passage.terms
        )

    def is_person(self, stems: Iterable[str]) -> bool:
        """Whether any of the stems is a name that stands alone."""
        return any(stem in self._alone for stem in stems)

    def _runs(self, passage: Worded, terms: Sequence[Term]) -> Iterator[list[Term]]:
        """Yield the names among `terms`, word by word, without titles before them."""
        run: list[Term] = []
        for term in terms:
            if run and not self._goes_on(passage.text, run[-1], term):
                yield run
                run = []
            is_name = term.is_capitalised and term.is_content and term.stem in self._names
            if is_name and not is_title(term):
                run.append(term)
        if run:
            yield run

    def _goes_on(self, text: str, before: Term, term: Term) -> bool:
        is_name = term.is_capitalised and term.is_content and term.stem in self._names
        return is_name and text[before.span.end : term.span.start] in _JOINED


def _bare(text: str) -> str:
    """Return `text` without the ending of a possessive."""
    for ending in ("'s", "\u2019s"):
        text = text.removesuffix(ending)
    return text
