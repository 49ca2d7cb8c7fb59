"""How a file becomes passages: one row per format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from reader.library.formats.document import Document


class Format(Protocol):
    """What each module of this folder offers."""

    def parse(self, text: str, where: str) -> Document:
        """Return the passages and metadata of `text`; `where` names the file in an error."""


class Row(NamedTuple):
    """File endings, lower case with their dot, and the module that understands them."""

    endings: tuple[str, ...]
    module: str


PLAIN = Row((".txt", ".text"), "plain")
FORMATS = (PLAIN, Row((".md", ".markdown"), "markdown"))
"""A module is imported only for a file it understands: Markdown's parser is slow to import."""


def format_of(path: Path) -> Format:
    """The format for a file's ending; plain text for an ending nobody claims."""
    ending = path.suffix.lower()
    row = next((row for row in FORMATS if ending in row.endings), PLAIN)
    return cast("Format", import_module(f"{__name__}.{row.module}"))
