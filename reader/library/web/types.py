"""Which types of content hold an article, and as what they are read."""

from __future__ import annotations

from reader.errors import SourceError
from reader.library.sanitise import clean
from reader.library.web.address import WHAT

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
}
"""Media type -> the ending of files that are read in the same way."""

_LOOKED_AT = 1024
_PDF = b"%PDF-"
_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")


class NoArticleError(SourceError):
    """What came is no article, whatever is in it; what was fetched before may serve."""


def ending_for(media_type: str, data: bytes) -> str:
    """The ending of a file that holds such content; where no type is declared, it is looked at."""
    return _ENDINGS.get(media_type) or _looked_at(data)


def _looked_at(data: bytes) -> str:
    if _PDF in data[:_LOOKED_AT]:
        return ".pdf"
    return ".html" if looks_like_page(data) else ".txt"


def looks_like_page(data: bytes) -> bool:
    """Whether `data` begins as a web page does."""
    head = data[:_LOOKED_AT].lstrip().lower()
    return head.startswith((b"<", b"\xef\xbb\xbf")) and any(mark in head for mark in _MARKS)


def refuse_others(media_type: str, where: str) -> None:
    """Raise NoArticleError for a type that holds no article."""
    if media_type and media_type not in _ENDINGS:
        why = f"it is {clean(media_type)[:80]}, and no page or text or PDF"
        raise NoArticleError(WHAT, where, why, "name the address of the article itself")
