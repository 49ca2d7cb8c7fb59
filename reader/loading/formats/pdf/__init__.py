"""PDF: paragraphs told from where a page's words are drawn."""

from __future__ import annotations

from reader.loading.formats.document import Declared, Document
from reader.loading.formats.pdf.client import read_pdf


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of a PDF, each of its kind; none has a line. Raises SourceError."""
    del declared  # a PDF tells all of itself
    return read_pdf(data, where)
