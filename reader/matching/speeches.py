"""Who says something in a passage, in the words of the passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from reader.matching.quotation_marks import is_inside
from reader.matching.terms.languages import STOP_WORDS
from reader.matching.terms.sentences import sentence_spans
from reader.matching.terms.stems import stem
from reader.matching.word_lists import any_of, word_list
from reader.model import Span

# ruff: noqa: RUF001 - the quotes and dashes of print

_VERB = re.compile(
    r"\b(?!insist(?:s|ed) on |agree(?:s|d) to |(?:wrote|writes|report(?:s|ed)) "
    r"(?:an?|the|its|his|her|their|[a-z]*(?:two|three|six|record)|[\d£$€]\S*) "
    r"(?!(?:[a-z]+ )?letter\b|[A-Z]))"
    rf"(?:{any_of(word_list('speaking', 'verbs'))})\b"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")

SPEAKING = word_list("speaking", "roles") | word_list("speaking", "bodies")
"""Nouns that people and bodies speak as."""

_ROLE = any_of(SPEAKING)
_CAPITAL = (
    r"(?:Mr|Ms|Mrs|Dr|Sens?|Reps?|Gov|St|Jr|Sr|Gen|Rev|Lt|Col|Capt|Sgt|Prof|Corp|Inc|Ltd|Co)\.|(?:[A-Z]\.)+"
    r"|[A-Z][\w&’'-]*\w|[A-Z](?=\s)"
)
_NAME = rf"(?:{_CAPITAL})(?: (?:(?:of|for|and) )?(?:the )?(?:{_CAPITAL}))*"
_PHRASE = (
    rf"(?:(?:(?:former|senior|retired|unnamed|top) )*{_NAME} )?"
    rf"(?:(?!(?:the|a|an|his|her|its|their|our|my|told|tells|said|says|asked|asks"
    rf"|urged|warned|by) )[a-z'’-]+ ){{0,2}}?"
    rf"(?:(?:{_ROLE})\b(?!['’]s) ?)+(?<! )"
    rf"(?: (?:for|of|at|from|with) (?:(?:the|his|her|its|their) )?"
    rf"(?:{_NAME}(?: (?:{_ROLE})(?: of state)?)?|(?:{_ROLE})\b)| {_NAME})?"
    rf"(?: in {_NAME})?|{_NAME}"
)
_BEFORE = re.compile(rf"(?<![\w.])(?:{_PHRASE})$")
_AFTER = re.compile(r" (?:the (?:same )?|an? |another |one |his |her |its |their )?")
_EMPLOYED = re.compile(
    rf"((?: [a-z-]{{3,}}(?<!ly)(?<!ed)(?<!ing)){{1,2}}) ((?:{_CAPITAL})(?: (?:{_CAPITAL}))+)"
)
"""The person behind an employer and any profession: Acme architect Ann Lee."""

_UNLISTED = re.compile(
    rf"((?:[a-z'’-]+ ){{0,2}}[a-z-]+)(?:(?<!s),)? ((?:{_CAPITAL})(?: (?:{_CAPITAL}))+)"
)
"""The person behind any profession: the vicar, Ann Lee."""

_FIRST = re.compile(rf"\b(?:{_PHRASE})")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ww]ho)$")
_HELP = re.compile(
    r"(?: (?:(?:him|her|it)self|themselves|has|have|had|also|later|then|now|again"
    r"|would|will|did|does|could|not|never|even|once"
    r"|long|[a-z]+ly|(?:(?:on|last|this|late|early) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:this|last) \w+|yesterday))*$"
)
_GOES_ON = re.compile(
    r"\b(?:is|are|was|were)(?: now| still| also)? (?:saying|telling|claiming|arguing|disputing"
    r"|insisting|warning|urging|accusing|denying|asking|calling)\b"
    r"|\b(?:continue[sd]?|seeks|sought|attempt(?:s|ed)|tri(?:es|ed)|pivoted|took to \w+)"
    r" to (?:deny|clarify|explain|defend|critici[sz]e|rebuke|argue|insist|say|accuse|attack|warn)\b"
    r"|\b(?:issued|released) a (?:\w+ )?statement\b"
    r"|\boffered (?:support|praise|criticism|apologies)\b"
    r"|\b(?:identified|named(?= (?:the|him|her|them)\b))(?: [\w'’-]+){1,4} as\b"
    r"|\bwent on(?=[,:;.]| to say\b)"
    r"|\bwill (?:also )?(?:say|tell|argue|ask|announce|call|outline|promise|propose|offer|urge)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|first|\w+ly)(?: \w+ly| first)?$")
_BY = re.compile(r" by (?:the |an? )?")
_DONE = ("advised", "attacked", "defended", "informed", "questioned", "revealed", "stressed")
"""What may be done by somebody who says nothing: the firm was advised by Lee & Co."""

_WORDS_OF = re.compile(rf"\b[Ii]n ({_PHRASE})['’]s? (?:own )?(?:words|view|telling|account)\b")
"""In Ann Lee's words."""

