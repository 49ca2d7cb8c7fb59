"""All that is known of one review while the program runs, and what of it the disk has not yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from threading import RLock
from typing import NamedTuple

from reader.keeping.anchors import Anchor
from reader.keeping.entries import Entries, Entry, Key, changes, merge, review_of, unplaced_of
from reader.model import OrphanedDecision, Review, Side


class Held(NamedTuple):
    """What was known at one moment."""

    placed: tuple[Entry, ...]
    unplaced: tuple[Entry, ...]

    @property
    def every(self) -> tuple[Entry, ...]:
        """All of it."""
        return *self.placed, *self.unplaced


class Record:
    """Entries in places of these texts, and those that have none there.

    One thread may write it down while another decides.
    """

    def __init__(self) -> None:
        self._lock = RLock()
        self._placed: Entries = {}
        self._unplaced: Entries = {}
        self._waiting: set[Key] = set()
        """What was said here and is not on the disk yet."""

    @property
    def review(self) -> Review:
        """All decisions and notes on passages that are in these texts."""
        with self._lock:
            return review_of(self._placed)

    @property
    def unplaced(self) -> tuple[OrphanedDecision, ...]:
        """Those on passages that are not, as people are shown them."""
        with self._lock:
            return unplaced_of(self._unplaced, self._placed)

    @property
    def waiting(self) -> int:
        """How many decisions and notes were made here that are not on the disk yet."""
        return len(self._waiting)

    @property
    def held(self) -> Held:
        """All that is known now."""
        with self._lock:
            return Held(tuple(self._placed.values()), tuple(self._unplaced.values()))

    def decide(self, review: Review, anchored: Callable[[Side, int], Anchor]) -> None:
        """Make this the review: what differs is what the reader decided now."""
        with self._lock:
            new = list(changes(self._placed, review, anchored, time.time_ns() // 1000))
            merge(self._placed, new)
            self._waiting.update(entry.key for entry in new)

    def take(self, placed: Iterable[Entry], unplaced: Iterable[Entry]) -> None:
        """Take in what a file says."""
        with self._lock:
            merge(self._placed, placed)
            merge(self._unplaced, unplaced)

    def take_unkept(self, placed: Iterable[Entry], unplaced: Iterable[Entry]) -> None:
        """Take in what no file has; what is news here waits for the disk."""
        with self._lock:
            for into, entries in ((self._placed, placed), (self._unplaced, unplaced)):
                before = dict(into)
                merge(into, entries)
                self._waiting.update(key for key, one in into.items() if before.get(key) != one)

    def on_disk(self, held: Held) -> None:
        """Hear that all of `held` is on the disk."""
        with self._lock:
            there = frozenset(map(id, held.every))  # who holds them: none has another's
            for key in tuple(self._waiting):
                if there & {id(self._placed.get(key)), id(self._unplaced.get(key))}:
                    self._waiting.discard(key)
