"""Web pages: the article in a page's markup, apart from the boilerplate around it."""

from __future__ import annotations

import re

from reader.errors import SourceError
from reader.loading import sandbox
from reader.loading.document import WHAT, Declared, Document
from reader.text.encodings import decode_with_note

MOST_CHARACTERS = 8_000_000
"""Of a page's markup. The largest pages of newspapers have about two million."""

_HEAD = 4096
"""Bytes searched for an encoding; the HTML standard asks for it within 1024."""

_CHARSET = re.compile(
    rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]*?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of a page, each with its kind and without a line.

    The encoding is that of its byte-order mark, the server or the page. Raises SourceError.
    """
    charset = declared.charset or declared_charset(data)
    html, note = decode_with_note(data, WHAT, where, SourceError, charset)
    if len(html) > MOST_CHARACTERS:
        why = f"its markup has more than {MOST_CHARACTERS // 1_000_000} million characters"
        raise SourceError(WHAT, where, why, sandbox.AS_TEXT)
    document = sandbox.read(sandbox.PAGE, html.encode(errors="replace"), where, declared.address)
    return document._replace(metadata={**document.metadata, **({"note": note} if note else {})})


def declared_charset(data: bytes) -> str:
    """Return the encoding that the page in `data` declares; empty if it declares none."""
    found = _CHARSET.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else ""
