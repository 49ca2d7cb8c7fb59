"""An address as a Source: what comes now, or the copy that was kept if no article comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reader.errors import SourceError
from reader.loading.content import Content, parse_bytes
from reader.loading.document import Declared
from reader.loading.formats import extension_for
from reader.loading.web.cache import keep, kept
from reader.loading.web.fetch import Fetched
from reader.loading.web.visit import NO_ARTICLE, visited
from reader.model import Kind, Source
from reader.text.sanitise import clean

_QUOTED = 60
"""Characters of what came in an article's place: enough to see what it is."""

_SHORT = 1_200
"""Characters of a page that may stand in an article's place, such as one to sign in or a wall for
consent: some 200 words. What is longer is worth showing, whatever it is."""

_MUCH_LESS = 0.5
"""Of the characters of the copy. Both are set by hand, on pages of our own making
(tests/loading/web/test_useless_answers.py)."""


class Wanted(NamedTuple):
    """What is wanted, and what is known of it, as `open_source` has it."""

    name: str
    known: Mapping[str, str]
    boilerplate: Sequence[str]


def source_at(wanted: Wanted, told: Callable[[str], object] | None, *, allow_local: bool) -> Source:
    """Fetch the address that is wanted and read it; keep what comes if there is an article in it.

    Where nothing comes, or no article, it is the copy that was kept, and the source's `arrival`
    tells why. Raises SourceError.
    """
    found = visited(wanted.name, allow_local=allow_local, told=told)
    if found.instead:
        return _copy(found.fetched, wanted, found.instead)
    before = kept(wanted.name)
    try:
        source = _read(found.fetched, wanted)
    except SourceError as error:
        if before is None:
            raise
        return _copy(before, wanted, NO_ARTICLE, f"of its response: {error.why}")
    if before is not None and _length(source) < _SHORT:
        copy = _copy(before, wanted, NO_ARTICLE, f"it sent: \u201c{_beginning(source)}\u201d")
        if _length(source) < _MUCH_LESS * _length(copy):
            return copy
    keep(wanted.name, found.fetched)
    return source


def _length(source: Source) -> int:
    """Characters in the body of the article."""
    return sum(len(passage.text) for passage in source.passages if passage.kind is Kind.BODY)


def _read(fetched: Fetched, wanted: Wanted) -> Source:
    path = Path(f"page{extension_for(fetched.media_type, fetched.data)}")
    declared = Declared(fetched.charset, fetched.address)
    content = Content(fetched.data, path, clean(wanted.name), declared)
    known = {"address": clean(fetched.address), **wanted.known}
    return parse_bytes(content, wanted.name, known, wanted.boilerplate)


def _copy(before: Fetched, wanted: Wanted, why: str, more: str = "") -> Source:
    """The copy that was kept; it tells why it is shown, of when it is, and what more there is.

    In this order: half a narrow screen shows the beginning.
    """
    told = (why, f"copy of {_day(before.day)}", more)
    return replace(_read(before, wanted), retrieval_note="; ".join(filter(None, told)))


def _beginning(source: Source) -> str:
    body = next((p.text for p in source.passages if p.kind is Kind.BODY), source.headline)
    return body if len(body) <= _QUOTED else f"{body[:_QUOTED].rstrip()}\u2026"


def _day(iso: str) -> str:
    """An ISO date as people write it, such as 14 Oct 2023."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return clean(iso)
    return f"{day.day} {day:%b} {day.year}"
