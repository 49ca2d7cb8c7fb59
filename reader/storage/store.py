"""The façade: one Storage for a run of the program, one PairStore for each pair that is open."""

from __future__ import annotations

import getpass
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
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
from reader.storage.passages import encodable
from reader.storage.view_state import ViewState
from reader.storage.writer import Writer
from reader.text.files import check_writable
from reader.text.sanitise import clean
from reader.threads import start_thread

if TYPE_CHECKING:
    from reader.storage.recovery import Recovered, Recovery

DATABASE = "reader.db"
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
"""Seconds until a failed save is tried again, doubled each time."""

_LEAVING = 5.0
"""Seconds that leaving waits for a disk that hangs."""

_SOON = 0.2
"""Seconds that a pair waits for its place; one that is read later is news."""

_NO_ENTRIES: list[Entry] = []


class News(NamedTuple):
    """What the screen is to show, and why."""

    message: str
    """One line, such as "ann: 2 accepted"."""

    is_review_changed: bool = False


class RecentPair(NamedTuple):
    """A pair that was read before."""

    id: int
    names: tuple[str, ...]
    """What opens it again: a path or address for each source, "-" where it was piped in, or one
    comparison file."""

    titles: tuple[str, str]
    opened: int
    """Microseconds since 1970."""

    progress: Progress


Prepare = Callable[[list[Entry]], tuple[list[Entry], ReviewLog]]
"""Takes the entries that others have added; returns those to add, and the whole log."""


