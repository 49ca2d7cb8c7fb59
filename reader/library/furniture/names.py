"""Names of people, places and trades, as far as their look tells."""

from __future__ import annotations

import re

from reader.library.furniture.phrases import ends_with, said, section
from reader.library.furniture.speech import length

_WORD = re.compile(r"[^\W\d_][\w.'\u2019-]*")
_PARTICLES = frozenset(
    {"al", "bin", "bint", "ben", "da", "das", "de", "del", "della", "den", "der", "di", "dos"}
    | {"du", "el", "ibn", "la", "le", "of", "the", "van", "von", "y", "zu"}
)
_LONGEST_ROLE = 8
"""Words in what a writer is called, the outlet's name counted. Set by hand; the test pages hold
from 4 to 16."""


def is_title_case(text: str) -> bool:
    """Whether `text` is one to five words that all begin with a capital, particles aside."""
    return length(text) <= 5 and all(
        _WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES) for word in text.split()
    )


def is_person(text: str) -> bool:
    """Whether `text` could be one person's name: two to four words in title case."""
    return 2 <= length(text) <= 4 and not text.startswith("The ") and is_title_case(text)


def is_place(text: str) -> bool:
    """Whether `text` is a city that stands alone under a byline, with or without its country."""
    city = text.partition(",")[0]
    return length(city) <= 5 and said(city).removeprefix("in ") in section("place")


def is_role(text: str) -> bool:
    """Whether `text` says what a writer is called, such as a paper's chief reporter."""
    if length(text) > _LONGEST_ROLE or text.endswith("."):
        return False
    return ends_with("role", text) or ends_with("role", text.partition(",")[0])
