"""What the reader decided, on the disk before the next key is heeded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock

from reader import paths
from reader.errors import KeepingError
from reader.keeping.anchors import Anchor, anchor
from reader.keeping.atomic import check_writable, half_written, make_folder, write
from reader.keeping.damage import DamagedError, contents, failure, set_aside
from reader.keeping.digests import outline
from reader.keeping.locks import folder_locked
from reader.keeping.pairs import link, pair_of
from reader.keeping.record import Record
from reader.keeping.review_news import parts
from reader.keeping.review_pair import OfOthersError, PairReader
from reader.keeping.review_reading import WHAT, note_of
from reader.keeping.review_stream import Document, documents, with_document
from reader.keeping.review_yaml import entry_lines, written
from reader.model import Comparison, OrphanedDecision, Review, Side, Source
from reader.text.sanitise import clean

MOST_BYTES = 20_000_000
"""Some 40,000 decisions; more is not ours."""

ENDING = ".yaml"
_MOST_VERSIONS = 8
"""Files of other versions of the texts that are taken in, the latest first: each holds what the
ones before it held."""

_AT_ONCE = 0.2
"""Seconds that a key waits for another thread which writes already, and may hang."""

_CANNOT = "cannot keep the review"

_OLD_THRESHOLD = "ignored the threshold of an older reader; use --min-strength instead"


class ReviewFile:
    """The file of one review, and all that is known of it. Made by `opened`."""

    def __init__(
        self, path: Path, comparison: Comparison, every: Sequence[Source] = (), *, is_named: bool
    ) -> None:
        self.path = path
        self.warning = ""
        """What to tell the reader of the last deed, in one line; empty where all went well."""

        self.news = ""
        """What to tell the reader of the file as it was found, in one line; mostly nothing."""

        self._comparison = comparison
        self._outlines = outline(comparison.left), outline(comparison.right)
        self._is_named = is_named
        self._record = Record()
        self._pair = PairReader(comparison, every, self._anchored)
        self._writing = Lock()
        self._seen: bytes | None = None
        """What the file held when it was last read or written."""

        self._documents: list[Document] = []
        self._own: list[int] = []
        """Which of them are of this pair."""

        self._is_missing = False
        """Whether the file lacks something that is known from others."""

        self._anchors: dict[tuple[Side, int], Anchor] = {}

    @property
    def review(self) -> Review:
        """All decisions and notes on passages that are in these texts."""
        return self._record.review

    @property
    def unplaced(self) -> tuple[OrphanedDecision, ...]:
        """Decisions and notes on passages that are not here any more; they stay in the file."""
        return self._record.unplaced

    @property
    def waiting(self) -> int:
        """How many decisions and notes were made here that are not on the disk yet."""
        return self._record.waiting

    def keep(self, review: Review) -> Review:
        """Have what changed on the disk before this returns; the review with what others decided.

        What differs from `self.review` is what the reader decided now; of two decisions on one
        pair of passages, by two programs, the later one counts. Raises KeepingError if it cannot
        be done: then it is in `self.review` all the same, and the next call tries again.
        """
        said = {spot: note_of(text) for spot, text in review.notes.items()}
        kept = {spot: text for spot, text in said.items() if text}
        self._record.decide(replace(review, notes=kept), self._anchored)
        self.keep_waiting()
        return self.review

    def keep_waiting(self) -> None:
        """Have on the disk what is not there yet; from any thread. Raises KeepingError."""
        if not self._writing.acquire(timeout=_AT_ONCE):
            why = "it is being written still"
            raise KeepingError(_CANNOT, clean(str(self.path)), why, "check the disk")
        try:
            self.warning = ""
            self._put()
        except OSError as cause:
            raise failure(_CANNOT, self.path, cause) from cause
        finally:
            self._writing.release()

    @property
    def document(self) -> bytes:
        """All that is known, as a file has it."""
        return written(self._comparison, self._outlines, *self._record.held)

    def take_unkept(self, document: bytes) -> bool:
        """Take in such a document that could not be written; False if it is of another pair."""
        (found,) = documents(document)
        try:
            is_own = self._pair.own([found], "")
        except OfOthersError:
            return False
        if not is_own:
            return False
        told = self._pair.placed(found, "", b"")
        self._record.take_unkept(told.placed, told.unplaced)
        return True

    def take(self, path: Path) -> None:
        """Take in what the file at `path` says. Raises KeepingError, DamagedError, OSError."""
        data = contents(path, WHAT, MOST_BYTES)
        if path == self.path and data == self._seen:
            return
        found = [] if data is None else documents(data)
        where = clean(path.name)
        try:
            own = self._pair.own(found, where) if found else []
        except OfOthersError:
            if path == self.path:
                raise
            return  # it only looked like a file of this pair by its name
        before = b"".join(self._documents[place].data for place in self._own)
        for place in own:
            told = self._pair.placed(found[place], where, before if path == self.path else b"")
            self._record.take(told.placed, told.unplaced)
            if told.has_threshold:
                self.news = f"{where}: {_OLD_THRESHOLD}"
        if path == self.path:
            self._seen, self._documents, self._own = data, found, own
            self._is_missing = self._lacks_something()

    def take_along(self) -> None:
        """Have in this file what others say of the pair: of a later edit it is the one to be found.

        Raises KeepingError and OSError.
        """
        self._is_missing = self._lacks_something()
        if self._is_missing:
            with self._writing:
                self._put()

    def take_or_set_aside(self, path: Path) -> None:
        """As `take`; a damaged file is set aside, and `warning` says so."""
        try:
            self.take(path)
        except DamagedError:
            with folder_locked(path):
                self._take_locked(path)

    def _put(self) -> None:
        if not self._is_ahead:
            self.take_or_set_aside(self.path)
        if not self._is_ahead:
            return
        if not self._is_named:
            make_folder(self.path.parent)
        with folder_locked(self.path):
            self._take_locked(self.path)
            held = self._record.held
            own = written(self._comparison, self._outlines, *held)
            place = self._own[0] if self._own else None
            data = with_document(self._documents, place, own)
            write(self.path, data)
            self._seen, self._documents = data, documents(data)
            self._own = self._own or [len(self._documents) - 1]
            self._is_missing = False
            self._record.on_disk(held)

    def _lacks_something(self) -> bool:
        own = (self._documents[place].data for place in self._own)
        there = frozenset(part for data in own for part in parts(data))
        entries = (f"{entry_lines(entry)}\n".encode() for entry in self._record.held.every)
        return any(lines not in there for lines in entries)

    @property
    def _is_ahead(self) -> bool:
        return self._is_missing or self._record.waiting > 0

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


def opened(path: Path | None, comparison: Comparison, every: Sequence[Source]) -> ReviewFile:
    """As `open_review` tells (see __init__.py)."""
    file = unread(path, comparison, every)
    if path is not None:
        _tidy(file.path)
        try:
            file.take(file.path)
        except DamagedError as damage:
            raise not_understood(path, damage) from damage
        try:
            check_writable(file.path)
        except OSError as cause:
            file.warning = f"{clean(path.name)}: {cause.strerror}: nothing can be kept there"
        return file
    own, folder = file.path, file.path.parent
    complaints: list[str] = []
    try:
        files = pair_of(comparison).files(folder, ENDING, _MOST_VERSIONS)
        is_known = bool(files) and files[0].is_of_these
        if is_known and (os.path.lexists(own) or _linked(own, files[0].path)):
            file.path = files[0].path
        _tidy(file.path)
        for one in files:
            try:
                file.take_or_set_aside(one.path)
            except (KeepingError, OSError) as error:  # others may be read all the same
                complaints.append(_told(one.path, error))
        file.take_along()
    except (KeepingError, OSError) as error:
        complaints.append(_told(folder, error))
    if complaints:
        file.warning = complaints[0]
    return file


def _told(path: Path, error: KeepingError | OSError) -> str:
    return str(failure(WHAT, path, error) if isinstance(error, OSError) else error)


def _linked(own: Path, to: Path) -> bool:
    """Have the same texts, opened under other names, share one file; False if each has its own."""
    try:
        with folder_locked(own):
            return link(own, to)
    except OSError:  # nothing can be written there, which is said when something is to be kept
        return False


def _tidy(path: Path) -> None:
    """Take away what a program that was killed while it wrote has left beside the review."""
    beside = half_written(path)
    if os.path.lexists(beside):  # seldom, and another one may be writing it just now
        with suppress(OSError), folder_locked(path):
            beside.unlink()


def unread(
    path: Path | None, comparison: Comparison, every: Sequence[Source], warning: str = ""
) -> ReviewFile:
    """The same, nothing of it read yet."""
    if path is not None:
        file = ReviewFile(Path(os.path.realpath(path)), comparison, every, is_named=True)
    else:
        folder = paths.state_folder() / "reviews"
        own = pair_of(comparison).path(folder, ENDING)
        file = ReviewFile(own, comparison, is_named=False)
    file.warning = warning
    return file


def not_understood(path: Path, damage: DamagedError) -> KeepingError:
    """The error about a file that a person has named, and no one else may touch."""
    return KeepingError(WHAT, clean(str(path)), str(damage), "correct it, or name another file")
