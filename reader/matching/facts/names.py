"""Phrases of a passage that could name a fact: whole noun phrases, and what is done to them.

There is no dictionary: a word counts as a verb by what precedes it ("to", "was", "they"), by its
ending, or as an irregular form. A doubtful word ends the phrase, so that a name is never half.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from reader.matching.facts import lexicon
from reader.matching.terms.spellings import BASE
from reader.matching.terms.terms import Term

WIDTH = 40
"""Most columns of a name, so that it stands in a list beside the passages of both sides."""

_CONTENT_WORDS = 5
_WORDS = 7
"""Most content words of a name, and most words."""

_BODY = 0.75
_WHO = 0.4
_VAGUE_HEAD = 0.6
_COUNTED = 1.3
_EVENT = 1.2
_AND = 0.8
"""Grades of phrases against 1 for any noun phrase or clause: the name of a body; for persons and
bodies; about a vague noun; with a number; for what happens; the factor of "and". Set by reading the
names of news pairs (told_dev), not fitted."""

_HYPHENS = frozenset("-\u2013")
_CURRENCIES = frozenset("$\u00a3\u20ac")
_HELD = re.compile(r"(?:['\u2019]s?)?[ -]?")
"""What may stand between two words of a phrase; no comma, no quotation mark."""


class Tag(Enum):
    """What a term may be in a phrase; OTHER ends it."""

    NOUN = "noun"
    VERB = "verb"
    SMALL = "small"
    OTHER = "other"


class Phrase(NamedTuple):
    """A run of words of a passage that could be a name."""

    text: str
    stems: tuple[str, ...]
    """Of its content words, in their order."""

    telling: frozenset[str]
    """Those of words that name something by themselves."""

    verb: str
    """The stem of its verb; empty if it has none."""

    is_name: bool
    """Whether it is capitalised throughout: a name and nothing else."""

    numbers: frozenset[str]
    """Stems of its numbers, which both sides must have."""

    adjectives: frozenset[str]
    """Stems of its adjectives, which both sides must have: "full" responsibility is not "some"."""

    grade: float
    """How good a name it would be for what happened, against 1 for any noun phrase."""

    is_whole: bool
    """Whether no noun or adjective before it belongs to it, as in "[high] court"."""


class Worded(NamedTuple):
    """A passage: its text and its terms."""

    text: str
    terms: Sequence[Term]


def phrases(passage: Worded) -> Iterator[Phrase]:
    """The phrases of `passage` that begin and end where a reader would begin and end them."""
    passage = Worded(passage.text, tuple(passage.terms))  # each is looked at a dozen times
    text, terms = passage
    tags = tagged(passage)
    for first, term in enumerate(terms):
        if tags[first] not in (Tag.NOUN, Tag.VERB) or not _may_begin(passage, tags, first):
            continue
        for last in range(first, min(first + _WORDS, len(terms))):
            if last > first and not _is_held(text, terms[last - 1], terms[last]):
                break
            if tags[last] is Tag.OTHER or terms[last].span.end - term.span.start > WIDTH:
                break
            if tags[last] is Tag.NOUN and _may_end(passage, tags, last):
                made = _made(passage, tags, first, last)
                if made is not None and str(made.text).casefold() not in lexicon.NO_FACTS:
                    yield made


def denies(term: Term) -> bool:
    """Whether something is denied by the word."""
    return (
        term.word in lexicon.DENYING
        or term.stem in lexicon.DENYING_STEMS
        or term.word.endswith(("n't", "n\u2019t"))
    )


def _made(passage: Worded, tags: Sequence[Tag], first: int, last: int) -> Phrase | None:
    """The phrase from the term `first` to the term `last`, if they are one."""
    words = passage.terms[first : last + 1]
    content = [term for term in words if term.is_content]
    stems = tuple(term.stem for term in content)
    start, end = words[0].span.start, words[-1].span.end
    if passage.text[start - 1 : start] in _CURRENCIES:
        start -= 1
    text = passage.text[start:end]
    if not 2 <= len(set(stems)) == len(stems) <= _CONTENT_WORDS or len(text) > WIDTH:
        return None
    if " " not in text or text.isupper():
        return None
    if not _is_one(passage, tags, first, last) or not _says_something(words):
        return None
    verb = next((n for n in range(first, last + 1) if tags[n] is Tag.VERB), None)
    if verb is not None and not _telling(passage.terms[verb + 1 : last + 1]):
        return None  # takes place, raises questions
    is_name = all(t.is_capitalised and not t.is_number for t in content)
    numbers = frozenset(t.stem for t in content if t.is_number)
    grade = _grade(words, has_verb=verb is not None)
    is_held = first > 0 and _is_held(passage.text, passage.terms[first - 1], words[0])
    before = passage.terms[first - 1]
    is_half = tags[first - 1] is Tag.NOUN and not _is_adjective(before)
    is_whole = not (is_held and (is_half or before.word == "of"))
    done = "" if verb is None else passage.terms[verb].stem
    telling = _telling(words)
    adjectives = frozenset(
        term.stem for term, after in pairwise(words) if after.is_content and _is_adjective(term)
    )
    return Phrase(text, stems, telling, done, is_name, numbers, adjectives, grade, is_whole)


def _is_one(passage: Worded, tags: Sequence[Tag], first: int, last: int) -> bool:
    """Whether the parts of a phrase belong together: one verb and one preposition at most."""
    inside = range(first, last + 1)
    verbs = [n for n in inside if tags[n] is Tag.VERB]
    small = [n for n in inside if tags[n] is Tag.SMALL and not _is_initial(passage.terms[n])]
    glue = [n for n in small if passage.terms[n].word in lexicon.GLUE]
    if len(glue) > 1:  # mayors of Boston and Chicago
        glue = [n for n in glue if not _joins_names(passage.terms, n)]
    if glue and first and _is_half(passage, tags, first, glue[0]):
        return False
    if len(verbs) > 1 or len(glue) > 1 or any(n - 1 in small for n in verbs):
        return False
    if verbs and not _is_clause(passage.terms[first : verbs[0] + 2]):
        return False
    # An article follows a verb or a preposition; after "and" it begins another clause.
    leads = {*verbs, *(n for n in glue if passage.terms[n].word != "and")}
    return all(passage.terms[n].word in lexicon.GLUE or n - 1 in leads for n in small)


def _is_half(passage: Worded, tags: Sequence[Tag], first: int, glue: int) -> bool:
    """Whether what follows `glue` may belong to what precedes the phrase, not to its first part."""
    terms = passage.terms
    before, noun = terms[first - 1 : first + 1]
    if not _is_held(passage.text, before, noun):
        return False
    verb = first - 1 - (before.word in lexicon.ARTICLES)
    is_object = glue == first + 1 and tags[verb] is Tag.VERB and not noun.is_number
    # freedom of [expression for owners]; put [the roof at two million]
    return before.word in lexicon.GLUE or (is_object and terms[glue].word in lexicon.LOOSE)


def _is_clause(words: Sequence[Term]) -> bool:
    """Whether words that end with a verb and one word more begin a clause about what was done."""
    *subject, verb, after = words
    return is_past(verb.word) if subject else not (is_past(verb.word) and after.is_capitalised)


def is_past(word: str) -> bool:
    """Whether a verb has a form of the past, which no noun has."""
    return word.endswith("ed") or word in BASE


def _joins_names(terms: Sequence[Term], n: int) -> bool:
    return terms[n].word == "and" and terms[n - 1].is_capitalised and terms[n + 1].is_capitalised


def _says_something(words: Sequence[Term]) -> bool:
    """Whether both parts around a preposition name something, and nobody merely speaks."""
    if {words[0].word, words[-1].word} & lexicon.SPEAKERS:
        return False
    glue = _glue(words)
    if any(_needs_noun(term) for term in (words[-1], words[glue - 1])):
        return False
    names = [term.is_capitalised for term in words[:glue] if term.is_content]
    if names[1:2] == [True] and not names[0] and _is_agent(words[0].word):
        return False  # candidate Rick Perry
    if glue < len(words) and words[glue].word not in ("of", "and") and all(names):
        return all(term.is_capitalised for term in words if term.is_content)  # no "Okafor in May"
    parts = [part for part in (words[:glue], words[glue:]) if part]
    telling = [any(term.is_content and not _is_vague(term) for term in part) for part in parts]
    return any(telling) and all(
        tells or any(term.is_number for term in part)
        for tells, part in zip(telling, parts, strict=True)
    )


def _needs_noun(term: Term) -> bool:
    """Whether a noun must follow a word: an adjective, or a number in letters."""
    word = term.word
    is_adjective = word in lexicon.ADJECTIVES or word.endswith(("ous", "ful", "less"))
    return is_adjective or (term.is_number and word.isalpha() and not term.is_capitalised)


def _glue(words: Sequence[Term]) -> int:
    """Where the first preposition or "and" stands; the length if there is none."""
    return next((n for n, term in enumerate(words) if n and term.word in lexicon.GLUE), len(words))


def _grade(words: Sequence[Term], *, has_verb: bool) -> float:
    """How good a name of a fact a phrase is, by its form; see Phrase. 0 for a person or a place."""
    if has_verb:
        return _VAGUE_HEAD if _is_vague(words[0]) else 1.0
    glue = _glue(words)
    head, joint = words[glue - 1], words[glue].word if glue < len(words) else ""
    is_name = all(term.is_capitalised for term in words if term.is_content)
    if head.is_capitalised and not head.is_number and (is_name or not joint):
        if joint == "and":
            return _WHO
        if is_name and head.word in lexicon.LAWS:
            return 1.0
        return _BODY if is_name and head.word in lexicon.BODIES else 0.0
    grade = 1.0
    if any(term.is_number and not term.word.isalpha() for term in words):
        grade = _COUNTED
    elif _is_agent(head.word):
        return _WHO
    elif _is_vague(head):
        grade = _VAGUE_HEAD
    elif lexicon.EVENTS.fullmatch(head.word):
        grade = _EVENT
    return grade * _AND if joint == "and" else grade


def _telling(words: Iterable[Term]) -> frozenset[str]:
    """The stems of the words that name something by themselves."""
    return frozenset(term.stem for term in words if term.is_content and not _is_vague(term))


def _is_agent(word: str) -> bool:
    """Whether a noun is one for a person or a body, by a list or its ending."""
    one = word.removesuffix("s")
    if {word, one} & lexicon.WHO:
        return True
    return one not in lexicon.NO_AGENTS and lexicon.AGENTS.fullmatch(one) is not None


def _is_adjective(term: Term) -> bool:
    """Whether a word before a noun is an adjective, by a list or its ending."""
    if term.is_capitalised or term.is_number:
        return False
    return term.word in lexicon.ADJECTIVES or lexicon.ADJECTIVAL.fullmatch(term.word) is not None


def _is_vague(term: Term) -> bool:
    return term.is_number or term.word in lexicon.VAGUE or _is_day(term)


def _is_day(term: Term) -> bool:
    """Whether the word says when: a month, a day of the week, "later"."""
    return term.is_number if term.is_capitalised else term.word in lexicon.TIMES


def _may_begin(passage: Worded, tags: Sequence[Tag], first: int) -> bool:
    term = passage.terms[first]
    before = passage.terms[first - 1] if first else None
    start = term.span.start
    if _is_day(term) or passage.text[start - 1 : start] in _HYPHENS:
        return False
    if before is None or not _is_held(passage.text, before, term):
        return tags[first] is Tag.NOUN
    if tags[first] is Tag.VERB:
        is_participle = term.word.endswith(("ed", "ing")) and term.word not in lexicon.VERBS
        return is_participle and before.word not in lexicon.DENYING
    if tags[first - 1] is Tag.NOUN:
        is_half_a_number = before.is_number and term.is_number  # September 11
        return passage.text[before.span.end : start] == " " and not is_half_a_number
    return before.word not in lexicon.DENYING


def _may_end(passage: Worded, tags: Sequence[Tag], last: int) -> bool:
    term = passage.terms[last]
    end = term.span.end
    if _is_day(term) or passage.text[end : end + 1] in _HYPHENS:
        return False
    if term.word.endswith(("ed", "ing")) and term.word not in lexicon.ACTS:
        joined = passage.text[term.span.start - 1 : term.span.start]
        if joined in _HYPHENS or (
            term.word.endswith("ing") and last and tags[last - 1] is Tag.NOUN
        ):
            return False  # voter-approved [measure], Perry running
    if last + 1 == len(tags) or not _is_held(passage.text, term, passage.terms[last + 1]):
        return True
    return _may_end_before(passage, tags, last + 1)


def _may_end_before(passage: Worded, tags: Sequence[Tag], n: int) -> bool:
    """Whether a phrase may end where the term `n` goes on without a mark of punctuation."""
    term, after = passage.terms[n - 1 : n + 1]
    if term.is_capitalised and after.word in ("of", "for", "on", "and") and n + 1 < len(tags):
        return not passage.terms[n + 1].is_capitalised  # Centers [for Disease Control]
    if tags[n] is Tag.NOUN:
        return after.word in lexicon.WHEN or (after.is_number and after.is_capitalised)
    return not (after.word == "of" or (term.is_number and after.word in lexicon.GLUE))


def tagged(passage: Worded) -> list[Tag]:
    """Return what each term of `passage` is."""
    terms = passage.terms
    tags: list[Tag] = []
    for n, term in enumerate(terms):
        before = terms[n - 1] if n and _is_held(passage.text, terms[n - 1], term) else None
        after = None
        if n + 1 < len(terms) and _is_held(passage.text, term, terms[n + 1]):
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
        is_small = word in lexicon.GLUE or word in lexicon.ARTICLES or _is_initial(term)
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
        if is_before_object or (is_before_noun and not follows_determiner):
            return True
        return not follows_determiner and word not in lexicon.ACTS
    return is_before_object and tag_before is Tag.NOUN


def _is_held(text: str, before: Term, after: Term) -> bool:
    """Whether a phrase may go on from one term to the next, by what stands between them."""
    between = text[before.span.end : after.span.start]
    return (
        between == " "
        or (
            between == ". "
            and (not after.is_capitalised or _is_initial(before) or is_title(before))
        )
        or _HELD.fullmatch(between) is not None
    )


def _is_hyphened(text: str, term: Term) -> bool:
    return "-" in (
        text[term.span.start - 1 : term.span.start],
        text[term.span.end : term.span.end + 1],
    )


def _is_initial(term: Term) -> bool:
    """Whether `term` looks like the F in "Stephen F. Lynch"."""
    return len(term.word) == 1 and term.is_capitalised and term.word not in "ai"


def is_title(term: Term) -> bool:
    """Whether `term` is a title such as Mr. or Sen."""
    return term.is_capitalised and term.word in lexicon.TITLES
