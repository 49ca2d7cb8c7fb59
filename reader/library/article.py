"""One article file as a Source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reader.errors import SourceError
from reader.library.decoding import decoded
from reader.library.files import read_bytes
from reader.library.formats import format_of
from reader.library.formats.document import Document
from reader.library.sanitise import clean
from reader.model import Kind, Source, placed

MOST_LINES = 50_000
"""Three thick novels of a million letters, wrapped at 70; each line may be a passage to judge."""

_NOT_TEXT = frozenset(
    {".htm", ".html", ".xhtml", ".mhtml", ".pdf", ".epub", ".doc", ".docx", ".rtf"}
)
"""Endings of articles that would be shown as mark-up or rubbish if they were read as text."""

_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_WHAT = "cannot open the article"


def open_source(name: str) -> Source:
    """Open the text or Markdown file `name`; other endings are read as plain text.

    Plain text, and Markdown without front matter, may come from a web page: what stands beside the
    article is recognised as furniture. Markdown with front matter is taken as its author marked it.
    Raises SourceError when there is no article to be had.
    """
    return read(Path(name), name, {})


def read(path: Path, name: str, known: Mapping[str, str], furniture: Sequence[str] = ()) -> Source:
    """Read the article at `path` as the source called `name`.

    `known` holds fields of Source by name, cleaned; it overrides what the file says of itself.
    `furniture` holds lines of its page that are known to be furniture (see furniture/own.py).
    Raises SourceError when there is no article to be had.
    """
    _refuse_what_is_no_file(name)
    where = clean(str(path))
    text = decoded(read_bytes(path, _WHAT, SourceError), _WHAT, where, SourceError)
    return replace(source_of(text, path, name, known, furniture), file=str(path))


def source_of(
    text: str, path: Path, name: str, known: Mapping[str, str], furniture: Sequence[str] = ()
) -> Source:
    """Understand `text`, read from `path`, as `read` tells; raises SourceError as it does."""
    where = clean(str(path))
    if _count_of_lines(text) > MOST_LINES:
        why = f"it has more than {MOST_LINES} lines"
        raise SourceError(_WHAT, where, why, "cut out the part to read")
    document = format_of(path).parse(text, where)
    if not document.drafts:
        why = "the file is blank" if text else "the file is empty"
        raise SourceError(_WHAT, where, why, "choose a file with text in it")
    if furniture:
        from reader.library.furniture.own import with_own  # noqa: PLC0415 - few files name any

        document = document._replace(drafts=with_own(document.drafts, furniture))
    if not document.is_marked:
        document = _recognised(document)
    if not any(draft.kind.is_linkable for draft in document.drafts):
        why = "no article was found in it, only what stands around one"
        raise SourceError(_WHAT, where, why, "save the article's own text")
    passages = placed(document.drafts)
    headline = next((p.text for p in passages if p.kind is Kind.HEADLINE), "")
    told = {"headline": headline, **document.metadata, **known}
    return replace(Source(clean(name), passages), **told)  # type: ignore[arg-type]  # all are texts


def _count_of_lines(text: str) -> int:
    both = text.count("\r\n") if "\r" in text else 0
    return sum(map(text.count, _LINE_BREAKS)) - both


def _refuse_what_is_no_file(name: str) -> None:
    if name.lower().startswith(("http://", "https://")):
        why = "web addresses are not supported"
    elif name == "-":
        why = "standard input is not supported"
    elif Path(name).suffix.lower() in _NOT_TEXT:
        why = f"{Path(name).suffix.lower()} files are not supported"
    else:
        return
    raise SourceError(_WHAT, clean(name), why, "save the article as text first and name that file")


def _recognised(document: Document) -> Document:
    from reader.library.furniture import recognised  # noqa: PLC0415 - marked text does without

    found = recognised(document.drafts)
    return Document(found.drafts, {**found.metadata, **document.metadata})
