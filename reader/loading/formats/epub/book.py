"""The book in an EPUB: what it says of itself, and its chapters in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from reader.loading.boilerplate.prose import is_prose
from reader.loading.formats.epub.archive import Archive, children, joined, local
from reader.loading.formats.epub.trouble import Trouble, UnreadableError
from reader.loading.formats.html.blocks import Block, blocks_of
from reader.text.sanitise import clean

_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_NCX = "application/x-dtbncx+xml"
_TYPE = "epub:type", "{http://www.idpf.org/2007/ops}type"
_NO_CHAPTERS = frozenset((
    "copyright-page", "cover", "frontmatter-cover", "index", "landmarks", "loi", "lot",
    "title-page", "titlepage", "toc",
))  # fmt: skip
"""What a publisher calls pages that are no text to be read (EPUB structural semantics, guide)."""

_TOLD = frozenset(("title", "creator", "publisher", "date", "language"))
_MOST_PAGES = 5_000
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Chapter:
    """A text of the book."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What it says of itself, by the names of Dublin Core, and its chapters."""

    told: Mapping[str, tuple[str, ...]]
    chapters: tuple[Chapter, ...]


def opened(data: bytes) -> Book:
    """The book in `data`, with one chapter at least.

    A chapter begins at each file that the table of contents names, and at each file where there is
    none. Those without a sentence are left out. Raises UnreadableError.
    """
    archive = Archive(data)
    if archive.is_locked():
        raise UnreadableError(Trouble.LOCKED)
    package = _package(archive)
    root = archive.xml(package)
    items = {item.get("id", ""): item for item in children(root, "item")}
    apart = _no_chapters(root, package)
    titles = _contents(archive, items, package)
    chapters: list[Chapter] = []
    for file in _spine(root, items, package):
        page = archive.page(file) if archive.has(file) else None
        if page is None or file in apart or _type(page) & _NO_CHAPTERS:
            continue
        blocks = tuple(blocks_of(page))
        if titles and file not in titles and chapters:
            chapters[-1] = Chapter(chapters[-1].title, (*chapters[-1].blocks, *blocks))
        elif blocks:
            chapters.append(Chapter(titles.get(file, "") or _heading(blocks), blocks))
    texts = [one for one in chapters if any(is_prose(block.text) for block in one.blocks)]
    if not texts:
        raise UnreadableError(Trouble.BLANK)
    return Book(_told(root), tuple(texts))


def _package(archive: Archive) -> str:
    """The file that lists all others."""
    if archive.has("META-INF/container.xml"):
        for root in children(archive.xml("META-INF/container.xml"), "rootfile"):
            file = joined("", root.get("full-path", ""))
            if archive.has(file):
                return file
    raise UnreadableError(Trouble.DAMAGED)


def _spine(
    root: etree._Element, items: Mapping[str, etree._Element], package: str
) -> Iterator[str]:
    """The pages in reading order, each once."""
    seen: set[str] = set()
    for reference in children(root, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or reference.get("linear") == "no":
            continue
        is_contents = "nav" in item.get("properties", "").split()
        file = joined(package, item.get("href", ""))
        if item.get("media-type") in _PAGES and not is_contents and file not in seen:
            seen.add(file)
            yield file
        if len(seen) > _MOST_PAGES:
            raise UnreadableError(Trouble.LARGE)


def _contents(
    archive: Archive, items: Mapping[str, etree._Element], package: str
) -> dict[str, str]:
    """The files that the table of contents names, each with the first title it gives."""
    found: dict[str, str] = {}
    for item in items.values():
        file = joined(package, item.get("href", ""))
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
            found.setdefault(joined(file, address), clean(title)[:_LONGEST_TITLE])
    return found


def _links(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Addresses and titles of a table of contents of EPUB 3."""
    for nav in page.iter("nav"):
        if "toc" in _own_type(nav):
            for link in nav.iter("a"):
                yield link.get("href", ""), "".join(link.itertext())


def _points(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The same of EPUB 2."""
    for point in children(root, "navPoint"):
        label = next(children(point, "text"), None)
        content = next((one for one in point if local(one) == "content"), None)
        if content is not None:
            yield content.get("src", ""), (label.text or "") if label is not None else ""


def _no_chapters(root: etree._Element, package: str) -> set[str]:
    """The files that the guide of EPUB 2 calls something else."""
    return {
        joined(package, one.get("href", ""))
        for one in children(root, "reference")
        if one.get("type", "") in _NO_CHAPTERS
    }


def _type(page: HtmlElement) -> set[str]:
    """What a page is called as a whole."""
    body = page.find("body")
    if body is None:
        return set()
    inner = _own_type(body[0]) if len(body) == 1 else set()
    return _own_type(body) | inner


def _own_type(element: HtmlElement) -> set[str]:
    return {word for name in _TYPE for word in element.get(name, "").split()}


def _heading(blocks: Sequence[Block]) -> str:
    return next((one for one in blocks if one.is_heading), blocks[0]).text[:_LONGEST_TITLE].strip()


def _told(root: etree._Element) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for metadata in children(root, "metadata"):
        for one in metadata.iter():
            name, text = local(one), clean(one.text or "")
            if text and name in _TOLD:
                told[name] = (*told.get(name, ()), text)
    return told
