"""Finding links while the text is already being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock, Thread
from typing import Protocol

from reader.errors import ReaderError
from reader.model import Comparison


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

    @property
    def found(self) -> Found:
        """What is known now."""
        return self._found

    def start(self) -> None:
        """Begin to search. The thread only waits; the program may end without it."""
        Thread(target=self._run, name="matching", daemon=True).start()

    def stop(self) -> None:
        """Search no further; what was found stays."""
        self._learn(lambda found: replace(found, matching=Matching.STOPPED))
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

    def _run(self) -> None:
        try:
            every = self._finder.find(self._on_told)
        except Exception as error:  # noqa: BLE001 - the text stays readable, whatever failed
            failed = Matching.FAILED
            why = error.why if isinstance(error, ReaderError) else str(error)
            why = why or type(error).__name__
            self._learn(lambda found: replace(found, matching=failed, why=why))
        else:
            self._learn(lambda _found: Found(Matching.DONE, 1.0, every))

    def _on_told(self, told: float | Comparison) -> None:
        if isinstance(told, Comparison):
            self._learn(lambda found: replace(found, comparison=told))
        else:
            self._learn(lambda found: replace(found, share=told))

    def _learn(self, more: Callable[[Found], Found]) -> None:
        with self._lock:
            if self._found.matching is Matching.RUNNING:  # what comes after the end is too late
                self._found = more(self._found)
                if self._listener is not None:
                    self._listener(self._found)
