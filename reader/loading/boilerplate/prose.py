"""Simple properties of a text: its words, its quotation marks, and whether it reads as prose."""

from __future__ import annotations

import re

_OPENING = ('"', "\u201c", "\u201e", "\u00ab", "\u2039", "\u2018", "'")
_CLOSING = ('"', "\u201d", "\u201c", "\u00bb", "\u203a", "\u2019", "'")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
"""A quotation without a closing mark goes on in the next paragraph."""

_SPEECH_END = re.compile(r"[,.?!…][\"”“»]")
"""Punctuation before the closing mark: speech. A title or a quoted word has none."""

_SENTENCE_END = re.compile(r"[.!?…:;。！？؟۔।։။។።][\"'”’»›)\]]*(?:\s*\[\w{1,3}\])*$")  # noqa: RUF001 - ends in other scripts
_WORD = re.compile(r"\w+(?:'\w+)*")
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST_WORD = 20
"""Characters; longer words count as several. Set by hand, above all but rare English words."""

_LETTERS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_UNSPACED = re.compile(rf"[{_LETTERS}]")
"""A letter of Thai, Lao, Burmese, Khmer, Chinese or Japanese: no spaces part their words."""

_STOPLESS = re.compile(rf"[{_LETTERS}\uac00-\ud7a3]")

_LETTERS_TO_A_WORD = 2
"""In these scripts; the average Chinese word has 1.5 to 2, others have more."""

LEAST_WORDS = 8
_LONG = 35
"""Words from which a whole sentence is prose, and from which any line is: titles are shorter.

Set by hand; the test pages hold from 5 to 12, and from 25 to 50."""


def normalise(text: str) -> str:
    """Return the words of `text` in lower case, without punctuation, one space between them."""
    plain = text.casefold().replace("\u2019", "'").replace("_", " ")
    return " ".join(_WORD.findall(plain))


def squash(text: str) -> str:
    """Return only the letters and digits of `text`, in lower case: equal whatever the spacing."""
    return _NO_LETTERS.sub("", text).casefold()


def word_count(text: str) -> int:
    """Estimate the number of words in a cleaned text, also in scripts without spaces."""
    words = max(text.count(" ") + 1, len(text) // _LONGEST_WORD)
    if text.isascii():
        return words
    return max(words, len(_UNSPACED.findall(text)) // _LETTERS_TO_A_WORD)


def may_lack_stops(text: str) -> bool:
    """Whether most of `text` is in a script without spaces or in Hangul.

    Many people write sentences in these without full stops.
    """
    return 2 * len(_STOPLESS.findall(text)) > len(text)


def begins_with_speech(text: str) -> bool:
    """Whether `text` begins with a quotation mark."""
    return text.startswith(_OPENING)


def ends_with_speech(text: str) -> bool:
    """Whether `text` ends with a quotation mark."""
    return text.endswith(_CLOSING)


def has_speech(text: str) -> bool:
    """Whether `text` contains a quotation that ends as speech does."""
    return any(_SPEECH_END.search(found[0]) for found in _QUOTED.finditer(text))


def strip_quotes(text: str) -> str:
    """Return `text` without what is in double quotation marks."""
    return _QUOTED.sub(" ", text)


def has_end(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return bool(_SENTENCE_END.search(text))


def is_prose(text: str) -> bool:
    """Whether `text` reads as a paragraph: a whole sentence, or too long for a title."""
    words = word_count(text)
    return words > _LONG or (words >= LEAST_WORDS and has_end(text))
