"""What is stored of one pair that is open: its place, and its review, in the writer's thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from reader import paths
from reader.errors import StorageError, explain
from reader.model import Comparison, NoteTarget, OrphanedDecision, Review, Source
from reader.storage.entries import Entry, EntryChange, ReviewLog, summary
from reader.storage.pair_rows import PairRows, PlaceRecord, ReadProgress
from reader.storage.passages import Anchors
from reader.storage.view_state import ViewState
from reader.text.files import check_writable
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.storage.review_file import ReviewFile
    from reader.storage.store import Storage

_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
"""Seconds until a failed save is tried again, doubled each time."""

_SOON = 0.2
"""Seconds that a pair waits for its place; one that is read later is news."""

_REPLACED = "the database was replaced: the decisions of this pair are in the new one, too"


class PairStore:
    """What is stored of one pair. Made by Storage.open_pair; for the screen's thread.

    Decisions, notes and checks go through `record`; reading them never waits.
    """

    def __init__(
        self,
        storage: Storage,
        comparison: Comparison,
        every: Sequence[Source],
        review_file: Path | None,
        *,
        is_watched: bool,
    ) -> None:
        self.warning = ""
        """What to say of opening it, in one line."""

        self.message = ""
        """What to say of reading the review, in one line."""

        self.error: StorageError | None = None
        """Why the review could not be read or saved the last time; None while all went well."""

        self.log = ReviewLog()
        """All entries, those that take back and those that are not on disk too."""

        self.named = review_file
        self.is_watched = is_watched
        """Whether it is the pair on the screen: others' decisions are looked for."""

        self._storage = storage
        self._sources = comparison, every
        self._rows = PairRows(storage.database, comparison, every, storage.names)
        self._review: PairRows | ReviewFile | None = self._rows if review_file is None else None
        self._lock = RLock()
        """Held while the log is changed; never while a disk is waited for."""

        self._changes: list[EntryChange] = []
        """Recorded, but without a clock yet."""

        self._pending: list[Entry] = []
        self._recovered: list[ReviewFile] = []
        self._listener: Callable[[str], None] | None = None
        self._unheard: list[str] = []
        self._pause, self._due = _FIRST_PAUSE, 0.0
        self._is_read = False
        self._place: PlaceRecord | None = None
        self._patience = _SOON
        self._view: ViewState | None = None
        """The view state as it is stored; only what differs from it is stored again."""

        self._placed = storage.writer.submit(self._read_place)
        self.loaded: Future[None] = storage.writer.submit(self._load)
        """Done when the review has been read; the listener then hears of it."""

    def is_of(self, comparison: Comparison, review_file: Path | None) -> bool:
        """Whether it stores that pair in that place."""
        mine = self._sources[0]
        same = mine.left == comparison.left and mine.right == comparison.right
        return same and self.named == review_file

    # reading

    @property
    def place(self) -> PlaceRecord | None:
        """Where the reader left; None for the first time, and while it has not been read.

        Waits for it once, for a fifth of a second at most.
        """
        patience, self._patience = self._patience, 0.0
        with suppress(TimeoutError):
            self._placed.result(patience)
        return self._place

    @property
    def is_placed(self) -> bool:
        """Whether the place has been read."""
        return self._placed.done()

    @property
    def review(self) -> Review:
        """All decisions and notes on the current sources."""
        return self.log.review()

    @property
    def notes(self) -> Mapping[NoteTarget, tuple[Entry, ...]]:
        """Every note with author and time."""
        return self.log.notes()

    @property
    def orphans(self) -> tuple[OrphanedDecision, ...]:
        """Decisions and notes on passages that are gone; they stay stored."""
        return self.log.orphans()

    @property
    def waiting(self) -> int:
        """How many decisions and notes are not on disk."""
        return len(self._changes) + len(self._pending)

    @property
    def where(self) -> str:
        """The path of what holds the review, as people write it."""
        return paths.shown(self.named or self._storage.path)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` in the writer's thread with each line to show, those of before now."""
        with self._lock:
            unheard, self._unheard, self._listener = self._unheard, [], listener
        for message in unheard:
            listener(message)

    # writing

    def record(self, *changes: EntryChange) -> Future[StorageError | None]:
        """Save changes; done when they are on disk, or with the reason why they are not yet.

        Either way they are in `review` then. What could not be saved is retried.
        """
        with self._lock:
            self._changes += changes
        return self._storage.writer.submit(self.save)

    def save_place(self, view: ViewState, progress: ReadProgress) -> Future[StorageError | None]:
        """Save where the reader is."""

        def work() -> StorageError | None:
            try:
                with self._all_errors("cannot save your place"):
                    found = self._rows.save_place(self._view, view, progress)
            except StorageError as error:
                return error
            self._view = view
            if self._review is self._rows:  # a review file does not hold what the database does
                self._announce(self._merge(found))
            return None

        return self._storage.writer.submit(work)

    def refresh(self) -> Future[None]:
        """Look for others' decisions now, and retry what waits; otherwise both happen by timer."""
        self._due = 0.0
        return self._storage.writer.submit(self.tick)

    # in the writer's thread

    def _read_place(self) -> None:
        try:
            with self._all_errors("cannot read the saved place"):
                self.warning = self._storage.take_over()
                self._place = self._rows.place()
        except StorageError as error:
            self.warning = str(error)
        if self._place is not None and self._place.is_current:
            self._view = self._place.view

    def _load(self) -> None:
        message = ""
        for one in self._storage.stores_of(self._sources[0], self.named):
            self._merge(one.log.entries)  # what waits there is not on disk
        try:
            with self._all_errors("cannot read the review"):
                self._merge(self._opened().news())
        except StorageError as error:
            message = self._failed(error)
        self._is_read = True
        try:
            with self._all_errors("cannot read the recovery files"):
                message = message or self._take_up() or self._about_file() or self._opened().warning
        except StorageError as error:
            message = str(error)
        self.message = message or self._storage.take_warning()
        self._tell(self.message)
        count = len(self._pending)
        if count and self.save() is None:
            self._tell(_saved(count))

    def _opened(self) -> PairRows | ReviewFile:
        if self._review is None:
            from reader.storage.review_file import ReviewFile  # noqa: PLC0415 - loads YAML

            self._review = ReviewFile(self.named or Path(), *self._sources)
        return self._review

    def _about_file(self) -> str:
        """Of a review file: that it is new, or cannot be written; else nothing."""
        path = self.named
        if path is None or not self.is_watched:
            return ""
        name = clean(path.name)
        try:
            if not path.parent.is_dir():
                folder = clean(str(path.parent))
                return f"NOTHING CAN BE SAVED: there is no folder {folder}; create it"
            check_writable(path)
        except OSError as error:
            return f"{name}: {explain(error)}: nothing can be saved there"
        if path.exists():
            return ""
        is_elsewhere = any(entry.value for entry in ReviewLog(self._rows.news()).entries)
        other = "; earlier decisions are in the database" if is_elsewhere else ""
        return f"decisions go to {name}, a new file{other}"

    def _take_up(self) -> str:
        """Add what earlier runs could not save; what cannot be read, in one line."""
        warning = ""
        earlier = self._storage.recovery_of(self.named).earlier()
        if earlier:
            from reader.storage import review_file  # noqa: PLC0415 - loads YAML
        for path in earlier:
            file = review_file.ReviewFile(path, *self._sources)
            try:
                self._pending += self._merge(file.news())
                self._recovered.append(file)
            except review_file.OtherArticlesError:
                continue
            except StorageError as error:
                warning = f"cannot read the recovery file {error.where}: {error.why}"
        if not self._pending:
            self._remove_recovered()
        return warning

    def _remove_recovered(self) -> None:
        for file in self._recovered:
            with suppress(Exception):  # a recovery file that stays does no harm
                file.remove_own()
        self._recovered = []

    def save(self) -> StorageError | None:
        """Save what waits; why it could not be done."""
        news: list[Entry] = []
        written: list[Entry] = []

        def prepare(found: list[Entry]) -> tuple[list[Entry], ReviewLog]:
            news.extend(self._merge(found))  # also what an attempt before a repair has found
            self._stamp()
            written[:] = self._pending
            return written, self.log

        try:
            with self._all_errors("cannot save"):
                review = self._opened()
                if not self.waiting and not review.must_rewrite:
                    return None
                review.save(prepare)
        except StorageError as error:
            with suppress(Exception):  # what cannot be stamped waits without
                self._stamp()
            self._failed(error)
            self._announce(news)
            return error
        done = frozenset(written)
        with self._lock:
            self._pending = [one for one in self._pending if one not in done]
        self.error, self._pause = None, _FIRST_PAUSE
        self._remove_recovered()
        self._announce(news)
        return None

    def document(self) -> bytes:
        """The whole review as a document of a review file; from any thread."""
        from reader.storage.review_file import document  # noqa: PLC0415 - loads YAML

        self._stamp()
        mine = self._sources[0]
        return document(Anchors((mine.left, mine.right)), self.log.entries)

    def _merge(self, entries: Iterable[Entry]) -> list[Entry]:
        with self._lock:
            return self.log.merge(entries)

    def _stamp(self) -> None:
        """Give recorded changes their place in the log."""
        now, reviewer = self._storage.now(), self._storage.reviewer
        with self._lock:
            self._pending += self.log.stamped(self._changes, reviewer, now)
            self._changes.clear()

    def tick(self) -> None:
        """Look for others' decisions; retry what could not be saved."""
        if not self._is_read:
            return
        try:
            with self._all_errors("cannot check for new decisions"):
                review = self._opened()
                news = self._merge(review.news())
        except StorageError as error:
            if self.error is None:
                self._tell(self._failed(error))
            return
        self._announce(news)
        count = self.waiting
        if not count and not review.must_rewrite:
            self.error = None
        elif time.monotonic() >= self._due and self.save() is None:
            self._tell(_saved(count) if count else _REPLACED)

    def _announce(self, news: Sequence[Entry]) -> None:
        message = summary(news, self._storage.reviewer) or self._storage.take_warning()
        if message:
            self._tell(message)

    def _tell(self, message: str) -> None:
        with self._lock:
            listener = self._listener
            if listener is None:
                self._unheard.append(message)
        if listener is not None:
            with suppress(Exception):  # a screen that is gone must not keep anything from saving
                listener(message)

    @contextmanager
    def _all_errors(self, what: str) -> Iterator[None]:
        """Turn every error into a StorageError, which is reported once and retried."""
        try:
            yield
        except StorageError:
            raise
        except Exception as error:
            why = clean(f"{type(error).__name__}: {error}")
            raise StorageError(what, clean(self.where), why, "reader keeps trying") from error

    def _failed(self, error: StorageError) -> str:
        self._due = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        self.error = error
        return str(error)


def _saved(count: int) -> str:
    return f"saved {count} decision{'s' * (count > 1)} that had to wait"
