"""Files that hold no article, or one in a form that is not parsed: what to do instead."""

from __future__ import annotations

import re

from reader.errors import SourceError
from reader.loading.document import WHAT
from reader.loading.formats import extension_for

_HEAD = 4096
_FEED = re.compile(
    rb"(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF|opml|urlset|sitemapindex)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_JSON = re.compile(rb"(?:[\w$.]{1,60}\(\s*)?[\[{]\s*(?:\{\s*)?\"[^\"\n]{1,80}\"\s*:")
"""The start of an object, also in a list, in a call (JSONP), or cut off."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MIME = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MAIL = frozenset((".eml", ".mht", ".mhtml"))
_ZIP = b"PK\x03\x04"
_ZIPPED = frozenset((".docm", ".docx", ".epub", ".odt", ".ott"))
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
"""The start of files of older versions of Word, and of encrypted ones (MS-CFB, 2.2)."""


def refuse(data: bytes, where: str, extension: str) -> None:
    """Raise SourceError if `data`, read from `where`, is JSON, a feed, RTF, old Word or an archive.

    Also for a format that `extension`, in lower case, hides.
    """
    if data.startswith(_UTF16):
        data = data.decode("utf-16", errors="replace").encode(errors="replace")
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{\\rtf"):
        why, advice = (
            "this is RTF, which is not supported",
            "save it as Word (.docx) or text (.txt)",
        )
    elif start.startswith(_COMPOUND_FILE):
        why = "this is an old Word file (.doc), or one with a password"
        advice = "save it as Word (.docx) without a password"
    elif start.startswith(_ZIP) and extension not in _ZIPPED:
        why, advice = "this is a ZIP archive", "unpack it and name the article's file"
        if (inside := extension_for("", data)) in _ZIPPED:
            why, advice = (
                f"this is a file of type {inside}",
                f"give its name the extension {inside}",
            )
    elif start.startswith(b"bplist00") and extension != ".webarchive":
        why, advice = "this is a web archive", "give its name the extension .webarchive"
    elif extension not in _MAIL and _MIME.search(start) and b"mime-version" in start.lower():
        why, advice = "this is a page saved as MHTML", "give its name the extension .mhtml"
    elif _FEED.match(start):
        why = "this is a feed, which lists articles"
        advice = "open the address of one of its articles"
    elif _JSON.match(start) or (start.startswith((b"{", b"[")) and _is_json(data)):
        why = "this is JSON, not an article"
        advice = "open the page that shows the article, or save its text as a file"
    else:
        return
    raise SourceError(WHAT, where, why, advice)


def _is_json(data: bytes) -> bool:
    import json  # noqa: PLC0415 - few files begin like JSON

    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False
