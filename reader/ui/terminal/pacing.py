"""When the next frame may go: after the terminal has answered for the last one; pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

SMALL = 1024
"""Bytes that may be under way unanswered: small frames need not wait for each other."""

PATIENCE = 1.0
"""Seconds that a frame waits for an answer to the frames before it; a lost answer costs no more."""

LONGEST = 3.2
"""Seconds after which an answer counts as lost. No line that one reads on takes longer."""

LOST = 3
"""After so many frames without an answer from a terminal that never gave one, none is awaited."""

SILENT, LEAST_SILENT = 3.0, 2.0
"""A terminal that takes so many times as long as for its last answer, and at least so many seconds,
takes in nothing of what it is sent."""

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
        self._heard = float("-inf")
        self._is_given_up = False
        self._recent: deque[float] = deque(maxlen=RECENT)
        self._rate: float | None = None
        """Bytes a second that the line takes; None while it is too quick to tell."""

    def begin_anew(self) -> None:
        """Forget all of it: while others had the terminal, answers were late or lost."""
        self._open.clear()
        self._recent.clear()
        self._lost, self._took, self._rate = 0, None, None
        self._is_given_up = False

    def sent(self, now: float, size: int) -> None:
        """A frame of `size` bytes has gone, with a question at its end."""
        ahead = size + sum(question.size for question in self._open)
        self._open.append(_Question(now, size, ahead))

    def answered(self, now: float) -> None:
        """The terminal has answered the oldest question that is not lost."""
        self._lost, self._heard, self._is_given_up = 0, now, False
        while self._open and now - self._open[0].asked > LONGEST:
            self._open.popleft()
        if self._open:
            question = self._open.popleft()
            self._took = now - question.asked
            self._recent.append(self._took)
            self._learn(question.ahead, self._took)

    def dropped(self) -> None:
        """The last frame has not gone after all."""
        if self._open:
            self._open.pop()

    def hurry(self) -> None:
        """Wait for no answer to what has been sent so far."""
        for question in self._open:
            question.is_overdue = True

    def give_up(self) -> None:
        """Forget the frames under way: they were taken back, as the terminal is silent."""
        self._open.clear()
        self._is_given_up = True

    def is_silent(self, now: float) -> bool:
        """Whether a terminal that used to answer has stopped to take in what it is sent."""
        if self._took is None or not self._open:
            return False
        quiet = now - max(self._heard, self._open[0].asked)
        longest = PATIENCE if self._is_given_up else max(LEAST_SILENT, SILENT * self._took)
        return quiet >= longest

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
        for question in self._open:
            if not question.is_overdue and now - question.asked >= PATIENCE:
                question.is_overdue = True
                self._lost += 1
        waiting = [question for question in self._open if not question.is_overdue]
        if not waiting or (self._took is None and self._lost >= LOST):
            return 0.0
        if sum(question.size for question in waiting) < self._window():
            return 0.0
        return waiting[0].asked + PATIENCE - now

    def parting(self, now: float) -> float:
        """Seconds to wait for answers before the terminal is given back.

        0 where none is under way, or where the terminal has never given one.
        """
        fresh = [question.asked for question in self._open if now - question.asked < LONGEST]
        if not fresh or (self._took is None and len(fresh) < len(self._open)):
            return 0.0
        return fresh[-1] + LONGEST - now

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
