"""One request to one IP address that was judged before."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import certifi
import urllib3

from reader import __version__
from reader.library.web.address import Address
from reader.library.web.limits import Limits

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; source-comparison-reader/{__version__})",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
_PIECE = 65_536


@contextmanager
def asked(address: Address, ip: str, limits: Limits) -> Iterator[BaseHTTPResponse]:
    """The server's answer, its body still to come; what was resolved is what is connected to.

    The name in `address` is what the certificate must be for. Raises what urllib3 raises.
    """
    timeout = urllib3.Timeout(connect=limits.connect, read=limits.silence)
    pool: urllib3.HTTPConnectionPool
    if address.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            ip,
            address.port,
            timeout=timeout,
            retries=False,
            ssl_context=_trusted(),
            server_hostname=address.host,
        )
    else:
        pool = urllib3.HTTPConnectionPool(ip, address.port, timeout=timeout, retries=False)
    with pool:
        response = pool.urlopen(
            "GET",
            address.target,
            headers={"Host": address.authority, **_HEADERS},
            redirect=False,
            preload_content=False,
        )
        try:
            yield response
        finally:
            response.close()


def body_of(response: BaseHTTPResponse, most: int, check: Callable[[], object]) -> bytes | None:
    """The unpacked body; None as soon as it is longer than `most` bytes. Calls `check` often."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.stream(_PIECE, decode_content=True):
        check()
        size += len(piece)
        if size > most:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _trusted() -> ssl.SSLContext:
    """What the system trusts, and what Mozilla does: some systems' Pythons find no certificates."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
