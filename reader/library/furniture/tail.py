"""Below the article: readers' comments, and lists of other articles."""

from __future__ import annotations

from collections.abc import Mapping

from reader.library.furniture.phrases import ends_with, is_line
from reader.library.furniture.speech import begins_with_speech, has_end, is_prose, length

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
