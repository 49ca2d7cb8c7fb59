"""Whatever a server does, the reader gets one line, in bounded time and memory."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading.web.fetch import Limits
from reader.loading.web.web_source import fetch_or_cached
from tests.hostile.servers import BEHAVIOURS, ELSEWHERE, says, self_signed_context
from tests.loading.web.server import Server, answer, redirect

Serve = Callable[..., Server]
LIMITS = Limits(connect=1.0, silence=0.5, total=1.5, most_bytes=1_000_000, redirects=3)


def refusal(address: str, limits: Limits = LIMITS) -> str:
    """The one line in which `address` is refused."""
    with pytest.raises(SourceError) as caught:
        fetch_or_cached(address, allow_local=True, limits=limits)
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith("cannot open the address: ")
    assert len(message) < 400
    return message


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_what_a_server_can_do(name: str, serve: Serve) -> None:
    """Slow, endless, wrong length, bombs, odd types and no HTTP at all."""
    behave, why = BEHAVIOURS[name]
    assert why in refusal(serve(behave).address)


def test_redirects_end(serve: Serve) -> None:
    """A circle, and a chain that never comes to an end, are left after so many hops."""
    circle = serve(lambda client: client.send(redirect("/")))
    assert "redirects more than 3 times" in refusal(circle.address)
    assert len(circle.requests) == 4
    chain = serve(lambda client: client.send(redirect(client.path + "x")))
    assert "redirects more than 3 times" in refusal(chain.address)


@pytest.mark.parametrize("to", ELSEWHERE)
def test_redirects_away_from_the_web(to: str, serve: Serve) -> None:
    """Only http and https are followed, without names and passwords."""
    assert "redirects to an address that reader does not fetch" in refusal(
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
    context = self_signed_context(tmp_path_factory.mktemp("certificate"))
    if context is None:
        pytest.skip("openssl makes the certificate, and is not here")
    return context


def test_certificates_are_judged(serve: Serve, self_signed: ssl.SSLContext) -> None:
    """One that nobody vouches for is not trusted, and no request is sent."""
    server = serve(says(answer(b"<p>Secret")), context=self_signed)
    assert "certificate is not trusted (self-signed certificate)" in refusal(server.address)
    assert server.requests in ([], [""])


def test_certificates_that_are_trusted(
    serve: Serve, self_signed: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the system is told to trust is trusted, for the very name or number in it only."""
    server = serve(says(answer(b"<p>A page")), context=self_signed)
    (tmp_path / "trusted.pem").write_text(ssl.get_server_certificate(("127.0.0.1", server.port)))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    assert (
        fetch_or_cached(server.address, allow_local=True, limits=LIMITS).fetched.data
        == b"<p>A page"
    )
    other = f"https://localhost:{server.port}/"
    assert "certificate is not trusted" in refusal(other)


def test_no_encryption_where_it_is_promised(serve: Serve) -> None:
    """An https address of a server that speaks plain HTTP."""
    server = serve(says(answer(b"<p>A page")))
    assert "no encrypted connection" in refusal(server.address.replace("http:", "https:"))
