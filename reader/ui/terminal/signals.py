"""Signals that the event loop heeds, with no moment in which the system would heed them instead."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from contextvars import copy_context
from types import FrameType


class Signals:
    """Has signals answered in the loop that runs, as its `add_signal_handler` does.

    But taking one of that away gives the signal back to the system for a moment, which ends the
    program at once when one comes just then. Here whoever follows sets a handler of their own in
    the place of ours, then closes this.
    """

    def __init__(self) -> None:
        self._pipe: tuple[int, int] | None = None
        """What the system writes a byte into with each signal, whichever thread got it."""

    def heed(self, number: int, answer: Callable[[], object]) -> None:
        """From now on do `answer` in the loop when that signal comes."""
        loop, context = asyncio.get_running_loop(), copy_context()

        def come(_number: int, _frame: FrameType | None) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the program is ending
                loop.call_soon_threadsafe(answer, context=context)

        self._open(loop)
        signal.signal(number, come)
        signal.siginterrupt(number, False)  # noqa: FBT003 - it takes no keywords

    def close(self) -> None:
        """Wake the loop no more; all signals have other handlers already."""
        if self._pipe is not None:
            (out, into), self._pipe = self._pipe, None
            asyncio.get_running_loop().remove_reader(out)
            signal.set_wakeup_fd(-1)
            os.close(out)
            os.close(into)

    def _open(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._pipe is None:
            self._pipe = out, into = os.pipe()
            for end in self._pipe:
                os.set_blocking(end, False)
            signal.set_wakeup_fd(into, warn_on_full_buffer=False)
            loop.add_reader(out, _emptied, out)


def _emptied(out: int) -> None:
    """Take the bytes away; the handlers have done their work when this is called."""
    with contextlib.suppress(BlockingIOError):
        os.read(out, 4096)
