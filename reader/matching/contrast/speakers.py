"""Speakers: who is meant by a name, and whose words each passage reports, quoted or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from reader.matching.contrast.speeches import OPENERS, SPEAKING, Speech, is_inside, speeches
from reader.matching.contrast.utterances import Utterance
from reader.matching.contrast.words import Article
from reader.matching.speakers import TITLES, is_left_open
from reader.matching.terms.sentences import sentence_spans
from reader.matching.terms.spellings import folded, is_respelt
from reader.model import Span, Speaker

# ruff: noqa: RUF001 - the apostrophe of print

_MORE_TITLES = """
    captain representative former republican democrat democratic chief fellow organizer organiser
    founder speaker manager inspector detective sergeant lieutenant president-elect coach pastor
"""
_TITLES = TITLES | SPEAKING | frozenset(_MORE_TITLES.split())
_WORD = r"[A-Z][\w'’-]*[a-z]"
_FULL_NAME = re.compile(rf"\b{_WORD}(?: (?:[A-Z]\.)+| {_WORD})* {_WORD}\b")
_ANY_TITLE = "|".join(sorted(title.title() for title in _TITLES))
_TITLED = re.compile(rf"\b(?=[A-Z])(?<!Vice )({_ANY_TITLE})\.? (?:{_WORD} )*({_WORD})\b")
_BODY = re.compile(r"\b[A-Z][a-z]+(?: (?:(?:of|for|and|on) )?(?:the )?[A-Z][a-z]+){2,}")
_SHORTEST = 3
"""Letters of the shortest abbreviation of a body."""

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III)\.?$|['’]s?$")
_OWNER = re.compile(r"['’]s? ")
_NO_SURNAME_WORDS = """
    house news party department office committee court congress street times post journal university
    association states service agency council board union group center county city act day institute
    coalition club bureau commission administration press america washington york budget war
    constitution theater theatre hall hotel bridge island islands airport hospital school college
    park road lake river station church court act treaty amendment trophy award awards
"""
_NO_SURNAMES = _TITLES | OPENERS | frozenset(_NO_SURNAME_WORDS.split())
"""What ends the name of a body, a place or a thing."""

_ALIKE = 3
"""Letters that the first names of one person begin with."""

_Key = tuple[str, str]
_NOBODY: Mapping[str, str] = MappingProxyType({})
_OF = (" of ", " from ", " at ")


class People:
    """The people and bodies of two articles, by what they are called."""

    def __init__(
        self,
        sides: Sequence[Collection[str]],
        names: Container[str],
        nicknames: Mapping[str, Sequence[str]],
    ) -> None:
        """`sides` are the passages of each; `names` stems of words with a capital mid-sentence.

        `nicknames` are names, each with what else its bearer is called.
        """
        self._nicknames = {
            nickname.lower(): name for name, others in nicknames.items() for nickname in others
        }
        self.names = names
        titled: defaultdict[str, Counter[str]] = defaultdict(Counter)
        forms: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
        self._bodies: dict[str, str] = {}
        self._others: dict[str, str] = {}
        """Speakers by their names in lower case."""

        for name in nicknames:
            forms[_key(name)][name] += 1
        self._named: dict[str, tuple[str, ...]] = {}
        """The people whom each passage names in full."""
        for text in chain.from_iterable(sides):
            self._named[text] = tuple(_full_names(text))
            for name in self._named[text]:
                forms[_key(name)][name] += 1
            for match in _TITLED.finditer(text):
                titled[match[1].lower()][match[2].lower()] += 1
            for match in _BODY.finditer(text):
                name = match[0].removeprefix("The ")
                capitals = "".join(word[0] for word in name.split() if word[0].isupper())
                if len(capitals) >= _SHORTEST:
                    self._bodies.setdefault(capitals, name)
        self._full = {
            key: max(some, key=lambda name: (some[name], len(name), name))
            for key, some in forms.items()
        }
        for one, other in self._respelt(sides):
            ours, theirs = self._full[one], self._full[other]
            is_less = forms[one].total() < forms[other].total()
            self._full[one] = self._full[other] = theirs if is_less else ours
        self._persons = frozenset(self._full.values())
        self._bearers: dict[str, str] = {}
        for key in sorted(forms, key=lambda key: (-forms[key].total(), key)):
            self._bearers.setdefault(key[1], self._full[key])
        self._holders = {
            title: surname
            for title, some in titled.items()
            for surname, times in some.most_common(1)
            if 2 * times > some.total()
        }

    def _respelt(self, sides: Sequence[Collection[str]]) -> Iterator[tuple[_Key, _Key]]:
        """People whom each side names in full by a spelling of its own: Dunmore, Dunsmore."""
        left, right = (
            {_key(name) for text in side for name in self._named[text]} for side in sides
        )
        by_first: defaultdict[str, list[str]] = defaultdict(list)
        by_last: defaultdict[str, list[str]] = defaultdict(list)
        for first, last in sorted(right - left):
            by_first[first].append(last)
            by_last[last].append(first)
        for one in sorted(left - right):
            first, last = one
            for other in by_first[first]:
                if is_respelt(folded(last), folded(other)):
                    yield one, (first, other)
            for other in by_last[last]:
                mine, yours = (
                    self._full[other, last].partition(" ")[0] for other in (first, other)
                )
                if mine[0] == yours[0] and Levenshtein.distance(mine, yours) == 1:
                    yield one, (other, last)

    def called(self, words: str, recent: Mapping[str, str] = _NOBODY) -> str:
        """The full name of who is called `words`.

        A person loses titles and where they come from, an abbreviation becomes the name of the
        body, a title the name of the one who holds it; who is not known is called `words`. A
        surname is that of the one of `recent`, if somebody is there, or else of who is named most.
        """
        name = _bare(words)
        name = self._nicknames.get(name.lower(), name)
        body = self._bodies.get(name.replace(".", ""))
        if body:
            return body
        for joint in _OF:
            person = name.partition(joint)[0]
            if person != name and _last(person) in self._bearers:
                name = person
        if " " in name:
            tail = " ".join(name.split()[-2:])  # Secretary of the Interior Ann Lee
            return self._full.get(_key(tail)) or self._full.get(_key(name), name)
        surname = self._holders.get(name.lower(), name.lower())
        return recent.get(surname) or self._bearers.get(surname, name)

    def in_one_case(self, name: str) -> str:
        """A name as the first speaker was called who differs in capitals only: Police, police."""
        return self._others.setdefault(name.lower(), name)

    def full_names(self, text: str) -> dict[str, str]:
        """The people whom `text` names in full, by surname; the last of each surname."""
        return {_last(name): self._full[_key(name)] for name in self._named[text]}

    def is_person(self, name: str) -> bool:
        """Whether it is the full name of a person."""
        return name in self._persons


def _full_names(text: str) -> Iterator[str]:
    for match in _FULL_NAME.finditer(text):
        name = _without_openers(_bare(match[0]))
        is_owned = _OWNER.search(name)  # McCain's Medicare
        if " " in name and not is_owned and _last(name) not in _NO_SURNAMES:
            yield name


def _key(name: str) -> _Key:
    """What the forms of one person's name have in common: Ann Lee, Anne B. Lee."""
    return name[:_ALIKE].lower(), _last(name)


