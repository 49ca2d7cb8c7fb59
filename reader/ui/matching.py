"""Finding links while the text is already being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock

from reader.apart import CancelToken
from reader.errors import ReaderError
from reader.model import Comparison
from reader.threads import start_thread


class Matching(StrEnum):
    """How far the search for links has come, as people are told."""

    RUNNING = "finding links"
    DONE = "links found"
    FAILED = "finding links failed"
    STOPPED = "finding links stopped"


Told = Callable[[float | Comparison], object]
"""Takes the share of the work done, 0..1, or the comparison with the links known so far."""


Find = Callable[[Told, CancelToken], Comparison]
"""Finds the links of two sources, where it does not slow the keys, and tells how it comes on.

It raises ReaderError if it cannot go on, and at once, whatever it raises, if it is cancelled."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known so far."""

    matching: Matching = Matching.RUNNING
    share: float = 0.0
    """How much of the work is done, 0..1."""

    comparison: Comparison | None = None
    """With the links known so far; None when nothing is known yet."""

    why: str = ""
    """Why the search failed."""


class Search:
    """A search for links in the background, and what it has found."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._lock = Lock()
        self._found = Found()
        self._listener: Callable[[Found], object] | None = None
        self._token = CancelToken()
        """Of the last search begun: it is there before the thread that searches."""

    @property
    def found(self) -> Found:
        """What is known now."""
        return self._found

    def start(self) -> None:
        """Begin to search, or once more after a stop; what was found stays until more is.

        The thread only waits; the program may end without it.
        """
        with self._lock:
            before, self._token = self._token, CancelToken()
            self._found = Found(comparison=self._found.comparison)
            if self._listener is not None:
                self._listener(self._found)
            args = (self._find, self._token)
        before.cancel()
        start_thread(self._run, *args)

    def turn_to(self, find: Find) -> None:
        """Search other texts from here on; what was found in the old ones is forgotten."""
        with self._lock:
            before, self._token = self._token, CancelToken()  # what it still finds is not heard
            self._find = find
            self._found = Found()
        before.cancel()
        self.start()

    def stop(self) -> None:
        """Search no further; what was found stays."""
        token = self._token
        self._learn(token, lambda found: replace(found, matching=Matching.STOPPED))
        token.cancel()

    def listen(self, listener: Callable[[Found], object] | None) -> Found:
        """Tell `listener` what is known now and, in any thread, what is found from here on.

        One is told at a time, in the order of finding. Returns what is known now.
        """
        with self._lock:
            self._listener = listener
            if listener is not None:
                listener(self._found)
            return self._found

    def _run(self, find: Find, token: CancelToken) -> None:
        def tell(told: float | Comparison) -> None:
            if isinstance(told, Comparison):
                self._learn(token, lambda found: replace(found, comparison=told))
            else:
                self._learn(token, lambda found: replace(found, share=told))

        try:
            every = find(tell, token)
        except Exception as error:  # noqa: BLE001 - the text stays readable, whatever failed
            failed = Matching.FAILED
            why = error.why if isinstance(error, ReaderError) else str(error)
            why = why or type(error).__name__
            self._learn(token, lambda found: replace(found, matching=failed, why=why))
        else:
            self._learn(token, lambda _found: Found(Matching.DONE, 1.0, every))

    def _learn(self, token: CancelToken, more: Callable[[Found], Found]) -> None:
        with self._lock:
            is_current = token is self._token and self._found.matching is Matching.RUNNING
            if is_current:  # what comes after the end is too late
                self._found = more(self._found)
                if self._listener is not None:
                    self._listener(self._found)
