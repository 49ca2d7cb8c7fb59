"""How far a comparison has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

_REPORTS = 13
"""At most, for each sequence worked through; a comparison has seven of them."""

_T = TypeVar("_T")


class Progress:
    """Tells a callable the share of the work that is done, 0..1, never less than before.

    What the callable raises goes through to the caller of the work: that is how it is cancelled.
    """

    def __init__(self, report: Callable[[float], object] | None) -> None:
        self._report = report
        self._done = 0.0

    def through(self, items: Sequence[_T], share: float) -> Iterator[_T]:
        """All of `items`, which are `share` of the work."""
        begun, every = self._done, -(-len(items) // _REPORTS)
        for number, item in enumerate(items):
            if self._report is not None and number % every == 0:
                self._report(begun + share * number / len(items))
            yield item
        self._done = begun + share

    def passed(self, share: float) -> None:
        """That share of the work, which cannot be measured in parts, is done."""
        self._done += share
        if self._report is not None:
            self._report(self._done)

    def finish(self) -> None:
        """All is done."""
        if self._report is not None:
            self._report(1.0)
