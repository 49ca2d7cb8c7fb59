"""Pages are read in a process of their own: what is made to harm can harm only that."""

from __future__ import annotations

from importlib.util import find_spec

from reader.errors import SourceError
from reader.loading.advice import how_to_install
from reader.loading.formats.document import Document
from reader.loading.sandbox import ADVICE, WHAT, Work, answer
from reader.model import Kind, RawPassage

PATIENCE = 10.0
"""Seconds to wait for a page to be read; the process gives up by itself after 1.4 of computing."""

MOST_CHARACTERS = 8_000_000
"""Of a page's mark-up. The largest pages of newspapers have some two million."""

_ODD = "its mark-up is too large or too odd to be understood"


def read_page(html: str, where: str, address: str = "", *, patience: float = PATIENCE) -> Document:
    """Return the passages and metadata of a page's mark-up, which all have their kinds.

    `where` names the page in an error, `address` is where it was found, if known; `patience` is in
    seconds. Raises SourceError where no article is found, the page cannot be understood in little
    time and memory, or the extra that reads pages is not installed.
    """
    if find_spec("trafilatura") is None:
        why = "reading web pages needs an extra that is not installed"
        raise SourceError(WHAT, where, why, how_to_install("web"))
    if len(html) > MOST_CHARACTERS:
        why = f"its mark-up has more than {MOST_CHARACTERS // 1_000_000} million characters"
        raise SourceError(WHAT, where, why, ADVICE)
    if not html.strip():
        raise SourceError(WHAT, where, "the page is empty", "choose one with text in it")
    page = html.encode(errors="replace")
    found = answer(Work("reader.loading.formats.html.child", address, page, patience, _ODD), where)
    if found is None:
        why = "no article was found in it, only what stands around one"
        raise SourceError(WHAT, where, why, ADVICE)
    drafts, metadata = found
    return Document(
        tuple(RawPassage(text, Kind(kind)) for kind, text in drafts), metadata, is_marked=True
    )
