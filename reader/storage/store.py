"""The façade: one Storage for a run of the program, one PairStore for each pair that is open."""

from __future__ import annotations

import getpass
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reader import paths
from reader.errors import StorageError
from reader.model import Comparison, NoteTarget, OrphanedDecision, Review, Source
from reader.storage.database import Database
from reader.storage.entries import Change, Entry, Note, ReviewLog, summary
from reader.storage.pair_rows import PairRows, PlaceRecord, Progress
from reader.storage.view_state import ViewState
from reader.storage.writer import Writer

if TYPE_CHECKING:
    from reader.storage.recovery import Recovered, Recovery

DATABASE = "reader.db"
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
"""Seconds until a failed save is tried again, doubled each time."""

_LEAVING = 5.0
"""Seconds that leaving waits for a disk that hangs."""


_NO_ENTRIES: list[Entry] = []


class News(NamedTuple):
    """What the screen is to show, and why."""

    message: str
    """One line, such as "ann: 2 accepted"."""

    is_review_changed: bool = False


class RecentPair(NamedTuple):
    """A pair that was read before."""

    id: int
    names: tuple[str, str]
    """Paths or addresses, as they were opened last."""

    titles: tuple[str, str]
    opened: int
    """Microseconds since 1970."""

    progress: Progress


Prepare = Callable[[list[Entry]], tuple[list[Entry], ReviewLog]]
"""Takes the entries that others have added; returns those to add, and the whole log."""


class _Review(Protocol):
    """Where a review is stored. Used by the writer's thread only, but for `document`."""

    def load(self) -> list[Entry]:
        """All entries. Raises StorageError, as the others do."""

    def news(self) -> list[Entry]:
        """Entries that were added since the last call, if any."""

    def save(self, prepare: Prepare) -> None:
        """Add entries, on disk on return."""

    def document(self, entries: Iterable[Entry]) -> bytes:
        """Those entries as YAML."""


class _ForgottenError(Exception):
    """Another program has removed the pair from the database."""