_PARTICIPLE = re.compile(
    r", (?:\w+ly )?(?:saying|adding|telling|claiming|arguing|noting|warning|insisting|accusing"
    r"|calling|urging|vowing|asking|alleging|asserting|complaining|promising|demanding|describing"
    r"|declaring|denying|announcing|stating|writing|condemning|critici[sz]ing|praising|voicing"
    r"|rebuking|blaming|defending|suggesting|explaining|conceding|acknowledging|admitting)\b"
)
_BREAK = re.compile(r"[;:()”\"]|, (?:and|but|while|as) |—|–|--")
_INVERTED = re.compile(r"(?:[,?!…—.][”\"’']|[”\"’'],) ?$")
_SAID = ("said", "says")
_ENDS = ("", ".", ",", ";", ":", ")")
"""What is behind the subject of "said" where what it says is before it, without quotation marks."""

_SUBJECT = re.compile(r"\s*(?:(?:And|But|Then|Still|So),? )?(?:[Hh]e|[Ss]he)\b")
OPENERS = STOP_WORDS | word_list("speaking", "openers")
_DATELINE = re.compile(r"[A-Z][\w., /]{2,40}(?:\([A-Z]+\) ?)?(?:—|–|--|-) ")
_HEAD = re.compile(
    r"(?:^\s*|[,;:(“”\"'’] ?|\b(?:and|but) )"
    r"(?:(?:the|an?|some|several|many|other|his|her|its|their) )*$",
    re.IGNORECASE,
)
"""What comes before the subject of a clause."""

_ANYBODY = re.compile(r"(?:^|[.,;:”\"] )[Tt]he ((?:[a-z-]+ )?[a-z-]+)$")
"""The subject of "said" with any noun: the vicar."""

_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")

_OF_IT = re.compile(
    r"(?:^|,) an? (?:accusation|allegation|assertion|charge|claim|point) (?:the )?$"
)
"""What comes before one who answers what was said, rather than says it: a claim Lee denied."""

_APPOSITION = re.compile(r"(?: [a-z]+){0,3}, (?:who is )?(?:the |a )?")
_APPOSED = re.compile(r"$|[^\w\s]| (?:of|at|from|for|in|on|who|and)\b")
"""What follows a name in apposition: the mayor, Ann Lee, but not: the mayor, Ann Lee left."""

_BOTH = re.compile(r"((?:(?! (?:of|for|on|in|from|at|with) ).)+?) and (?:the )?([A-Z].*)")
"""Two speakers, rather than a body such as the Committee on Roads and Harbours."""

_LONGEST = 120
_LONGEST_HELP = 80
"""Characters looked back on for pronouns and auxiliary verbs before a verb."""

_REACH = 600
"""Characters looked back on for the subject of a verb."""


class Speech(NamedTuple):
    """Somebody says something."""

    place: int
    """Where the verb is."""

    who: tuple[Span, ...]
    """Who may be the speaker, the likeliest first; empty where it is only "he", "she", "they"."""


def speeches(text: str, quoted: Sequence[Span], names: Container[str]) -> list[Speech]:
    """Who says something in `text`, outside of its `quoted` spans, in reading order."""
    found: list[Speech] = []
    dateline = _DATELINE.match(text)
    for start, end in sentence_spans(text):
        sentence = Span(max(start, min(dateline.end(), end)) if dateline else start, end)
        found += list(_in_sentence(text, sentence, quoted, names)) or list(
            _before_colon(text, sentence, quoted, names)
        )
    return sorted(found)


