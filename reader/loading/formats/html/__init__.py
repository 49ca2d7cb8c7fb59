"""Web pages: the article in a page's mark-up, told from what stands around it."""

from __future__ import annotations

from reader.errors import SourceError
from reader.loading.formats.document import Declared, Document
from reader.loading.formats.html.blocks import declared_charset
from reader.loading.formats.html.client import read_page
from reader.text.encodings import decoded


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of a page, each of its kind; none has a line.

    Its encoding is what its mark, the server or the page says. Raises SourceError.
    """
    charset = declared.charset or declared_charset(data)
    text = decoded(data, "cannot open the article", where, SourceError, charset)
    return read_page(text, where, declared.address)
