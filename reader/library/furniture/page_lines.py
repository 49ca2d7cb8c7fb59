"""Lines a page prints for itself: phrases of the trade, icons, its headline again, its name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from reader.library.furniture.phrases import (
    has_icons,
    is_beside_an_article,
    publisher_in,
    said,
)
from reader.library.furniture.speech import begins_with_speech, is_prose, length

_HEAD = 12
"""Lines in which a page prints its headline again, as a title or a heading.

Set by hand; the test pages come out right from 6 to 24."""

_WORDS_TO_REPEAT = 4
"""A shorter line said twice may be a refrain. Set by hand; the test pages hold from 2, not at 6."""

_WITH_SITE = re.compile(r"(?P<title>.+\S)\s+[|\u2013\u2014-]\s+(?P<site>[^|\u2013\u2014]{2,40})")


def page_lines_among(texts: Mapping[int, str]) -> set[int]:
    """Which of `texts` say by themselves that they are furniture; never one that begins a quote."""
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


def site_in(furniture: Iterable[str], titles: Collection[str]) -> str:
    """The site that lines of furniture name, the first that is certain; else empty.

    `titles` are the headlines, in the words that were said: behind one stands the site's name.
    """
    for text in furniture:
        titled = _WITH_SITE.fullmatch(text)
        if titled and said(titled["title"]) in titles:
            return titled["site"]
        if name := publisher_in(text):
            return name
    return ""
