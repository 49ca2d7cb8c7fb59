"""Speakers: whose words each passage of an article reports, quoted or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.matching.contrast.people import People
from reader.matching.contrast.speeches import Speech, is_inside, speeches
from reader.matching.contrast.utterances import Utterance
from reader.matching.contrast.words import Article
from reader.matching.speakers import is_left_open
from reader.matching.terms.sentences import sentence_spans
from reader.model import Span, Speaker

_NAME = re.compile(r"[A-Z][\w'’-]*[a-z]\b")  # noqa: RUF001 - the apostrophe of print
_OWNING = ("'s", "’s")  # noqa: RUF001 - the same
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
        has_article = text[: speech.who[0].start].lower().endswith("the ")
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
    """The speakers of both sides, those who speak in most passages first."""
    every = [
        Speaker(name, tuple(left.get(name, ())), tuple(right.get(name, ())))
        for name in {*left, *right}
    ]
    return sorted(every, key=lambda who: (-len(who.left) - len(who.right), who.name))
