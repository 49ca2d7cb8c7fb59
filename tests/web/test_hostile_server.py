"""Whatever a server does, the reader gets one line, in bounded time and memory."""

from __future__ import annotations

import gzip
import ssl
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from reader.errors import SourceError
from reader.library.web import visited
from reader.library.web.limits import Limits
from tests.web.server import Client, Server, answer, redirect

Serve = Callable[..., Server]
LIMITS = Limits(connect=1.0, silence=0.5, total=1.5, most_bytes=1_000_000, redirects=3)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_CHUNKED = _HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def refusal(address: str, limits: Limits = LIMITS) -> str:
    """The one line in which `address` is refused."""
    with pytest.raises(SourceError) as caught:
        visited(address, allow_local=True, limits=limits)
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith("cannot open the address: ")
    assert len(message) < 400
    return message


def _drips(head: bytes) -> Callable[[Client], None]:
    def drip(client: Client) -> None:
        client.send(head)
        while True:
            client.pause(0.05)
            client.send(b"a")

    return drip


def _floods(head: bytes, piece: bytes) -> Callable[[Client], None]:
    def flood(client: Client) -> None:
        client.send(head)
        while True:
            client.send(piece)

    return flood


def _says(*data: bytes) -> Callable[[Client], None]:
    return lambda client: client.send(b"".join(data))


def _bomb() -> bytes:
    """A hundred million zeros in a hundred thousand bytes."""
    return gzip.compress(bytes(100_000_000))


@pytest.mark.parametrize(
    ("behave", "why"),
    [
        pytest.param(lambda client: client.pause(), "stopped sending", id="says nothing"),
        pytest.param(_drips(b""), "did not come within", id="drips its first line"),
        pytest.param(_drips(b"HTTP/1.1 200 OK\r\nX: "), "did not come within", id="drips a header"),
        pytest.param(_drips(_HEAD + b"\r\n"), "did not come within", id="drips a page"),
        pytest.param(_floods(_HEAD + b"\r\n", b"a" * 9999), "larger than 1 MB", id="endless"),
        pytest.param(
            _floods(_CHUNKED, b"400\r\n" + b"a" * 1024 + b"\r\n"),
            "larger than 1 MB",
            id="endless chunks",
        ),
        pytest.param(_floods(_HEAD, b"X: y\r\n"), "broke off", id="endless headers"),
        pytest.param(_floods(b"", b"H" * 9999), "broke off", id="endless first line"),
        pytest.param(_says(), "broke off", id="hangs up"),
        pytest.param(_says(b"SSH-2.0-OpenSSH_9\r\n"), "broke off", id="speaks no HTTP"),
        pytest.param(
            _says(_HEAD, b"Content-Length: 500\r\n\r\n<p>Too little"), "ended before", id="short"
        ),
        pytest.param(
            _says(_CHUNKED, b"4\r\n<p>T\r\nzz\r\n"), "broke off", id="chunks of no length"
        ),
        pytest.param(
            _says(_HEAD, b"Content-Length: 99999999999\r\n\r\n"), "larger than", id="says too much"
        ),
        pytest.param(
            _says(answer(_bomb(), "text/html", "200 OK", "Content-Encoding: gzip")),
            "larger than 1 MB",
            id="gzip bomb",
        ),
        pytest.param(
            _says(
                answer(
                    zlib.compress(_bomb()), "text/html", "200 OK", "Content-Encoding: deflate, gzip"
                )
            ),
            "not packed as the server says",
            id="packed in another order than it says",
        ),
        pytest.param(
            _says(answer(b"plain", "text/html", "200 OK", "Content-Encoding: gzip")),
            "not packed as the server says",
            id="not packed",
        ),
        pytest.param(_says(answer(b"\x89PNG", "image/png")), "it is image/png", id="picture"),
        pytest.param(
            _says(answer(b"x", "application/\x1b[2Jx")), "no page or text", id="type with controls"
        ),
        pytest.param(
            _says(answer(b"", status="404 Not\x1b[2J Found")), "answers 404 Not", id="not found"
        ),
        pytest.param(
            _says(answer(b"", status="500 " + "oops " * 500)), "answers 500", id="fails at length"
        ),
        pytest.param(_says(answer(b"", status="99999 OK")), "broke off", id="odd status"),
    ],
)
def test_what_a_server_can_do(behave: Callable[[Client], None], why: str, serve: Serve) -> None:
    """Slow, endless, wrong length, bombs, odd types and no HTTP at all."""
    assert why in refusal(serve(behave).address)


def test_redirects_end(serve: Serve) -> None:
    """A circle, and a chain that never comes to an end, are left after so many hops."""
    circle = serve(lambda client: client.send(redirect("/")))
    assert "redirects more than 3 times" in refusal(circle.address)
    assert len(circle.requests) == 4
    chain = serve(lambda client: client.send(redirect(client.path + "x")))
    assert "redirects more than 3 times" in refusal(chain.address)


@pytest.mark.parametrize(
    "to",
    [
        "ftp://127.0.0.1/", "file:///etc/passwd", "javascript:alert(1)", "http://[::1",
        "http://user:secret@127.0.0.1/", "data:text/html,x", "http://a b/", "\x1b]0;x\x07://y",
    ],
)  # fmt: skip
def test_redirects_away_from_the_web(to: str, serve: Serve) -> None:
    """Only http and https are followed, without names and passwords."""
    assert "redirects to where nothing is fetched" in refusal(
        serve(lambda client: client.send(redirect(to))).address
    )


def test_nobody_listens(serve: Serve) -> None:
    """A closed port, and a host that does not exist."""
    server = serve(lambda _: None)
    server.close()
    assert "cannot be reached" in refusal(server.address)
    assert "cannot be found" in refusal("http://nobody.invalid/")


@pytest.fixture(scope="module")
def self_signed(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """The server's side of TLS, with a certificate that nobody vouches for."""
    if which("openssl") is None:
        pytest.skip("openssl makes the certificate, and is not here")
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1"
    subject = "subjectAltName=IP:127.0.0.1"
    options = ["-addext", subject, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make.split(), *options], check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def test_certificates_are_judged(serve: Serve, self_signed: ssl.SSLContext) -> None:
    """One that nobody vouches for is not trusted, and no request is sent."""
    server = serve(_says(answer(b"<p>Secret")), context=self_signed)
    assert "certificate is not to be trusted (self-signed certificate)" in refusal(server.address)
    assert server.requests in ([], [""])


def test_certificates_that_are_trusted(
    serve: Serve, self_signed: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the system is told to trust is trusted, for the very name or number in it only."""
    server = serve(_says(answer(b"<p>A page")), context=self_signed)
    (tmp_path / "trusted.pem").write_text(ssl.get_server_certificate(("127.0.0.1", server.port)))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    assert visited(server.address, allow_local=True, limits=LIMITS).fetched.data == b"<p>A page"
    other = f"https://localhost:{server.port}/"
    assert "certificate is not to be trusted" in refusal(other)


def test_no_encryption_where_it_is_promised(serve: Serve) -> None:
    """An https address of a server that speaks plain HTTP."""
    server = serve(_says(answer(b"<p>A page")))
    assert "no encrypted connection" in refusal(server.address.replace("http:", "https:"))
