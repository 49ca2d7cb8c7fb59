"""The thread that writes: keys wait for it, the screen does not."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TypeVar

from reader.threads import start_thread

T = TypeVar("T")

TICK = 0.5
"""Seconds between two ticks: others' decisions are to be seen within a second."""


def start_future(work: Callable[[], T]) -> Future[T]:
    """Do `work` in a thread of its own: that of the writer may hang with its disk."""
    future: Future[T] = Future()
    try:
        start_thread(_settle, future, work)
    except RuntimeError:  # no more threads: here, then
        _settle(future, work)
    return future


def _settle(future: Future[T], work: Callable[[], T]) -> None:
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - the future has it
            future.set_exception(error)


class Writer:
    """One daemon thread, started by the first job; a disk that hangs does not keep it alive.

    Executors of concurrent.futures do: the interpreter waits for their threads.
    """

    def __init__(self, tick: Callable[[], None]) -> None:
        """`tick` is called every TICK seconds, between jobs; it must not raise."""
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._tick = tick
        self._lock = threading.RLock()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Run `work` after all that was submitted before; asyncio.wrap_future awaits it."""
        future: Future[T] = Future()
        with self._lock:
            self._jobs.put(partial(_settle, future, work))
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="storage", daemon=True)
                try:
                    thread.start()
                except RuntimeError:  # no more threads: now and here, rather than never
                    self._jobs.put(None)
                    self._run()
                else:
                    self._thread = thread
        return future

    def stop(self, patience: float) -> bool:
        """Finish what was submitted, waiting at most `patience` seconds; whether it has ended."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join(patience)
        return thread is None or not thread.is_alive()

    def _run(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=TICK)
            except queue.Empty:
                with suppress(Exception):  # the next job says it; the thread must not end
                    self._tick()
                continue
            if job is None:
                return
            job()
