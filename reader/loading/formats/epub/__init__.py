"""EPUB: the chapters of a book or magazine, in its reading order."""

from __future__ import annotations

from reader.loading.formats.document import Declared, Document
from reader.loading.formats.epub.client import read_epub


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of the part that is meant, each of its kind; none has a line.

    Raises SourceError.
    """
    return read_epub(data, where, declared.part)
