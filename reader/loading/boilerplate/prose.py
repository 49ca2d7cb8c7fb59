"""Who is speaking, the page or somebody it quotes; and whether a line reads as prose."""

from __future__ import annotations

import re

_OPENING = ('"', "\u201c", "\u201e", "\u00ab", "\u2039", "\u2018", "'")
_CLOSING = ('"', "\u201d", "\u201c", "\u00bb", "\u203a", "\u2019", "'")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
"""A quotation without an end runs on to the next paragraph."""

_SPEECH_END = re.compile(r"[,.?!…][\"”“»]")
"""Whoever is quoted with a pause is speaking; a title or a borrowed word has none."""

_SENTENCE_END = re.compile(r"[.!?…:;。！？؟۔][\"'”’»›)\]]*$")  # noqa: RUF001 - ends in other scripts
_LONGEST_WORD = 20
"""Characters; what is longer counts as several words. Set by hand, above all but rare English."""

_LEAST_WORDS = 8
_LONG = 35
"""Words from which a whole sentence is prose, and from which any line is: titles are shorter.

Set by hand; the test pages come out right from 5 to 12, and from 25 to 50."""


def begins_with_speech(text: str) -> bool:
    """Whether the first thing in `text` is a quotation."""
    return text.startswith(_OPENING)


def ends_with_speech(text: str) -> bool:
    """Whether the last thing in `text` is a quotation."""
    return text.endswith(_CLOSING)


def unquoted(text: str) -> str:
    """`text` without what stands in double quotation marks."""
    return _QUOTED.sub(" ", text)


def has_speech(text: str) -> bool:
    """Whether somebody speaks in `text`: a quotation ends in it as speech does."""
    return any(_SPEECH_END.search(found[0]) for found in _QUOTED.finditer(text))


def length(text: str) -> int:
    """About how many words a cleaned text has: also where words have no spaces or no end."""
    return max(text.count(" ") + 1, len(text) // _LONGEST_WORD)


def has_end(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return bool(_SENTENCE_END.search(text))


def is_prose(text: str) -> bool:
    """Whether `text` reads as a paragraph: a whole sentence, or too long for a title."""
    words = length(text)
    return words > _LONG or (words >= _LEAST_WORDS and has_end(text))
