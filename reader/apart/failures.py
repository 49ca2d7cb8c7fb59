"""How a search for links may end without an answer."""

from __future__ import annotations

from reader.errors import ReaderError


class SearchError(ReaderError):
    """A search for links that broke off; the texts can still be read."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: it was asked for
    """The search for links was cancelled."""
