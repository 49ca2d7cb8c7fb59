"""EPUBs are read in a process of their own: what is made to harm can harm only that."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from types import MappingProxyType

from reader.errors import SourceError
from reader.loading.advice import how_to_install
from reader.loading.formats.document import Document
from reader.loading.formats.epub.trouble import Trouble
from reader.loading.sandbox import ADVICE, WHAT, Work, answer
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

PATIENCE = 15.0
"""Seconds to wait; the process gives up by itself after five of computing."""

ALL = "all"
"""What stands for the whole book."""

_MOST_NAMED, _LONGEST_TITLE = 12, 40
"""Chapters that an error names, and characters of each."""

_ODD = "it is too large or too odd to be understood"
_TROUBLES = MappingProxyType({
    Trouble.DAMAGED: ("it is no EPUB, or damaged", "open it in another program and save it anew"),
    Trouble.LOCKED: (
        "it is locked by its publisher (DRM)",
        "get a copy without a lock, or save the article as text",
    ),
    Trouble.BLANK: ("there is no text in it", "choose a file with text in it"),
    Trouble.LARGE: ("it unpacks to more than is read", ADVICE),
})  # fmt: skip
"""For each: why, and what to do."""


def read_epub(data: bytes, where: str, part: str, *, patience: float = PATIENCE) -> Document:
    """Return the passages and metadata of the EPUB in `data`, which all have their kinds.

    `part` is the number of the chapter that is meant, ALL, or empty where it has one only. `where`
    names the file in an error, `patience` is in seconds. Raises SourceError where there is no such
    text, or none is chosen of several, the file cannot be understood in little time and memory, or
    the extra that reads it is not installed.
    """
    if find_spec("lxml") is None:
        why = "reading EPUBs needs an extra that is not installed"
        raise SourceError(WHAT, where, why, how_to_install("epub"))
    if not data:
        raise SourceError(WHAT, where, "it is empty", "choose a file with text in it")
    known = part if part.isascii() and part.isalnum() else "-" * bool(part)
    found = answer(Work("reader.loading.formats.epub.child", known, data, patience, _ODD), where)
    if "trouble" in found:
        raise SourceError(WHAT, where, *_TROUBLES[Trouble(found["trouble"])])
    if "chapters" in found:
        raise _to_choose(found["chapters"], where, clean(part))
    drafts = tuple(RawPassage(text, Kind(kind)) for kind, text in found["drafts"])
    return Document(drafts, found["metadata"], is_marked=True)


def _to_choose(titles: Sequence[str], where: str, part: str) -> SourceError:
    """What tells the chapters, of which one is to be named."""
    named = [
        f"{number} {title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + '…'}"
        for number, title in enumerate(titles[:_MOST_NAMED], start=1)
    ]
    more = [f"and {len(titles) - _MOST_NAMED} more"] if len(titles) > _MOST_NAMED else []
    file = where.removesuffix(f"#{part}") if part else where
    which = f"there is no part {part} in it, which has" if part else "it has"
    texts = f"{len(titles)} texts" if len(titles) > 1 else "one text"
    why = f"{which} {texts} ({', '.join([*named, *more])})"
    return SourceError(WHAT, where, why, f"name one, such as {file}#1, or {file}#{ALL}")
