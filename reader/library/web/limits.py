"""How long a fetch may take, and how much it may bring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.library.files import MOST_BYTES
from reader.library.web.hosts import Resolve, is_public, resolved


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
