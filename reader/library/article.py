"""One article as a Source, whatever its name stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from reader.errors import SourceError
from reader.library.content import WHAT, Content, source_in
from reader.library.files import read_bytes
from reader.library.formats.document import Declared
from reader.library.sanitise import clean
from reader.model import Source

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

_STANDARD_INPUT = "-"


def open_source(  # noqa: PLR0913 - each tells one thing that a caller may know or not
    name: str,
    *,
    beside: Path | None = None,
    known: Mapping[str, str] = _NOTHING,
    furniture: Sequence[str] = (),
    allow_local: bool = True,
    told: Told | None = None,
) -> Source:
    """Open the article `name`: a file, an http or https address, or - for standard input.

    Plain text, pages, and Markdown without front matter may hold more than an article: what stands
    beside it is recognised as furniture. Markdown with front matter is taken as its author marked
    it. Files of endings that nobody claims are read as plain text. Which of the texts in a book is
    meant stands behind its name: book.epub#3.

    A relative path begins at the folder `beside`, where - is a file like others. `known` holds
    fields of Source by name, cleaned; it overrides what the article says of itself. `furniture`
    holds lines of its page that are known to be furniture (see furniture/own.py). An address may
    lead to this machine or a private network only with `allow_local`. Raises SourceError when there
    is no article to be had.
    """
    if "://" in name:
        from reader.library.web import is_address  # noqa: PLC0415 - files do without

        if is_address(name):
            content, known = _from_the_web(name, known, told, allow_local=allow_local)
            return source_in(content, name, known, furniture)
    if name == _STANDARD_INPUT and beside is None:
        return source_in(_from_standard_input(told), name, known, furniture)
    path, part = _parted(Path(name) if beside is None else beside / name)
    return replace(source_in(_from_file(path, part), name, known, furniture), file=str(path))


def _parted(path: Path) -> tuple[Path, str]:
    """The file that `path` names, and which text in it: what stands behind # for a book."""
    file, mark, part = path.name.rpartition("#")
    if mark and file.lower().endswith(_BOOK) and not path.exists():
        return path.with_name(file), part
    return path, ""


def _from_file(path: Path, part: str) -> Content:
    where, ending = clean(str(path)), path.suffix.lower()
    if ending in _NOT_TEXT:
        advice = f"save the article as {_NOT_TEXT[ending]} first and name that file"
        raise SourceError(WHAT, where, f"{ending} files are not supported", advice)
    data = read_bytes(path, WHAT, SourceError)
    if part:
        where = f"{where}#{clean(part)}"
    return Content(data, path, where, Declared(part=part))


def _from_the_web(
    name: str, known: Mapping[str, str], told: Told | None, *, allow_local: bool
) -> tuple[Content, Mapping[str, str]]:
    """What is found there, and what is then known of it."""
    from reader.library.web import ending_for, visited  # noqa: PLC0415 - files do without

    found, note = visited(name, allow_local=allow_local, told=told)
    notes = [text for text in (note, known.get("note", "")) if text]
    own = {"address": clean(found.address), **known, "note": "; ".join(notes)}
    path = Path(f"page{ending_for(found.media_type, found.data)}")
    declared = Declared(found.charset, found.address)
    return Content(found.data, path, clean(name), declared), own


def _from_standard_input(told: Told | None) -> Content:
    from reader.library.standard_input import everything  # noqa: PLC0415 - files do without
    from reader.library.web import ending_for  # noqa: PLC0415 - files do without

    data = everything(told)
    return Content(data, Path(f"text{ending_for('', data)}"), "standard input")
