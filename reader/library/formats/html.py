"""Web pages: the article in the mark-up, with what the page says of it."""

from __future__ import annotations

from reader.errors import SourceError
from reader.library.decoding import decoded
from reader.library.formats.document import Declared, Document
from reader.library.page import declared_charset, read_page


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of a page, each of its kind; none has a line.

    Its encoding is what its mark, the server or the page says. Raises SourceError.
    """
    charset = declared.charset or declared_charset(data)
    text = decoded(data, "cannot open the article", where, SourceError, charset)
    return read_page(text, where, declared.address)
