"""Links that come in one by one, as comparisons worth showing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.apart.wire import Done
from reader.model import Comparison, Link, Source

_FIRST = 500
"""How many links are worth a first comparison: texts of usual length have fewer, and come whole."""


class Gathering:
    """Takes links in and tells of those known so far.

    It tells whenever their number has doubled: a comparison costs time by its links, so all of
    them together cost no more than twice the last one.
    """

    def __init__(
        self, left: Source, right: Source, told: Callable[[float | Comparison], object]
    ) -> None:
        self._left = left
        self._right = right
        self._told = told
        self._links: list[Link] = []
        self._next = _FIRST

    def add(self, links: Iterable[Link]) -> None:
        """Take in more links."""
        self._links += links
        if len(self._links) >= self._next:
            self._next = 2 * len(self._links)
            self._told(Comparison(self._left, self._right, tuple(self._links)))

    def whole(self, done: Done) -> Comparison:
        """All that came in, with what was found besides."""
        return done.whole(self._left, self._right, self._links)
