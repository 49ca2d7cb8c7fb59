"""An address as a Source: what comes now, or the copy that was kept of it if that is better."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reader import paths
from reader.errors import SourceError
from reader.loading.content import Content, parse_bytes
from reader.loading.document import Declared
from reader.loading.formats import extension_for
from reader.loading.web.cache import Kept, Longer, keep, kept, set_aside
from reader.loading.web.fetch import Fetched
from reader.loading.web.gist import LESS, Gist, Verdict, gist_of, verdict
from reader.loading.web.visit import NO_ARTICLE, visited
from reader.model import Kind, Source
from reader.text.sanitise import clean

_QUOTED = 60
"""Characters of what came in an article's place: enough to see what it is."""


class Wanted(NamedTuple):
    """What is wanted, and what is known of it, as `open_source` has it."""

    name: str
    known: Mapping[str, str]
    boilerplate: Sequence[str]


def source_at(wanted: Wanted, told: Callable[[str], object] | None, *, allow_local: bool) -> Source:
    """Fetch the address that is wanted and read it; keep what comes if there is an article in it.

    Where nothing comes, or plainly no article (see web/gist.py), it is the copy that was kept.
    Where much less comes, or another text, that is shown and kept, and the copy set aside as a file
    of its own. The source's `arrival` tells which. Raises SourceError.
    """
    found = visited(wanted.name, allow_local=allow_local, told=told)
    before = kept(wanted.name)
    if found.instead:
        longer = _than(before.longer) if before else ""
        return _copy(found.fetched, wanted, found.instead, longer)
    try:
        source = _read(found.fetched, wanted)
    except SourceError as error:
        if before is None:
            raise
        return _copy(before.fetched, wanted, NO_ARTICLE, f"of what came: {error.why}")
    if before is None:
        keep(wanted.name, Kept(found.fetched, gist_of(source.passages)))
        return source
    return _judged(source, found.fetched, before, wanted)


def _judged(source: Source, fetched: Fetched, before: Kept, wanted: Wanted) -> Source:
    """What came, or what came `before` if only that is the article; what is to be kept is."""
    now = gist_of(source.passages)
    judged = verdict(now, before.gist)
    if judged is Verdict.USELESS:
        more = f"what came: \u201c{_beginning(source)}\u201d"
        return _copy(before.fetched, wanted, NO_ARTICLE, more)
    longer = _still_longer(before.longer, now)
    if judged is Verdict.ARTICLE:
        arrival = _than(longer)
    else:
        longer = longer or set_aside(before)
        what = "another text" if judged is Verdict.OTHER else "much shorter"
        arrival = _than(longer, what) or f"{what} than on {_day(before.fetched.day)}"
        if longer is None:  # what came before is safe only where it is
            return replace(source, arrival=arrival)
    keep(wanted.name, Kept(fetched, now, longer))
    return replace(source, arrival=arrival)


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
    return replace(_read(before, wanted), arrival="; ".join(filter(None, told)))


def _still_longer(longer: Longer | None, now: Gist) -> Longer | None:
    """The copy that was set aside, if it is there and says much more."""
    if longer is None or now.letters >= LESS * longer.letters:
        return None
    return longer if Path(longer.file).is_file() else None


def _than(longer: Longer | None, what: str = "much shorter") -> str:
    if longer is None:
        return ""
    copy = clean(paths.shown(Path(longer.file)))
    return f"{what} than on {_day(longer.day)}; that copy is {copy}"


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
