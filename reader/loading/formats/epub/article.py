"""A text of a book: its blocks, each as the kind it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.loading.boilerplate import recognised
from reader.loading.formats.epub.book import Book, Chapter
from reader.loading.formats.html.blocks import Block
from reader.model import Kind, RawPassage
from reader.text.dates import iso_date

_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_NOBODY = frozenset(("calibre", "unknown", "unbekannt", "anonymous"))
"""Whom programs name as author where they know none."""

_ALL = "all"


class Article(NamedTuple):
    """Passages in reading order, and fields of Source by name."""

    drafts: tuple[RawPassage, ...]
    metadata: Mapping[str, str]


def chosen(book: Book, part: str) -> tuple[Chapter, ...]:
    """The chapters that `part` means: a number from 1, all, or empty for the only one."""
    count = len(book.chapters)
    if part == _ALL or (not part and count == 1):
        return book.chapters
    if part.isascii() and part.isdigit() and len(part) < 6 and 1 <= int(part) <= count:
        return (book.chapters[int(part) - 1],)
    return ()


def article_in(book: Book, chapters: Sequence[Chapter]) -> Article:
    """The text of `chapters`, some of those of `book`.

    Each has the author and date of the book, if it does not name its own, and is published in it;
    several together have its title as headline.
    """
    if len(chapters) > 1:
        parts = [
            RawPassage(block.text, _kind(block, None)) for one in chapters for block in one.blocks
        ]
        found = recognised(
            [RawPassage(_first(book, "title") or chapters[0].title, Kind.HEADLINE), *parts]
        )
        own: Mapping[str, str] = {}
        publisher = _first(book, "publisher")
    else:
        found = recognised(_drafts(chapters[0]))
        own = found.metadata
        headline = next((one.text for one in found.drafts if one.kind is Kind.HEADLINE), "")
        title = _first(book, "title")
        publisher = _first(book, "publisher") if title == headline else title
    language = _LANGUAGE.fullmatch(_first(book, "language"))
    told = {
        "publisher": publisher,
        "author": _authors(book),
        "published": iso_date(_first(book, "date")[:10]),
        "language": language["code"].lower() if language else "",
    }
    return Article(found.drafts, {name: value for name, value in told.items() if value} | dict(own))


def _drafts(chapter: Chapter) -> list[RawPassage]:
    """The blocks of a chapter; its first heading is a headline, else its title."""
    heading = next((block for block in chapter.blocks if block.is_heading), None)
    drafts = [RawPassage(block.text, _kind(block, heading)) for block in chapter.blocks]
    return drafts if heading else [RawPassage(chapter.title, Kind.HEADLINE), *drafts]


def _kind(block: Block, heading: Block | None) -> Kind:
    if block is heading:
        return Kind.HEADLINE
    if block.is_caption:
        return Kind.CAPTION
    return Kind.BOILERPLATE if block.is_beside else Kind.BODY


def _first(book: Book, name: str) -> str:
    return next(iter(book.told.get(name, ())), "")


def _authors(book: Book) -> str:
    names = [name for name in book.told.get("creator", ()) if name.casefold() not in _NOBODY]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
