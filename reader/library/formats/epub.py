"""EPUBs: a text of a book or magazine in the mark-up, with what the book says of itself."""

from __future__ import annotations

from reader.library.epub import read_epub
from reader.library.formats.document import Declared, Document


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of the part that is meant, each of its kind; none has a line.

    Raises SourceError.
    """
    return read_epub(data, where, declared.part)
