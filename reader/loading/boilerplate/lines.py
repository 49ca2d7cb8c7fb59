"""Lines a page prints for itself: phrases of the trade, icons, its headline again, its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from reader.loading.boilerplate.phrases import (
    appeals,
    ends_with,
    has_any,
    has_icons,
    is_beside_an_article,
    is_line,
    may_have,
    publisher_in,
    said,
    says,
)
from reader.loading.boilerplate.prose import (
    begins_with_speech,
    has_end,
    has_speech,
    is_prose,
    length,
    unquoted,
)
from reader.model import Kind, RawPassage

_SPEAKS_FOR_ITSELF = frozenset({"we", "our", "us"})
_SPEAKS_TO_READERS = _SPEAKS_FOR_ITSELF | {"your", "you"}

# Set by hand; tests/library/test_appeals.py, test_site_shapes.py and test_published_pages.py come
# out right from 15 to 60, from 100 to 1000 and from 2 to 8.
_LONG = 30
"""Words from which a lone paragraph with one phrase is news that happens to use it."""

_LONGEST = 300
"""Words beyond which no paragraph is an appeal; the longest read had about a hundred."""

_NEAR = 4
"""Paragraphs from one appeal to the next in the same run."""


def appeals_among(texts: Mapping[int, str]) -> set[int]:
    """Which of `texts`, keyed by place in reading order, ask the reader for money.

    A page asks in its own voice and for its own trade: what is attributed or quotes somebody is
    news, and so are appeals that name no trade of the press. A paragraph between two that ask
    belongs to them if it speaks as "we" outside quotation marks.
    """
    order = sorted(texts)
    asking = [rank for rank, place in enumerate(order) if _asks(texts[place])]
    found: set[int] = set()
    for run in _runs(asking):
        asked = [unquoted(texts[order[rank]]) for rank in run]
        is_certain = len(run) > 1 or length(asked[0]) <= _LONG or appeals(asked[0]) > 1
        if not is_certain or not any(has_any("trade", text) for text in asked):
            continue
        found.update(order[rank] for rank in run)
        found.update(
            place
            for place in order[run[0] : run[-1]]
            if _speaks_as(_SPEAKS_FOR_ITSELF, texts[place]) and _is_own_voice(texts[place])
        )
    return found


def _asks(text: str) -> bool:
    """Whether the page itself asks its readers for something; quick where nobody does."""
    return (
        may_have("appeal", text)
        and appeals(unquoted(text)) > 0
        and _speaks_as(_SPEAKS_TO_READERS, text)
        and _is_own_voice(text)
    )


def _speaks_as(words: frozenset[str], text: str) -> bool:
    return not words.isdisjoint(said(unquoted(text)).split())


def _is_own_voice(text: str) -> bool:
    """Whether the page itself could be speaking, and no person it reports on."""
    return (
        length(text) <= _LONGEST
        and not begins_with_speech(text)
        and not has_speech(text)
        and not has_any("saying", unquoted(text))
    )


def _runs(ranks: Sequence[int]) -> list[list[int]]:
    """The ranks, in groups that stand near each other."""
    runs: list[list[int]] = []
    for rank in ranks:
        if runs and rank - runs[-1][-1] <= _NEAR:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    return runs


# Set by hand; the test pages come out right with 1 to 3 voices, 2 to 8 lines and 10 to 40 words.
_LEAST_VOICES = 2
"""Readers who must be heard: one line like theirs may be the article's."""

_LINES_TO_A_VOICE = 4
"""Lines a reader's comment takes on average, name and time counted, at most."""

_LONGEST_TITLE = 20
"""Words in the title of another article."""


def comments_among(short: Mapping[int, str], count: int) -> set[int]:
    """The places of all lines below the article, if readers are heard there.

    `short` are its short lines, keyed by place among all the `count` of them.
    """
    order = sorted(short)
    voices = [ends_with("voice", short[place]) for place in order]
    heard = sum(voices)
    for place, is_voice in zip(order, voices, strict=True):
        heard -= is_voice
        if heard < _LEAST_VOICES:
            break
        if heard * _LINES_TO_A_VOICE >= count - place - 1 and is_line("below", short[place]):
            return set(range(place, count))
    return set()


