"""Threads that end with the program."""

from __future__ import annotations

from _thread import start_new_thread
from collections.abc import Callable


def start_thread(run: Callable[..., object], *args: object) -> None:
    """Do `run(*args)` in a thread of its own, for which leaving the program does not wait.

    Raises RuntimeError if no thread can be started. `threading.Thread.start` waits for the thread
    to begin, forever if memory runs out in it before that; this does not.
    """
    start_new_thread(run, args)
