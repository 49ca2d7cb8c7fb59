"""One name as a Source: a file, a web address or standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from reader.errors import SourceError, explain
from reader.loading.bounded_reads import MOST_BYTES, NO_SUCH_FILE, exists, read_bytes
from reader.loading.content import Content, parse_bytes
from reader.loading.document import WHAT, Declared
from reader.loading.formats import extension_for
from reader.model import Fact, MatchRequest, Source
from reader.text.sanitise import clean

Progress = Callable[[str], object]
"""Called with a few words before something that may take a while."""

_NOTHING: Mapping[str, str] = MappingProxyType({})
_UNSUPPORTED: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys((".doc", ".pages", ".rtf", ".wpd"), "Word (.docx) or text (.txt)"),
    **dict.fromkeys((".azw", ".azw3", ".fb2", ".kfx", ".mobi"), "EPUB or text (.txt)"),
    ".djvu": "PDF with text in it",
    ".ps": "PDF",
})  # fmt: skip
"""Extensions of articles that plain text would show as markup, and what to save them as."""

_BOOK = ".epub"
_STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/|www\.", re.IGNORECASE)
"""The start of an address without its scheme."""


@dataclass(frozen=True, slots=True)
class Says:
    """What sources say of a fact, in the words of a comparison file."""

    words: Mapping[int, str] = field(default_factory=dict)
    """By index of a source, a few words; none is empty."""

    is_differing: bool = False
    """Whether the file has it that the sources differ on the fact."""

    def add_to(self, fact: Fact, one: int, other: int) -> Fact:
        """Return `fact` with what two sources say of it, by their indexes, left and right.

        If the file gives words of some sources only, these are the ones that differ.
        """
        says = self.words.get(one, ""), self.words.get(other, "")
        are_meant = all(says) or self.words.keys() <= {one, other}
        return replace(fact, says=says, is_differing=self.is_differing and are_meant)


@dataclass(frozen=True, slots=True)
class LocatedFact:
    """A fact without cues, for which a comparison file lists the passages."""

    name: str
    passages: Mapping[int, tuple[int, ...]]
    """By index of a source, indexes of passages in order; other sources don't have the fact."""

    says: Says = field(default_factory=Says)


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Sources in the order of their names, and what their comparison file says of all of them."""

    sources: tuple[Source, ...]
    files: tuple[Path, ...]
    """Every file that was read, relative to the working directory or absolute."""

    facts: tuple[Fact, ...] = ()
    """Facts with cues."""

    says: Mapping[str, Says] = field(default_factory=dict)
    """What the sources say of facts with cues, by name of the fact."""

    located: tuple[LocatedFact, ...] = ()
    more_facts: bool = True
    """Whether to search for other facts in links."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names, each with its nicknames."""

    language: str | None = None
    """The language code of all sources; None to detect it."""

    language_place: str = ""
    """File, line and column of the language, for errors."""

    boilerplate: tuple[str, ...] = ()
    """Lines that are boilerplate on the pages of these sources."""

    origins: tuple[str, ...] = ()
    """For each source its path (as in `files`) or address; empty for text in the file itself."""

    def between(self, one: int, other: int) -> tuple[Fact, ...]:
        """Return the facts to search for between two sources, by their indexes, left and right."""
        cued = (
            self.says[fact.name].add_to(fact, one, other) if fact.name in self.says else fact
            for fact in self.facts
        )
        located = (
            fact.says.add_to(
                Fact(fact.name, (), fact.passages[one], fact.passages[other]), one, other
            )
            for fact in self.located
            if fact.passages.keys() >= {one, other}
        )
        return (*cued, *located)

    def request(self, one: int, other: int) -> MatchRequest:
        """Return what to match between two sources, by their indexes, left and right."""
        return MatchRequest(
            self.sources[one],
            self.sources[other],
            self.between(one, other),
            self.language,
            self.names,
            self.more_facts,
        )


def is_address(name: str) -> bool:
    """Whether `name` is a web address, of any scheme, and not a file."""
    return "://" in name and _ADDRESS.match(name) is not None