def lists_among(texts: Mapping[int, str], short: Mapping[int, str]) -> set[int]:
    """The places of titles of other articles, listed after the article has begun.

    `short` are the short ones among `texts`, both keyed by place from 0.
    """
    begun = next((place for place, text in sorted(texts.items()) if is_prose(text)), len(texts))
    titles: set[int] = set()
    known = 0
    for place in sorted(short):
        # Within a list, a line that could head one is a title like the others.
        if begun <= place >= known and is_line("more", short[place]):
            run = _titles(place + 1, short)
            known = run.stop
            # A single line in the middle may be a short paragraph of the article.
            if len(run) > 1 or (run and run.stop == len(texts)):
                titles.update(run)
    return titles


def _titles(start: int, short: Mapping[int, str]) -> range:
    """The places from `start` on that could hold titles, down to the first that could not."""
    place = start
    while place in short and _could_be_title(short[place]):
        place += 1
    return range(start, place)


def _could_be_title(text: str) -> bool:
    return length(text) <= _LONGEST_TITLE and not has_end(text) and not begins_with_speech(text)


_GAPS = frozenset({"*", "{number}"})
MOST_GAPS = 3
"""In a line; each may be filled in eight ways, and all of them are tried."""


def with_own(drafts: Sequence[RawPassage], lines: Sequence[str]) -> tuple[RawPassage, ...]:
    """The drafts, with those as boilerplate that say one of `lines`.

    They are matched as the phrases of the data file are: whole, capitals and punctuation do not
    count, spelling may be a little off, * and {number} stand for words. A person names them, so
    they may be of any length and within quotation marks.
    """
    phrases = tuple(filter(None, map(_phrase, lines)))
    if not phrases:
        return tuple(drafts)
    return tuple(
        replace(draft, kind=Kind.BOILERPLATE) if says(phrases, draft.text) else draft
        for draft in drafts
    )


def has_words(line: str) -> bool:
    """Whether `line` has more than stands for any words."""
    return not _GAPS.issuperset(_phrase(line).split())


def has_many_gaps(line: str) -> bool:
    """Whether it would take long to hold `line` against a passage."""
    return sum(word in _GAPS for word in line.split()) > MOST_GAPS


def _phrase(line: str) -> str:
    """A line as somebody writes it down, in the form of the data file; empty if it says nothing."""
    words = (word if word in _GAPS else said(word) for word in line.split())
    return " ".join(filter(None, words))


_HEAD = 12
"""Lines in which a page prints its headline again, as a title or a heading.

Set by hand; the test pages come out right from 6 to 24."""

_WORDS_TO_REPEAT = 4
"""A shorter line said twice may be a refrain. Set by hand; the test pages hold from 2, not at 6."""

_WITH_SITE = re.compile(r"(?P<title>.+\S)\s+[|\u2013\u2014-]\s+(?P<site>[^|\u2013\u2014]{2,40})")


def page_lines_among(texts: Mapping[int, str]) -> set[int]:
    """Which of `texts` say by themselves that they are boilerplate; never one that begins a quote."""
    return {
        place
        for place, text in texts.items()
        if not begins_with_speech(text) and (has_icons(text) or is_beside_an_article(text))
    }


def repeated_among(texts: Mapping[int, str]) -> set[int]:
    """Which lines near the top are there a second time, or are there with the site's name behind.

    Of two equal lines the first is kept; a line with the site's name gives way to the one without.
    """
    head = sorted(texts)[:_HEAD]
    seen: set[str] = set()
    repeated: set[int] = set()
    lines = {place: said(texts[place]) for place in head if not is_prose(texts[place])}
    for place, words in lines.items():
        if length(words) < _WORDS_TO_REPEAT:
            continue
        titled = _WITH_SITE.fullmatch(texts[place])
        if words in seen or (titled and said(titled["title"]) in lines.values()):
            repeated.add(place)
        seen.add(words)
    return repeated


def site_in(boilerplate: Iterable[str], titles: Collection[str]) -> str:
    """The site that lines of boilerplate name, the first that is certain; else empty.

    `titles` are the headlines, in the words that were said: behind one stands the site's name.
    """
    for text in boilerplate:
        titled = _WITH_SITE.fullmatch(text)
        if titled and said(titled["title"]) in titles:
            return titled["site"]
        if name := publisher_in(text):
            return name
    return ""
