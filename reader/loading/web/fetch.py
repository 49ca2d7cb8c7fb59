"""Fetching an address: every hop is checked, every wait and size bounded."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, SimpleQueue
from typing import NamedTuple, NoReturn

import certifi
import urllib3
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from reader.errors import ReaderError, SourceError
from reader.loading.bounded_reads import MOST_BYTES
from reader.loading.web.address import (
    WHAT,
    Address,
    NoArticleError,
    check_media_type,
    parse_address,
)
from reader.loading.web.failures import UnreachableError, explain
from reader.text.sanitise import clean
from reader.threads import start_thread
from reader.version import __version__

Resolve = Callable[[str, int], Sequence[str]]
"""From a host name and port to IP addresses. Raises OSError if there are none."""

_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses in a network without IPv4 (RFC 6052)."""

_LOCAL = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # protocol assignments (RFC 6890), anycast included
            "64:ff9b:1::/48",  # local-use IPv4 translation (RFC 8215)
            "2001::/23",  # protocol assignments; Teredo is judged by its IPv4 addresses
            "3fff::/20",  # documentation (RFC 9637), unknown to older Pythons
            "5f00::/16",  # segment routing (RFC 9602), as above
            "fec0::/10",  # site-local, deprecated but in use (RFC 3879)
        ),
    )
)
"""Networks that are not public, though some version of Python's own table says so."""


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of `host` from the system, each once, best first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, not on a machine's own or private network.

    By the registries of special-purpose addresses (RFC 6890); an IPv4 address embedded in an IPv6
    address is judged by itself.
    """
    one = ip_address(address.partition("%")[0])
    if isinstance(one, IPv6Address):
        inner = list(_embedded(one))
        if inner:
            return all(map(_is_global, inner))
    return _is_global(one)


def _is_global(one: IPv4Address | IPv6Address) -> bool:
    is_special = one.is_multicast or one.is_reserved or one.is_unspecified
    return one.is_global and not is_special and not any(one in network for network in _LOCAL)


def _embedded(one: IPv6Address) -> Iterator[IPv4Address]:
    """Yield the IPv4 addresses that packets to `one` are delivered to."""
    if one.ipv4_mapped:
        yield one.ipv4_mapped
    if one.sixtofour:
        yield one.sixtofour
    if one.teredo:
        yield from one.teredo
    if one in _NAT64:
        yield IPv4Address(int(one) & 0xFFFF_FFFF)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a fetch in seconds and bytes; how hosts are resolved and checked."""

    connect: float = 5.0
    """Until a connection is made."""

    silence: float = 10.0
    """Until the next bytes."""

    total: float = 30.0
    """For everything: resolving, connecting, redirects, reading."""

    most_bytes: int = MOST_BYTES
    """Of the decompressed body, as for files."""

    redirects: int = 8
    """Redirects followed; more are a loop, or as good as one."""

    resolve: Resolve = resolve
    is_public: Callable[[str], bool] = is_public


LIMITS = Limits()


class Fetched(NamedTuple):
    """An answer that may be an article, by its media type."""

    address: str
    """The final address, after redirects."""

    media_type: str
    """Such as text/html, in lower case; empty if undeclared."""

    charset: str
    """The encoding that the server declares; empty if undeclared."""

    data: bytes
    """Decompressed."""

    day: str
    """ISO date of the fetch."""


_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; source-comparison-reader/{__version__})",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
_PIECE = 65_536


@contextmanager
def request(address: Address, ip: str, limits: Limits) -> Iterator[BaseHTTPResponse]:
    """Yield the server's answer before its body; connects to `ip` without resolving again.

    The certificate must be for the host in `address`. Raises what urllib3 raises.
    """
    timeout = urllib3.Timeout(connect=limits.connect, read=limits.silence)
    pool: urllib3.HTTPConnectionPool
    if address.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            ip,
            address.port,
            timeout=timeout,
            retries=False,
            ssl_context=_certificates(),
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


def read_body(response: BaseHTTPResponse, most: int, check: Callable[[], object]) -> bytes | None:
    """Return the decompressed body, or None if it exceeds `most` bytes; calls `check` often."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.stream(_PIECE, decode_content=True):
        check()
        size += len(piece)
        if size > most:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _certificates() -> ssl.SSLContext:
    """Trust the system's certificates and Mozilla's: some Pythons find none of the system's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_OK = range(200, 300)
_SAVE = "open it in a browser, save the page and name that file"


