"""The article of a file of a word processor: its blocks, each with its kind."""

from __future__ import annotations

import io
from collections.abc import Sequence

from lxml.html import HtmlElement, document_fromstring

from reader.loading.boilerplate import recognise
from reader.loading.boilerplate.prose import is_prose
from reader.loading.document import Document
from reader.loading.formats.archive import Archive
from reader.loading.formats.html.blocks import HtmlBlock, iter_blocks
from reader.loading.formats.office import opendocument
from reader.loading.sandbox import Problem, UnreadableError
from reader.model import Kind, RawPassage

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
"""
"""Styles of Word that mammoth's own list of styles lacks; tables of contents are left out."""

_NOT_READ = (
    *(".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".emf", ".wmf", ".svm"),
    *(".bin", ".xlsx", ".ttf", ".odttf", ".mp3", ".mp4", ".wav"),
)
"""Endings of pictures, fonts and the like, which may be large; any other file may hold text."""

_NOTES = ("footnote-", "endnote-")
"""What the identifiers of notes begin with."""


def read(data: bytes, argument: str = "") -> Document:
    """Return the article of a file. Raises UnreadableError."""
    del argument  # it has one text
    archive = Archive(data)
    if archive.is_locked() or opendocument.is_locked(archive):
        raise UnreadableError(Problem.LOCKED)
    archive.check_size(but=_NOT_READ)
    if archive.has("word/document.xml"):
        root = _parse_word(data)
    elif archive.has(opendocument.CONTENT):
        root = opendocument.parse(archive)
    else:
        raise UnreadableError(Problem.DAMAGED)
    for row in root.iter("tr"):
        _join_cells(row)
    blocks = list(iter_blocks(root))
    if not blocks:
        raise UnreadableError(Problem.BLANK)
    # Author and date come from the text: a file's own are often those of a template.
    return recognise(_drafts(blocks))


def _parse_word(data: bytes) -> HtmlElement:
    """Return the text of a Word file as HTML, without its pictures, comments and deletions."""
    import mammoth  # noqa: PLC0415 - OpenDocument does without

    images = mammoth.images.img_element(lambda _: {"src": ""})
    found = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=images)
    return document_fromstring(f"<body>{found.value}</body>")


def _join_cells(row: HtmlElement) -> None:
    """Make a row one line, as `North | 3`, unless a cell has several paragraphs."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    if any(len(cell.xpath(".//p|.//li|.//table")) > 1 for cell in cells):
        return
    texts = [" ".join(cell.text_content().split()) for cell in cells]
    for cell in list(row):
        row.remove(cell)
    row.text = " | ".join(texts) if any(texts) else ""


def _drafts(blocks: Sequence[HtmlBlock]) -> list[RawPassage]:
    title = _title(blocks)
    return [
        RawPassage(block.text.removesuffix("\u2191").strip(), _kind(block, title))
        for block in blocks
    ]


def _title(blocks: Sequence[HtmlBlock]) -> HtmlBlock | None:
    """Return the block in the style of a title, or the heading that the text begins with."""
    titled = (block for block in blocks if block.element.get("class") == "title")
    first = next((one for one in blocks if one.is_heading or is_prose(one.text)), None)
    return next(titled, first if first is not None and first.is_heading else None)


def _kind(block: HtmlBlock, title: HtmlBlock | None) -> Kind:
    if block is title:
        return Kind.HEADLINE
    if block.is_caption:
        return Kind.CAPTION
    if block.element.get("class") == "subtitle":
        return Kind.STANDFIRST
    around = (block.element, *block.element.iterancestors("li"))
    is_note = any((one.get("id") or "").startswith(_NOTES) for one in around)
    return Kind.BOILERPLATE if is_note else Kind.BODY
