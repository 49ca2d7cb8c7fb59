"""The book in an EPUB: its metadata, its chapters in reading order, and the chosen one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from reader.loading.boilerplate import recognise
from reader.loading.boilerplate.known_phrases import has_class
from reader.loading.boilerplate.prose import is_prose
from reader.loading.document import Document, join_names, language_code
from reader.loading.formats.archive import Archive, descendants, local_name, resolve
from reader.loading.formats.html.blocks import NOTE_MARK, HtmlBlock, iter_blocks
from reader.loading.formats.html.declared import names_of
from reader.loading.sandbox import Problem, UnreadableError
from reader.model import Kind, RawPassage
from reader.text.dates import iso_date
from reader.text.sanitise import clean

_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_NCX = "application/x-dtbncx+xml"
_TYPE = "epub:type", "{http://www.idpf.org/2007/ops}type"
_NOT_CHAPTERS = frozenset((
    "copyright-page", "cover", "frontmatter-cover", "index", "landmarks", "loi", "lot",
    "title-page", "titlepage", "toc",
))  # fmt: skip
"""Types of pages without a text to read (EPUB 3 structural semantics, EPUB 2 guide)."""

_NOTES = frozenset(("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"))
_NOTE_ROLES = frozenset(("doc-footnote", "doc-endnote", "doc-endnotes"))

_NOT_AUTHORS = frozenset(("bkp", "edt", "ill", "trl"))
"""Roles of those who produced, edited, illustrated or translated a book (MARC relators)."""

_OTHER_EVENTS = frozenset(("creation", "modification"))
"""Whose dates are not that of publication (OPF 2.0, 2.2.7)."""

_IN_LINE = frozenset(("b", "em", "i", "small", "span", "strong", "sup"))
_BEFORE_MARK = re.compile(r"(?:[^\W\d_]|[.,;:!?)\"\u201d\u2019])\s?$")
"""Text to which a note may belong; numbers in a row are a table of contents."""

_METADATA = frozenset(("title", "creator", "publisher", "date", "language"))
_MOST_PAGES = 5_000
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Chapter:
    """One text of a book."""

    title: str
    blocks: tuple[HtmlBlock, ...]


class Notes(NamedTuple):
    """The identifiers that marks of notes in the text refer to."""

    certain: frozenset[str]
    """By marks that a type or role shows as such."""

    likely: frozenset[str]
    """By links with the words of a mark; a note begins with a link back."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book: its metadata by Dublin Core names, its chapters, and what its marks refer to."""

    metadata: Mapping[str, tuple[str, ...]]
    chapters: tuple[Chapter, ...]
    notes: Notes

    def first(self, name: str) -> str:
        """Return the first value of a metadata field; empty if there is none."""
        return next(iter(self.metadata.get(name, ())), "")

    def choose(self, part: str) -> tuple[Chapter, ...]:
        """Return the chapters for `part`: a number from 1, `all`, or empty for the only one."""
        count = len(self.chapters)
        if part == "all" or (not part and count == 1):
            return self.chapters
        if part.isascii() and part.isdigit() and len(part) < 6 and 1 <= int(part) <= count:
            return (self.chapters[int(part) - 1],)
        return ()


def read(data: bytes, part: str) -> Document:
    """Return the chosen part of the book in `data`.

    Raises UnreadableError; its problem is "choose", with the titles, where `part` chooses none.
    """
    book = open_book(data)
    chapters = book.choose(part)
    if not chapters:
        raise UnreadableError(Problem.CHOOSE, *(chapter.title for chapter in book.chapters))
    return extract(book, chapters)


def extract(book: Book, chapters: Sequence[Chapter]) -> Document:
    """Return the text of `chapters`, some of those of `book`, as one article.

    A chapter without a byline or date takes the book's. The book is the publisher of a single
    chapter, and the headline of several.
    """
    title, publisher = book.first("title"), book.first("publisher")
    if len(chapters) > 1:
        parts = [
            RawPassage(block.text, _kind(block, None, book.notes))
            for one in chapters
            for block in one.blocks
        ]
        drafts = recognise([RawPassage(title or chapters[0].title, Kind.HEADLINE), *parts]).drafts
        own: Mapping[str, str] = {}
    else:
        drafts, own, _ = recognise(_drafts(chapters[0], book.notes))
        headline = next((one.text for one in drafts if one.kind is Kind.HEADLINE), "")
        publisher = publisher if title == headline else title
    names = names_of(book.metadata.get("creator", ()))
    metadata = {
        "publisher": publisher,
        "author": join_names(list(names)),
        "published": iso_date(book.first("date")[:10]),
        "language": language_code(book.first("language")),
    }
    return Document(drafts, {name: value for name, value in metadata.items() if value} | dict(own))


