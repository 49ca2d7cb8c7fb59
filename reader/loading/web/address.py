"""Web addresses: which ones may be fetched, and which media types may be an article."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from reader.errors import SourceError
from reader.loading.formats import MEDIA_TYPES
from reader.text.sanitise import clean

WHAT = "cannot open the address"
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
"""Characters; servers accept about eight thousand bytes, real addresses have a few hundred."""


class Address(NamedTuple):
    """The parts of an http or https address that make up a request."""

    scheme: str
    host: str
    """A name in lower case, or an IP address without brackets."""

    port: int
    target: str
    """Path and query, as in the request line."""

    authority: str
    """Host and port, as in the Host header."""

    @property
    def text(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def parse_address(name: str, before: Address | None = None) -> Address:
    """Parse the address `name`, which may be relative to the address `before`.

    Raises SourceError for a scheme other than http and https, for a user name or password in it,
    and for a malformed address.
    """
    where = clean(name)
    try:
        whole = urljoin(before.text, name) if before else name
        url = parse_url(whole)
        host = (url.host or "").strip("[]").lower().rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode()
    except (LocationParseError, ValueError) as cause:
        raise SourceError(WHAT, where, "it is not a web address", "check what was typed") from cause
    if url.scheme not in _PORTS:
        why = f"only http and https addresses are fetched, not {clean(url.scheme or 'others')}"
        raise SourceError(WHAT, where, why, "save the article and name the file")
    if not host or len(whole) > _LONGEST or not whole.isprintable():
        raise SourceError(WHAT, where, "it is not a web address", "check what was typed")
    if url.auth:
        why = "it has a user name or password in it, which reader never sends"
        raise SourceError(WHAT, where, why, "save the article and name the file")
    shown = f"[{host}]" if ":" in host else host
    port = url.port or _PORTS[url.scheme]
    authority = shown if port == _PORTS[url.scheme] else f"{shown}:{port}"
    return Address(url.scheme, host, port, url.request_uri, authority)


class NoArticleError(SourceError):
    """An answer that cannot be an article; a copy in the cache may serve."""


def check_media_type(media_type: str, where: str) -> None:
    """Raise NoArticleError for a type that cannot be an article."""
    if media_type and media_type not in MEDIA_TYPES:
        why = f"it is {clean(media_type)[:80]}, not a page, text or PDF"
        raise NoArticleError(WHAT, where, why, "name the address of the article itself")
