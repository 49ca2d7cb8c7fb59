"""Cancelling work that another thread does, or is about to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: it was asked for
    """The work was cancelled."""


class CancelToken:
    """Cancels one piece of work. Make it before the thread that does the work.

    Thread-safe; cancelling twice, before the work begins, or after it ended is harmless.
    """

    def __init__(self) -> None:
        self._lock = RLock()  # a signal handler may cancel while its own thread is in here
        self._is_cancelled = False
        self._callbacks: list[Callable[[], object]] = []

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Cancel the work, now and for good; call what waits for that, in this thread."""
        with self._lock:
            self._is_cancelled = True
            for callback in self._callbacks:
                callback()

    def check(self) -> None:
        """Raise `Cancelled` if `cancel` was called."""
        if self._is_cancelled:
            raise Cancelled

    @contextmanager
    def calling(self, callback: Callable[[], object]) -> Iterator[None]:
        """Within the `with`, have `cancel` call `callback`; called at once if that has been."""
        with self._lock:
            self._callbacks.append(callback)
            if self._is_cancelled:
                callback()
        try:
            yield
        finally:
            with self._lock:
                self._callbacks.remove(callback)
