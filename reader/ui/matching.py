"""Finding links while the text is already being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock
from typing import Protocol

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


class Finder(Protocol):
    """Finds the links of two sources, where it does not slow the keys."""

    def find(self, told: Told) -> Comparison:
        """All links; tells how it comes on. Raises ReaderError if it cannot go on."""

    def cancel(self) -> None:
        """Make `find` end at once by raising; may be called from any thread, and twice."""


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

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._lock = Lock()
        self._found = Found()
        self._listener: Callable[[Found], object] | None = None
        self._run_number = 0

    @property
    def found(self) -> Found:
        """What is known now."""
        return self._found

    def start(self) -> None:
        """Begin to search, or once more after a stop; what was found stays until more is.

        The thread only waits; the program may end without it.
        """
        with self._lock:
            self._run_number += 1
            number = self._run_number
            self._found = Found(comparison=self._found.comparison)
            if self._listener is not None:
                self._listener(self._found)
            args = (self._finder, number)
        start_thread(self._run, *args)

    def turn_to(self, finder: Finder) -> None:
        """Search other texts from here on; what was found in the old ones is forgotten."""
        with self._lock:
            before, self._finder = self._finder, finder
            self._run_number += 1  # what the search before still finds is not heard
            self._found = Found()
        before.cancel()
        self.start()

    def stop(self) -> None:
        """Search no further; what was found stays."""
        self._learn(self._run_number, lambda found: replace(found, matching=Matching.STOPPED))
        self._finder.cancel()

    def listen(self, listener: Callable[[Found], object] | None) -> Found:
        """Tell `listener` what is known now and, in any thread, what is found from here on.

        One is told at a time, in the order of finding. Returns what is known now.
        """
        with self._lock:
            self._listener = listener
            if listener is not None:
                listener(self._found)
            return self._found

    def _run(self, finder: Finder, number: int) -> None:
        def tell(told: float | Comparison) -> None:
            if isinstance(told, Comparison):
                self._learn(number, lambda found: replace(found, comparison=told))
            else:
                self._learn(number, lambda found: replace(found, share=told))

        try:
            every = finder.find(tell)
        except Exception as error:  # noqa: BLE001 - the text stays readable, whatever failed
            failed = Matching.FAILED
            why = error.why if isinstance(error, ReaderError) else str(error)
            why = why or type(error).__name__
            self._learn(number, lambda found: replace(found, matching=failed, why=why))
        else:
            self._learn(number, lambda _found: Found(Matching.DONE, 1.0, every))

    def _learn(self, number: int, more: Callable[[Found], Found]) -> None:
        with self._lock:
            is_current = number == self._run_number and self._found.matching is Matching.RUNNING
            if is_current:  # what comes after the end is too late
                self._found = more(self._found)
                if self._listener is not None:
                    self._listener(self._found)