class _Review(Protocol):
    """Where a review is stored. Used by the writer's thread only, but for `document`."""

    must_rewrite: bool
    """Whether what was saved may be gone: the next `save` adds the whole log."""

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

    def __init__(self, storage: Storage, comparison: Comparison) -> None:
        self.must_rewrite = False
        self._database, self._comparison = storage.database, comparison
        self._rows = PairRows(comparison, storage.comparison_file)
        self._generation: int | None = None
        """Of the database that was read last."""

        self._is_known = False
        """Whether `_rows` knows what that database holds."""

        self._seen: tuple[int, int] | None = None
        """Generation and changes of the database when news were looked for."""

    def load(self) -> list[Entry]:
        self._is_known = False
        return self._database.read(self._fresh, _NO_ENTRIES)

    def news(self) -> list[Entry]:
        changes = self._database.changes()  # opens a file that has taken the place of another
        seen = self._database.generation, changes
        if seen == self._seen:
            return []
        found = self._database.read(self._fresh, _NO_ENTRIES)
        self._seen = seen
        return found

    def place(self) -> PlaceRecord | None:
        """The view state that was stored last."""
        return self._database.read(PairRows(self._comparison).place, None)

    def save(self, prepare: Prepare) -> None:
        def work(db: sqlite3.Connection) -> None:
            found = self._fresh(db)
            new, log = prepare(found)
            if self.must_rewrite:  # the file that held the others is gone
                there = frozenset(found)
                new = [entry for entry in log.entries if entry not in there]
            self._rows.append(db, new)

        self._write(work)
        self.must_rewrite = False

    def save_place(
        self, base: ViewState | None, view: ViewState, progress: Progress
    ) -> list[Entry]:
        """Store the view state, see PairRows.save_place; returns the news met on the way."""
        found: list[Entry] = []

        def work(db: sqlite3.Connection) -> None:
            found[:] = self._fresh(db)
            self._rows.save_place(db, base, view, progress)

        self._write(work)
        return found

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
                self._is_known = False
                self._database.write(work)
        except BaseException:
            self._is_known = False  # what was rolled back is not known
            raise

    def _fresh(self, db: sqlite3.Connection) -> list[Entry]:
        """Entries added since the last call; all of them where another file was opened."""
        now = self._database.generation
        if self._is_known and self._generation == now:
            return self._rows.news(db)
        if self._generation not in {None, now}:
            self.must_rewrite = True
        found = self._rows.load(db)
        self._generation, self._is_known = now, True
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
        *,
        is_watched: bool = False,
    ) -> None:
        self.warning = ""
        """What to say of opening it, in one line."""

        self.message = ""
        """What to say of reading the review, in one line."""

        self._place: PlaceRecord | None = None
        self._patience = _SOON
        self._storage, self._comparison, self._every = storage, comparison, every
        self.named = review_file
        self._listener: Callable[[News], None] | None = None
        self._unheard: list[News] = []
        self._rows = _DatabaseReview(storage, comparison)
        self._review: _Review | None = self._rows if review_file is None else None
        self._lock = RLock()
        self._log = ReviewLog()
        self._changes: list[Change] = []
        """Recorded, but without a clock yet."""

        self._pending: list[Entry] = []
        self._recovered: list[Recovered] = []
        self._error: StorageError | None = None
        self._pause, self._due = _FIRST_PAUSE, 0.0
        self._is_read, self._is_watched = False, is_watched
        self._view: ViewState | None = None
        """The view state as it is stored; only what differs from it is stored again."""

        self._placed = storage.writer.submit(self._read_place)
        self.loaded: Future[None] = storage.writer.submit(self._load)
        """Done when the review has been read; the listener then hears of it."""

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
                with self._all_errors("cannot save the place"):
                    found = self._rows.save_place(self._view, view, progress)
            except StorageError as error:
                return error
            self._view = view
            if self._review is self._rows:  # a review file does not hold what the database does
                with self._lock:
                    news = self._log.merge(found)
                self._announce(news)
            return None

        return self._storage.writer.submit(work)

    def refresh(self) -> Future[None]:
        """Look for others' decisions now, and retry what waits; otherwise both happen by timer."""
        self._due = 0.0
        return self._storage.writer.submit(self.tick)

    # in the writer's thread

    def _read_place(self) -> None:
        try:
            with self._all_errors("cannot read the place"):
                self.warning = self._storage.take_over()
                self._place = self._rows.place()
        except StorageError as error:
            self.warning = str(error)
        if self._place is not None and self._place.is_current:
            self._view = self._place.view

    def _load(self) -> None:
        message = ""
        try:
            with self._all_errors("cannot read the review"):
                found = self._made_review().load()  # not under the lock: the screen takes it, too
                with self._lock:
                    self._log.merge(found)
        except StorageError as error:
            message = self._failed(error)
        self._is_read = True
        try:
            with self._all_errors("cannot read what earlier runs have left"):
                message = message or self._take_up() or self._about_file()
                message = message or getattr(self._review, "warning", "")
        except StorageError as error:
            message = str(error)
        self.message = message or self._storage.take_warning()
        self._tell(News(self.message, is_review_changed=True))
        count = len(self._pending)
        if count and self.save() is None:
            self._tell(News(_saved(count)))

    def _made_review(self) -> _Review:
        if self._review is None:
            from reader.storage.review_file import ReviewFile  # noqa: PLC0415 - loads YAML

            self._review = ReviewFile(self.named or Path(), self._comparison, self._every)
        return self._review

    def _about_file(self) -> str:
        """Of a review file: that it is new, or cannot be written; else nothing."""
        path = self.named
        if path is None or not self._is_watched:
            return ""
        name = clean(path.name)
        try:
            if not path.parent.is_dir():
                folder = clean(str(path.parent))
                return f"NOTHING CAN BE SAVED: there is no folder {folder}; create it"
            check_writable(path)
        except OSError as error:
            return f"{name}: {error.strerror}: nothing can be saved there"
        if path.exists():
            return ""
        is_elsewhere = any(entry.value for entry in ReviewLog(self._rows.load()).entries)
        other = "; earlier decisions are in the database" if is_elsewhere else ""
        return f"decisions go to {name}, a new file{other}"

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
            with self._all_errors("cannot save"):
                review = self._made_review()
                if not self.waiting and not review.must_rewrite:
                    return None
                review.save(prepare)
        except StorageError as error:
            with suppress(Exception), self._lock:  # what cannot be stamped waits without
                self._stamp()
            self._failed(error)
            return error
        with self._lock:
            done = frozenset(written)
            self._pending = [one for one in self._pending if one not in done]
        self._error, self._pause = None, _FIRST_PAUSE
        if self._recovered:
            with suppress(Exception):  # a recovery file that stays does no harm
                self._storage.recovery_of(self.named).remove(self._recovered)
            self._recovered = []
        self._announce(news)
        return None

    def document(self) -> bytes:
        """The whole review as YAML, for a recovery file; from any thread."""
        with self._lock:
            self._stamp()
            return self._made_review().document(self._log.entries)

    def _stamp(self) -> None:
        """Give recorded changes their place in the log."""
        now = self._storage.now()
        entries = self._log.stamped(self._changes, self._storage.reviewer, now)
        self._log.merge(entries)
        self._pending += entries
        self._changes.clear()

    def tick(self) -> None:
        """Look for others' decisions; retry what could not be saved."""
        if not self._is_read:
            return
        try:
            with self._all_errors("cannot look for news"):
                review = self._made_review()
                found = review.news()
                with self._lock:
                    news = self._log.merge(found)
        except StorageError as error:
            if self._error is None:
                self._tell(News(self._failed(error)))
            return
        self._announce(news)
        count, is_replaced = self.waiting, review.must_rewrite
        if not count and not is_replaced:
            self._error = None
        elif time.monotonic() >= self._due and self.save() is None:
            self._tell(News(_saved(count) if count else _REPLACED))

    def _announce(self, news: Sequence[Entry]) -> None:
        message = summary(news, self._storage.reviewer) or self._storage.take_warning()
        if message:
            self._tell(News(message, is_review_changed=bool(news)))

    def _tell(self, news: News) -> None:
        with self._lock:
            if self._listener is None:
                self._unheard.append(news)
                return
        with suppress(Exception):  # a screen that is gone must not keep anything from being saved
            self._listener(news)

    @contextmanager
    def _all_errors(self, what: str) -> Iterator[None]:
        """Turn whatever goes wrong into a StorageError, which is said once and retried."""
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
        self.reviewer = encodable(_login() if reviewer is None else reviewer)
        self.now = now
        self.database = Database(self.path)
        """Used by the writer's thread only."""

        self.comparison_file = ""
        """The comparison file that names the sources of this run, if one does."""

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
        pair = PairStore(self, comparison, every, review_file, is_watched=True)
        self._pairs = [*(one for one in self._pairs if one.waiting), pair]
        return pair

    def look_up(
        self,
        comparison: Comparison,
        every: Sequence[Source] = (),
        review_file: Path | None = None,
    ) -> PairStore:
        """The same, to be read once: nobody watches for others' decisions."""
        return PairStore(self, comparison, every, review_file)

    def recent(self) -> list[RecentPair]:
        """All pairs, the last opened first; waits for the disk. Raises StorageError."""
        return self.writer.submit(self._recent).result()

    def _recent(self) -> list[RecentPair]:
        self.take_over()
        sql = (
            "SELECT id, left_name, right_name, left_title, right_title, opened,"
            " passage, decided, links, notes FROM pair ORDER BY opened DESC"
        )
        none: list[tuple[Any, ...]] = []
        rows = self.database.read(lambda db: db.execute(sql).fetchall(), none)
        return [
            RecentPair(
                row[0], row[1:3] if row[2] else row[1:2], row[3:5], row[5], Progress(*row[6:])
            )
            for row in rows
        ]

    def entries(self) -> list[tuple[RecentPair, list[Entry]]]:
        """The decisions, notes and checks of all pairs, as they were anchored first.

        Waits for the disk. Raises StorageError.
        """
        from reader.storage.pair_rows import entries_of  # noqa: PLC0415 - only when asked for

        def work(db: sqlite3.Connection, pair: int) -> list[Entry]:
            return ReviewLog(entries_of(db, pair)).entries

        def read() -> list[tuple[RecentPair, list[Entry]]]:
            return [
                (pair, self.database.read(partial(work, pair=pair.id), _NO_ENTRIES))
                for pair in self._recent()
            ]

        return self.writer.submit(read).result()

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

        def remove() -> None:
            self.database.write(work)
            self.database.checkpoint()

        self.writer.submit(remove).result()

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
        return message

    def save_recovery(self) -> Future[str]:
        """Write what waits into recovery files; their names. The future may have StorageError.

        In a thread of its own: the writer's may hang with its disk.
        """
        future: Future[str] = Future()

        def run() -> None:
            try:
                future.set_result(self._save_recovery())
            except BaseException as error:  # noqa: BLE001 - whoever waits gets it
                future.set_exception(error)

        try:
            start_thread(run)
        except RuntimeError:  # no more threads: here, then
            run()
        return future

    def _save_recovery(self) -> str:
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
            where = self.save_recovery().result(_LEAVING)
        except Exception as other:  # noqa: BLE001 - leaving says what is lost, and why
            why = getattr(other, "why", "") or str(other) or "no disk answers"
            return f"{error}; LOST {count}: {why}"
        return f"{error}; saved {count} to {where}, which the next start reads"

    def recovery_of(self, named: Path | None) -> Recovery:
        """The recovery files of a review file, or of the database."""
        from reader.storage.recovery import Recovery  # noqa: PLC0415 - seldom needed

        return Recovery(self.folder, named)

    def take_over(self) -> str:
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
        warning, self.database.warning = self.database.warning, ""
        return warning


_REPLACED = "the database was replaced: the decisions of this pair are in the new one, too"


def _saved(count: int) -> str:
    return f"saved {count} decision{'s' * (count > 1)} that had to wait"


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
