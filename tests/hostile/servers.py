"""Servers that do what none should, and whatever one asks of them."""

from __future__ import annotations

import contextlib
import gzip
import ssl
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import which

from tests.hostile.case import ADDRESS, KEYS, Case, by_hand
from tests.loading.web.server import Client, Server, answer, redirect

Behaviour = Callable[[Client], object]

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def says(*data: bytes) -> Behaviour:
    """The server that sends that, and hangs up."""
    return lambda client: client.send(b"".join(data))


def _drips(head: bytes) -> Behaviour:
    def drip(client: Client) -> None:
        client.send(head)
        while True:
            client.pause(0.05)
            client.send(b"a")

    return drip


def _floods(head: bytes, piece: bytes) -> Behaviour:
    def flood(client: Client) -> None:
        client.send(head)
        while True:
            client.send(piece)

    return flood


def _bomb(client: Client) -> None:
    """A hundred million zeros in a hundred thousand bytes."""
    client.send(answer(_packed(), "text/html", "200 OK", "Content-Encoding: gzip"))


def _packed() -> bytes:
    """In a hundred parts (RFC 1952, 2.2), as one would take long to be made."""
    return gzip.compress(bytes(1_000_000)) * 100


def _packed_otherwise(client: Client) -> None:
    kind = "Content-Encoding: deflate, gzip"
    client.send(answer(zlib.compress(_packed()), "text/html", "200 OK", kind))


BEHAVIOURS: Mapping[str, tuple[Behaviour, str]] = {
    "says nothing": (lambda client: client.pause(), "stopped sending"),
    "drips its first line": (_drips(b""), "did not arrive within"),
    "drips a header": (_drips(b"HTTP/1.1 200 OK\r\nX: "), "did not arrive within"),
    "drips a page": (_drips(_HEAD + b"\r\n"), "did not arrive within"),
    "endless": (_floods(_HEAD + b"\r\n", b"a" * 9999), "larger than"),
    "endless chunks": (_floods(_CHUNKED, b"400\r\n" + b"a" * 1024 + b"\r\n"), "larger than"),
    "endless headers": (_floods(_HEAD, b"X: y\r\n"), "closed the connection"),
    "endless first line": (_floods(b"", b"H" * 9999), "closed the connection"),
    "hangs up": (says(), "closed the connection"),
    "speaks no HTTP": (says(b"SSH-2.0-OpenSSH_9\r\n"), "closed the connection"),
    "short": (says(_HEAD, b"Content-Length: 500\r\n\r\n<p>Too little"), "ended before"),
    "chunks of no length": (says(_CHUNKED, b"4\r\n<p>T\r\nzz\r\n"), "closed the connection"),
    "says too much": (says(_HEAD, b"Content-Length: 99999999999\r\n\r\n"), "larger than"),
    "gzip bomb": (_bomb, "larger than"),
    "packed otherwise than it says": (_packed_otherwise, "not compressed as its header says"),
    "not packed": (
        says(answer(b"plain", "text/html", "200 OK", "Content-Encoding: gzip")),
        "not compressed as its header says",
    ),
    "picture": (says(answer(b"\x89PNG", "image/png")), "it is image/png"),
    "type with controls": (says(answer(b"x", "application/\x1b[2Jx")), "not a page, text"),
    "not found": (says(answer(b"", status="404 Not\x1b[2J Found")), "answered 404 Not"),
    "fails at length": (says(answer(b"", status="500 " + "oops " * 500)), "answered 500"),
    "odd status": (says(answer(b"", status="99999 OK")), "closed the connection"),
}
"""By name: what it does, and what is told of it."""

ELSEWHERE = (
    "ftp://127.0.0.1/", "file:///etc/passwd", "javascript:alert(1)", "http://[::1",
    "http://user:secret@127.0.0.1/", "data:text/html,x", "http://a b/", "\x1b]0;x\x07://y",
)  # fmt: skip
"""Where no redirect is followed."""


def self_signed_context(folder: Path) -> ssl.SSLContext | None:
    """The server's side of TLS, its certificate one that nobody vouches for; None without openssl.

    Key and certificate are written into `folder`.
    """
    if which("openssl") is None:
        return None
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
    subject = "subjectAltName=IP:127.0.0.1"
    options = ["-addext", subject, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make.split(), *options], check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _chain(client: Client) -> None:
    client.send(redirect(client.path + "x"))


def serving(
    behave: Behaviour, *, is_tls: bool = False, is_safe: bool = False
) -> Callable[[], contextlib.AbstractContextManager[str]]:
    """What serves a case so; `is_safe` if its address promises TLS where there is none."""

    @contextlib.contextmanager
    def served() -> Iterator[str]:
        with tempfile.TemporaryDirectory() as folder:
            context = self_signed_context(Path(folder)) if is_tls else None
            server = Server(behave, context)
            try:
                yield server.address.replace("http:", "https:") if is_safe else server.address
            finally:
                server.close()

    return served


def _case(name: str, behave: Behaviour, *, is_tls: bool = False, is_safe: bool = False) -> Case:
    """The case of an address of such a server."""
    served = serving(behave, is_tls=is_tls, is_safe=is_safe)
    return Case(f"server: {name}", lambda _: ("good.txt", ADDRESS), served=served)


@contextlib.contextmanager
def _once() -> Iterator[str]:
    """A server with an article, and from its second request on a page to sign in."""
    server = Server(lambda client: client.send(_page(len(server.requests))))
    try:
        yield server.address
    finally:
        server.close()


def _page(number: int) -> bytes:
    text = "The bridge at Leigh fell on Monday, they said.\n\n" * 40
    return answer((text if number == 1 else "Please sign in.").encode(), "text/plain")


CASES = by_hand(
    *(_case(name, behave) for name, (behave, _) in BEHAVIOURS.items()),
    *(_case(f"redirects to {to!a}", says(redirect(to))) for to in ELSEWHERE),
    _case("redirects in a circle", says(redirect("/"))),
    _case("redirects without end", _chain),
    _case("redirects into a network", says(redirect("http://10.0.0.1/"))),
    _case("redirects to this machine by another name", says(redirect("http://127.0.0.2/"))),
    _case("a certificate nobody vouches for", says(answer(b"<p>Secret")), is_tls=True),
    _case("no encryption where it is promised", says(answer(b"<p>A page")), is_safe=True),
    Case(
        "server: an article that becomes a page to sign in",
        lambda _: ("good.txt", ADDRESS),
        while_open=lambda _: None,
        keys=("R", *KEYS),
        served=_once,
    ),
    _case("an article with controls", says(answer(b"<p>It fell\x1b]0;7777\x07, \x9b7777m."))),
)