def _before_colon(
    text: str, sentence: Span, quoted: Sequence[Span], names: Container[str]
) -> Iterator[Speech]:
    """The subject of a sentence that opens a quotation by a colon: Ann Lee shook her head: "No"."""
    for quotation in quoted[bisect_left(quoted, (sentence.start,)) :]:
        if quotation.start >= sentence.end:
            return
        if text.endswith(": ", sentence.start, quotation.start):
            yield from _subject(text, Span(sentence.start, quotation.start - 2), quoted, names)
            return


def _in_sentence(
    text: str, sentence: Span, quoted: Sequence[Span], names: Container[str]
) -> Iterator[Speech]:
    words = text[slice(*sentence)]
    for match in _ACCORDING.finditer(text, *sentence) if "ccording to" in words else ():
        if not is_inside(quoted, match.start()):
            yield from _after(text, match, quoted)
    has_owner = "'" in words or "’" in words
    for match in _WORDS_OF.finditer(text, *sentence) if has_owner else ():
        if not is_inside(quoted, match.start()):
            yield Speech(match.end(), (Span(*match.span(1)),))
    for match in _PARTICIPLE.finditer(text, *sentence):
        if not is_inside(quoted, match.start()):
            start = max(sentence.start, match.start() - _REACH)
            yield from _subject(text, Span(start, match.start()), quoted, names)
    for verb in (*_VERB.finditer(text, *sentence), *_GOES_ON.finditer(text, *sentence)):
        if not is_inside(quoted, verb.start()):
            found = list(_behind(text, verb, sentence, quoted))
            start = max(sentence.start, verb.start() - _REACH)
            yield from found or _before(text, Span(start, verb.start()), quoted, names)


def _behind(
    text: str, verb: re.Match[str], sentence: Span, quoted: Sequence[Span]
) -> Iterator[Speech]:
    """The subject that follows its verb, if it does."""
    if _INVERTED.search(text, max(sentence.start - 3, verb.start() - 3, 0), verb.start()):
        found = list(_after(text, verb, quoted))
        if found:
            yield from found
            return
    by = _BY.match(text, verb.end())
    plain = _AFTER.match(text, verb.end()) if verb[0] in _SAID else None
    if plain and text.startswith(", ", verb.start() - 2):
        who = _FIRST.match(text, plain.end())
        if (
            who
            and text[who.end() : who.end() + 1] in _ENDS
            and any(_trimmed(text, Span(*who.span())))
        ):
            yield Speech(verb.start(), (Span(*who.span()),))
    elif by and (who := _FIRST.match(text, by.end())):
        if verb[0] in _DONE and not text.startswith((" to ", " that ", " not "), who.end()):
            return
        yield Speech(verb.start(), (Span(*who.span()),))


def _after(text: str, verb: re.Match[str], quoted: Sequence[Span]) -> Iterator[Speech]:
    """The subject that follows a verb, and the name that may follow it: the mayor, Ann Lee."""
    lead = _AFTER.match(text, verb.end())
    first = lead and _FIRST.match(text, lead.end())
    employed = first and _EMPLOYED.match(text, first.end())
    if employed and STOP_WORDS.isdisjoint(employed[1].split()):
        yield Speech(verb.start(), (Span(*employed.span(2)),))
    elif lead and not first and (unlisted := _UNLISTED.match(text, lead.end())):
        if STOP_WORDS.isdisjoint(unlisted[1].split()):
            yield Speech(verb.start(), (Span(*unlisted.span(2)),))
    elif first:
        found = [Span(*first.span())]
        is_role = first[0][first[0].rfind(" ") + 1].islower() and not first[0].endswith("s")
        comma = _APPOSITION.match(text, first.end()) if is_role else None
        second = comma and _FIRST.match(text, comma.end())
        if second and _APPOSED.match(text, second.end()) and not is_inside(quoted, second.start()):
            found.append(Span(*second.span()))
        yield Speech(verb.start(), tuple(found))


