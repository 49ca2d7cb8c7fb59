"""What the reader decided, on the disk before the next key is heeded."""

from __future__ import annotations

import os
import time
from pathlib import Path

from reader import places
from reader.errors import KeepingError
from reader.keeping.anchors import Anchor, anchor
from reader.keeping.atomic import make_folder, write
from reader.keeping.damage import DamagedError, contents, failure, set_aside
from reader.keeping.digests import outline
from reader.keeping.entries import Entries, changes, merge, review_of, unplaced_of
from reader.keeping.locks import locked
from reader.keeping.pairs import pair_of
from reader.keeping.review_news import news, parts
from reader.keeping.review_placing import placed
from reader.keeping.review_reading import WHAT, note_of, understood
from reader.keeping.review_yaml import entry_lines, written
from reader.library.sanitise import clean
from reader.model import Comparison, Review, Side, Unplaced

MOST_BYTES = 20_000_000
"""Some 40,000 decisions; more is not ours."""

ENDING = ".yaml"
_MOST_VERSIONS = 8
"""Files of other versions of the texts that are taken in, the latest first: each holds what the
ones before it held."""

_CANNOT = "cannot keep the review"


class ReviewFile:
    """The file of one review, and all that is known of it. Made by `opened`."""

    def __init__(self, path: Path, comparison: Comparison, *, is_named: bool) -> None:
        self.path = path
        self.warning = ""
        """What to tell the reader of the last deed, in one line; empty where all went well."""

        self._comparison = comparison
        self._outlines = outline(comparison.left), outline(comparison.right)
        self._is_named = is_named
        self._placed: Entries = {}
        self._unplaced: Entries = {}
        self._seen: bytes | None = None
        """What the file held when it was last read or written."""

        self._is_ahead = False
        """Whether something is known that is not on the disk."""

        self._anchors: dict[tuple[Side, int], Anchor] = {}

    @property
    def review(self) -> Review:
        """All decisions and notes on passages that are in these texts."""
        return review_of(self._placed)

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Decisions and notes on passages that are not here any more; they stay in the file."""
        return unplaced_of(self._unplaced)

    def keep(self, review: Review) -> Review:
        """Have what changed on the disk before this returns; the review with what others decided.

        What differs from `self.review` is what the reader decided now; of two decisions on one
        pair of passages, by two programs, the later one counts. Raises KeepingError if it cannot
        be done: then it is in `self.review` all the same, and the next call tries again.
        """
        self.warning = ""
        said = {spot: note_of(text) for spot, text in review.notes.items()}
        wanted = Review(review.decisions, {spot: text for spot, text in said.items() if text})
        new = list(changes(self._placed, wanted, self._anchored, time.time_ns() // 1000))
        merge(self._placed, new)
        self._is_ahead = self._is_ahead or bool(new)
        try:
            self._put()
        except OSError as cause:
            raise failure(_CANNOT, self.path, cause) from cause
        return self.review

    def take(self, path: Path) -> None:
        """Take in what the file at `path` says. Raises KeepingError, DamagedError, OSError."""
        data = contents(path, WHAT, MOST_BYTES)
        if path == self.path and data == self._seen:
            return
        if data is not None:
            self._merge(path, data)
        if path == self.path:
            there = frozenset(parts(data or b""))
            entries = (*self._placed.values(), *self._unplaced.values())
            is_missing = any(f"{entry_lines(x)}\n".encode() not in there for x in entries)
            self._seen, self._is_ahead = data, self._is_ahead or is_missing

    def _merge(self, path: Path, data: bytes) -> None:
        where, seen = clean(path.name), self._seen if path == self.path else None
        try:
            file = understood(data if seen is None else news(data, seen), where)
        except DamagedError:  # perhaps only because something was left out of it
            file = understood(data, where)
        found = placed(file, self._comparison, self._anchored)
        if not found.is_of_others:
            merge(self._placed, found.placed)
            merge(self._unplaced, found.unplaced)
        elif path == self.path:  # else it only looked like a file of this pair by its name
            why = f"it is about '{file.titles[0]}' and '{file.titles[1]}'"
            raise DamagedError(why)

    def take_or_set_aside(self, path: Path) -> None:
        """As `take`; a damaged file is set aside, and `warning` says so."""
        try:
            self.take(path)
        except DamagedError:
            with locked(_lock(path)):
                self._take_locked(path)

    def _put(self) -> None:
        if not self._is_ahead:
            self.take_or_set_aside(self.path)
        if not self._is_ahead:
            return
        if not self._is_named:
            make_folder(self.path.parent)
        with locked(_lock(self.path)):
            self._take_locked(self.path)
            entries = self._placed.values(), self._unplaced.values()
            data = written(self._comparison, self._outlines, *entries)
            write(self.path, data)
            self._seen, self._is_ahead = data, False

    def _take_locked(self, path: Path) -> None:
        try:
            self.take(path)
        except DamagedError as damage:
            if self._is_named:
                raise not_understood(path, damage) from damage
            self.warning = str(set_aside(path, WHAT, str(damage)))
            self.take(path)  # nothing is there now

    def _anchored(self, side: Side, at: int) -> Anchor:
        found = self._anchors.get((side, at))
        if found is None:
            found = self._anchors[side, at] = anchor(self._comparison.source(side), at)
        return found


def opened(path: Path | None, comparison: Comparison) -> ReviewFile:
    """As `open_review` tells (see __init__.py)."""
    if path is not None:
        file = ReviewFile(Path(os.path.realpath(path)), comparison, is_named=True)
        try:
            file.take(file.path)
        except DamagedError as damage:
            raise not_understood(path, damage) from damage
        return file
    pair, folder = pair_of(comparison), places.state_folder() / "reviews"
    file = ReviewFile(pair.path(folder, ENDING), comparison, is_named=False)
    try:
        files = pair.files(folder, ENDING)[:_MOST_VERSIONS]
        if files and files[0].name.startswith(f"{pair.content}-"):
            file.path = files[0]  # the same texts, opened from elsewhere
        for one in files:
            file.take_or_set_aside(one)
    except (KeepingError, OSError) as error:
        told = failure(WHAT, folder, error) if isinstance(error, OSError) else error
        file.warning = str(told)
    return file


def not_understood(path: Path, damage: DamagedError) -> KeepingError:
    """The error about a file that a person has named, and no one else may touch."""
    return KeepingError(WHAT, clean(str(path)), str(damage), "correct it, or name another file")


def _lock(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")
