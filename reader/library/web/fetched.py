"""What came from an address."""

from __future__ import annotations

from typing import NamedTuple


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
