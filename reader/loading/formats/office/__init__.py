"""Files of word processors: Word (.docx) and OpenDocument (.odt)."""

from __future__ import annotations

from reader.loading import sandbox
from reader.loading.document import Declared, Document


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of a file, each with its kind and without a line. Raises SourceError."""
    del declared  # its encoding is fixed, and it has one text
    return sandbox.read(sandbox.OFFICE, data, where)
