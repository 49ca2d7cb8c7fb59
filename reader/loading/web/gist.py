"""What is remembered of an article, to judge what its address brings another time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple
from zlib import crc32

from reader.model import Kind, Passage

_NOT_SAID = re.compile(r"[\W_]+")
_RUN = 20
"""Letters in a row that are one mark: some four words, which two texts do not share by chance."""

_ONE_IN = 16
"""Of the marks this part is kept: enough to tell whether texts share much (Broder, "On the
resemblance and containment of documents", 1997)."""

_LOOKED_AT = 30_000
"""Letters at the beginning whose marks are kept: five thousand words."""

LESS, _FAR_LESS = 0.5, 0.2
"""Of the letters of the article before."""

_OTHER = 0.2
"""Of the marks of what came that the article before had. All are set by hand, on pages of our own
making (tests/web/test_useless_answers.py)."""

_SHORT = 1_000
"""Letters of a page that may be in an article's place: some 200 words. Walls for consent say that
much at most; what is longer is worth showing, whatever it is."""


class Gist(NamedTuple):
    """How much an article's body says, and marks of what."""

    letters: int
    marks: frozenset[int]


class Verdict(Enum):
    """What an answer is, held against the one before."""

    ARTICLE = auto()
    SHORTENED = auto()
    """The same article with much less in it, by its publisher or a wall in front of the rest."""

    OTHER = auto()
    """Another text."""

    USELESS = auto()
    """What stands in an article's place: a page to sign in, for consent, of a network."""


def gist_of(passages: Iterable[Passage]) -> Gist:
    """The gist of an article's passages."""
    body = "".join(passage.text for passage in passages if passage.kind is Kind.BODY)
    said = _NOT_SAID.sub("", body).casefold()
    head = said[:_LOOKED_AT]
    marks = (crc32(head[i : i + _RUN].encode()) for i in range(len(head) - _RUN + 1))
    return Gist(len(said), frozenset(mark for mark in marks if mark % _ONE_IN == 0))


def verdict(now: Gist, before: Gist) -> Verdict:
    """What came now, judged by the article that came before from the same address.

    Useless is what has no body, or is short and has hardly anything of the article (a fifth of its
    letters, or half of them and no sentence of it). In doubt it is not useless: an article half as
    long as before is shortened, one that shares nothing with it another.
    """
    if not before.letters:
        return Verdict.ARTICLE
    size = now.letters / before.letters
    is_other = len(now.marks & before.marks) <= _OTHER * len(now.marks)
    if now.letters < _SHORT and size < (LESS if is_other else _FAR_LESS):
        return Verdict.USELESS
    if is_other:
        return Verdict.OTHER
    return Verdict.SHORTENED if size < LESS else Verdict.ARTICLE
