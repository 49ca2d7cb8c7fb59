"""Who speaks in each passage of an article: who is named there, and who goes on speaking.

Roles, titles and verbs are English; in other languages hardly anybody is known to
speak, and so no pair is lowered.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.matching.scoring.similarity import Matrix
from reader.matching.terms.languages import STOP_WORDS
from reader.matching.terms.sentences import sentence_spans
from reader.matching.terms.terms import Term, Terms, terms
from reader.model import Span

# ruff: noqa: RUF001 - the quotes of print

_CLOSERS = {
    '"': '"”',
    "“": '”"“',  # “German“ writers on English keyboards
    "”": "”",  # Swedish and Finnish
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‚": "‘’'",
    "‘": "’'",
    "'": "'’",
}
"""What closes a quotation, by the mark that opens it."""

_MARK = re.compile("[" + "".join(_CLOSERS) + "’]")
_APOSTROPHES = "’'"
_MAY_RUN_ON = '"“„«‘'
"""Marks that a paragraph may leave open where a quotation goes on in the next."""

_SHORTENED = re.compile(r"['‘](?:\d0s|em|n|til|tis|twas|cause|bout|round)\b", re.IGNORECASE)
"""An apostrophe where letters are left out, which opens nothing."""

_CLAUSE_ENDS = ".,!?…;"
_MOST_BETWEEN = 5
"""Paragraphs without marks that a quotation may run through."""

_FARTHEST = 2_000
"""Characters among which a mark must be closed that may as well be an apostrophe."""


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of `text` with their marks, in reading order.

    A quotation within a quotation is part of it. One that is still open where the text ends goes on
    to its end, as in print where the next paragraph is quoted too; a single mark must open the
    text to do so.
    """
    return _found(text, is_open=False)


def quotations_of_all(texts: Sequence[str]) -> list[tuple[Span, ...]]:
    """The quotations of each paragraph of an article.

    A paragraph may end a quotation that one before left open, without opening it again; those
    between, if they have no marks, are quoted whole.
    """
    found: list[tuple[Span, ...]] = []
    opened: int | None = None
    for n, text in enumerate(texts):
        here = _found(text, is_open=opened is not None)
        found.append(here)
        if opened is not None and here and here[0].start == 0 and text[0] not in _CLOSERS:
            found[opened + 1 : n] = [(Span(0, len(t)),) if t else () for t in texts[opened + 1 : n]]
        if here:
            opened = n if is_left_open(text, here[-1]) else None
        elif opened is not None and (_MARK.search(text) or n - opened >= _MOST_BETWEEN):
            opened = None
    return found


def is_left_open(text: str, quotation: Span) -> bool:
    """Whether a quotation of `text` goes on where the text ends."""
    if quotation.end < len(text.rstrip()) or quotation.end - quotation.start < 2:
        return False
    return text[quotation.end - 1] not in _CLOSERS.get(text[quotation.start], '"”»')


def unmarked(text: str, quotation: Span) -> Span:
    """The words of a quotation, without its marks and the comma before the closing one."""
    start, end = quotation
    is_closed = not is_left_open(text, quotation)
    if text[start : start + 1] in _CLOSERS:
        start += 1
    if is_closed and end > start:
        end -= 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


@lru_cache(maxsize=1 << 12)  # a passage is asked once for each of its links
def _found(text: str, *, is_open: bool) -> tuple[Span, ...]:
    found: list[Span] = []
    place = 0
    if is_open:
        place = _end_of_first(text)
        if place:
            found.append(Span(0, place))
    while opening := _MARK.search(text, place):
        place = start = opening.start()
        end = _end(text, start) if _is_opening(text, start) else None
        place = start + 1 if end is None else end
        if end is not None and text[start + 1 : end].strip(" \u00a0" + "".join(_CLOSERS)):
            found.append(Span(start, end))
    return tuple(found)


def _end_of_first(text: str) -> int:
    """Where a quotation ends that was open before `text`; 0 if nothing shows that it does."""
    first = _MARK.search(text)
    while first and (_is_opening(text, first.start()) or first[0] in _APOSTROPHES):
        if first[0] not in _APOSTROPHES + "‘‚":
            return 0
        first = _MARK.search(text, first.end())
    return first.end() if first else 0


def _is_opening(text: str, place: int) -> bool:
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if mark in "“„«‹":
        return True
    if before.isalnum() or not after or after.isspace() or after in ".,;:!?)":
        return False
    if mark in "'‘" and _SHORTENED.match(text, place):
        return False
    if mark in "»›”’":
        return mark not in _APOSTROPHES and (not before or before.isspace()) and after.isalnum()
    return True


def _end(text: str, start: int) -> int | None:
    """Where the quotation ends that the mark at `start` opens; None if none ends there."""
    opening = text[start]
    closers = _CLOSERS[opening]
    depth = 0
    runs_on = opening in _MAY_RUN_ON and (opening != "‘" or start == 0)
    for mark in _MARK.finditer(text, start + 1, len(text) if runs_on else start + _FARTHEST):
        place = mark.start()
        if opening in "«‹" and mark[0] == opening:
            depth += 1
        elif mark[0] in closers and _is_closing(text, opening, place):
            if not depth:
                return place + 1
            depth -= 1
        elif opening in '"“' and mark[0] == "“" and _is_opening(text, place):
            return place  # a mark was forgotten: two never nest
    return len(text) if runs_on else None


def _is_closing(text: str, opening: str, place: int) -> bool:
    before, after = text[place - 1], text[place + 1 : place + 2]
    if text[place] in _APOSTROPHES and opening in "‚‘'":
        return not (before.isspace() or after.isalnum() or _is_apostrophe(text, place))
    if text[place] == "“" and opening != "„":
        return not (before.isspace() or after.isalnum())
    return True


def _is_apostrophe(text: str, place: int) -> bool:
    """Whether words like officials' or goin' go on at `place` within a quotation.

    They do if the sentence goes on, and a mark behind the end of a clause closes the quotation
    before another opens.
    """
    if text[place - 1] not in "sn" or not text[place + 1 : place + 2].isspace():
        return False
    if not text[place + 2 : place + 3].islower():
        return False
    for mark in _MARK.finditer(text, place + 1, place + _FARTHEST):
        if mark[0] in "‘'" and _is_opening(text, mark.start()):
            return False
        if mark[0] in _APOSTROPHES and text[mark.start() - 1] in _CLAUSE_ENDS:
            return True
    return False


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
_INVERTED = re.compile(r"[,\"”’?!] ?[\"”’]? ?$")
_LONGEST_INVERTED = 4
"""Characters that it matches at most."""

_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_BREAK = re.compile(
    r"[;:()\"“”—–]|, (?:and|but|while)\b"
    r"|\b(?:that|because|as|if|when|after|before|since|where)\b"
)
_WORD = re.compile(r"[^\W\d_](?:[\w.]*\w)?(?:['’-]\w+)*")
_PARTY = re.compile(r"[DRI]-")
_OWNER = re.compile(r"['’]s\b")


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
        stem for words, text in zip(passages, texts, strict=True) for stem in _titled(words, text)
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
    for words, text in zip(passages, texts, strict=True):
        named = [words[n] for n, word in enumerate(words.lexemes) if word.is_capitalised]
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
