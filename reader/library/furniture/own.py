"""Furniture that a comparison file names: lines of this pair's own pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.library.furniture.phrases import said, says
from reader.model import Draft, Kind

_GAPS = frozenset({"*", "{number}"})
MOST_GAPS = 3
"""In a line; each may be filled in eight ways, and all of them are tried."""


def with_own(drafts: Sequence[Draft], lines: Sequence[str]) -> tuple[Draft, ...]:
    """The drafts, with those as furniture that say one of `lines`.

    They are matched as the phrases of the data file are: whole, capitals and punctuation do not
    count, spelling may be a little off, * and {number} stand for words. A person names them, so
    they may be of any length and within quotation marks.
    """
    phrases = tuple(filter(None, map(_phrase, lines)))
    if not phrases:
        return tuple(drafts)
    return tuple(
        replace(draft, kind=Kind.FURNITURE) if says(phrases, draft.text) else draft
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
