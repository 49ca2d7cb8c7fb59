"""What an address on the web is, and which ones are followed."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin

from reader.errors import SourceError
from reader.text.sanitise import clean

WHAT = "cannot open the address"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
"""Characters; servers take some eight thousand bytes at most, people's pages have a few hundred."""


class Address(NamedTuple):
    """The parts of an http or https address that a request is made of."""

    scheme: str
    host: str
    """A name in lower case, or an IP address without brackets."""

    port: int
    target: str
    """Path and query, as the request line has them."""

    authority: str
    """Host and port, as the header Host has them."""

    @property
    def text(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def is_address(name: str) -> bool:
    """Whether `name` is an address, of any scheme, and no file: it begins with a word and ://."""
    return "://" in name and _ADDRESS.match(name) is not None


def parted(name: str, before: Address | None = None) -> Address:
    """The parts of the address `name`; a relative one goes on from the address `before`.

    Raises SourceError for a scheme other than http and https, for a name and password in it, and
    for what is no address at all.
    """
    from urllib3.exceptions import LocationParseError  # noqa: PLC0415 - plain files do without
    from urllib3.util import parse_url  # noqa: PLC0415 - likewise

    where = clean(name)
    try:
        whole = urljoin(before.text, name) if before else name
        url = parse_url(whole)
        host = (url.host or "").strip("[]").lower().rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode()
    except (LocationParseError, ValueError) as cause:
        raise SourceError(WHAT, where, "it is no web address", "check what was typed") from cause
    if url.scheme not in _PORTS:
        why = f"only http and https addresses are fetched, not {clean(url.scheme or 'others')}"
        raise SourceError(WHAT, where, why, "save the article and name the file")
    if not host or len(whole) > _LONGEST or not whole.isprintable():
        raise SourceError(WHAT, where, "it is no web address", "check what was typed")
    if url.auth:
        why = "it has a name or password in it, and those are sent to nobody"
        raise SourceError(WHAT, where, why, "save the article and name the file")
    shown = f"[{host}]" if ":" in host else host
    port = url.port or _PORTS[url.scheme]
    authority = shown if port == _PORTS[url.scheme] else f"{shown}:{port}"
    return Address(url.scheme, host, port, url.request_uri, authority)


_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
}
"""Media type -> the ending of files that are read in the same way."""

_LOOKED_AT = 1024
_PDF = b"%PDF-"
_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")


class NoArticleError(SourceError):
    """What came is no article, whatever is in it; what was fetched before may serve."""


def ending_for(media_type: str, data: bytes) -> str:
    """The ending of a file that holds such content; where no type is declared, it is looked at."""
    return _ENDINGS.get(media_type) or _looked_at(data)


def _looked_at(data: bytes) -> str:
    if _PDF in data[:_LOOKED_AT]:
        return ".pdf"
    return ".html" if looks_like_page(data) else ".txt"


def looks_like_page(data: bytes) -> bool:
    """Whether `data` begins as a web page does."""
    head = data[:_LOOKED_AT].lstrip().lower()
    return head.startswith((b"<", b"\xef\xbb\xbf")) and any(mark in head for mark in _MARKS)


def refuse_others(media_type: str, where: str) -> None:
    """Raise NoArticleError for a type that holds no article."""
    if media_type and media_type not in _ENDINGS:
        why = f"it is {clean(media_type)[:80]}, and no page or text or PDF"
        raise NoArticleError(WHAT, where, why, "name the address of the article itself")
