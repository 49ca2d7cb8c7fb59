"""What each word of a passage may be in a phrase: a noun, a verb, or a word that holds it together.

There is no dictionary: a word counts as a verb by what precedes it ("to", "was", "they"), by its
ending, or as an irregular form. A doubtful word ends the phrase, so that a name is never half.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from reader.matching.facts import lexicon
from reader.matching.terms.spellings import BASE
from reader.matching.terms.terms import Term

_HELD = re.compile(r"(?:['\u2019]s?)?[ -]?")
"""What may come between two words of a phrase; no comma, no quotation mark."""


class Tag(Enum):
    """What a term may be in a phrase; OTHER ends it."""

    NOUN = "noun"
    VERB = "verb"
    SMALL = "small"
    OTHER = "other"


class Worded(NamedTuple):
    """A passage: its text and its terms."""

    text: str
    terms: Sequence[Term]


def tagged(passage: Worded) -> list[Tag]:
    """Return what each term of `passage` is."""
    terms = passage.terms
    tags: list[Tag] = []
    for n, term in enumerate(terms):
        before = terms[n - 1] if n and is_held(passage.text, terms[n - 1], term) else None
        after = None
        if n + 1 < len(terms) and is_held(passage.text, term, terms[n + 1]):
            after = terms[n + 1]
        tag_before = tags[-1] if before is not None else None
        tag = _tag(term, before, tag_before, after)
        if _is_hyphened(passage.text, term):
            tag = Tag.NOUN  # same-sex, Chick-fil-A
        tags.append(tag)
    return tags


def _tag(term: Term, before: Term | None, tag_before: Tag | None, after: Term | None) -> Tag:
    word = term.word
    if not term.is_content:
        is_small = word in lexicon.GLUE or word in lexicon.ARTICLES or is_initial(term)
        return Tag.SMALL if is_small else Tag.OTHER
    if term.is_capitalised and not term.opens_sentence and word not in lexicon.REPORTING:
        return Tag.NOUN
    if word in lexicon.REPORTING or (word.endswith("ly") and len(word) > len("only")):
        return Tag.OTHER
    is_verb = not term.is_number and _is_verb(word, before, tag_before, after)
    return Tag.VERB if is_verb else Tag.NOUN


def _is_verb(word: str, before: Term | None, tag_before: Tag | None, after: Term | None) -> bool:
    if before is not None and (
        before.word in lexicon.BEFORE_VERBS or (before.word == "that" and word.endswith("s"))
    ):
        return True
    follows_determiner = before is not None and before.word in lexicon.DETERMINERS
    is_before_noun = after is not None and after.is_content
    is_before_object = after is not None and after.word in lexicon.DETERMINERS
    if word in BASE or word in lexicon.VERBS or word.endswith(("ize", "ify")):
        return True
    if word.endswith("ed") and len(word) > len("red"):
        return not (is_before_noun and follows_determiner)
    if word.endswith("ing") and len(word) > len("thing"):
        if is_before_object or (
            is_before_noun and not follows_determiner and tag_before is not Tag.NOUN
        ):
            return True
        return not follows_determiner and word not in lexicon.ACTS
    return is_before_object and tag_before is Tag.NOUN


def is_held(text: str, before: Term, after: Term) -> bool:
    """Whether a phrase may go on from one term to the next, by what is between them.

    Nothing goes on into "in order to", which begins a clause.
    """
    if before.word == "in" and text.startswith("order to ", after.span.start):
        return False
    between = text[before.span.end : after.span.start]
    return (
        between == " "
        or (
            between == ". " and (not after.is_capitalised or is_initial(before) or is_title(before))
        )
        or _HELD.fullmatch(between) is not None
    )


def _is_hyphened(text: str, term: Term) -> bool:
    return "-" in (
        text[term.span.start - 1 : term.span.start],
        text[term.span.end : term.span.end + 1],
    )


def is_initial(term: Term) -> bool:
    """Whether `term` looks like the F in "Stephen F. Lynch"."""
    return len(term.word) == 1 and term.is_capitalised and term.word not in "ai"


def is_title(term: Term) -> bool:
    """Whether `term` is a title such as Mr. or Sen."""
    return term.is_capitalised and term.word in lexicon.TITLES


def is_past(word: str) -> bool:
    """Whether a verb has a form of the past, which no noun has."""
    return word.endswith("ed") or word.removeprefix("re") in BASE or word in BASE
