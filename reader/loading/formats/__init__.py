"""File formats: one row each. A format's module is imported only for a file of that format."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from reader.loading.document import Declared, Document


class TextFormat(Protocol):
    """The module of a format of decoded text."""

    def parse(self, text: str, where: str) -> Document:
        """Return the passages and metadata of `text`; `where` names the file in an error."""


class BinaryFormat(Protocol):
    """The module of a format that decodes its files itself."""

    def parse(self, data: bytes, where: str, declared: Declared) -> Document:
        """Return the passages and metadata of a file; `where` names it in an error."""


class FormatRow(NamedTuple):
    """File extensions, in lower case with their dot, and the module that parses them."""

    extensions: tuple[str, ...]
    module: str


PLAIN = FormatRow((".txt", ".text"), "plain")
TEXT_FORMATS = (PLAIN, FormatRow((".md", ".markdown"), "markdown"))
BINARY_FORMATS = (
    FormatRow((".html", ".htm", ".xhtml"), "html"),
    FormatRow((".pdf",), "pdf"),
    FormatRow((".epub",), "epub"),
    FormatRow((".docx", ".docm", ".odt", ".ott"), "office"),
    FormatRow((".eml", ".mht", ".mhtml", ".webarchive"), "mail"),
)

MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "application/x-webarchive": ".webarchive",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
"""Media type -> extension of the format that parses it."""

_HEAD = 1024
_HEADERS = 65_536
"""Bytes among which a mail has its headers; servers on its way add some thousands."""

_MIME = re.compile(rb"(?i)(?:[!-9;-~]+:.*\n|[ \t].*\n)*?MIME-Version:")
"""The header of a mail or a page saved as one, after others (RFC 5322, 2.2 and RFC 2045, 4)."""

_ZIP = b"PK\x03\x04"
_ZIP_MARKS = {
    b"mimetypeapplication/epub+zip": ".epub",
    b"mimetypeapplication/vnd.oasis.opendocument.text": ".odt",
    b"word/document.xml": ".docx",
}
"""What an archive has unpacked: a first file with the type (OCF 3.3, 4.3), or a file's name."""

_PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")


def text_format(path: Path) -> TextFormat:
    """Return the format for a file's extension; plain text for an unknown one."""
    return cast("TextFormat", _module(_row(path, TEXT_FORMATS) or PLAIN))


def binary_format(path: Path) -> BinaryFormat | None:
    """Return the format for a file's extension if it decodes its files itself, else None."""
    row = _row(path, BINARY_FORMATS)
    return cast("BinaryFormat", _module(row)) if row else None


def extension_for(media_type: str, data: bytes) -> str:
    """Return the extension for content from the web or a pipe; without a known type, sniff it."""
    if known := MEDIA_TYPES.get(media_type):
        return known
    if b"%PDF-" in data[:_HEAD]:
        return ".pdf"
    if data.startswith(_ZIP):
        return next((found for mark, found in _ZIP_MARKS.items() if mark in data), ".txt")
    if _MIME.match(data[:_HEADERS]):
        return ".eml"
    head = data[:_HEAD].lstrip().lower()
    is_page = head.startswith((b"<", b"\xef\xbb\xbf")) and any(mark in head for mark in _PAGE_MARKS)
    return ".html" if is_page else ".txt"


def _row(path: Path, rows: tuple[FormatRow, ...]) -> FormatRow | None:
    extension = path.suffix.lower()
    return next((row for row in rows if extension in row.extensions), None)


def _module(row: FormatRow) -> object:
    return import_module(f"{__name__}.{row.module}")