class _DatabaseReview:
    """The review of one pair in the database."""

    def __init__(self, database: Database, comparison: Comparison) -> None:
        self._database, self._comparison = database, comparison
        self._rows = PairRows(comparison)
        self._generation = -1
        """Of the database that `_rows` knows; -1 where it has to be read again."""

        self._changes = -1

    def load(self) -> list[Entry]:
        self._generation = -1
        return self._database.read(self._fresh, _NO_ENTRIES)

    def news(self) -> list[Entry]:
        changes = self._database.changes()
        if changes == self._changes:
            return []
        found = self._database.read(self._fresh, _NO_ENTRIES)
        self._changes = changes
        return found

    def save(self, prepare: Prepare) -> None:
        def work(db: sqlite3.Connection) -> None:
            is_replaced = self._generation not in {-1, self._database.generation}
            found = self._fresh(db)
            new, log = prepare(found)
            if is_replaced:  # the file that held the others is gone
                there = frozenset(found)
                new = [entry for entry in log.entries if entry not in there]
            self._rows.append(db, new)

        self._write(work)

    def save_place(self, base: ViewState | None, view: ViewState, progress: Progress) -> None:
        """Store the view state, see PairRows.save_place."""

        def work(db: sqlite3.Connection) -> None:
            self._fresh(db)
            self._rows.save_place(db, base, view, progress)

        self._write(work)

    def document(self, entries: Iterable[Entry]) -> bytes:
        from reader.storage.review_file import ReviewFile  # noqa: PLC0415 - loads YAML

        return ReviewFile(self._database.path, self._comparison).document(entries)

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        def guarded(db: sqlite3.Connection) -> None:
            try:
                work(db)
            except sqlite3.IntegrityError as error:
                raise _ForgottenError from error

        try:
            try:
                self._database.write(guarded)
            except _ForgottenError:
                self._generation = -1
                self._database.write(work)
        except BaseException:
            self._generation = -1  # what was rolled back is not known
            raise

    def _fresh(self, db: sqlite3.Connection) -> list[Entry]:
        if self._generation == self._database.generation:
            return self._rows.news(db)
        found = self._rows.load(db)
        self._generation = self._database.generation
        return found


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
    ) -> None:
        self.warning = ""
        """What to say of opening it, in one line."""

        self.message = ""
        """What to say of reading the review, in one line."""

        self.place: PlaceRecord | None = None
        """Where the reader left, None for the first time."""

        self._storage, self._comparison, self._every = storage, comparison, every
        self.named = review_file
        self._listener: Callable[[News], None] | None = None
        self._unheard: list[News] = []
        self._rows = _DatabaseReview(storage.database, comparison)
        self._review: _Review = self._rows
        self._lock = RLock()
        self._log = ReviewLog()
        self._changes: list[Change] = []
        """Recorded, but without a clock yet."""

        self._pending: list[Entry] = []
        self._recovered: list[Recovered] = []
        self._error: StorageError | None = None
        self._pause, self._due = _FIRST_PAUSE, 0.0
        self._is_read = False
        rows = PairRows(comparison)
        try:
            self.place = storage.reader.read(rows.place, None)
        except StorageError as error:
            self.warning = str(error)
        is_current = self.place is not None and self.place.is_current
        self._view = self.place.view if self.place and is_current else None
        self.loaded: Future[None] = storage.writer.submit(self._load)
        """Done when the review has been read; the listener then hears of it."""

    # reading

    @property
    def review(self) -> Review:
        """All decisions and notes on the current sources."""
        with self._lock:
            return self._log.review()

    @property
    def notes(self) -> Mapping[NoteTarget, tuple[Note, ...]]:
        """Every note with author and time."""
        with self._lock:
            return self._log.notes()

    @property
    def entries(self) -> list[Entry]:
        """All decisions, notes and checks that count, with author and time."""
        with self._lock:
            return [entry for entry in self._log.entries if entry.value]

    @property
    def checked(self) -> frozenset[tuple[NoteTarget, str]]:
        """Checked differences: their links, and which of the differences."""
        with self._lock:
            return self._log.checked()

    @property
    def orphans(self) -> tuple[OrphanedDecision, ...]:
        """Decisions and notes on passages that are gone; they stay stored."""
        with self._lock:
            return self._log.orphans()

    @property
    def waiting(self) -> int:
        """How many decisions and notes are not on disk."""
        with self._lock:
            return len(self._changes) + len(self._pending)

    @property
    def error(self) -> StorageError | None:
        """Why the review could not be read or saved the last time; None while all went well."""
        return self._error

    def listen(self, listener: Callable[[News], None]) -> None:
        """Call `listener` in the writer's thread with all news, those of before now."""
        with self._lock:
            unheard, self._unheard, self._listener = self._unheard, [], listener
        for news in unheard:
            listener(news)

    @property
    def where(self) -> str:
        """The path of what holds the review, as people write it."""
        return paths.shown(self.named or self._storage.path)

    # writing

    def record(self, *changes: Change) -> Future[StorageError | None]:
        """Save changes; done when they are on disk, or with the reason why they are not yet.

        Either way they are in `review` then. What could not be saved is retried.
        """
        with self._lock:
            self._changes += changes
        return self._storage.writer.submit(self.save)

    def save_place(self, view: ViewState, progress: Progress) -> Future[StorageError | None]:
        """Save where the reader is."""

        def work() -> StorageError | None:
            try:
                self._rows.save_place(self._view, view, progress)
            except StorageError as error:
                return error
            self._view = view
            return None

        return self._storage.writer.submit(work)

    def refresh(self) -> Future[None]:
        """Look for others' decisions now, and retry what waits; otherwise both happen by timer."""
        self._due = 0.0
        return self._storage.writer.submit(self.tick)

    # in the writer's thread

    def _load(self) -> None:
        message = ""
        if self.named is not None:
            from reader.storage.review_file import ReviewFile  # noqa: PLC0415 - loads YAML

            self._review = ReviewFile(self.named, self._comparison, self._every)
        try:
            found = self._review.load()  # not under the lock: the screen takes it, too
            with self._lock:
                self._log.merge(found)
        except StorageError as error:
            message = self._failed(error)
        self._is_read = True
        message = message or self._take_up() or getattr(self._review, "warning", "")
        self.message = message or self._storage.take_warning()
        self._tell(News(self.message, is_review_changed=True))
        count = len(self._pending)
        if count and self.save() is None:
            self._tell(News(_saved(count)))

    def _take_up(self) -> str:
        """Add what earlier runs could not save."""
        recovery = self._storage.recovery_of(self.named)
        found, warning = recovery.find(self._comparison, self._every)
        with self._lock:
            for one in found:
                self._pending += self._log.merge(one.entries)
        self._recovered = found
        if found and not self._pending:
            recovery.remove(found)
            self._recovered = []
        return warning

    def save(self) -> StorageError | None:
        """Save what waits; why it could not be done."""
        news: list[Entry] = []
        written: list[Entry] = []

        def prepare(found: list[Entry]) -> tuple[list[Entry], ReviewLog]:
            with self._lock:
                news.extend(self._log.merge(found))
                self._stamp()
                written[:] = self._pending
                return written, self._log

        try:
            if not self.waiting:
                return None
            self._review.save(prepare)
        except StorageError as error:
            with self._lock:
                self._stamp()
            self._failed(error)
            return error
        with self._lock:
            done = frozenset(written)
            self._pending = [one for one in self._pending if one not in done]
        self._error, self._pause = None, _FIRST_PAUSE
        if self._recovered:
            self._storage.recovery_of(self.named).remove(self._recovered)
            self._recovered = []
        self._announce(news)
        return None

    def document(self) -> bytes:
        """The whole review as YAML, for a recovery file; from any thread."""
        with self._lock:
            self._stamp()
            return self._review.document(self._log.entries)

    def _stamp(self) -> None:
        """Give recorded changes their place in the log."""
        now = self._storage.now()
        entries = self._log.stamped(self._changes, self._storage.reviewer, now)
        self._changes.clear()
        self._log.merge(entries)
        self._pending += entries

    def tick(self) -> None:
        """Look for others' decisions; retry what could not be saved."""
        if not self._is_read:
            return
        try:
            found = self._review.news()
        except StorageError as error:
            if self._error is None:
                self._tell(News(self._failed(error)))
            return
        with self._lock:
            news = self._log.merge(found)
        self._announce(news)
        if self.waiting and time.monotonic() >= self._due:
            count = self.waiting
            if self.save() is None:
                self._tell(News(_saved(count)))
        elif not self.waiting:
            self._error = None

    def _announce(self, news: Sequence[Entry]) -> None:
        message = summary(news, self._storage.reviewer) or self._storage.take_warning()
        if message:
            self._tell(News(message, is_review_changed=bool(news)))

    def _tell(self, news: News) -> None:
        with self._lock:
            if self._listener is None:
                self._unheard.append(news)
                return
        self._listener(news)

    def _failed(self, error: StorageError) -> str:
        self._due = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)
        self._error = error
        return str(error)