def open_source(  # noqa: PLR0913 - each is something that a caller may know or not
    name: str,
    *,
    folder: Path | None = None,
    metadata: Mapping[str, str] = _NOTHING,
    boilerplate: Sequence[str] = (),
    allow_local: bool = True,
    progress: Progress | None = None,
) -> Source:
    """Open the article `name`: a file, an http or https address, or - for standard input.

    Boilerplate is recognised in plain text, pages, and Markdown without front matter; with front
    matter, Markdown is taken as its author marked it. A file with an unknown extension is plain
    text. A book's chapter follows its name: book.epub#3.

    A relative path begins at `folder`, where - is a file like others. `metadata` holds fields of
    Source by name, cleaned; it overrides the article's own. Lines that match one of `boilerplate`
    are boilerplate (see boilerplate/lines.py). An address may lead to this machine or a private
    network only with `allow_local`. Raises SourceError.
    """
    if is_address(name):
        _check_web_extra(name)
        from reader.loading.web.web_source import Request, open_address  # noqa: PLC0415 - loads urllib3

        request = Request(name, metadata, boilerplate)
        return open_address(request, progress, allow_local=allow_local)
    if name == _STANDARD_INPUT and folder is None:
        data = read_standard_input(progress)
        content = Content(data, Path(f"text{extension_for('', data)}"), "standard input")
        return parse_bytes(content, name, metadata, boilerplate)
    path, part = _split_part(Path(name) if folder is None else folder / name)
    content = _read_file(path, part, name)
    return replace(parse_bytes(content, name, metadata, boilerplate), file=str(path))


def _check_web_extra(name: str) -> None:
    """Raise SourceError if what fetches addresses is not installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - few names are addresses

    if find_spec("urllib3") is None or find_spec("certifi") is None:
        from reader.loading.advice import how_to_install  # noqa: PLC0415 - only for this error

        why = "opening web addresses needs an extra that is not installed"
        what = "cannot open the address"
        raise SourceError(what, clean(name), why, how_to_install("web"))


def _split_part(path: Path) -> tuple[Path, str]:
    """Split off the chapter after # from the path of a book."""
    file, mark, part = path.name.rpartition("#")
    if mark and file.lower().endswith(_BOOK) and not exists(path):
        return path.with_name(file), part
    return path, ""


def _read_file(path: Path, part: str, name: str) -> Content:
    where, extension = clean(str(path)), path.suffix.lower()
    if extension in _UNSUPPORTED:
        advice = f"save the article as {_UNSUPPORTED[extension]} first and name that file"
        raise SourceError(WHAT, where, f"{extension} files are not supported", advice)
    try:
        data = read_bytes(path, WHAT, SourceError)
    except SourceError as error:
        if error.why != NO_SUCH_FILE or not _BARE_ADDRESS.match(name):
            raise
        advice = f"{error.advice}; a web address begins with https://"
        raise SourceError(WHAT, where, error.why, advice) from error
    if part:
        where = f"{where}#{clean(part)}"
    return Content(data, path, where, Declared(part=part))


_read: list[bytes] = []
"""The content of standard input, which can be read only once."""


def read_standard_input(progress: Progress | None = None) -> bytes:
    """Return all of standard input, the same on each call.

    At a terminal, asks through `progress` for text to be typed. Raises SourceError if standard
    input is closed, cannot be read, or has more than MOST_BYTES.
    """
    if not _read:
        _read.append(_read_all(progress))
    return _read[0]


def _read_all(progress: Progress | None) -> bytes:
    where = "standard input"
    if sys.stdin is None:
        raise SourceError(WHAT, where, "it is closed", "pipe a text into the command")
    if progress is not None and sys.stdin.isatty():
        progress("reading what you type, until Ctrl-D")
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as cause:
        raise SourceError(WHAT, where, explain(cause), "pipe a text into the command") from cause
    if len(data) > MOST_BYTES:
        why = f"it has more than {MOST_BYTES // 1_000_000} MB"
        raise SourceError(WHAT, where, why, "copy the part to read into a file of its own")
    return data
