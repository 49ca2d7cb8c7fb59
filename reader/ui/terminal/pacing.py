"""When the next frame may go: after the terminal has answered for the last one; pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

SMALL = 1024
"""Bytes that may be under way unanswered: small frames need not wait for each other."""

PATIENCE = 1.0
"""Seconds to wait for an answer to a frame from a terminal that has not answered yet."""

LONGER, LEAST_PATIENCE = 3.0, 2.0
"""To wait for the next answer: so many times what the last one took, at least so many seconds."""

LOST = 3
"""After so many frames in a row without an answer, nothing is waited for until one comes."""

SOON = 0.15
"""Seconds that what is under way on a slow line may take. It goes in parts of half of that, so that
what has changed again meanwhile is never sent."""

TELLING = 256
"""Bytes that tell how fast a line is; fewer may come in one piece over any."""

LEAST = 128
"""Bytes of the smallest part."""

DELAY = 0.05
"""Seconds over the quickest answer from which on the line is taken to be the cause."""

RECENT = 50
"""So many answers tell how quick the quickest is; a line may become a longer one for good."""

QUICK = 100_000
"""Bytes a second from which on no line is slow."""

PARTING = 2.0
"""Seconds that leaving waits for answers at the most."""

QUESTION = "\x1b[6n"
"""Asks where the cursor is: every terminal since the VT100 answers, when it has come so far."""

_MOST_OPEN = 64
"""Questions remembered; a terminal that has left so many unanswered answers none."""


@dataclass(slots=True)
class _Question:
    """A question at the end of a frame."""

    asked: float
    size: int
    ahead: int
    """Bytes that were under way when it was asked, its own frame's too."""

    is_overdue: bool = False


class Pace:
    """Counts frames under way. Times are seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._open: deque[_Question] = deque(maxlen=_MOST_OPEN)
        self._lost = 0
        self._took: float | None = None
        self._recent: deque[float] = deque(maxlen=RECENT)
        self._rate: float | None = None
        """Bytes a second that the line takes; None while it is too quick to tell."""

    def begin_anew(self) -> None:
        """Forget all of it: while others had the terminal, answers were late or lost."""
        self._open.clear()
        self._recent.clear()
        self._lost, self._took, self._rate = 0, None, None

    def sent(self, now: float, size: int) -> None:
        """A frame of `size` bytes has gone, with a question at its end."""
        ahead = size + sum(question.size for question in self._open)
        self._open.append(_Question(now, size, ahead))

    def answered(self, now: float) -> None:
        """The terminal has answered the oldest question."""
        self._lost = 0
        if self._open:
            question = self._open.popleft()
            self._took = now - question.asked
            self._recent.append(self._took)
            self._learn(question.ahead, self._took)

    def dropped(self) -> None:
        """The last frame has not gone after all."""
        if self._open:
            self._open.pop()

    def _learn(self, ahead: int, took: float) -> None:
        """See how fast the line is: `ahead` bytes, and the way there and back, took so long."""
        if ahead < TELLING:
            return
        if self._rate is not None and ahead > 2 * self._rate * took:
            self._rate = ahead / took if ahead < QUICK * took else None
        elif ahead >= SMALL and (delay := took - min(self._recent)) > DELAY:
            self._rate = ahead / delay

    @property
    def is_open(self) -> bool:
        """Whether a question has no answer yet, be it overdue."""
        return bool(self._open)

    def wait(self, now: float) -> float:
        """Seconds until the next frame may go; 0 when it may now.

        Answers whose time is over are no longer waited for, but may still come.
        """
        patience = self._patience()
        for question in self._open:
            if not question.is_overdue and now - question.asked >= patience:
                question.is_overdue = True
                self._lost += 1
        waiting = [question for question in self._open if not question.is_overdue]
        if self._lost >= LOST or not waiting:
            return 0.0
        if sum(question.size for question in waiting) < self._window():
            return 0.0
        return waiting[0].asked + patience - now

    def parting(self, now: float) -> float:
        """Seconds that it is worth waiting for answers before the terminal is given back."""
        if not self._open or self._lost >= LOST:
            return 0.0
        if self._took is None:
            return max(0.0, self._open[0].asked + PATIENCE - now)
        return min(PARTING, DELAY + 2 * max(self._took, *self._recent))

    def most(self) -> int | None:
        """Bytes that the next frame may have, so that it arrives soon; None for any number."""
        return None if self._rate is None else max(LEAST, int(self._rate * SOON / 2))

    def _window(self) -> float:
        """As long as fewer bytes are under way, another frame may go.

        On a slow line that is half of what it takes in SOON, and what fits into its length.
        """
        if self._rate is None:
            return SMALL
        return min(SMALL, max(LEAST, self._rate * (SOON / 2 + min(self._recent))))

    def _patience(self) -> float:
        return PATIENCE if self._took is None else max(LEAST_PATIENCE, LONGER * self._took)
