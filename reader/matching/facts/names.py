"""Phrases of a passage that could name a fact: whole noun phrases, and what is done to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader.matching.facts import lexicon
from reader.matching.facts.tags import Tag, Worded, is_held, is_initial, is_past, is_title, tagged
from reader.matching.terms.terms import Term

WIDTH = 44
"""Most columns of a name, so that a list has room for it beside the passages of both sides."""

_CONTENT_WORDS = 5
WORDS = 7
_MOST_GLUE = 2
"""Most content words of a name, most words, and most prepositions, of which one is "of"."""

SAYS_WHO = 0.4
_COUNTED = 1.3
"""Grades of phrases against 1 for any noun phrase or deed: for persons and bodies; with a number.
Set by reading the names of news pairs (told_dev), not fitted."""

_HYPHENS = frozenset("-\u2013")
_CURRENCIES = frozenset("$\u00a3\u20ac")


class Phrase(NamedTuple):
    """A run of words of a passage that could be a name."""

    text: str
    stems: tuple[str, ...]
    """Of its content words, in their order."""

    telling: frozenset[str]
    """Those of words that name something by themselves."""

    verb: str
    """The stem of its verb; empty if it has none."""

    head: str
    """The stem of what the phrase is about: its first noun, without what a preposition adds."""

    is_name: bool
    """Whether it is capitalised throughout: a name and nothing else."""

    numbers: frozenset[str]
    """Stems of its numbers, which both sides must have."""

    adjectives: frozenset[str]
    """Stems of its adjectives, which both sides must have: "full" responsibility is not "some"."""

    grade: float
    """How good a name it would be for what happened, against 1 for any noun phrase."""

    is_clause: bool
    """Whether it says who does it."""

    is_whole: bool
    """Whether no noun or adjective before it belongs to it, as in "[high] court"."""


def phrases(passage: Worded) -> Iterator[Phrase]:
    """The phrases of `passage` that begin and end where a reader would begin and end them."""
    passage = Worded(passage.text, tuple(passage.terms))  # each is looked at a dozen times
    text, terms = passage
    tags = tagged(passage)
    for first, term in enumerate(terms):
        if tags[first] not in (Tag.NOUN, Tag.VERB) or not _may_begin(passage, tags, first):
            continue
        for last in range(first, min(first + WORDS, len(terms))):
            if last > first and not is_held(text, terms[last - 1], terms[last]):
                break
            if tags[last] is Tag.OTHER or terms[last].span.end - term.span.start > WIDTH:
                break
            if tags[last] is Tag.NOUN and may_end(passage, tags, last):
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
    if verb is not None and not telling_of(passage.terms[verb + 1 : last + 1]):
        return None  # takes place, raises questions
    is_name = all(t.is_capitalised and not t.is_number for t in content)
    numbers = frozenset(t.stem for t in content if t.is_number)
    grade = _grade(words, has_verb=verb is not None)
    goes_on = first > 0 and is_held(passage.text, passage.terms[first - 1], words[0])
    before = passage.terms[first - 1]
    is_role = words[0].is_capitalised and (is_title(before) or _is_agent(before.word))
    is_half = tags[first - 1] is Tag.NOUN and not _is_adjective(before) and not is_role
    is_part = before.word == "of" and words[0].is_capitalised
    is_whole = verb == first or not (goes_on and (is_half or is_part))
    done = "" if verb is None else passage.terms[verb].stem
    telling = telling_of(words)
    adjectives = frozenset(
        term.stem for term, after in pairwise(words) if after.is_content and _is_adjective(term)
    )
    head = words[_glue(words) - 1].stem
    return Phrase(
        text,
        stems,
        telling,
        done,
        head,
        is_name,
        numbers,
        adjectives,
        grade,
        is_clause=False,
        is_whole=is_whole,
    )


def _is_one(passage: Worded, tags: Sequence[Tag], first: int, last: int) -> bool:
    """Whether the parts of a phrase belong together: one verb and two prepositions at most."""
    inside = range(first, last + 1)
    verbs = [n for n in inside if tags[n] is Tag.VERB]
    small = [n for n in inside if tags[n] is Tag.SMALL and not is_initial(passage.terms[n])]
    glue = [n for n in small if passage.terms[n].word in lexicon.GLUE]
    if len(glue) > 1:  # mayors of Boston and Chicago
        glue = [n for n in glue if not _joins_names(passage.terms, n)]
    if glue and first and _is_half(passage, tags, first, glue[0]):
        return False
    to = [n for n in small if passage.terms[n].word == "to" and n + 1 in verbs]
    glue = [n for n in glue if n not in to]
    parts = [n for n in verbs if n - 1 not in to]
    is_long = len(glue) > 1 and all(passage.terms[n].word != "of" for n in glue)
    if is_long or len(glue) > _MOST_GLUE or len(verbs) > 1 or parts[:1] not in ([], [first]):
        return False
    if parts and is_past(passage.terms[first].word) and passage.terms[first + 1].is_capitalised:
        return False  # joined Rick Perry
    # An article follows a verb or a preposition; after "and" it begins another clause.
    leads = {*verbs, *(n for n in glue if passage.terms[n].word != "and")}
    return all(passage.terms[n].word in lexicon.GLUE or n - 1 in leads for n in small)


def _is_half(passage: Worded, tags: Sequence[Tag], first: int, glue: int) -> bool:
    """Whether what follows `glue` may belong to what precedes the phrase, not to its first part."""
    terms = passage.terms
    before, noun = terms[first - 1 : first + 1]
    if not is_held(passage.text, before, noun):
        return False
    verb = first - 1 - (before.word in lexicon.ARTICLES)
    is_object = glue == first + 1 and tags[verb] is Tag.VERB and not noun.is_number
    # freedom of [expression for owners]; put [the roof at two million]
    return before.word in lexicon.GLUE or (is_object and terms[glue].word in lexicon.LOOSE)


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
    telling = [any(term.is_content and not is_vague(term) for term in part) for part in parts]
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
    """Where the first preposition or "and" is; the length if there is none."""
    return next((n for n, term in enumerate(words) if n and term.word in lexicon.GLUE), len(words))


def _grade(words: Sequence[Term], *, has_verb: bool) -> float:
    """How good a name of a fact a phrase is, by its form; see Phrase. 0 for a person or a place."""
    glue = _glue(words)
    head, joint = words[glue - 1], words[glue].word if glue < len(words) else ""
    is_name = all(term.is_capitalised for term in words if term.is_content)
    if has_verb:
        return 1.0
    if head.is_capitalised and not head.is_number and (is_name or not joint):
        is_listed = head.word in lexicon.LAWS or (is_name and head.word in lexicon.BODIES)
        return SAYS_WHO if joint == "and" else float(is_listed)
    if any(term.is_number and not term.word.isalpha() for term in words):
        return _COUNTED
    if _is_agent(head.word):
        return 0.0 if joint == "and" else SAYS_WHO
    return 1.0


def telling_of(words: Iterable[Term]) -> frozenset[str]:
    """Return the stems of the words that name something by themselves."""
    return frozenset(term.stem for term in words if term.is_content and not is_vague(term))


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


def is_vague(term: Term) -> bool:
    """Whether a word names nothing by itself."""
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
    if before is None or not is_held(passage.text, before, term):
        return tags[first] is Tag.NOUN
    if tags[first] is Tag.VERB:
        is_participle = term.word.endswith(("ed", "ing")) and term.word not in lexicon.VERBS
        return is_participle and before.word not in lexicon.DENYING
    if tags[first - 1] is Tag.NOUN:
        is_half_a_number = before.is_number and term.is_number  # September 11
        return passage.text[before.span.end : start] == " " and not is_half_a_number
    return before.word not in lexicon.DENYING


def may_end(passage: Worded, tags: Sequence[Tag], last: int) -> bool:
    """Whether a phrase may end with the term `last`."""
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
    if last + 1 == len(tags) or not is_held(passage.text, term, passage.terms[last + 1]):
        return True
    return _may_end_before(passage, tags, last + 1)


def _may_end_before(passage: Worded, tags: Sequence[Tag], n: int) -> bool:
    """Whether a phrase may end where the term `n` goes on without a mark of punctuation."""
    term, after = passage.terms[n - 1 : n + 1]
    if term.is_capitalised and after.word in ("of", "for", "on", "and") and n + 1 < len(tags):
        return not passage.terms[n + 1].is_capitalised  # Centers [for Disease Control]
    if tags[n] is Tag.NOUN:
        is_date = after.is_number and after.is_capitalised
        return (after.word in lexicon.WHEN or is_date) and not term.is_number  # 3 [January]
    return not (after.word == "of" or (term.is_number and after.word in lexicon.GLUE))
