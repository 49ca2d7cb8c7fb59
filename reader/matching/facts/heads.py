"""Whom a fact is about: the subject before its words, as an index would put it first."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from reader.matching.facts.lexicon import AUXILIARIES, GLUE, REPORTING
from reader.matching.facts.names import Tag, Worded, is_title, tagged
from reader.matching.terms.terms import Term
from reader.model import Span


def subject(
    passage: Worded, sentence: Span, core: Collection[str], names: Collection[str]
) -> Term | None:
    """Return the last name before the words of `core` in a sentence that a verb follows.

    `core` and `names` are stems. A name behind a preposition, or without a verb after it, says
    where or which, not who.
    """
    terms = [t for t in passage.terms if sentence.start <= t.span.start < sentence.end]
    tags = tagged(Worded(passage.text, terms))
    found = None
    for n, (term, after) in enumerate(pairwise(terms), 1):
        if term.stem in core:
            break
        is_object = n > 1 and terms[n - 2].word in GLUE
        is_subject = tags[n] is Tag.VERB or after.word in REPORTING | AUXILIARIES
        if is_subject and not is_object and is_name(term, names):
            found = term
    return found


def is_name(term: Term, names: Collection[str]) -> bool:
    """Whether a term is one of `names`, which are stems, and no title before one."""
    return term.is_capitalised and term.is_content and term.stem in names and not is_title(term)
