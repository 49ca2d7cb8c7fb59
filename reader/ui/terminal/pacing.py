"""When the next frame may go: after the terminal has answered for the last one; pure."""

from __future__ import annotations

import math

SMALL = 1024
"""Bytes that may be under way unanswered: small frames need not wait for each other."""

PATIENCE = 1.0
"""Seconds to wait for an answer to a frame from a terminal that has not answered yet."""

SLOW = 3.0
"""How many times the last answer's time to wait for the next one, at least two seconds."""

LOST = 3
"""After so many frames in a row without an answer, nothing is waited for until one comes."""


SOON = 0.25
"""Seconds in which a frame shall arrive. On a slow line it is sent in parts no larger than that:
what has changed again meanwhile is then never sent."""

LEAST = 256
"""Bytes of the smallest part."""

DELAY = 0.05
"""Seconds over the quickest answer from which on the line is taken to be the cause."""


class Pace:
    """Counts frames under way. Times are seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._under_way: list[tuple[float, int]] = []
        self._lost = 0
        self._took: float | None = None
        self._quickest = math.inf
        self._rate: float | None = None
        """Bytes a second that the line takes; None while it is too quick to tell."""

    def sent(self, now: float, size: int) -> None:
        """A frame of `size` bytes has gone, with a question at its end."""
        self._under_way.append((now, size))

    def answered(self, now: float) -> None:
        """The terminal has answered the oldest question."""
        self._lost = 0
        if self._under_way:
            sent, size = self._under_way.pop(0)
            self._took = now - sent
            self._quickest = min(self._quickest, self._took)
            delay = self._took - self._quickest
            if delay > DELAY:
                self._rate = size / delay
            elif size >= SMALL:
                self._rate = None

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is under way from a terminal that answers."""
        return bool(self._under_way) and self._lost < LOST

    def wait(self, now: float) -> float:
        """Seconds until the next frame may go; 0 when it may now.

        Frames whose time is over are given up: their answers are lost.
        """
        patience = PATIENCE if self._took is None else max(2.0, SLOW * self._took)
        while self._under_way and now - self._under_way[0][0] >= patience:
            self._under_way.pop(0)
            self._lost += 1
        if self._lost >= LOST or sum(size for _, size in self._under_way) < SMALL:
            return 0.0
        return self._under_way[0][0] + patience - now

    def most(self) -> int | None:
        """Bytes that the next frame may have, so that it arrives soon; None for any number."""
        return None if self._rate is None else max(LEAST, int(self._rate * SOON))

    def forget(self) -> None:
        """No answer is expected any more."""
        self._under_way.clear()
