"""An address as a Source: what the server sends, or the cached copy if that is no article."""

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
from reader.loading.web.address import NoArticleError
from reader.loading.web.cache import read_cached, store
from reader.loading.web.failures import UnreachableError
from reader.loading.web.fetch import LIMITS, Fetched, Limits, fetch
from reader.model import Kind, Source
from reader.text.sanitise import clean

_NO_ARTICLE = "the server sent no article"
_QUOTED = 60
"""Characters of what came in an article's place: enough to see what it is."""

_SHORT = 1_200
"""Characters of a page that a site may send instead of an article, such as a sign-in or consent
page: some 200 words. A longer page is worth showing, whatever it is."""

_MUCH_LESS = 0.5
"""Of the characters of the copy. Both are set by hand, on pages of our own making
(tests/loading/web/test_useless_answers.py)."""


class Request(NamedTuple):
    """An address, and what is known of the source, as `open_source` has it."""

    name: str
    known: Mapping[str, str]
    boilerplate: Sequence[str]


class Response(NamedTuple):
    """What the server sent, or the cached copy."""

    fetched: Fetched
    why_cached: str = ""
    """Why it is the cached copy; empty where the server sent it now."""


def open_address(
    request: Request, report: Callable[[str], object] | None, *, allow_local: bool
) -> Source:
    """Fetch and read the address; store what comes if there is an article in it.

    Where nothing comes, or no article, the source is the cached copy, and its `retrieval_note`
    says why. Raises SourceError.
    """
    found = fetch_or_cached(request.name, allow_local=allow_local, report=report)
    if found.why_cached:
        return _copy(found.fetched, request, found.why_cached)
    before = read_cached(request.name)
    try:
        source = _read(found.fetched, request)
    except SourceError as error:
        if before is None:
            raise
        return _copy(before, request, _NO_ARTICLE, f"of its response: {error.why}")
    if before is not None and _length(source) < _SHORT:
        copy = _copy(before, request, _NO_ARTICLE, f"it sent: \u201c{_beginning(source)}\u201d")
        if _length(source) < _MUCH_LESS * _length(copy):
            return copy
    store(request.name, found.fetched)
    return source


def fetch_or_cached(
    name: str,
    *,
    allow_local: bool,
    report: Callable[[str], object] | None = None,
    limits: Limits = LIMITS,
) -> Response:
    """Fetch the address `name`; return the cached copy where the server sends no readable answer.

    Nothing is stored yet: only who reads the answer knows whether it is an article. `report` is
    called before the fetch, which may take `limits.total` seconds. With `allow_local` the address
    may be on this machine or in a private network. Raises SourceError.
    """
    if report is not None:
        report(f"fetching {clean(name)}")
    try:
        return Response(fetch(name, limits, allow_local=allow_local))
    except (UnreachableError, NoArticleError) as error:
        before = read_cached(name)
        if before is None:
            raise
        is_reached = isinstance(error, NoArticleError)
        return Response(before, _NO_ARTICLE if is_reached else "could not be fetched now")


def _length(source: Source) -> int:
    """Characters in the body of the article."""
    return sum(len(passage.text) for passage in source.passages if passage.kind is Kind.BODY)


def _read(fetched: Fetched, request: Request) -> Source:
    path = Path(f"page{extension_for(fetched.media_type, fetched.data)}")
    declared = Declared(fetched.charset, fetched.address)
    content = Content(fetched.data, path, clean(request.name), declared)
    known = {"address": clean(fetched.address), **request.known}
    return parse_bytes(content, request.name, known, request.boilerplate)


def _copy(before: Fetched, request: Request, why: str, more: str = "") -> Source:
    """Return the cached copy with a note: why it is shown, of when it is, and what more there is.

    In this order: half a narrow screen shows the beginning.
    """
    note = (why, f"copy of {_day(before.day)}", more)
    return replace(_read(before, request), retrieval_note="; ".join(filter(None, note)))


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
