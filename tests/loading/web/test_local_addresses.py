"""Nothing on the web leads the reader to private places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.loading import load
from reader.loading.web.fetch import Limits, is_public
from reader.loading.web.web_source import fetch_or_cached
from tests.loading.web.made import page
from tests.loading.web.server import Server, answer, redirect

Serve = Callable[..., Server]
LIMITS = Limits(connect=1.0, silence=1.0, total=3.0)
PAGE = answer(b"<p>A page")


_LOCAL = {
    "this network (0/8)": "0.0.0.0 0.1.2.3 0.255.255.255 ::",
    "loopback": "127.0.0.1 127.8.8.8 127.255.255.255 ::1",
    "private": "10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255",
    "shared (100.64/10)": "100.64.0.1 100.127.255.255",
    "link-local": "169.254.169.254 fe80::1 febf::1 fe80::1%eth0 fe80::1%25eth0",
    "protocols (192.0.0/24)": "192.0.0.1 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 2001:1::1",
    "documentation": "192.0.2.7 198.51.100.1 203.0.113.5 2001:db8::1 3fff::1 3fff:fff::1",
    "measuring (198.18/15)": "198.18.0.1 198.19.255.255 2001:2::1",
    "multicast": "224.0.0.1 239.255.255.255 ff02::1 ff0e::1 ff02::1%eth0",
    "reserved (240/4)": "240.0.0.1 255.255.255.254 255.255.255.255",
    "unique local": "fc00::1 fd12:3456::1 fdff::1",
    "site-local": "fec0::1 feff:ffff::1 fec0::1%2",
    "routes and discarding": "5f00::1 100::1",
    "IPv4-mapped": "::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:100.64.0.1",
    "IPv4-compatible": "::7f00:1 ::10.0.0.1",
    "NAT64": "64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::10.0.0.1 64:ff9b::192.168.0.1",
    "NAT64 of a network": "64:ff9b:1::7f00:1 64:ff9b:1::10.0.0.1 64:ff9b:1:a00:0:100::",
    "6to4": "2002:7f00:1:: 2002:a00:1:: 2002:c0a8:1::1 2002:a9fe:a9fe::1 2002:6440:1::1",
    # The client's address is in the last 32 bits, each of them turned round (RFC 4380).
    "Teredo": "2001:0:808:808::f5ff:fffe 2001:0:a00:1::f7f7:f7f7 2001:0:808:808:0:0:80ff:fffe",
}
"""By what the registries of special addresses call them (RFC 6890), first and last ones too."""


@pytest.mark.parametrize("kind", _LOCAL)
def test_private_addresses(kind: str) -> None:
    """No address of a special range is public, nor an IPv6 one with such an IPv4 address in it."""
    assert [one for one in _LOCAL[kind].split() if is_public(one)] == []


def test_public_addresses() -> None:
    """Those of the internet are, beside special ranges and within IPv6 by each of its ways."""
    public = (
        "8.8.8.8 1.0.0.1 9.255.255.255 11.0.0.0 126.255.255.255 128.0.0.1 100.63.255.255 "
        "100.128.0.1 169.253.0.1 172.15.255.255 172.32.0.1 192.0.1.1 192.167.0.1 192.169.0.1 "
        "198.17.255.255 198.20.0.1 223.255.255.254 2606:4700::1111 2a00::1 ::ffff:8.8.8.8 "
        "64:ff9b::808:808 2002:808:808::1 2001:0:808:808::f7f7:f7f7"
    )
    assert [one for one in public.split() if not is_public(one)] == []


@pytest.mark.parametrize(
    "to",
    [
        "http://10.0.0.1/", "http://192.168.1.1/admin", "http://169.254.169.254/latest/meta-data",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/", "http://0.0.0.0/",
        "http://100.64.0.1/", "http://2130706433/", "http://0x7f.1/", "http://localhost/",
        "http://127.0.0.2/", "//127.0.0.2/", "https://127.1/", "http://LOCALHOST./",
    ],
)  # fmt: skip
def test_redirects_to_private_places_are_refused(to: str, serve: Serve) -> None:
    """However the address is spelt, and though the first one was typed by the reader."""
    server = serve(lambda client: client.send(redirect(to)))
    with pytest.raises(SourceError, match="private network"):
        fetch_or_cached(server.address, allow_local=True, limits=LIMITS)
    assert len(server.requests) == 1


def _leading(public_port: int) -> Callable[[str, int], list[str]]:
    """Whatever the name: to 127.0.0.1 for that port, to 127.0.0.2 for any other."""
    return lambda _, port: ["127.0.0.1" if port == public_port else "127.0.0.2"]


def test_redirects_from_public_hosts_into_this_machine(serve: Serve) -> None:
    """A public host's redirect, to another host or to its own name that now leads elsewhere."""
    private = serve(lambda client: client.send(PAGE), host="127.0.0.2")
    for to in (f"http://private.test:{private.port}/", f"http://public.test:{private.port}/"):
        public = serve(lambda client, to=to: client.send(redirect(to)))
        limits = replace(
            LIMITS, resolve=_leading(public.port), is_public=lambda ip: ip == "127.0.0.1"
        )
        with pytest.raises(SourceError, match="private network"):
            fetch_or_cached(f"http://public.test:{public.port}/", allow_local=True, limits=limits)
        assert len(public.requests) == 1
    assert private.requests == []


