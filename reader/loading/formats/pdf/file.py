"""The pages of a PDF file, opened with PDFium; and what can be wrong with one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as api

from reader.loading.formats.pdf.trouble import Trouble, UnreadableError
from reader.loading.formats.pdf.words import Letter, Page, letters_of, words_of
from reader.loading.limits import MOST_CHARACTERS

_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium's fpdfview.h: it needs one, or another one."""

_MOST_PAGES = 3_000
_MOST_WORDS = 12_000
"""On one page: twice what a large newspaper puts there. Columns are sought among all of them."""

_FEWEST = 10
"""Letters of a page that is more than a picture with its number or a stamp."""

_MOST_UNKNOWN = 0.02
"""Of all letters those that are none: in text there are none at all, in fonts that do not tell
their letters every space becomes one."""

_MOST_FROM_THE_RIGHT = 0.1
"""Of all letters those of Hebrew, Arabic and the like: a quotation or a name may be in them, but
the order of a page is told from the left. Set by hand."""


def pages_of(data: bytes) -> list[Page]:
    """The words of each page. Raises UnreadableError for a file without readable text."""
    api.FPDF_InitLibrary()
    document = api.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableError(
            Trouble.LOCKED if api.FPDF_GetLastError() == _PASSWORD else Trouble.DAMAGED
        )
    count = api.FPDF_GetPageCount(document)
    if not 1 <= count <= _MOST_PAGES:
        raise UnreadableError(Trouble.LARGE if count > 1 else Trouble.DAMAGED)
    pages: list[Page] = []
    letters = unknown = turned = place = 0
    for number in range(count):
        page = api.FPDF_LoadPage(document, number)
        found = letters_of(page) if page else []
        drawn = [letter.text for letter in found if letter is not None]
        letters += len(drawn)
        unknown += sum(map(_is_unknown, drawn))
        turned += sum(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in drawn)
        words = words_of(found, place)
        if letters > MOST_CHARACTERS or len(words) > _MOST_WORDS:
            raise UnreadableError(Trouble.LARGE)
        place += len(words)
        is_picture = len(drawn) < _FEWEST and page and _has_picture(page)
        pages.append(Page(words, is_picture, _is_scan(found)))
        if page:
            api.FPDF_ClosePage(page)
    _judge(pages, letters, unknown)
    if turned > _MOST_FROM_THE_RIGHT * letters:
        raise UnreadableError(Trouble.FROM_THE_RIGHT)
    return pages


def _judge(pages: Sequence[Page], letters: int, unknown: int) -> None:
    if any(page.is_picture for page in pages) and all(
        page.is_picture or not page.words for page in pages
    ):
        raise UnreadableError(Trouble.PICTURES)
    if not letters:
        raise UnreadableError(Trouble.BLANK)
    if unknown > _MOST_UNKNOWN * letters:
        raise UnreadableError(Trouble.UNKNOWN_LETTERS)


def _is_unknown(letter: str) -> bool:
    """Whether it is a control, of private use, or stands for what is not known."""
    return letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Co", "Cn"}


def _is_scan(letters: Sequence[Letter | None]) -> bool:
    drawn = [letter.is_unseen for letter in letters if letter is not None]
    return 2 * sum(drawn) > len(drawn)


def _has_picture(page: Any) -> bool:
    return any(api.FPDFPageObj_GetType(one) == api.FPDF_PAGEOBJ_IMAGE for one in _objects(page))


def _objects(page: Any) -> Iterator[Any]:
    for number in range(api.FPDFPage_CountObjects(page)):
        one = api.FPDFPage_GetObject(page, number)
        if api.FPDFPageObj_GetType(one) == api.FPDF_PAGEOBJ_FORM:
            for inner in range(api.FPDFFormObj_CountObjects(one)):
                yield api.FPDFFormObj_GetObject(one, inner)
        yield one
