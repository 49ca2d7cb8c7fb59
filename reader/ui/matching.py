"""Finding links while the text is already being read."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from threading import Thread

from textual.message import Message

from reader.model import Comparison


class Matching(StrEnum):
    """How far the search for links has come, as people are told."""

    RUNNING = "finding links"
    DONE = "links found"
    FAILED = "finding links failed"


class Matched(Message):
    """The search for links is over."""

    def __init__(self, comparison: Comparison | None, why: str = "") -> None:
        super().__init__()
        self.comparison = comparison
        """What was found; None when the search failed."""

        self.why = why
        """Why it failed."""


class Progressed(Message):
    """The search for links has come further."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        """0..1, how much of the work is done."""


Compare = Callable[[Callable[[float], object]], Comparison]
"""Finds the links; is given a callable that takes how much of the work is done, 0..1."""


def start_matching(compare: Compare, post: Callable[[Message], object]) -> None:
    """Run `compare` in a thread; post `Progressed` as it goes on and `Matched` when it is over.

    The thread is a daemon: leaving the program does not wait for it.
    """

    def match() -> None:
        try:
            found = Matched(compare(lambda share: post(Progressed(share))))
        except Exception as error:  # noqa: BLE001 - the text stays readable, whatever failed
            found = Matched(None, str(error) or type(error).__name__)
        post(found)

    Thread(target=match, name="matching", daemon=True).start()
