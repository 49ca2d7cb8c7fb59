"""PDFs are read in a process of their own: what is made to harm can harm only that."""

from __future__ import annotations

from importlib.util import find_spec
from types import MappingProxyType

from reader.errors import SourceError
from reader.loading.advice import how_to_install
from reader.loading.formats.document import Document
from reader.loading.formats.pdf.trouble import Trouble
from reader.loading.sandbox import ADVICE, WHAT, Work, answer
from reader.model import Kind, RawPassage

PATIENCE = 30.0
"""Seconds to wait; the process gives up by itself after ten of computing."""

_ODD = "it is too large or too odd to be understood"
_OCR = "run OCR over it first, such as ocrmypdf"

_TROUBLES = MappingProxyType({
    Trouble.DAMAGED: ("it is no PDF, or damaged", "open it in another program and print it anew"),
    Trouble.LOCKED: ("it asks for a password", "save it without one and name that file"),
    Trouble.PICTURES: ("its pages are pictures: there is no text in them", _OCR),
    Trouble.BLANK: ("there is no text in it", "choose a file with text in it"),
    Trouble.UNKNOWN_LETTERS: (
        "its fonts do not say which letters they draw",
        f"{_OCR} --force-ocr",
    ),
    Trouble.FROM_THE_RIGHT: (
        "it is written from right to left, which is not read from PDFs",
        ADVICE,
    ),
    Trouble.LARGE: ("it has more pages or text than are read", "cut out the part to read"),
})  # fmt: skip
"""For each: why, and what to do."""


def read_pdf(data: bytes, where: str, *, patience: float = PATIENCE) -> Document:
    """Return the passages and metadata of the PDF in `data`, which all have their kinds.

    `where` names it in an error, `patience` is in seconds. Raises SourceError where there is no
    text in it, it cannot be understood in little time and memory, or the extra that reads it is
    not installed.
    """
    if find_spec("pypdfium2") is None:
        why = "reading PDFs needs an extra that is not installed"
        raise SourceError(WHAT, where, why, how_to_install("pdf"))
    if not data:
        raise SourceError(WHAT, where, "it is empty", "choose a file with text in it")
    found = answer(Work("reader.loading.formats.pdf.child", "", data, patience, _ODD), where)
    if isinstance(found, str):
        raise SourceError(WHAT, where, *_TROUBLES[Trouble(found)])
    drafts, metadata = found
    return Document(
        tuple(RawPassage(text, Kind(kind)) for kind, text in drafts), metadata, is_marked=True
    )