def _drafts(chapter: Chapter, notes: Notes) -> list[RawPassage]:
    """Return the blocks of a chapter; its first heading is the headline, else its title is."""
    headings = (block for block in chapter.blocks if block.is_heading)
    heading = next((block for block in headings if _kind(block, None, notes) is Kind.BODY), None)
    drafts = [RawPassage(block.text, _kind(block, heading, notes)) for block in chapter.blocks]
    is_titled = heading is not None or chapter.title == _heading(chapter.blocks)
    return drafts if is_titled else [RawPassage(chapter.title, Kind.HEADLINE), *drafts]


def _kind(block: HtmlBlock, heading: HtmlBlock | None, notes: Notes) -> Kind:
    if block is heading:
        return Kind.HEADLINE
    if block.is_caption:
        return Kind.CAPTION
    around = (block.element, *block.element.iterancestors())
    # An aside that is no note is the author's own; a form or menu is nobody's text.
    is_tool = block.is_aside and all(one.tag != "aside" for one in around)
    return Kind.BOILERPLATE if is_tool or _is_note(block, notes) else Kind.BODY


def _is_note(block: HtmlBlock, notes: Notes) -> bool:
    """Whether a block is in an element that its type, role, class or a mark shows as a note."""
    around = (block.element, *block.element.iterancestors())
    if any(map(_is_named_note, around)):
        return True
    link = next(block.element.iter("a"), None)
    is_back = link is not None and _mark(link) and block.text.lstrip("[(").startswith(_mark(link))
    targets = notes.certain | notes.likely if is_back else notes.certain
    near = (*islice(around, 2), *([link] if is_back else ()))
    return any(one.get("id") in targets or one.get("name") in targets for one in near)


def _is_named_note(element: HtmlElement) -> bool:
    return (
        bool(_own_types(element) & _NOTES)
        or element.get("role", "") in _NOTE_ROLES
        or has_class("note class", element.get("class", ""))
    )


def _find_notes(pages: Iterable[HtmlElement]) -> Notes:
    certain: set[str] = set()
    likely: set[str] = set()
    for page in pages:
        for link in page.iter("a"):
            _, _, target = link.get("href", "").partition("#")
            if target and ("noteref" in _own_types(link) or link.get("role") == "doc-noteref"):
                certain.add(target)
            elif target and _mark(link) and _BEFORE_MARK.search(_text_before(link)):
                likely.add(target)
    return Notes(frozenset(certain), frozenset(likely))


def _mark(link: HtmlElement) -> str:
    """Return the mark that is the whole of a link into a page, without brackets; else empty."""
    found = NOTE_MARK.fullmatch("".join(link.itertext()).strip()) if link.get("href") else None
    return found["mark"] if found and "#" in link.get("href", "") else ""


