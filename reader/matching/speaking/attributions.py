"""Who says what in a passage, as far as its own words tell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reader.matching.speaking.quotations import quotations
from reader.matching.wording.sentences import sentence_spans
from reader.matching.wording.stop_words import STOP_WORDS
from reader.matching.wording.terms import terms
from reader.model import Span

_SAYS = """
    said say says told tells claimed claims argued argues insisted insists added adds acknowledged
    acknowledges announced announces stated states warned warns wrote writes tweeted tweets
    suggested suggests admitted admits conceded concedes declared declares vowed vows denied denies
    alleged alleges stressed stresses emphasized emphasised contended contends complained complains
    griped replied responded confirmed confirms reported reports maintained maintains asserted
    asserts
"""
_ROLE_WORDS = """
    administration agency aide aides adviser advisers advisor advisors ally allies analyst analysts
    attorney attorneys authorities candidate chairman commander commissioner committee companies
    company critics detective detectives director doctors expert experts firefighters governor
    investigator investigators judge lawmaker lawmakers lawyer lawyers leader leaders mayor military
    minister ministers ministry officer officers official officials opponents organisers organizers
    police politician politicians president prosecutor prosecutors protesters rescuers researchers
    residents rival rivals scientists secretary senator senators source sources spokesman
    spokesperson spokeswoman supporters survivors victims witness witnesses
"""
ROLES = frozenset(_ROLE_WORDS.split())
"""Nouns that people speak as, in news."""

_TITLE_WORDS = """
    mr mrs ms miss dr sen sens rep reps gov gen prof sir lord lady capt col lt sgt rev
    general sheriff justice chancellor congressman congresswoman
"""
TITLES = frozenset(_TITLE_WORDS.split())
"""Words that stand before a person's name and tell nothing of what is said."""

_PRONOUN_WORDS = """
    he she they it i we you who which that this there
"""
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_LEAD_WORDS = """
    and but the a an yet so then meanwhile still however some several
"""
_LEADS = frozenset(_LEAD_WORDS.split())
_VERB = re.compile(rf"\b(?!insist(?:s|ed) on\b)(?:{'|'.join(_SAYS.split())})\b")
_PRONOUN_SAYS = re.compile(
    rf"\b(?:[Hh]e|[Ss]he)(?: (?:has|had|also|later|then|\w+ly))* {_VERB.pattern}"
)
_INVERTED = re.compile(r"[,\"”’?!] ?[\"”’]? ?$")  # noqa: RUF001 - the quotes of print
_LONGEST_INVERTED = 4
"""Characters that it matches at most."""

_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_BREAK = re.compile(
    r"[;:()\"“”—–]|, (?:and|but|while)\b"  # noqa: RUF001 - the dash of print
    r"|\b(?:that|because|as|if|when|after|before|since|where)\b"
)
_WORD = re.compile(r"[^\W\d_](?:[\w.]*\w)?(?:['’-]\w+)*")  # noqa: RUF001 - the apostrophe of print
_PARTY = re.compile(r"[DRI]-")
_OWNER = re.compile(r"['’]s\b")  # noqa: RUF001 - the apostrophe of print


class Attribution(NamedTuple):
    """Someone who says something."""

    names: frozenset[str]
    """Stems of the proper names in what the speaker is called; may be empty ("a spokesman")."""

    role: str
    """What the speaker speaks as, such as "officials"; may be empty."""

    words: str
    span: Span


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def attributions(text: str) -> tuple[Attribution, ...]:
    """Who is said to say something in `text`, in reading order; not who says so in a quotation.

    Who is only called "he" or "they" is left out.
    """
    found: dict[Span, Attribution] = {}
    if _VERB.search(text) or _ACCORDING.search(text):
        for sentence in sentence_spans(text):
            for span in _speakers(text, sentence):
                found.setdefault(span, _attribution(text, span))
    return tuple(found[span] for span in sorted(found))


def has_pronoun_speaking(text: str) -> bool:
    """Whether someone who is only called "he" or "she" says something in `text`."""
    return any(not _is_quoted(text, match.end()) for match in _PRONOUN_SAYS.finditer(text))


def _is_quoted(text: str, place: int) -> bool:
    quoted = quotations(text)
    before = bisect_left(quoted, (place,)) - 1
    return before >= 0 and place < quoted[before].end


def _attribution(text: str, span: Span) -> Attribution:
    words = text[slice(*span)]
    inside = [term for term in terms(words) if term.is_content]
    names = frozenset(t.stem for t in inside if t.is_capitalised and t.word not in TITLES | ROLES)
    role = next((t.word for t in reversed(inside) if t.word in ROLES), "")
    return Attribution(names, role, words, span)


def _speakers(text: str, sentence: Span) -> Iterator[Span]:
    start, end = sentence
    boundaries = [boundary.end() for boundary in _BREAK.finditer(text, start, end)]
    for match in _ACCORDING.finditer(text, start, end):
        yield from _speaker(text, match.end(), _until(text, match.end(), end))
    for verb in _VERB.finditer(text, start, end):
        if _is_quoted(text, verb.start()):
            continue
        if _is_inverted(text, start, verb):
            found = list(_speaker(text, verb.end(), _until(text, verb.end(), end)))
            if found:
                yield from found
                continue
        before = bisect_right(boundaries, verb.start())
        yield from _subject(text, boundaries[before - 1] if before else start, verb.start())


def _is_inverted(text: str, start: int, verb: re.Match[str]) -> bool:
    """Whether the verb stands behind what is said; "told" and "tells" never do."""
    if verb.group() in ("told", "tells"):
        return False
    near = max(start, verb.start() - _LONGEST_INVERTED)
    return _INVERTED.search(text, near, verb.start()) is not None


def _until(text: str, start: int, end: int) -> int:
    stop = re.compile("[,;:()]").search(text, start, end)
    return stop.start() if stop else end


def _subject(text: str, start: int, end: int) -> Iterator[Span]:
    """Who stands before the verb at `end`.

    That is what follows the last comma, or if that comma closes an apposition (Ann Lee, the mayor,
    said), the first name between commas.
    """
    commas = [m.start() for m in re.compile(",").finditer(text, start, end)]
    edges = [start, *(c + 1 for c in commas)]
    stops = [*commas, end]
    if text[edges[-1] : end].strip():
        yield from _speaker(text, edges[-1], end)
        return
    for opening, stop in zip(edges, stops, strict=True):
        phrase = text[opening:stop].strip()
        if not phrase or _PARTY.match(phrase) or phrase[0].islower() or _OWNER.search(phrase):
            continue
        found = list(_speaker(text, opening, stop))
        if found:
            yield from found
            return


def _speaker(text: str, start: int, end: int) -> Iterator[Span]:
    """The person or group that `text` calls by name or role right from `start`."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        lower = word.group().lower()
        if not run and (lower in _LEADS or lower.endswith("ly")):
            continue
        is_joined = not run or set(text[run[-1].end() : word.start()]) <= set(" \u2018\u2019'.")
        is_function = lower in STOP_WORDS and word.group() != "US"
        if is_function or lower in _PRONOUNS or not is_joined:
            break
        run.append(word)
        if _OWNER.search(word.group()):
            run = []  # Trump's *attorney*
    while run and not (run[-1].group()[0].isupper() or run[-1].group().lower() in ROLES):
        run.pop()
    if run:
        yield Span(run[0].start(), run[-1].end())
