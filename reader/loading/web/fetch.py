"""Fetching an address: every hop judged, every wait and size bounded."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple

import certifi
import urllib3

from reader import __version__
from reader.loading.files import MOST_BYTES
from reader.loading.web.address import Address

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse


import time
from datetime import UTC, datetime
from email.message import Message
from queue import Empty, SimpleQueue
from typing import NoReturn

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from reader.errors import ReaderError, SourceError
from reader.loading.web.address import WHAT, NoArticleError, parted, refuse_others
from reader.loading.web.failures import UnreachableError, told
from reader.text.sanitise import clean
from reader.threads import start_thread

Resolve = Callable[[str, int], Sequence[str]]
"""From a host name and port to IP addresses; raises OSError if there are none."""

_NAT64 = IPv6Network("64:ff9b::/96")
"""How a network without IPv4 addresses names them (RFC 6052)."""

_LOCAL = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # of a network's own protocols (RFC 6890), its anycast ones too
            "64:ff9b:1::/48",  # IPv4 addresses as a network itself names them (RFC 8215)
            "2001::/23",  # likewise of protocols; Teredo is judged by what is in it
            "3fff::/20",  # documentation (RFC 9637), which older Pythons do not know
            "5f00::/16",  # segments of a network's routes (RFC 9602), likewise
            "fec0::/10",  # of a site, which a network may still have (RFC 3879)
        ),
    )
)
"""What is nobody's on the internet, though some version of Python's own table says otherwise."""


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of `host`, as the system knows them, each once, best first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and nobody's own machine or network.

    As the registries of special addresses have it (RFC 6890), an IPv4 address within an IPv6 one
    being judged like any other.
    """
    one = ip_address(address.partition("%")[0])
    if isinstance(one, IPv6Address):
        inner = list(_within(one))
        if inner:
            return all(map(_is_global, inner))
    return _is_global(one)


def _is_global(one: IPv4Address | IPv6Address) -> bool:
    is_special = one.is_multicast or one.is_reserved or one.is_unspecified
    return one.is_global and not is_special and not any(one in network for network in _LOCAL)