class Storage:
    """All that outlasts the program. Opening it reads nothing; mishaps are messages."""

    def __init__(
        self,
        folder: Path | None = None,
        reviewer: str | None = None,
        now: Callable[[], int] = lambda: time.time_ns() // 1000,
    ) -> None:
        """Store in `folder` (default: the state folder) in the name of `reviewer` (the login)."""
        self.folder = paths.state_folder() if folder is None else folder
        self.path = self.folder / DATABASE
        self.reviewer = _login() if reviewer is None else reviewer
        self.now = now
        self.reader, self.database = Database(self.path), Database(self.path)
        self._pairs: list[PairStore] = []
        self._recovery_files: dict[Path | None, Path] = {}
        """Those of this run, by review file."""

        self.writer = Writer(self._tick)
        self._is_taken_over = False

    def open_pair(
        self,
        comparison: Comparison,
        every: Sequence[Source] = (),
        review_file: Path | None = None,
    ) -> PairStore:
        """The store of a pair, two of `every` source at hand; its place is read, its review soon.

        `review_file` holds the review instead of the database. A pair that was opened before and
        has nothing waiting is not watched any more.
        """
        pair = self.look_up(comparison, every, review_file)
        self._pairs = [*(one for one in self._pairs if one.waiting), pair]
        return pair

    def look_up(
        self,
        comparison: Comparison,
        every: Sequence[Source] = (),
        review_file: Path | None = None,
    ) -> PairStore:
        """The same, to be read once: nobody watches for others' decisions."""
        warning = self._take_over()
        pair = PairStore(self, comparison, every, review_file)
        pair.warning = pair.warning or warning
        return pair

    def record_note(
        self,
        comparison: Comparison,
        every: Sequence[Source],
        review_file: Path | None,
        target: NoteTarget,
        text: str,
    ) -> None:
        """Save the reader's note on a passage of a pair that is not shown; empty removes it.

        Done in the writer's thread once the review of the pair has been read; until then, and while
        it cannot be saved, the pair is among those that wait.
        """
        pair = self.look_up(comparison, every, review_file)
        self._pairs = [pair, *self._pairs]

        def write(_loaded: Future[None]) -> None:
            notes = pair.notes.get(target, ())
            mine = [note for note in notes if note.author in (self.reviewer, "")]
            base = mine[-1] if mine else None
            if base is None or base.text != text:
                clock, author = (0, None) if base is None else (base.clock, base.author)
                pair.record(Change("note", *target, text, base=clock, author=author))

        pair.loaded.add_done_callback(write)

    def recent(self) -> list[RecentPair]:
        """All pairs, the last opened first. Raises StorageError."""
        self._take_over()
        sql = (
            "SELECT id, left_name, right_name, left_title, right_title, opened,"
            " passage, decided, links, notes FROM pair ORDER BY opened DESC"
        )
        none: list[tuple[Any, ...]] = []
        rows = self.reader.read(lambda db: db.execute(sql).fetchall(), none)
        return [
            RecentPair(row[0], (row[1], row[2]), (row[3], row[4]), row[5], Progress(*row[6:]))
            for row in rows
        ]

    def entries(self) -> list[tuple[RecentPair, list[Entry]]]:
        """The decisions, notes and checks of all pairs, as they were anchored first."""
        from reader.storage.pair_rows import entries_of  # noqa: PLC0415 - only when asked for

        def work(db: sqlite3.Connection, pair: int) -> list[Entry]:
            return ReviewLog(entries_of(db, pair)).entries

        return [
            (pair, self.reader.read(partial(work, pair=pair.id), _NO_ENTRIES))
            for pair in self.recent()
        ]

    def other_files(self) -> list[Path]:
        """Files of earlier versions, recovery files, and databases set aside as damaged."""
        folders = ("pairs", "reviews", "unkept", "recovery")
        found = [path for name in folders for path in self.folder.glob(f"{name}/*")]
        return sorted([*found, *self.folder.glob(f"{DATABASE}.damaged-*")])

    def forget(self, pair: int | None) -> None:
        """Remove a pair by its id, or all with None. Raises StorageError.

        Overwrites what is removed. `other_files` and review files stay.
        """

        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM pair WHERE ? IS NULL OR id = ?", (pair, pair))

        self.database.write(work)
        self.database.checkpoint()

    @property
    def waiting(self) -> int:
        """How many decisions and notes, of all pairs, are not on disk."""
        return sum(pair.waiting for pair in self._pairs)

    def close(self) -> str:
        """Save what waits, else into a recovery file; what to say of it, in one line.

        Takes at most a few seconds, also where the disk hangs.
        """
        tried = self.writer.submit(self._save_all)
        error = "the disk does not answer"
        try:
            error = tried.result(_LEAVING)
        except TimeoutError:
            pass
        except Exception as failure:  # noqa: BLE001 - whatever it was, a recovery file is written
            error = str(failure) or type(failure).__name__
        message = self._recover(error) if self.waiting else ""
        for path in () if message else self._recovery_files.values():
            with suppress(OSError):
                path.unlink()
        if self.writer.stop(_LEAVING):
            self.database.close()
        self.reader.close()
        return message

    def save_recovery(self) -> str:
        """Write what waits into recovery files now; their names. Raises StorageError."""
        names = []
        for named in dict.fromkeys(pair.named for pair in self._pairs if pair.waiting):
            waiting = [x for x in self._pairs if x.waiting and x.named == named]
            documents = [pair.document() for pair in waiting]
            again = self._recovery_files.get(named)
            self._recovery_files[named] = self.recovery_of(named).save(documents, again)
            names.append(paths.shown(self._recovery_files[named]))
        return ", ".join(names)

    # in the writer's thread

    def _tick(self) -> None:
        for pair in self._pairs:
            pair.tick()

    def _save_all(self) -> str:
        errors = [error for pair in self._pairs if (error := pair.save()) is not None]
        return str(errors[0]) if errors else ""

    def _recover(self, error: str) -> str:
        count = f"{self.waiting} decision{'s' * (self.waiting > 1)}"
        try:
            where = self.save_recovery()
        except StorageError as other:
            return f"{error}; LOST {count}: {other.why}"
        return f"{error}; saved {count} to {where}, which the next start reads"

    def recovery_of(self, named: Path | None) -> Recovery:
        """The recovery files of a review file, or of the database."""
        from reader.storage.recovery import Recovery  # noqa: PLC0415 - seldom needed

        return Recovery(self.folder, named)

    def _take_over(self) -> str:
        """Import files of earlier versions; what went wrong, in one line."""
        if self._is_taken_over:
            return ""
        self._is_taken_over = True
        if not any((self.folder / name).is_dir() for name in ("pairs", "reviews")):
            return ""
        from reader.storage.migrate import take_over  # noqa: PLC0415 - loads YAML

        try:
            return take_over(self.folder, self.database)
        except StorageError as error:
            return str(error)

    def take_warning(self) -> str:
        """What the database has to say of a repair, once."""
        for database in (self.reader, self.database):
            if database.warning:
                warning, database.warning = database.warning, ""
                return warning
        return ""


def _saved(count: int) -> str:
    return f"saved {count} decision{'s' * (count > 1)} that had to wait"


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