def _text_before(element: HtmlElement) -> str:
    """Return the text right before an element, also before inline elements that it begins."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or ""
    if parent is None or parent.text or parent.tag not in _IN_LINE:
        return (parent.text or "") if parent is not None else ""
    return _text_before(parent)


def open_book(data: bytes) -> Book:
    """Return the book in `data`, with at least one chapter.

    A chapter begins at each file in the table of contents; without a table, at each file. Notes in
    a file of their own go with the chapter before. Chapters without a sentence are left out. Raises
    UnreadableError.
    """
    archive = Archive(data)
    if archive.is_locked():
        raise UnreadableError(Problem.LOCKED)
    package = _package(archive)
    root = archive.xml(package)
    items = {item.get("id", ""): item for item in descendants(root, "item")}
    skipped = _guide(root, package)
    titles = _contents(archive, items, package)
    chapters: list[Chapter] = []
    files = [file for file in _spine(root, items, package) if archive.has(file)]
    pages = {file: page for file in files if (page := archive.page(file)) is not None}
    notes = _find_notes(pages.values())
    for file, page in pages.items():
        if file in skipped or _types(page) & _NOT_CHAPTERS:
            continue
        blocks = tuple(iter_blocks(page))
        noted = [_is_note(block, notes) for block in blocks if not block.is_heading]
        is_part = (titles and file not in titles) or (noted and all(noted))
        if is_part and chapters:
            chapters[-1] = Chapter(chapters[-1].title, (*chapters[-1].blocks, *blocks))
        elif blocks:
            chapters.append(Chapter(titles.get(file, "") or _heading(blocks), blocks))
    texts = [one for one in chapters if any(is_prose(block.text) for block in one.blocks)]
    if not texts:
        raise UnreadableError(Problem.BLANK)
    return Book(_metadata(root), tuple(texts), notes)


def _package(archive: Archive) -> str:
    """Return the name of the package document, which lists all other files."""
    if archive.has("META-INF/container.xml"):
        for root in descendants(archive.xml("META-INF/container.xml"), "rootfile"):
            file = resolve("", root.get("full-path", ""))
            if archive.has(file):
                return file
    if file := archive.first(".opf"):
        return file
    raise UnreadableError(Problem.DAMAGED)


def _spine(
    root: etree._Element, items: Mapping[str, etree._Element], package: str
) -> Iterator[str]:
    """Yield the pages in reading order, each once."""
    seen: set[str] = set()
    for reference in descendants(root, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear") == "no":
            continue
        is_contents = "nav" in item.get("properties", "").split()
        file = resolve(package, item.get("href", ""))
        if item.get("media-type") in _PAGES and not is_contents and file not in seen:
            seen.add(file)
            yield file
        if len(seen) > _MOST_PAGES:
            raise UnreadableError(Problem.LARGE)


def _contents(
    archive: Archive, items: Mapping[str, etree._Element], package: str
) -> dict[str, str]:
    """Return the files in the table of contents, each with its first title there."""
    found: dict[str, str] = {}
    for item in items.values():
        file = resolve(package, item.get("href", ""))
        if not archive.has(file):
            continue
        if "nav" in item.get("properties", "").split():
            page = archive.page(file)
            links = _links(page) if page is not None else ()
        elif item.get("media-type") == _NCX:
            links = _points(archive.xml(file))
        else:
            continue
        for address, title in links:
            found.setdefault(resolve(file, address), clean(title)[:_LONGEST_TITLE])
    return found


def _links(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield addresses and titles of an EPUB 3 table of contents."""
    for nav in page.iter("nav"):
        if "toc" in _own_types(nav):
            for link in nav.iter("a"):
                yield link.get("href", ""), "".join(link.itertext())


def _points(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield addresses and titles of an EPUB 2 table of contents."""
    for point in descendants(root, "navPoint"):
        label = next(descendants(point, "text"), None)
        content = next((one for one in point if local_name(one) == "content"), None)
        if content is not None:
            yield content.get("src", ""), (label.text or "") if label is not None else ""


def _guide(root: etree._Element, package: str) -> set[str]:
    """Return the files that an EPUB 2 guide lists as no chapters."""
    return {
        resolve(package, one.get("href", ""))
        for one in descendants(root, "reference")
        if one.get("type", "") in _NOT_CHAPTERS
    }


def _types(page: HtmlElement) -> set[str]:
    """Return the types of a page as a whole."""
    body = page.find("body")
    if body is None:
        return set()
    inner = _own_types(body[0]) if len(body) == 1 else set()
    return _own_types(body) | inner


def _own_types(element: HtmlElement) -> set[str]:
    return {word for name in _TYPE for word in element.get(name, "").split()}


def _heading(blocks: Sequence[HtmlBlock]) -> str:
    return next((one for one in blocks if one.is_heading), blocks[0]).text[:_LONGEST_TITLE].strip()


def _metadata(root: etree._Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    roles = {
        one.get("refines", "").removeprefix("#"): clean(one.text or "")
        for one in descendants(root, "meta")
        if one.get("property") == "role"
    }
    for metadata in descendants(root, "metadata"):
        for one in metadata.iter():
            name, text = local_name(one), clean(one.text or "")
            attributes = {str(key).rpartition("}")[2]: str(value) for key, value in one.items()}
            role = attributes.get("role") or roles.get(attributes.get("id", ""), "")
            is_other = role in _NOT_AUTHORS or attributes.get("event") in _OTHER_EVENTS
            if text and name in _METADATA and not is_other:
                found[name] = (*found.get(name, ()), text)
    return found
