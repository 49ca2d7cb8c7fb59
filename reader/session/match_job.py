"""Finding links in a thread while the text is already being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock

from reader.errors import ReaderError
from reader.matching.worker import CancelToken
from reader.model import Comparison
from reader.threads import start_thread


class MatchStatus(StrEnum):
    """How far the search for links has come, as it is displayed."""

    RUNNING = "finding links"
    DONE = "links found"
    FAILED = "finding links failed"
    STOPPED = "finding links stopped"


Progress = Callable[[float | Comparison], object]
"""Takes the share of the work done, 0..1, or the comparison with the links known so far."""


Find = Callable[[Progress, CancelToken], Comparison]
"""Finds the links of two sources outside the thread of the screen, and reports its progress.

Raises ReaderError if it cannot continue; raises at once, whatever it raises, if it is cancelled."""


@dataclass(frozen=True, slots=True)
class MatchState:
    """What is known so far."""

    status: MatchStatus = MatchStatus.RUNNING
    share: float = 0.0
    """How much of the work is done, 0..1."""

    comparison: Comparison | None = None
    """With the links known so far; None when nothing is known yet."""

    why: str = ""
    """Why the search failed."""


class MatchJob:
    """A search for links in the background, and its state."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._lock = Lock()
        self._state = MatchState()
        self._listener: Callable[[MatchState], object] | None = None
        self._token = CancelToken()
        """Of the last search started; created before the thread that searches."""

    @classmethod
    def started(cls, find: Find) -> MatchJob:
        """Return a job that has been started."""
        job = cls(find)
        job.start()
        return job

    @property
    def state(self) -> MatchState:
        """The current state."""
        return self._state

    def start(self, find: Find | None = None) -> None:
        """Start to search, or restart after a stop; links found before stay until more are found.

        With `find`, search other texts from here on; links of the old ones are dropped. The thread
        only waits; the program may end without it.
        """
        with self._lock:
            before, self._token = self._token, CancelToken()  # results of the old one are ignored
            self._find = find or self._find
            self._state = MatchState(comparison=None if find else self._state.comparison)
            if self._listener is not None:
                self._listener(self._state)
            args = (self._find, self._token)
        before.cancel()
        start_thread(self._run, *args)

    def stop(self) -> None:
        """Stop the search; links found so far stay."""
        token = self._token
        self._update(token, lambda state: replace(state, status=MatchStatus.STOPPED))
        token.cancel()

    def listen(self, listener: Callable[[MatchState], object] | None) -> MatchState:
        """Call `listener` with the current state and, from any thread, with every later one.

        Calls come one at a time, in order. Returns the current state.
        """
        with self._lock:
            self._listener = listener
            if listener is not None:
                listener(self._state)
            return self._state

    def _run(self, find: Find, token: CancelToken) -> None:
        def report(progress: float | Comparison) -> None:
            if isinstance(progress, Comparison):
                self._update(token, lambda state: replace(state, comparison=progress))
            else:
                self._update(token, lambda state: replace(state, share=progress))

        try:
            comparison = find(report, token)
        except Exception as error:  # noqa: BLE001 - the text stays readable, whatever failed
            failed = MatchStatus.FAILED
            why = error.why if isinstance(error, ReaderError) else str(error)
            why = why or type(error).__name__
            self._update(token, lambda state: replace(state, status=failed, why=why))
        else:
            self._update(token, lambda _state: MatchState(MatchStatus.DONE, 1.0, comparison))

    def _update(self, token: CancelToken, change: Callable[[MatchState], MatchState]) -> None:
        with self._lock:
            is_current = token is self._token and self._state.status is MatchStatus.RUNNING
            if is_current:  # what comes after the end is too late
                self._state = change(self._state)
                if self._listener is not None:
                    self._listener(self._state)
