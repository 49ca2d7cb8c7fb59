"""Lines of boilerplate: stock phrases, appeals, comments, lists of links, repeated headlines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from reader.loading.boilerplate.known_phrases import (
    count_appeals,
    ends_with,
    find_publisher,
    has_any,
    has_icons,
    is_boilerplate,
    is_line,
    matches,
    may_have,
)
from reader.loading.boilerplate.prose import (
    begins_with_speech,
    has_end,
    has_speech,
    is_prose,
    normalise,
    strip_quotes,
    word_count,
)
from reader.model import Kind, RawPassage

_SPEAKS_FOR_ITSELF = frozenset({"we", "our", "us"})
_SPEAKS_TO_READERS = _SPEAKS_FOR_ITSELF | {"your", "you"}

# Set by hand; tests/loading/test_appeals.py, test_site_shapes.py and test_published_pages.py hold
# from 15 to 60, from 100 to 1000 and from 2 to 8.
_LONG = 30
"""Words from which a single paragraph with one phrase is news that happens to use it."""

_LONGEST = 300
"""Words beyond which no paragraph is an appeal; the longest known has about a hundred."""

_NEAR = 4
"""Paragraphs from one appeal to the next in the same group."""


def find_appeals(texts: Mapping[int, str]) -> set[int]:
    """Return the indexes of paragraphs that ask the reader for money.

    An appeal is in the page's own voice and mentions journalism: a paragraph with an attribution or
    a quotation is news. A paragraph between two appeals is one if it says "we" outside quotation
    marks.
    """
    order = sorted(texts)
    asking = [rank for rank, place in enumerate(order) if _asks(texts[place])]
    found: set[int] = set()
    for run in _runs(asking):
        asked = [strip_quotes(texts[order[rank]]) for rank in run]
        is_certain = len(run) > 1 or word_count(asked[0]) <= _LONG or count_appeals(asked[0]) > 1
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
    """Whether the page itself asks its readers for something; fast for most texts."""
    return (
        may_have("appeal", text)
        and count_appeals(strip_quotes(text)) > 0
        and _speaks_as(_SPEAKS_TO_READERS, text)
        and _is_own_voice(text)
    )


def _speaks_as(words: frozenset[str], text: str) -> bool:
    return not words.isdisjoint(normalise(strip_quotes(text)).split())


def _is_own_voice(text: str) -> bool:
    """Whether nobody is quoted, so that the page itself may be speaking."""
    return (
        word_count(text) <= _LONGEST
        and not begins_with_speech(text)
        and not has_speech(text)
        and not has_any("saying", strip_quotes(text))
    )


def _runs(ranks: Sequence[int]) -> list[list[int]]:
    """Group ranks that are close to each other."""
    runs: list[list[int]] = []
    for rank in ranks:
        if runs and rank - runs[-1][-1] <= _NEAR:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    return runs


# Set by hand; the test pages hold with 1 to 3 voices, 2 to 8 lines and 10 to 40 words.
_LEAST_VOICES = 2
"""Comments needed: a single line like one may be part of the article."""

_LINES_TO_A_VOICE = 4
"""Lines of an average comment at most, with name and time."""

_LONGEST_TITLE = 20
"""Words of another article's title."""


