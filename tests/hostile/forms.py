"""PDFs, books, files of word processors and mails that were made to harm."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from tests.hostile.case import Case, article, by_hand
from tests.loading.books import book, packed, page
from tests.loading.drawn import Drawn, column, pdf
from tests.loading.test_office import open_document, word

_SAID = "The bridge fell on Monday, they said. "
_GOOD = pdf(column(_SAID * 9, 50, 700))
_SEQUENCES = "\x1b]0;7777\x07 \x9b7777m"
_ENTITIES = "".join(
    f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)
_TYPE = f'<!DOCTYPE html [<!ENTITY a "ha">{_ENTITIES}]>'
_BOMB = f"{_TYPE}{page(f'<p>{_SAID}&i;</p>')}"
_SAID_IN_WORD = "<w:p><w:r><w:t>It fell &i;</w:t></w:r></w:p>"
_OUTSIDE = f'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>{page(f"<p>{_SAID}&e;</p>")}'


def _bomb_in_pdf() -> bytes:
    """A page of which a thousand bytes unpack to 150 million."""
    packer = zlib.compressobj(9)
    data = b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(150)), packer.flush()])
    text = _GOOD.decode("latin-1")
    start = text.index("8 0 obj")
    end = text.index("endobj", start)
    stream = f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n{data.decode('latin-1')}"
    return f"{text[:start]}8 0 obj\n{stream}\nendstream\n{text[end:]}".encode("latin-1")


def _letters() -> bytes:
    """A page with a letter at every place, none beside another."""
    return pdf([Drawn(7 * (n % 80), n // 80, "ab"[n % 2], 5) for n in range(10_000)])


def _deep() -> bytes:
    return book([page("<div>" * 100_000 + _SAID)])


def _big(size: int) -> Callable[[], bytes]:
    return lambda: book([page(f"<p>{_SAID * (size // len(_SAID))}</p>")])


def _nested_mail() -> bytes:
    """Parts in parts, 5,000 deep."""
    parts = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000))
    return f"From: a@example.org\n{''.join(parts)}\n\n{_SAID}".encode()


CASES: tuple[Case, ...] = (
    article("PDF: cut", _GOOD[:900], "pdf"),
    article("PDF: a million pages told", _GOOD.replace(b"/Count 1", b"/Count 1000000"), "pdf"),
    article("PDF: 150 MB unpacked", _bomb_in_pdf, "pdf"),
    article("PDF: terminal sequences", pdf([Drawn(50, 700, _SAID * 9 + _SEQUENCES)]), "pdf"),
    article("EPUB: entities of entities", book([_BOMB]), "epub"),
    article("EPUB: names that lead out", packed({
        "META-INF/container.xml": '<a><rootfile full-path="../../../../etc/passwd"/></a>',
        "../../../../tmp/7777": "a",
    }), "epub"),
    article("Word: entities of entities", word(_SAID_IN_WORD, "", _TYPE), "docx"),
    *by_hand(
        article("Word: 25 MB unpacked", lambda: word(_SAID * 700_000), "docx"),
        article("Word: elements in elements", lambda: word("<w:p>" * 100_000), "docx"),
        article("ODT: 25 MB unpacked", lambda: open_document(_SAID * 700_000), "odt"),
        article("ODT: lists in lists", lambda: open_document("<text:list>" * 100_000), "odt"),
        article("mail: parts in parts", _nested_mail, "eml"),
        article("web archive: rubbish", b"bplist00" + bytes(range(256)) * 99, "webarchive"),
        article("PDF: text", _SAID.encode() * 99, "pdf"),
        article("PDF: pages in pages", _GOOD.replace(b"/Kids [7 0 R]", b"/Kids [2 0 R]"), "pdf"),
        article("PDF: 10,000 letters astray", _letters, "pdf"),
        article("EPUB: cut", book([page(f"<p>{_SAID}</p>")])[:-99], "epub"),
        article("EPUB: 25 MB unpacked", _big(25_000_000), "epub"),
        article("EPUB: an entity outside", book([_OUTSIDE]), "epub"),
        article("EPUB: elements in elements", _deep, "epub"),
        article("EPUB: 30,000 files", lambda: packed({str(n): "" for n in range(30_000)}), "epub"),
    ),
)  # fmt: skip
