"""Furniture that a comparison file names: lines of this pair's own pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.library.furniture.phrases import as_phrase, says
from reader.model import Draft, Kind


def with_own(drafts: Sequence[Draft], lines: Sequence[str]) -> tuple[Draft, ...]:
    """The drafts, with those as furniture that say one of `lines`.

    They are matched as the phrases of the data file are: whole, capitals and punctuation do not
    count, spelling may be a little off, * and {number} stand for words. A person names them, so
    they may be of any length and within quotation marks.
    """
    phrases = tuple(filter(None, map(as_phrase, lines)))
    if not phrases:
        return tuple(drafts)
    return tuple(
        replace(draft, kind=Kind.FURNITURE) if says(phrases, draft.text) else draft
        for draft in drafts
    )
