"""One article file as a Source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.errors import SourceError
from reader.library.decoding import decoded
from reader.library.files import read_bytes
from reader.library.formats import format_of
from reader.library.formats.page import Page
from reader.library.sanitise import clean
from reader.model import Kind, Source, placed

_WHAT = "cannot open the article"


def open_source(name: str) -> Source:
    """Open the text or Markdown file `name`; other endings are read as plain text.

    Plain text, and Markdown without front matter, may come from a web page: what stands beside the
    article is recognised as furniture. Markdown with front matter is taken as its author marked it.
    Raises SourceError when there is no article to be had.
    """
    return read(Path(name), name, {})


def read(path: Path, name: str, known: Mapping[str, str]) -> Source:
    """Read the article at `path` as the source called `name`.

    `known` holds fields of Source by name, cleaned; it overrides what the file says of itself.
    Raises SourceError when there is no article to be had.
    """
    _refuse_what_is_no_file(name)
    where = clean(str(path))
    text = decoded(read_bytes(path, _WHAT, SourceError), _WHAT, where, SourceError)
    page = format_of(path).page(text, where)
    if not page.drafts:
        raise SourceError(_WHAT, where, "the file is blank", "choose a file with text in it")
    if not page.is_marked:
        page = _recognised(page)
    if not any(draft.kind.is_linkable for draft in page.drafts):
        why = "no article was found in it, only what stands around one"
        raise SourceError(_WHAT, where, why, "save the article's own text")
    passages = placed(page.drafts)
    headline = next((p.text for p in passages if p.kind is Kind.HEADLINE), "")
    return Source(clean(name), passages, **{"headline": headline, **page.metadata, **known})


def _refuse_what_is_no_file(name: str) -> None:
    if name.lower().startswith(("http://", "https://")):
        why = "web addresses are not supported"
    elif name == "-":
        why = "standard input is not supported"
    else:
        return
    raise SourceError(_WHAT, clean(name), why, "save the page as text first and name that file")


def _recognised(page: Page) -> Page:
    from reader.library.furniture import recognised  # noqa: PLC0415 - marked pages do without

    found = recognised(page.drafts)
    return Page(found.drafts, {**found.metadata, **page.metadata})
