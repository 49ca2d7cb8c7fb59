"""Where a host name leads, and whether that is on the public internet."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

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