@lru_cache(maxsize=1 << 12)  # articles repeat their names
def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()


@lru_cache(maxsize=1 << 12)
def _bare(words: str) -> str:
    """A name without titles before it."""
    name = _SUFFIX.sub("", words)
    if " for " in name:  # a spokesman for Mr. Lee
        return name
    parts = name.split()
    for n in reversed(range(len(parts) - 1)):
        if parts[n].strip(".,").lower() in _TITLES and parts[n + 1][0].isupper():
            return " ".join(parts[n + 1 :])
    return name


def _without_openers(name: str) -> str:
    """A name without the words of a sentence that come before it."""
    parts = name.split()
    while len(parts) > 1 and parts[0].lower() in OPENERS:
        del parts[0]
    return " ".join(parts)


_NAME = re.compile(r"[A-Z][\w'’-]*[a-z]\b")
_OWNING = ("'s", "’s")
"""What makes of a name the owner of something."""

_ENOUGH = 4
"""Words of a quotation from which on somebody must be speaking, though no verb says so."""

_NEARLY_ALL = 0.8
"""Share of a passage in quotation marks from which on it is a quotation and nothing else."""

_ONE_PERSON = """
    attorney candidate chairman congressman congresswoman director governor hopeful judge justice
    lawmaker lawyer leader mayor minister nominee president representative secretary senator sheriff
"""
_PERSONS = frozenset(_ONE_PERSON.split())
_PAPERS = frozenset(["letter", "report", "statement"])
"""What speaks for the one who wrote it, who is seldom the one who spoke last."""


class _Voice(NamedTuple):
    """Somebody who speaks at a place of a passage."""

    place: int
    name: str
    is_named: bool
    """Whether the passage calls the speaker by name, rather than "he" or not at all."""