def _before(
    text: str, span: Span, quoted: Sequence[Span], names: Container[str]
) -> Iterator[Speech]:
    """The subject of the verb at the end of `span`; `span` is the sentence before it."""
    start, place = span
    breaks = [b.end() for b in _BREAK.finditer(text, start, place)]
    clause = breaks[-1] if breaks else start
    segment = text[clause:place].rstrip()
    tail = max(0, len(segment) - _LONGEST_HELP)
    helping = _HELP.search(segment, tail)
    segment = segment[: helping.start()].rstrip() if helping else segment
    tail = max(0, len(segment) - _LONGEST_HELP)
    if _PASSIVE.search(segment, tail):
        return
    pronoun = _PRONOUN.search(segment, tail)
    if pronoun and pronoun[0].lower() != "who":
        yield Speech(place, ())
        return
    if pronoun:  # the mayor, who said
        segment = segment[: pronoun.start()].rstrip(" ,")
    if segment.endswith(","):  # Ann Lee, the mayor, said
        yield from _subject(text, Span(clause, place), quoted, names)
    elif not segment or segment.endswith((" and", " but")):  # Ann Lee came and said
        yield from _subject(text, Span(start, place), quoted, names)
    else:
        last = segment[segment.rfind(" ") + 1 :]
        anybody = text.startswith(_SAID, place) and _ANYBODY.search(segment, tail)
        if anybody and last not in SPEAKING:
            yield Speech(place, (Span(clause + anybody.start(1), clause + anybody.end(1)),))
            return
        may_speak = last[:1].isupper() or last in SPEAKING  # a regular expression takes its time
        before = _BEFORE.search(segment, max(0, len(segment) - _LONGEST)) if may_speak else None
        if before and not _OF_IT.search(segment, tail, before.start()):
            found = Span(clause + before.start(), clause + before.end())
            for part in _parts(text, found):
                for who in _trimmed(text, part):
                    yield Speech(place, (who,))


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The two speakers of "Ann Lee and Bo Berg" or "officials and lawmakers", else the one."""
    both = _BOTH.fullmatch(text, *span)
    article = text[max(0, span.start - 4) :][:4]
    is_body = article.lower() == "the "  # the Fish and Game Service
    if both and not is_body:
        yield Span(*both.span(1))
        yield Span(*both.span(2))
        return
    yield span


def _subject(
    text: str, span: Span, quoted: Sequence[Span], names: Container[str]
) -> Iterator[Speech]:
    """Who is named first in `span`, or spoken of as "he" or "she"."""
    if _SUBJECT.match(text, *span):
        yield Speech(span.end, ())
        return
    found: list[Span] = []
    heads = [m for m in _FIRST.finditer(text, *span) if _HEAD.search(text[span.start : m.start()])]
    for match in heads or _FIRST.finditer(text, *span):
        if not heads and text[match.start()].islower() and not _THE.search(text, 0, match.start()):
            continue  # somebody's efforts to target *groups*
        if not is_inside(quoted, match.start()):
            found += _trimmed(text, Span(*match.span()), names)
    if found:
        yield Speech(span.end, tuple(found))


def _trimmed(text: str, span: Span, names: Container[str] | None = None) -> Iterator[Span]:
    """What is left of `span` without the words that open a sentence or a clause."""
    start, end = span
    while start < end:
        first = text[start:end].partition(" ")[0]
        bare = re.sub("['’]s?$", "", first)
        following = text[start + len(first) + 1 : end]
        is_other = names is not None and bare.istitle()
        if names is not None and is_other:  # a first name may be nowhere within a sentence
            is_other = not (_is_name(bare, names) or _is_name(following, names))
        if first in ("US", "IT") or not (is_other or bare.lower() in OPENERS):
            yield Span(start, end)
            return
        start = min(end, start + len(first) + 1)


def _is_name(words: str, names: Container[str]) -> bool:
    """Whether the first of `words` is part of a name somewhere within a sentence."""
    first = words.partition(" ")[0]
    parts = first.split("-")
    return first[:1].isupper() and any(stem(part.lower()) in names for part in parts)
