"""EPUBs of our own making, in the fewest files that make a book."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
_XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def page(body: str) -> str:
    """A page of XHTML, with an empty title that is closed as it is opened."""
    return f"<html {_XHTML}><head><title/></head><body>{body}</body></html>"


def book(pages: Sequence[str], titles: Mapping[int, str] | None = None, told: str = "") -> bytes:
    """A book of these pages; its contents name those of `titles`, by their places."""
    files: dict[str, str | bytes] = {"META-INF/container.xml": _CONTAINER}
    items = "".join(
        f'<item id="p{n}" href="text/a%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(pages))
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    if titles:
        items += (
            '<item id="n" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>'
        )
        links = "".join(
            f'<li><a href="text/a%20{n}.xhtml#top">{title}</a></li>' for n, title in titles.items()
        )
        files["OEBPS/nav.xhtml"] = page(f'<nav epub:type="toc"><ol>{links}</ol></nav>')
        spine = f'<itemref idref="n"/>{spine}'
    files["OEBPS/book.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{told}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    files |= {f"OEBPS/text/a {n}.xhtml": text for n, text in enumerate(pages)}
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive with these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()