def find_speakers(
    article: Article, utterances: Sequence[Utterance], people: People
) -> dict[str, list[int]]:
    """Who speaks in which passages of an article; each utterance gets its speaker.

    "He said" is who spoke before in
    the passage, else who was named last in the sentence, else who spoke last; so is a passage that
    is all quotation. (Attribution by rules like these finds 7 or 8 of 10 speakers of news: Elson
    and McKeown 2010, O'Keefe et al. 2012.)
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    by_passage: defaultdict[int, list[Utterance]] = defaultdict(list)
    for one in utterances:
        by_passage[one.passage].append(one)
    listener = _Listener(people)
    for index, text in article.texts.items():
        mine = by_passage[index]
        voices = listener.voices(text, article.quoted[index], mine)
        for name in dict.fromkeys(voice.name for voice in voices):
            found[name].append(index)
        for one in mine if voices else ():
            after = bisect_left(voices, (one.span.start,))
            near = voices[max(0, after - 1) : after + 1]
            voice = min(near, key=lambda voice: _distance(voice.place, one.span))
            one.speaker, one.is_attributed = voice.name, voice.is_named
    return found


def _distance(place: int, span: Span) -> int:
    return span.start - place if place < span.start else place - span.end


class _Listener:
    """Goes through an article and remembers who spoke."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._last: str | None = None
        self._last_person: str | None = None
        self._bodies: dict[str, str] = {}
        """Bodies named so far by the last word of their name, by which the text calls them on."""

        self._recent: dict[str, str] = {}
        """People named in full, by surname; the last of each."""

        self._runs_on = False

    def voices(
        self, text: str, quoted: Sequence[Span], utterances: Sequence[Utterance]
    ) -> list[_Voice]:
        """Who speaks in the next passage of the article."""
        found: list[_Voice] = []
        self._recent |= self._people.full_names(text)
        for speech in speeches(text, quoted, self._people.names):
            name = self._who(text, quoted, speech, found)
            if name:
                name = self._people.in_one_case(name)
                found.append(_Voice(speech.place, name, bool(speech.who)))
        first = next(self._persons(text, quoted, Span(0, len(text))), None)
        if not found and utterances:
            is_all = sum(b - a for a, b in quoted) > _NEARLY_ALL * len(text)
            longest = max(sum(len(c.words) for c in one.clauses) for one in utterances)
            name = self._last if is_all or self._runs_on else first
            if name and (is_all or self._runs_on or longest >= _ENOUGH):
                found.append(_Voice(0, name, is_named=False))
        persons = [voice.name for voice in found if self._people.is_person(voice.name)]
        self._last = found[-1].name if found else first or self._last
        self._last_person = persons[-1] if persons else first or self._last_person
        self._runs_on = bool(quoted) and is_left_open(text, quoted[-1])
        return found

    def _who(
        self, text: str, quoted: Sequence[Span], speech: Speech, before: Sequence[_Voice]
    ) -> str | None:
        """Who is meant by those who may be the speaker, or by "he"."""
        if not speech.who:
            spoke = [v.name for v in before if self._people.is_person(v.name)]
            return spoke[-1] if spoke else self._nearest(text, quoted, speech.place) or self._last
        names = [self._people.called(text[slice(*span)], self._recent) for span in speech.who]
        name = next(filter(self._people.is_person, names), names[0])
        if self._people.is_person(name):
            return name
        key = name.split()[-1].lower()
        start = speech.who[0].start
        has_article = text[max(0, start - 4) : start].lower() == "the "
        if not has_article or not (name.islower() or (key in _PERSONS and key in name)):
            self._bodies[key] = name
            return name
        if key in _PERSONS:
            return self._nearest(text, quoted, speech.place) or name
        return None if key in _PAPERS else self._bodies.get(key, name)

    def _nearest(self, text: str, quoted: Sequence[Span], place: int) -> str | None:
        """Who is named last before `place` in its sentence, first in the passage, or spoke last.

        In the sentence, the owner of something is seldom "he": Ann's brother, he said.
        """
        start = max(start for start, _ in sentence_spans(text) if start <= place)
        here = list(self._persons(text, quoted, Span(start, place), owners=False))
        if here:
            return here[-1]
        return next(self._persons(text, quoted, Span(0, start)), self._last_person)

    def _persons(
        self, text: str, quoted: Sequence[Span], span: Span, *, owners: bool = True
    ) -> Iterator[str]:
        """Who is named in that part of the text outside of quotations."""
        for match in _NAME.finditer(text, *span):
            is_owner = text.startswith(_OWNING, match.end()) or match[0].endswith(_OWNING)
            name = self._people.called(match[0], self._recent)
            is_meant = self._people.is_person(name) and (owners or not is_owner)
            if is_meant and not is_inside(quoted, match.start()):
                yield name


def speakers_of_both(
    left: Mapping[str, Sequence[int]], right: Mapping[str, Sequence[int]]
) -> list[Speaker]:
    """The speakers of both sides, those who speak in most passages first.

    Names that differ only by case are one: "Police" at the start of a sentence.
    """
    names: dict[str, str] = {}
    sides: list[dict[str, list[int]]] = [{}, {}]
    for found, side in zip((left, right), sides, strict=True):
        for name in found:
            key = name.casefold()
            names[key] = max(name, names.get(key, name))  # lower case sorts last
            side.setdefault(key, []).extend(found[name])
    every = [
        Speaker(name, *(tuple(sorted(set(side.get(key, ())))) for side in sides))
        for key, name in names.items()
    ]
    return sorted(every, key=lambda who: (-len(who.left) - len(who.right), who.name))
