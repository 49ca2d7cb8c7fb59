"""One article as a Source, whatever its name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from reader.errors import SourceError
from reader.library.content import WHAT, Content, source_in
from reader.library.files import NO_SUCH_FILE, is_there, read_bytes
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

_LIKE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/|www\.", re.IGNORECASE)
"""How an address begins that lacks what tells it from a file."""

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
            from reader.library.on_the_web import Wanted, source_at  # noqa: PLC0415 - likewise

            return source_at(Wanted(name, known, furniture), told, allow_local=allow_local)
    if name == _STANDARD_INPUT and beside is None:
        return source_in(_from_standard_input(told), name, known, furniture)
    path, part = _parted(Path(name) if beside is None else beside / name)
    return replace(source_in(_from_file(path, part, name), name, known, furniture), file=str(path))


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
    from reader.library.standard_input import everything  # noqa: PLC0415 - files do without
    from reader.library.web import ending_for  # noqa: PLC0415 - files do without

    data = everything(told)
    return Content(data, Path(f"text{ending_for('', data)}"), "standard input")
