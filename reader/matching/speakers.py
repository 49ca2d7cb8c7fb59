"""Speakers: who is meant by a name, and who speaks in which passage, quoted or not.

Roles, titles and verbs are English; in other languages hardly anybody is known to speak, and so no
pair is lowered.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from reader.matching.quotation_marks import is_inside, is_left_open, quotations_of_all
from reader.matching.scoring.similarity import Matrix
from reader.matching.speeches import OPENERS, SPEAKING, Speech, speeches
from reader.matching.terms.sentences import sentence_spans
from reader.matching.terms.spellings import folded, is_respelt
from reader.matching.terms.terms import Terms
from reader.matching.word_lists import any_of, word_list
from reader.model import Span, Speaker

# ruff: noqa: RUF001 - the apostrophe of print

_TITLES = word_list("speaking", "roles") | word_list("speaking", "titles")
_WORD = r"[A-Z][\w'’-]*[a-z]"
_FULL_NAME = re.compile(rf"\b{_WORD}(?: (?:[A-Z]\.)+| {_WORD})* {_WORD}\b")
_ANY_TITLE = any_of(title.title() for title in _TITLES)
_TITLED = re.compile(
    rf"\b(?=[A-Z])(?<!Vice )({_ANY_TITLE})\.? (?:{_WORD} )*({_WORD})\b(?!\.? [A-Z])"
)
_BODY = re.compile(r"\b[A-Z][a-z]+(?: (?:(?:of|for|and|on) )?(?:the )?[A-Z][a-z]+){2,}")
_SHORTEST = 3
"""Letters of the shortest abbreviation of a body."""

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III)\.?$|['’]s?$")
_OWNER = re.compile(r"['’]s? ")
_NO_SURNAMES = _TITLES | OPENERS | word_list("speaking", "no_surnames")
"""What ends the name of a body, a place or a thing."""

_ALIKE = 3
"""Letters that the first names of one person begin with."""

_Key = tuple[str, str]
_NOBODY: Mapping[str, str] = MappingProxyType({})
_OF = (" of ", " from ", " at ")
_AFTER_HEAD = re.compile(" (?:of|for|from|at|in|with) ")
"""What follows the noun by which a text calls a speaker on: an official of the ministry."""


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
        self._titled = frozenset(chain.from_iterable(titled.values())) - _NO_SURNAMES
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
        return self._others.setdefault(name.lower().replace("’", "'"), name)

    def full_names(self, text: str) -> dict[str, str]:
        """The people whom `text` names in full, by surname; the last of each surname."""
        return {_last(name): self._full[_key(name)] for name in self._named[text]}

    def is_person(self, name: str) -> bool:
        """Whether it is the full name of a person, or a surname that somewhere follows a title."""
        return name in self._persons or name.lower() in self._titled


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
        title = parts[n].strip(".,").lower()
        is_of_role = title == "former" and not SPEAKING.isdisjoint(parts[n + 1 :])
        if title in _TITLES and parts[n + 1][0].isupper() and not is_of_role:
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

_PERSONS = word_list("speaking", "persons")
_PAPERS = word_list("speaking", "papers")


class Voice(NamedTuple):
    """Somebody who speaks at a place of a passage."""

    place: int
    name: str
    is_named: bool
    """Whether the passage calls the speaker by name, rather than "he" or not at all."""


class Voices(NamedTuple):
    """Whom a passage lets speak."""

    quoted: tuple[Span, ...]
    """Its quotations, marks included."""

    heard: tuple[Voice, ...]
    """Who speaks, in reading order."""

    speakers: frozenset[str]
    """Surnames of the persons among them, in lower case."""

    named: frozenset[str]
    """All its capitalised words, in lower case."""

    def are_others(self, other: Voices) -> bool:
        """Whether both let persons speak, and neither names a speaker of the other."""
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


def voices(passages: Sequence[Terms], texts: Sequence[str], people: People) -> tuple[Voices, ...]:
    """Who speaks in each passage of one article, given in reading order.

    "He said" is who spoke before in the passage, else who was named last in the sentence, else who
    spoke last; so is a passage that is all quotation. (Attribution by rules like these finds 7 or 8
    of 10 speakers of news: Elson and McKeown 2010, O'Keefe et al. 2012.)
    """
    listener = _Listener(people)
    found = []
    for words, text, quoted in zip(passages, texts, quotations_of_all(texts), strict=True):
        heard = listener.listen(text, quoted)
        persons = {_last(voice.name) for voice in heard if people.is_person(voice.name)}
        named = {lexeme.word for lexeme in words.lexemes if lexeme.is_capitalised}
        found.append(Voices(quoted, heard, frozenset(persons), frozenset(named)))
    return tuple(found)


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

    def listen(self, text: str, quoted: Sequence[Span]) -> tuple[Voice, ...]:
        """Who speaks in the next passage of the article."""
        found: list[Voice] = []
        self._recent |= self._people.full_names(text)
        for speech in speeches(text, quoted, self._people.names):
            name = self._who(text, quoted, speech, found)
            if name:
                name = self._people.in_one_case(name)
                found.append(Voice(speech.place, name, bool(speech.who)))
        first = next(self._persons(text, quoted, Span(0, len(text))), None)
        if not found and quoted:
            is_all = sum(b - a for a, b in quoted) > _NEARLY_ALL * len(text)
            longest = max(len(text[a:b].split()) for a, b in quoted)
            name = self._last if is_all or self._runs_on else first
            if name and (is_all or self._runs_on or longest >= _ENOUGH):
                found.append(Voice(0, name, is_named=False))
        persons = [voice.name for voice in found if self._people.is_person(voice.name)]
        self._last = found[-1].name if found else first or self._last
        self._last_person = persons[-1] if persons else first or self._last_person
        self._runs_on = bool(quoted) and is_left_open(text, quoted[-1])
        return tuple(found)

    def _who(
        self, text: str, quoted: Sequence[Span], speech: Speech, before: Sequence[Voice]
    ) -> str | None:
        """Who is meant by those who may be the speaker, or by "he"."""
        if not speech.who:
            spoke = [v.name for v in before if self._people.is_person(v.name)]
            return spoke[-1] if spoke else self._nearest(text, quoted, speech.place) or self._last
        names = [self._people.called(text[slice(*span)], self._recent) for span in speech.who]
        persons = [
            (text[start].islower(), n)  # a name before the holder of a title
            for n, (start, _) in enumerate(speech.who)
            if self._people.is_person(names[n])
        ]
        if persons:
            return names[min(persons)[1]]
        name = names[0]
        key = _AFTER_HEAD.split(name)[0].rsplit(maxsplit=1)[-1].lower()
        start = speech.who[0].start
        has_article = text[max(0, start - 4) : start].lower() == "the "
        is_owned = _OWNER.search(name)  # the mayor's office
        if is_owned or not has_article or not (name.islower() or (key in _PERSONS and key in name)):
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


def speakers_of_both(left: Mapping[int, Voices], right: Mapping[int, Voices]) -> list[Speaker]:
    """The speakers of two articles, given by passage; those who speak in most passages first."""
    found: defaultdict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for side, passages in enumerate((left, right)):
        for index, voices_of in passages.items():
            for voice in voices_of.heard:
                found[voice.name][side].add(index)
    every = [
        Speaker(name, *(tuple(sorted(side)) for side in sides)) for name, sides in found.items()
    ]
    return sorted(every, key=lambda who: (-len(who.left) - len(who.right), who.name))
