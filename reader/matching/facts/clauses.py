"""Clauses that could name a fact: who does what, in the words of a sentence or of a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.matching.facts import lexicon
from reader.matching.facts.names import WIDTH, WORDS, Phrase, denies, may_end, telling_of
from reader.matching.facts.tags import Tag, Worded, is_held, is_initial, is_past, is_title, tagged
from reader.matching.terms.terms import Term, terms

_GRADE = 1.6
"""How good a name a clause is against 1 for a noun phrase; see Phrase. Set by reading the names of
news pairs (told_dev), not fitted."""

_FEWEST = 3
"""Content words of a clause, and words of the event of a headline: who, what was done, to whom."""

_PREDICATE = 8
"""How many words the verb and what follows it may have."""

_ASIDE = 30
"""Most words between commas that may separate a subject from its verb."""

_STOPS = frozenset('.!?;:"\u201c\u201d')
_QUOTES = frozenset("\"'\u201c\u201d\u2018")
_PARTS = re.compile(r"[,;:|()\u2013\u2014.?!]+(?=\s)|\s-+\s|\s(?=[\"\u201c])")
"""What separates the parts of a headline."""


def clauses(passage: Worded) -> Iterator[Phrase]:
    """The main parts of the clauses of `passage`: subject, verb and what it is done to.

    What is between commas behind the subject is left out, and so are adverbs.
    """
    passage = Worded(passage.text, tuple(passage.terms))
    tags = tagged(passage)
    for verb in range(1, len(tags)):
        if not _is_finite(passage, tags, verb):
            continue
        last, auxiliaries = _before(passage, verb)
        if last < 0 or any(denies(passage.terms[n]) for n in auxiliaries):
            continue
        subject = _subject(passage, tags, last)
        for end in _ends(passage, tags, verb):
            for who in (subject, subject[-1:])[: len(subject)]:
                made = _clause(passage, who, auxiliaries, range(verb, end + 1))
                if made is not None:
                    yield made


def _is_finite(passage: Worded, tags: Sequence[Tag], n: int) -> bool:
    """Whether a term is a verb that a subject precedes."""
    before, term = passage.terms[n - 1 : n + 1]
    if not term.is_content or term.is_number or before.word in lexicon.DETERMINERS | {"to"}:
        return False
    if tags[n] is not Tag.VERB:
        return term.word in lexicon.SAME_PAST and not term.is_capitalised
    return before.word in lexicon.AUXILIARIES or is_past(term.word) or term.word.endswith("s")


def _before(passage: Worded, verb: int) -> tuple[int, list[int]]:
    """The last term of the subject of a verb and the auxiliaries between; -1 for no subject."""
    text, terms = passage
    n = verb - 1
    auxiliaries: list[int] = []
    while n >= 0 and (terms[n].word in lexicon.AUXILIARIES or terms[n].word.endswith("ly")):
        if terms[n].word in lexicon.AUXILIARIES:
            auxiliaries.insert(0, n)
        n -= 1
    if n < 0 or is_held(text, terms[n], terms[n + 1]):
        return n - (n >= 0 and terms[n].word == "who"), auxiliaries
    for first in range(n, max(0, n - _ASIDE), -1):  # an aside in commas
        gaps = [text[terms[m].span.end : terms[m + 1].span.start] for m in (n, first - 1)]
        if _STOPS & {*gaps[1]}:
            break
        if "," in gaps[1]:
            opens = terms[first].word in lexicon.ARTICLES | lexicon.CLAUSES
            is_aside = gaps[0].strip() == "," and (opens or terms[first].is_number)
            return (first - 1 if is_aside else -1), auxiliaries
    return -1, auxiliaries


def _subject(passage: Worded, tags: Sequence[Tag], last: int) -> Sequence[Term]:
    """The noun phrase that ends with a term, or the one that it is the complement of.

    Empty for a pronoun, and if it may be a part of something else.
    """
    text, terms = passage
    while tags[last] is Tag.NOUN and not terms[last].word.endswith("ing"):
        first = last
        while first and is_held(text, terms[first - 1], terms[first]):
            if tags[first - 1] is not Tag.NOUN and not is_initial(terms[first - 1]):
                break
            first -= 1
        before = first - 1
        while before >= 0 and terms[before].word in lexicon.DETERMINERS:
            before -= 1
        joint = terms[before]
        if before < 0 or not is_held(text, joint, terms[before + 1]):
            break
        if joint.word in lexicon.GLUE - {"and"}:
            if not before:
                return ()
            last = before - 1
        elif joint.word in lexicon.OPENERS | lexicon.REPORTING:
            break
        else:
            return ()
    else:
        return ()
    while first < last and is_title(terms[first]) and terms[first].word != "st":
        first += 1
    return terms[first : last + 1]


def _ends(passage: Worded, tags: Sequence[Tag], verb: int) -> Iterator[int]:
    """Where a clause with this verb may end: after its object, or what a preposition adds."""
    text, terms = passage
    joints = 0
    for n in range(verb + 1, min(verb + _PREDICATE + 1, len(terms))):
        term, before = terms[n], terms[n - 1]
        is_cut = n + 1 == len(terms) or not is_held(text, term, terms[n + 1])
        if not is_held(text, before, term):
            return
        if tags[n] is Tag.NOUN:
            is_subject = not is_cut and tags[n + 1] is Tag.VERB
            is_subject = is_subject and not terms[n + 1].word.endswith("ing")
            is_half = not is_cut and terms[n + 1].word in lexicon.COMPLEMENTS
            if not (is_subject or is_half) and may_end(passage, tags, n):
                yield n
        elif tags[n] is Tag.VERB and before.word == "to":
            if is_cut:
                yield n
        elif term.word in (lexicon.GLUE | {"as"}) - {"and", "to"}:
            joints += 1
            if joints > 2:
                return
        elif not (
            term.word in lexicon.ARTICLES | {"to"}
            or (term.word in lexicon.PARTICLES and n == verb + 1)
        ):
            return


def _clause(
    passage: Worded, subject: Sequence[Term], auxiliaries: Sequence[int], predicate: range
) -> Phrase | None:
    """The clause with these terms, if it is a name."""
    words = [*(passage.terms[n] for n in auxiliaries), *(passage.terms[n] for n in predicate)]
    parts = [(subject[0], subject[-1]), *((passage.terms[n],) * 2 for n in auxiliaries)]
    parts.append((passage.terms[predicate[0]], passage.terms[predicate[-1]]))
    text = " ".join(passage.text[a.span.start : b.span.end] for a, b in parts)
    content = [term for term in (*subject, *words) if term.is_content]
    stems = tuple(term.stem for term in content)
    is_short = len(text) <= WIDTH and len(text.split()) <= WORDS + 1
    if not is_short or not _FEWEST <= len(stems) == len(set(stems)):
        return None
    verb, *objects = (passage.terms[n] for n in predicate)
    if subject[-1].word in lexicon.SPEAKERS or not telling_of(objects):
        return None
    return Phrase(
        text,
        stems,
        telling_of(content),
        verb.stem,
        next(term.stem for term in objects if term.is_content),
        is_name=False,
        numbers=frozenset(term.stem for term in content if term.is_number),
        adjectives=frozenset(),
        grade=_GRADE,
        is_clause=True,
        is_whole=True,
    )


def event(headline: str) -> tuple[str, frozenset[str]]:
    """What `headline` says first, cut before a preposition if it is too long, and its stems.

    Empty where it has no part that is a name.
    """
    part = next((part for part in _parts(headline) if len(part) >= _FEWEST), [])
    for count in range(min(len(part), WORDS), _FEWEST - 1, -1):
        words, after = part[:count], part[count : count + 1]
        text = headline[words[0].span.start : words[-1].span.end]
        is_cut = not after or (count > _FEWEST and after[0].word in lexicon.BORDERS)
        if (
            is_cut
            and len(text) <= WIDTH
            and words[-1].is_content
            and words[-1].word not in lexicon.BORDERS | lexicon.VAGUE
            and not any(term.word in lexicon.CLAUSES for term in words)
            and sum(mark in _QUOTES for mark in text) % 2 == 0
        ):
            return text, frozenset(term.stem for term in words if term.is_content)
    return "", frozenset()


def _parts(headline: str) -> list[list[Term]]:
    """The terms of `headline` between marks of punctuation."""
    parts: list[list[Term]] = [[]]
    end = 0
    for term in terms(headline):
        gap = headline[end : term.span.start]
        if parts[-1]:
            last = parts[-1][-1]
            is_short = len(last.word) == 1 or is_title(last) or "." in headline[slice(*last.span)]
            if _PARTS.search(gap.lstrip(".") if is_short else gap):
                parts.append([])
        parts[-1].append(term)
        end = term.span.end
    return parts
