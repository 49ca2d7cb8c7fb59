"""The façade: one Storage for a run of the program; it opens a PairStore for each pair."""

from __future__ import annotations

import getpass
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import paths
from reader.errors import StorageError
from reader.model import Comparison, NoteTarget, Source
from reader.storage.database import Database
from reader.storage.entries import Entry, EntryChange, ReviewLog
from reader.storage.pair_rows import ReadProgress, entries_of
from reader.storage.pair_store import PairStore
from reader.storage.passages import encodable
from reader.storage.writer import Writer, start_future
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.storage.recovery import Recovery

DATABASE = "reader.db"
_LEAVING = 5.0
"""Seconds that leaving waits for a disk that hangs."""

_RECENT = """
    SELECT id, left_title, right_title, opened, left_name, right_name,
        json_extract(view, '$.run'), passage, decided, links, notes
    FROM pair ORDER BY opened DESC
"""


class RecentPair(NamedTuple):
    """A pair that was read before."""

    id: int
    names: tuple[str, ...]
    """What opens it again: a path or address for each source, "-" where it was piped in, or one
    comparison file."""

    titles: tuple[str, ...]
    """Of the left source and of the right one."""

    opened: int
    """Microseconds since 1970."""

    progress: ReadProgress
    numbers: tuple[int, ...] = ()
    """The places of both among all sources that the names open, from 1, if these are more."""


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
        self.reviewer = clean(encodable(_login() if reviewer is None else reviewer))
        self.now = now
        self.database = Database(self.path)
        """Used by the writer's thread only."""

        self.names: Sequence[str] = ()
        """What opens all sources of this run, where that is not a name for each of two."""

        self._pairs: list[PairStore] = []
        self._recoveries: dict[Path | None, Recovery] = {}
        """By review file."""

        self.writer = Writer(self._tick)
        self._is_taken_over = False

    def open_pair(
        self,
        comparison: Comparison,
        every: Sequence[Source] = (),
        review_file: Path | None = None,
        *,
        is_watched: bool = True,
    ) -> PairStore:
        """The store of a pair, two of `every` source at hand; its place is read, its review soon.

        `review_file` holds the review instead of the database. Only one pair is watched for others'
        decisions: one that was opened before and has nothing waiting is read again when it is
        opened again.
        """
        pair = PairStore(self, comparison, every, review_file, is_watched=is_watched)
        if is_watched:
            waiting = [one for one in self._pairs if one.waiting]
            for one in waiting:
                one.is_watched = False
            self._pairs = [*waiting, pair]
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

        Done in the writer's thread; one store of the pair serves all its notes, as what one of
        them has to wait with is not in the database.
        """
        if same := self.stores_of(comparison, review_file):
            pair = same[-1]
            pair.refresh()
        else:
            pair = self.open_pair(comparison, every, review_file, is_watched=False)
            self._pairs = [pair, *self._pairs]
        pair.record(EntryChange("note", *target, text, base=None))

    def stores_of(self, comparison: Comparison, review_file: Path | None) -> list[PairStore]:
        """The stores of that pair that may have something waiting, the last opened last."""
        return [one for one in self._pairs if one.is_of(comparison, review_file)]

    def recent(self) -> list[RecentPair]:
        """All pairs, the last opened first; waits for the disk. Raises StorageError."""
        return self.writer.submit(self._recent).result()

    def _recent(self) -> list[RecentPair]:
        self.take_over()
        none: list[tuple[Any, ...]] = []
        pairs = []
        for row in self.database.read(lambda db: db.execute(_RECENT).fetchall(), none):
            id_, *titles, opened, left, right, run, passage, decided, links, notes = row
            names, numbers = json.loads(run) if run else (filter(None, (left, right)), ())
            progress = ReadProgress(passage, decided, links, notes)
            pairs.append(
                RecentPair(id_, tuple(names), tuple(titles), opened, progress, tuple(numbers))
            )
        return pairs

    def entries(self) -> list[tuple[RecentPair, list[Entry]]]:
        """The decisions, notes and checks of all pairs, as they are anchored.

        Waits for the disk. Raises StorageError.
        """

        def read() -> list[tuple[RecentPair, list[Entry]]]:
            none: list[dict[int, Entry]] = []
            pairs = self._recent()
            rows = self.database.read(lambda db: [entries_of(db, x.id) for x in pairs], none)
            logs = (ReviewLog(some.values()).entries for some in rows)
            return list(zip(pairs, logs, strict=False))

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

        def remove() -> None:
            sql = "DELETE FROM pair WHERE ? IS NULL OR id = ?"
            self.database.write(lambda db: db.execute(sql, (pair, pair)))
            self.database.close()  # and empty its log

        self.writer.submit(remove).result()

    @property
    def waiting(self) -> int:
        """How many decisions and notes, of all pairs, are not on disk."""
        return sum(pair.waiting for pair in self._pairs)

    def close(self) -> str:
        """Save what waits, else into a recovery file; what to say of it, in one line.

        Takes at most a few seconds, also where the disk hangs.
        """
        tried = self.writer.submit(lambda: [pair.save() for pair in self._pairs])
        why = "the disk does not respond"
        try:
            why = next((str(error) for error in tried.result(_LEAVING) if error is not None), why)
        except TimeoutError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it was, a recovery file is written
            why = clean(f"cannot save: {type(error).__name__}")  # its text may be what fails
        message = ""
        if self.waiting:
            message = self._recover(why)
        else:
            for recovery in self._recoveries.values():
                with suppress(OSError):
                    recovery.discard()
        if self.writer.stop(_LEAVING):
            self.database.close()
        return message

    def _recover(self, error: str) -> str:
        count = f"{self.waiting} decision{'s' * (self.waiting > 1)}"
        try:
            where = self.save_recovery().result(_LEAVING)
        except Exception as other:  # noqa: BLE001 - leaving says what is lost, and why
            why = getattr(other, "why", "") or str(other) or "no disk responds"
            return f"{error}; LOST {count}: {why}"
        return f"{error}; saved {count} to {where}, which the next start reads"

    def save_recovery(self) -> Future[str]:
        """Write what waits into recovery files; their names. The future may have StorageError."""

        def save() -> str:
            names = []
            for named in dict.fromkeys(pair.named for pair in self._pairs if pair.waiting):
                waiting = [x for x in self._pairs if x.waiting and x.named == named]
                documents = [pair.document() for pair in waiting]
                names.append(paths.shown(self.recovery_of(named).save(documents)))
            return ", ".join(names)

        return start_future(save)

    # in the writer's thread

    def _tick(self) -> None:
        for pair in self._pairs:
            if pair.is_watched or pair.waiting:
                pair.tick()

    def recovery_of(self, named: Path | None) -> Recovery:
        """The recovery files of a review file, or of the database."""
        from reader.storage.recovery import Recovery  # noqa: PLC0415 - seldom needed

        return self._recoveries.setdefault(named, Recovery(self.folder, named))

    def take_over(self) -> str:
        """Import files of earlier versions; what went wrong, in one line."""
        is_done, self._is_taken_over = self._is_taken_over, True
        if is_done or not any((self.folder / name).is_dir() for name in ("pairs", "reviews")):
            return ""
        from reader.storage.migrate import take_over  # noqa: PLC0415 - seldom needed

        try:
            return take_over(self.folder, self.database)
        except StorageError as error:
            return str(error)

    def take_warning(self) -> str:
        """What the database has to say of a repair, once."""
        warning, self.database.warning = self.database.warning, ""
        return warning


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
