"""An address as a reader names it: fetched now, else as it was fetched before."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reader.loading.web.address import NoArticleError
from reader.loading.web.fetch import LIMITS, Fetched, Limits
from reader.text.sanitise import clean

NO_ARTICLE = "the server sent no article"


class Visit(NamedTuple):
    """What came."""

    fetched: Fetched
    instead: str = ""
    """Why it is what was kept; empty where it came just now."""


def visited(
    name: str,
    *,
    allow_local: bool,
    told: Callable[[str], object] | None = None,
    limits: Limits = LIMITS,
) -> Visit:
    """Fetch the address `name`, and take what was kept where nothing comes that can be read.

    Nothing is kept yet: whether there is an article in it, only who reads it can tell. `told`
    learns of the fetch before it begins, which may take `limits.total` seconds. With `allow_local`
    the address may be on this machine or in a private network. Raises SourceError.
    """
    from reader.loading.web.cache import kept  # noqa: PLC0415 - only addresses are kept
    from reader.loading.web.failures import UnreachableError  # noqa: PLC0415 - loads urllib3
    from reader.loading.web.fetch import fetch  # noqa: PLC0415 - loads urllib3

    if told is not None:
        told(f"fetching {clean(name)}")
    try:
        return Visit(fetch(name, limits, allow_local=allow_local))
    except (UnreachableError, NoArticleError) as error:
        before = kept(name)
        if before is None:
            raise
        is_there = isinstance(error, NoArticleError)
        return Visit(before, NO_ARTICLE if is_there else "could not be fetched now")