def find_comments(short: Mapping[int, str], count: int) -> set[int]:
    """Return the indexes of all lines from the comments below the article on.

    `short` holds the short ones of its `count` lines.
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


def find_lists(texts: Mapping[int, str], short: Mapping[int, str]) -> set[int]:
    """Return the indexes of titles of other articles, listed after the article has begun.

    `short` holds the short ones of `texts`.
    """
    begun = next((place for place, text in sorted(texts.items()) if is_prose(text)), len(texts))
    titles: set[int] = set()
    known = 0
    for place in sorted(short):
        # Within a list, a line that could be its heading is a title.
        if begun <= place >= known and is_line("more", short[place]):
            run = _titles(place + 1, short)
            known = run.stop
            # A single line in the middle may be a short paragraph of the article.
            if len(run) > 1 or (run and run.stop == len(texts)):
                titles.update(run)
    return titles


def _titles(start: int, short: Mapping[int, str]) -> range:
    """Return the run of possible titles from `start` on."""
    place = start
    while place in short and _could_be_title(short[place]):
        place += 1
    return range(start, place)


def _could_be_title(text: str) -> bool:
    return word_count(text) <= _LONGEST_TITLE and not has_end(text) and not begins_with_speech(text)


_GAPS = frozenset({"*", "{number}"})
MOST_GAPS = 3
"""In a line; each may match one to eight words, and all ways are tried."""


def mark_lines(drafts: Sequence[RawPassage], lines: Sequence[str]) -> tuple[RawPassage, ...]:
    """Return the drafts, those that match one of `lines` as boilerplate.

    Lines match like the phrases of the data file: whole, without regard to capitals and
    punctuation, with a small tolerance for spelling; * and {number} match words. As a person has
    written them, a line may have any length and be within quotation marks.
    """
    phrases = tuple(filter(None, map(_phrase, lines)))
    if not phrases:
        return tuple(drafts)
    return tuple(
        replace(draft, kind=Kind.BOILERPLATE) if matches(phrases, draft.text) else draft
        for draft in drafts
    )


def has_words(line: str) -> bool:
    """Whether `line` has words besides * and {number}."""
    return not _GAPS.issuperset(_phrase(line).split())


def has_many_gaps(line: str) -> bool:
    """Whether `line` has too many of * and {number} to match fast."""
    return sum(word in _GAPS for word in line.split()) > MOST_GAPS


def _phrase(line: str) -> str:
    """Return a line in the syntax of the data file; empty if it has no words."""
    words = (word if word in _GAPS else normalise(word) for word in line.split())
    return " ".join(filter(None, words))


_HEAD = 12
"""Lines at the top in which a page repeats its headline, as a title or heading.

Set by hand; the test pages hold from 6 to 24."""

_WORDS_TO_REPEAT = 4
"""Words; a shorter line may be a refrain. Set by hand; the test pages hold from 2, not at 6."""

WITH_SITE = re.compile(
    r"(?P<title>.+\S)\s+[|\u2013\u2014\u00b7-]\s+(?P<site>[^|\u2013\u2014]{2,40})"
)
"""A headline with the name of the site behind it."""


def find_page_lines(texts: Mapping[int, str]) -> set[int]:
    """Return the indexes of lines that are boilerplate by their words; never of a quotation."""
    return {
        place
        for place, text in texts.items()
        if not begins_with_speech(text) and (has_icons(text) or is_boilerplate(text))
    }


def find_repeated(texts: Mapping[int, str]) -> set[int]:
    """Return the indexes of lines near the top that repeat another.

    Of two equal lines the second is returned; of two that differ by the site's name, that with it.
    """
    head = sorted(texts)[:_HEAD]
    seen: set[str] = set()
    repeated: set[int] = set()
    lines = {place: normalise(texts[place]) for place in head if not is_prose(texts[place])}
    for place, words in lines.items():
        if word_count(words) < _WORDS_TO_REPEAT:
            continue
        titled = WITH_SITE.fullmatch(texts[place])
        if words in seen or (titled and normalise(titled["title"]) in lines.values()):
            repeated.add(place)
        seen.add(words)
    return repeated


def find_site(boilerplate: Iterable[str], titles: Collection[str]) -> str:
    """Return the first certain name of the site in lines of boilerplate; empty if there is none.

    `titles` are the normalised headlines: the site's name often follows one.
    """
    for text in boilerplate:
        titled = WITH_SITE.fullmatch(text)
        if titled and normalise(titled["title"]) in titles:
            return titled["site"]
        if name := find_publisher(text):
            return name
    return ""
