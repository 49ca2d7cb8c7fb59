"""How a file becomes passages: one row per format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from reader.loading.formats.document import Declared, Document


class Format(Protocol):
    """What a module for a form of text offers."""

    def parse(self, text: str, where: str) -> Document:
        """Return the passages and metadata of `text`; `where` names the file in an error."""


class Whole(Protocol):
    """What a module for files that are no text as they stand offers."""

    def parse(self, data: bytes, where: str, declared: Declared) -> Document:
        """Return the passages and metadata of a file; `where` names it in an error."""


class Row(NamedTuple):
    """File endings, lower case with their dot, and the module that understands them."""

    endings: tuple[str, ...]
    module: str


PLAIN = Row((".txt", ".text"), "plain")
FORMATS = (PLAIN, Row((".md", ".markdown"), "markdown"))
"""A module is imported only for a file it understands: Markdown's parser is slow to import."""

WHOLES = (
    Row((".html", ".htm", ".xhtml"), "html"),
    Row((".pdf",), "pdf"),
    Row((".epub",), "epub"),
)
"""Files that are no text as they stand."""


def format_of(path: Path) -> Format:
    """The format for a file's ending; plain text for an ending nobody claims."""
    ending = path.suffix.lower()
    row = next((row for row in FORMATS if ending in row.endings), PLAIN)
    return cast("Format", import_module(f"{__name__}.{row.module}"))


def whole_of(path: Path) -> Whole | None:
    """The format for the ending of a file that is no text as it stands; None for all others."""
    ending = path.suffix.lower()
    row = next((row for row in WHOLES if ending in row.endings), None)
    return cast("Whole", import_module(f"{__name__}.{row.module}")) if row else None
