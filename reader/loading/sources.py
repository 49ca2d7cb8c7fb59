"""One article as a Source, whatever its name stands for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from reader.errors import SourceError
from reader.loading.content import WHAT, Content, source_in
from reader.loading.files import MOST_BYTES, NO_SUCH_FILE, is_there, read_bytes
from reader.loading.formats.document import Declared
from reader.model import Fact, MatchRequest, Source
from reader.text.sanitise import clean


@dataclass(frozen=True, slots=True)
class Located:
    """A fact without cues: the comparison file says which passages tell of it."""

    name: str
    passages: Mapping[int, tuple[int, ...]]
    """By the place of a source, passage indexes in reading order; other sources are not asked."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Sources in the order they were named, and what their comparison file says of them all."""

    sources: tuple[Source, ...]
    files: tuple[Path, ...]
    """Every file that was read for them, relative to the working directory or absolute."""

    facts: tuple[Fact, ...] = ()
    """Facts with cues."""

    located: tuple[Located, ...] = ()
    more_facts: bool = True
    """Whether others are to be looked for in links."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names, each with its nicknames."""

    language: str | None = None
    """The code of that of all sources; None to find out."""

    language_place: str = ""
    """File, line and column that give it, for a complaint."""

    boilerplate: tuple[str, ...] = ()
    """Lines that are boilerplate on the pages of these sources."""

    origins: tuple[str, ...] = ()
    """For each source its path (as in `files`) or address; empty for text in the file itself."""

    def request(self, one: int, other: int) -> MatchRequest:
        """What to match between two sources, by their places: left and right."""
        return MatchRequest(
            self.sources[one],
            self.sources[other],
            self.between(one, other),
            self.language,
            self.names,
            self.more_facts,
        )

    def between(self, one: int, other: int) -> tuple[Fact, ...]:
        """The facts to look for between two sources, by their places: left and right."""
        known = (
            Fact(fact.name, (), fact.passages[one], fact.passages[other])
            for fact in self.located
            if fact.passages.keys() >= {one, other}
        )
        return (*self.facts, *known)


_PIPED, _WHERE = "cannot open the article", "standard input"
_read: list[bytes] = []
"""What was read, as it comes once only and may be asked for again."""


def everything(told: Callable[[str], object] | None = None) -> bytes:
    """All that comes on standard input, the same each time.

    Somebody who is to type it is told so. Raises SourceError when there is no such stream, it fails
    or brings more than MOST_BYTES.
    """
    if not _read:
        _read.append(_all(told))
    return _read[0]


def _all(told: Callable[[str], object] | None) -> bytes:
    if sys.stdin is None:
        raise SourceError(_PIPED, _WHERE, "it is closed", "pipe a text into the command")
    if told is not None and sys.stdin.isatty():
        told("reading what you type, until Ctrl-D")
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as cause:
        why = cause.strerror or "it cannot be read"
        raise SourceError(_PIPED, _WHERE, why, "pipe a text into the command") from cause
    if len(data) > MOST_BYTES:
        why = f"it brings more than {MOST_BYTES // 1_000_000} MB"
        raise SourceError(_PIPED, _WHERE, why, "cut out the part to read")
    return data


Told = Callable[[str], object]
"""Learns, in a few words, of what may take a while."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NOT_TEXT: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys((".doc", ".docx", ".odt", ".pages", ".rtf", ".wpd"), "text (.txt)"),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), "a page (.html)"),
    **dict.fromkeys((".azw", ".azw3", ".fb2", ".kfx", ".mobi"), "EPUB or text (.txt)"),
    ".djvu": "PDF with text in it",
    ".ps": "PDF",
})  # fmt: skip
"""Endings of articles that would be shown as mark-up or rubbish if they were read as text, and as
what to save them."""

_BOOK = ".epub"

_LIKE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/|www\.", re.IGNORECASE)
"""How an address begins that lacks what tells it from a file."""

_STANDARD_INPUT = "-"


def open_source(  # noqa: PLR0913 - each tells one thing that a caller may know or not
    name: str,
    *,
    beside: Path | None = None,
    known: Mapping[str, str] = _NOTHING,
    boilerplate: Sequence[str] = (),
    allow_local: bool = True,
    told: Told | None = None,
) -> Source:
    """Open the article `name`: a file, an http or https address, or - for standard input.

    Plain text, pages, and Markdown without front matter may hold more than an article: what stands
    beside it is recognised as boilerplate. Markdown with front matter is taken as its author marked
    it. Files of endings that nobody claims are read as plain text. Which of the texts in a book is
    meant stands behind its name: book.epub#3.

    A relative path begins at the folder `beside`, where - is a file like others. `known` holds
    fields of Source by name, cleaned; it overrides what the article says of itself. `boilerplate`
    holds lines of its page that are known to be boilerplate (see boilerplate/own.py). An address may
    lead to this machine or a private network only with `allow_local`. Raises SourceError when there
    is no article to be had.
    """
    if "://" in name:
        from reader.loading.web import is_address  # noqa: PLC0415 - files do without

        if is_address(name):
            from reader.loading.web.source import Wanted, source_at  # noqa: PLC0415 - likewise

            return source_at(Wanted(name, known, boilerplate), told, allow_local=allow_local)
    if name == _STANDARD_INPUT and beside is None:
        return source_in(_from_standard_input(told), name, known, boilerplate)
    path, part = _parted(Path(name) if beside is None else beside / name)
    return replace(
        source_in(_from_file(path, part, name), name, known, boilerplate), file=str(path)
    )


def _parted(path: Path) -> tuple[Path, str]:
    """The file that `path` names, and which text in it: what stands behind # for a book."""
    file, mark, part = path.name.rpartition("#")
    if mark and file.lower().endswith(_BOOK) and not is_there(path):
        return path.with_name(file), part
    return path, ""


def _from_file(path: Path, part: str, name: str) -> Content:
    where, ending = clean(str(path)), path.suffix.lower()
    if ending in _NOT_TEXT:
        advice = f"save the article as {_NOT_TEXT[ending]} first and name that file"
        raise SourceError(WHAT, where, f"{ending} files are not supported", advice)
    try:
        data = read_bytes(path, WHAT, SourceError)
    except SourceError as error:
        if error.why != NO_SUCH_FILE or not _LIKE_ADDRESS.match(name):
            raise
        advice = f"{error.advice}; a web address begins with https://"
        raise SourceError(WHAT, where, error.why, advice) from error
    if part:
        where = f"{where}#{clean(part)}"
    return Content(data, path, where, Declared(part=part))


def _from_standard_input(told: Told | None) -> Content:
    from reader.loading.web import ending_for  # noqa: PLC0415 - files do without

    data = everything(told)
    return Content(data, Path(f"text{ending_for('', data)}"), "standard input")