def test_redirects_within_a_host_one_has_typed(serve: Serve) -> None:
    """A server on one's own machine may lead on to other pages of its own."""
    server = serve(lambda c: c.send(PAGE if c.path == "/there" else redirect("/there#part")))
    fetched = fetch_or_cached(server.address, allow_local=True, limits=LIMITS).fetched
    assert fetched.data == b"<p>A page"
    assert fetched.address == f"{server.address}/there"


def test_addresses_of_others_may_not_be_private(serve: Serve) -> None:
    """Where the reader has not typed it, nothing on this machine is asked."""
    server = serve(lambda client: client.send(PAGE))
    for name in (server.address, server.address.replace("127.0.0.1", "localhost")):
        with pytest.raises(SourceError, match="pass --allow-local"):
            fetch_or_cached(name, allow_local=False, limits=LIMITS)
    assert server.requests == []


def test_one_private_address_among_public_ones_is_enough() -> None:
    """A name that leads to both kinds is not tried in the hope of the better one."""
    limits = replace(LIMITS, resolve=lambda *_: ["8.8.8.8", "127.0.0.1"])
    with pytest.raises(SourceError, match="private network"):
        fetch_or_cached("http://both.test/", allow_local=False, limits=limits)


def test_what_was_judged_is_what_is_connected_to(serve: Serve) -> None:
    """A name is looked up once; what it leads to a moment later is of no interest."""
    server = serve(lambda client: client.send(PAGE))
    looked_up: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["127.0.0.2"]

    address = f"http://one.test:{server.port}/"
    fetched = fetch_or_cached(
        address, allow_local=True, limits=replace(LIMITS, resolve=resolve)
    ).fetched
    assert fetched.data == b"<p>A page"
    assert looked_up == ["one.test"]
    assert f"Host: one.test:{server.port}" in server.requests[0]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ftp://example.org/a", "only http and https"),
        ("FILE:///etc/passwd", "only http and https"),
        ("gopher://127.0.0.1:70/", "only http and https"),
        ("http://", "not a web address"),
        ("http:///path", "not a web address"),
        ("http://[::1", "not a web address"),
        ("http://me:secret@example.org/", "name or password"),
        ("http://example.org:99999/", "not a web address"),
        ("http://" + "a" * 5000, "not a web address"),
    ],
)
def test_what_is_no_address_of_the_web(name: str, why: str) -> None:
    """It is refused before anybody is asked anything."""
    with pytest.raises(SourceError, match=why):
        fetch_or_cached(name, allow_local=True, limits=LIMITS)


@pytest.fixture
def written(serve: Serve, tmp_path: Path) -> tuple[Server, str]:
    """A comparison file that names a page of a server on this machine."""
    server = serve(lambda client: client.send(answer(page("wire").html.encode())))
    (tmp_path / "b.txt").write_text("The ferry company added four boats on Sunday, it said.\n")
    file = tmp_path / "pair.yaml"
    file.write_text(f"sources:\n  - path: {server.address}/a\n    author: Us\n  - path: b.txt\n")
    return server, str(file)


def test_addresses_in_a_comparison_file(written: tuple[Server, str]) -> None:
    """They are the choice of who wrote it: nothing on this machine is asked."""
    server, file = written
    with pytest.raises(SourceError, match=r"pair\.yaml, line 2.*pass --allow-local"):
        load([file])
    assert server.requests == []


def test_addresses_in_a_comparison_file_one_trusts(written: tuple[Server, str]) -> None:
    """With a yes they are fetched, and what the file says of them wins."""
    server, file = written
    first, _ = load([file], allow_local=True).sources
    told = (first.author, first.publisher, first.address)
    assert told == ("Us", "Coastwire", f"{server.address}/a")
