"""An address as a reader names it: fetched now, else as it was fetched before."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

from reader.errors import SourceError
from reader.library.installing import how_to_install
from reader.library.sanitise import clean
from reader.library.web.address import WHAT
from reader.library.web.fetched import Fetched
from reader.library.web.limits import LIMITS, Limits


class Visit(NamedTuple):
    """What came, and what readers must know of it."""

    fetched: Fetched
    note: str
    """Empty where it came just now."""


def visited(
    name: str,
    *,
    allow_local: bool,
    told: Callable[[str], object] | None = None,
    limits: Limits = LIMITS,
) -> Visit:
    """Fetch the address `name`, keep what comes, and take what was kept where nothing does.

    `told` learns of the fetch before it begins, which may take `limits.total` seconds. With
    `allow_local` the address may be on this machine or in a private network. Raises SourceError.
    """
    if find_spec("urllib3") is None or find_spec("certifi") is None:
        why = "opening web addresses needs an extra that is not installed"
        raise SourceError(WHAT, clean(name), why, how_to_install("web"))
    from reader.library.web.cache import keep, kept  # noqa: PLC0415 - only addresses are kept
    from reader.library.web.failures import UnreachableError  # noqa: PLC0415 - loads urllib3
    from reader.library.web.fetch import fetch  # noqa: PLC0415 - loads urllib3

    if told is not None:
        told(f"fetching {clean(name)}")
    try:
        fetched = fetch(name, limits, allow_local=allow_local)
    except UnreachableError:
        before = kept(name)
        if before is None:
            raise
        return Visit(before, f"as fetched on {_day(before.day)}; could not be fetched now")
    keep(name, fetched)
    return Visit(fetched, "")


def _day(iso: str) -> str:
    """An ISO date as people write it, such as 14 Oct 2023."""
    from datetime import date  # noqa: PLC0415 - rarely needed, slow to import

    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return clean(iso)
    return f"{day.day} {day:%b} {day.year}"