def _within(one: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that packets to `one` end at."""
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
    """Bounds of a fetch, in seconds and bytes; how hosts are looked up, and judged."""

    connect: float = 5.0
    """Until a connection stands."""

    silence: float = 10.0
    """Until the next bytes."""

    total: float = 30.0
    """For all: looking up, connecting, redirects, reading."""

    most_bytes: int = MOST_BYTES
    """Of what is sent once it is unpacked, as for files."""

    redirects: int = 8
    """Followed one after the other; more are a circle, or as good as one."""

    resolve: Resolve = resolved
    is_public: Callable[[str], bool] = is_public


LIMITS = Limits()


class Fetched(NamedTuple):
    """An answer with an article in it, as far as its type tells."""

    address: str
    """Where it was found in the end, redirects followed."""

    media_type: str
    """Such as text/html, in lower case; empty where the server does not say."""

    charset: str
    """The encoding that the server declares; empty where it does not."""

    data: bytes
    """Unpacked."""

    day: str
    """ISO date on which it was fetched."""


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


_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_OK = range(200, 300)
_SAVE = "open it in a browser, save the page and name that file"


def fetch(name: str, limits: Limits, *, allow_local: bool) -> Fetched:
    """Fetch the article at the address `name`.

    With `allow_local` the address may be on this machine or in a private network, and may redirect
    within its own host; no redirect ever leads from elsewhere to such a place. Raises SourceError,
    its child UnreachableError where another time it may work, and NoArticleError for what is no
    text or too large a one.
    """
    # In a thread, as no time-out of a socket bounds looking up a name or a server that drips.
    answers: SimpleQueue[Fetched | BaseException] = SimpleQueue()
    trip = _Trip(name, limits, allow_local=allow_local)

    def run() -> None:
        try:
            answers.put(trip.end())
        except BaseException as error:  # noqa: BLE001 - it is raised where it can be told
            answers.put(error)

    start_thread(run)
    try:
        answer = answers.get(timeout=limits.total)
    except Empty:
        trip.is_over()
    if isinstance(answer, BaseException):
        raise answer
    return answer


class _Trip:
    """The way from the address that was named to the answer at its end."""

    def __init__(self, name: str, limits: Limits, *, allow_local: bool) -> None:
        self._name = clean(name)
        self._first = parted(name)
        self._limits = limits
        self._allow_local = allow_local
        self._began_local = False
        self._until = time.monotonic() + limits.total

    def end(self) -> Fetched:
        """Follow redirects until an article comes."""
        address = self._first
        for _ in range(self._limits.redirects + 1):
            answer = self._hop(address)
            if isinstance(answer, Fetched):
                return answer
            address = answer
        why = f"it redirects more than {self._limits.redirects} times"
        raise SourceError(WHAT, self._name, why, "name the address it should lead to")

    def is_over(self) -> NoReturn:
        """Say that the time is up."""
        why = f"it did not come within {self._limits.total:g} seconds"
        raise UnreachableError(WHAT, self._name, why, "try again later")

    def _check(self) -> None:
        if time.monotonic() > self._until:
            self.is_over()

    def _hop(self, address: Address) -> Fetched | Address:
        last: Exception | None = None
        for ip in self._judged(address):
            self._check()
            try:
                with asked(address, ip, self._limits) as response:
                    return self._understood(address, response)
            except (NewConnectionError, ConnectTimeoutError) as error:
                last = error  # another address of the same host may answer
            except (HTTPError, OSError, ValueError) as error:
                raise told(error, self._name) from error
        raise told(last or OSError(), self._name) from last

    def _judged(self, address: Address) -> list[str]:
        """The IP addresses of a hop, all of which may be connected to."""
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
        is_at_home = is_first or (self._began_local and address.host == self._first.host)
        if is_local and not (self._allow_local and is_at_home):
            self._refuse(address, is_first=is_first)
        return ips

    def _refuse(self, address: Address, *, is_first: bool) -> NoReturn:
        where = "it leads" if is_first else f"it redirects to {clean(address.authority)},"
        why = f"{where} to this machine or a private network"
        advice = "pass --allow-local if you trust it" if is_first else "name that address yourself"
        raise SourceError(WHAT, self._name, why, advice)

    def _understood(self, address: Address, response: BaseHTTPResponse) -> Fetched | Address:
        if response.status in _REDIRECTS and response.headers.get("Location"):
            try:
                return parted(response.headers["Location"], address)
            except ReaderError as cause:
                why = f"it redirects to where nothing is fetched ({clean(cause.where)[:80]})"
                raise SourceError(WHAT, self._name, why, _SAVE) from cause
        if response.status not in _OK:
            said = " ".join(clean(f"{response.status} {response.reason or ''}").split())
            raise UnreachableError(WHAT, self._name, f"the server answers {said[:80]}", _SAVE)
        declared = Message()
        declared["Content-Type"] = response.headers.get("Content-Type", "")
        media_type = declared.get_content_type() if response.headers.get("Content-Type") else ""
        refuse_others(media_type, self._name)
        data = self._body(response)
        charset = str(declared.get_param("charset", "") or "")
        day = datetime.now(UTC).astimezone().date().isoformat()
        return Fetched(address.text, media_type, charset, data, day)

    def _body(self, response: BaseHTTPResponse) -> bytes:
        most = self._limits.most_bytes
        length = response.headers.get("Content-Length", "")
        is_long = length.isdecimal() and int(length) > most
        data = None if is_long else body_of(response, most, self._check)
        if data is None:
            why = f"it is larger than {most // 1_000_000} MB"
            raise NoArticleError(WHAT, self._name, why, "save the part to read and name that file")
        return data