def fetch(name: str, limits: Limits, *, allow_local: bool) -> Fetched:
    """Fetch the article at the address `name`.

    With `allow_local` the address may be on this machine or in a private network, and may redirect
    within its own host; no redirect from elsewhere may lead there. Raises UnreachableError if a
    later try may work, NoArticleError for a wrong type or size, else SourceError.
    """
    # In a thread: no socket timeout bounds resolving a name, or a server that sends slowly.
    answers: SimpleQueue[Fetched | BaseException] = SimpleQueue()
    trip = _Trip(name, limits, allow_local=allow_local)

    def run() -> None:
        try:
            answers.put(trip.run())
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            answers.put(error)

    start_thread(run)
    try:
        answer = answers.get(timeout=limits.total)
    except Empty:
        trip.time_out()
    if isinstance(answer, BaseException):
        raise answer
    return answer


class _Trip:
    """The hops from the given address to the final answer."""

    def __init__(self, name: str, limits: Limits, *, allow_local: bool) -> None:
        self._name = clean(name)
        self._first = parse_address(name)
        self._limits = limits
        self._allow_local = allow_local
        self._began_local = False
        self._until = time.monotonic() + limits.total

    def run(self) -> Fetched:
        """Follow redirects to an answer that may be an article."""
        address = self._first
        for _ in range(self._limits.redirects + 1):
            answer = self._hop(address)
            if isinstance(answer, Fetched):
                return answer
            address = answer
        why = f"it redirects more than {self._limits.redirects} times"
        raise SourceError(WHAT, self._name, why, "open the address that it should lead to")

    def time_out(self) -> NoReturn:
        """Raise the error for exceeding the total time."""
        why = f"it did not arrive within {self._limits.total:g} seconds"
        raise UnreachableError(WHAT, self._name, why, "try again later")

    def _check(self) -> None:
        if time.monotonic() > self._until:
            self.time_out()

    def _hop(self, address: Address) -> Fetched | Address:
        last: Exception | None = None
        for ip in self._resolve(address):
            self._check()
            try:
                with request(address, ip, self._limits) as response:
                    return self._read(address, response)
            except (NewConnectionError, ConnectTimeoutError) as error:
                last = error  # another address of the same host may answer
            except (HTTPError, OSError, ValueError) as error:
                raise explain(error, self._name) from error
        raise explain(last or OSError(), self._name) from last

    def _resolve(self, address: Address) -> list[str]:
        """Return the IP addresses of a hop. Raises SourceError unless all of them are allowed."""
        try:
            ips = list(self._limits.resolve(address.host, address.port))
        except (OSError, UnicodeError) as cause:
            why = f"the host {clean(address.host)} cannot be found"
            advice = "check the spelling and the network"
            raise UnreachableError(WHAT, self._name, why, advice) from cause
        is_local = not all(map(self._limits.is_public, ips))
        is_first = address is self._first
        if is_first:
            self._began_local = is_local
        is_same_host = is_first or (self._began_local and address.host == self._first.host)
        if is_local and not (self._allow_local and is_same_host):
            self._refuse(address, is_first=is_first)
        return ips

    def _refuse(self, address: Address, *, is_first: bool) -> NoReturn:
        where = "it leads" if is_first else f"it redirects to {clean(address.authority)},"
        why = f"{where} to this machine or a private network"
        advice = "pass --allow-local if you trust it" if is_first else "open that address directly"
        raise SourceError(WHAT, self._name, why, advice)

    def _read(self, address: Address, response: BaseHTTPResponse) -> Fetched | Address:
        if response.status in _REDIRECTS and response.headers.get("Location"):
            try:
                return parse_address(response.headers["Location"], address)
            except ReaderError as cause:
                where = clean(cause.where)[:80]
                why = f"it redirects to an address that reader does not fetch ({where})"
                raise SourceError(WHAT, self._name, why, _SAVE) from cause
        if response.status not in _OK:
            status = " ".join(clean(f"{response.status} {response.reason or ''}").split())
            raise UnreachableError(WHAT, self._name, f"the server answered {status[:80]}", _SAVE)
        declared = Message()
        declared["Content-Type"] = response.headers.get("Content-Type", "")
        media_type = declared.get_content_type() if response.headers.get("Content-Type") else ""
        check_media_type(media_type, self._name)
        data = self._body(response)
        charset = str(declared.get_param("charset", "") or "")
        day = datetime.now(UTC).astimezone().date().isoformat()
        return Fetched(address.text, media_type, charset, data, day)

    def _body(self, response: BaseHTTPResponse) -> bytes:
        most = self._limits.most_bytes
        length = response.headers.get("Content-Length", "")
        is_long = length.isdecimal() and int(length) > most
        data = None if is_long else read_body(response, most, self._check)
        if data is None:
            why = f"it is larger than {most // 1_000_000} MB"
            raise NoArticleError(WHAT, self._name, why, "save the part to read and name that file")
        return data
