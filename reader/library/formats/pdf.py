"""PDFs: paragraphs told from where words are drawn; running heads and feet are furniture."""

from __future__ import annotations

from reader.library.formats.document import Declared, Document
from reader.library.pdf import read_pdf


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of a PDF, each of its kind; none has a line. Raises SourceError."""
    del declared  # a PDF tells all of itself
    return read_pdf(data, where)
