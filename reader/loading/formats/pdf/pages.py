"""The pages of a PDF file, read with PDFium."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as api

from reader.loading.document import MOST_CHARACTERS
from reader.loading.formats.pdf.placed_words import Letter, PdfPage, extract_letters, join_words
from reader.loading.sandbox import Problem, UnreadableError

_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium's fpdfview.h."""

_MOST_PAGES = 3_000
_MOST_WORDS = 12_000
"""On one page: twice those of a large newspaper. Columns are searched among all of them."""

_FEWEST = 10
"""Letters of a page; with fewer it is a picture with a page number or a stamp."""

_MOST_UNKNOWN = 0.02
"""Share of letters without a character: zero in text; in a font without a mapping at least every
space."""

_MOST_RIGHT_TO_LEFT = 0.1
"""Share of letters in Hebrew, Arabic and the like: enough for a quotation or a name. The reading
order is found from the left. Set by hand."""


def read_pages(data: bytes) -> list[PdfPage]:
    """Return the pages of a PDF. Raises UnreadableError for a file without readable text."""
    api.FPDF_InitLibrary()
    document = api.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableError(
            Problem.LOCKED if api.FPDF_GetLastError() == _PASSWORD else Problem.DAMAGED
        )
    count = api.FPDF_GetPageCount(document)
    if not 1 <= count <= _MOST_PAGES:
        raise UnreadableError(Problem.LARGE if count > 1 else Problem.DAMAGED)
    pages: list[PdfPage] = []
    letters = unknown = turned = place = 0
    for number in range(count):
        page = api.FPDF_LoadPage(document, number)
        found = extract_letters(page) if page else []
        drawn = [letter.text for letter in found if letter is not None]
        letters += len(drawn)
        unknown += sum(map(_is_unknown, drawn))
        turned += sum(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in drawn)
        words = join_words(found, place)
        if letters > MOST_CHARACTERS or len(words) > _MOST_WORDS:
            raise UnreadableError(Problem.LARGE)
        place += len(words)
        is_picture = len(drawn) < _FEWEST and page and _has_picture(page)
        pages.append(PdfPage(words, is_picture, _is_scan(found)))
        if page:
            api.FPDF_ClosePage(page)
    _check(pages, letters, unknown)
    if turned > _MOST_RIGHT_TO_LEFT * letters:
        raise UnreadableError(Problem.RIGHT_TO_LEFT)
    return pages


def _check(pages: Sequence[PdfPage], letters: int, unknown: int) -> None:
    if any(page.is_picture for page in pages) and all(
        page.is_picture or not page.words for page in pages
    ):
        raise UnreadableError(Problem.PICTURES)
    if not letters:
        raise UnreadableError(Problem.BLANK)
    if unknown > _MOST_UNKNOWN * letters:
        raise UnreadableError(Problem.UNKNOWN_LETTERS)


def _is_unknown(letter: str) -> bool:
    """Whether it is a control, private-use, unassigned or replacement character."""
    return letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Co", "Cn"}


def _is_scan(letters: Sequence[Letter | None]) -> bool:
    drawn = [letter.is_invisible for letter in letters if letter is not None]
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
