"""The SQLite database: connecting, migrating, waiting for locks, and repair after damage."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from reader.errors import StorageError, explain
from reader.storage.schema import SCHEMA, UPGRADES
from reader.text.files import OWN_FILE, can_lock, check_writable, folder_locked, make_folder
from reader.text.sanitise import clean

BUSY = 0.25
"""Seconds to wait for another program's transaction, which takes hundredths."""

_REPAIR = 10.0
"""Seconds to wait while another program repairs."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_READ_ONLY = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
"""Errors of reading a file with a write-ahead log in a folder that takes no index for it."""

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph"})
"""File systems on which WAL is unsafe: its index is memory that one machine shares
(https://sqlite.org/wal.html)."""

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


class Database:
    """One connection, for one thread. Opened on first use; no file is created by reading.

    While it is open for writing it has a write-ahead log: a commit syncs one file once, where a
    rollback journal needs four. Closed, it has none, and can be read in a read-only folder.
    """

    def __init__(self, path: Path, upgrades: Sequence[str] = UPGRADES) -> None:
        self.path = path
        self.warning = ""
        """What a repair has to report, in one line; `Storage.take_warning` clears it."""

        self.generation = 0
        """Counts the files opened: a file that was replaced does not hold what was written."""

        self._upgrades = upgrades
        self._latest = 1 + len(upgrades)
        self._connection: sqlite3.Connection | None = None
        self._inode = 0

    def read(self, work: Work[T], nothing: T) -> T:
        """The result of `work`; `nothing` if there is no database. Raises StorageError."""
        with self._errors("cannot read the database"):
            return self._repaired(lambda: self._read(work, nothing))

    def write(self, work: Work[T]) -> T:
        """Do `work` in one transaction, on disk on return. Raises StorageError; then undone."""
        with self._errors("cannot save"):
            return self._repaired(lambda: self._write(work))

    def close(self) -> None:
        """Move the log into the database file, and close it; the next use opens it again.

        Where another file took its place, the log at its path is that of the other file: SQLite
        removes it by name when the journal mode changes, and checks for this only when it closes.
        """
        if self._connection is not None:
            with suppress(sqlite3.Error, OSError):
                if self._inode == self._inode_now():
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    self._connection.execute("PRAGMA journal_mode = DELETE")
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _read(self, work: Work[T], nothing: T) -> T:
        if not self._inode_now():
            self.close()
            self._inode = 0
            return nothing
        try:
            connection = self._open()
            version = self._version(connection)
            if 0 < version < self._latest:
                check_writable(self.path)
        except (OSError, sqlite3.OperationalError) as error:
            if isinstance(error, sqlite3.Error) and _primary(error) not in _READ_ONLY:
                raise
            return self._read_copy(work, nothing)
        if version < self._latest:  # 0: a program was killed while it created the file
            return self._write(work) if version else nothing
        with connection:
            connection.execute("BEGIN")
            return work(connection)

    def _read_copy(self, work: Work[T], nothing: T) -> T:
        """Read what cannot be written: of an earlier version, or with a log that has no index.

        Without locks, as nothing changes it; upgraded in memory.
        """
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            with closing(_connect(self.path, "ro&immutable=1")) as stored:
                stored.backup(copy)
            if not self._version(copy):
                return nothing
            self._upgrade(copy)
            return work(copy)

    def _write(self, work: Work[T]) -> T:
        make_folder(self.path.parent)
        check_writable(self.path)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWN_FILE))
        connection = self._open()
        self._version(connection)  # nothing is changed in a database of a newer version
        if self._has_log:
            with suppress(sqlite3.OperationalError):  # rollback journal, then
                connection.execute("PRAGMA journal_mode = WAL").close()
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            self._upgrade(connection)
            return work(connection)

    def _upgrade(self, connection: sqlite3.Connection) -> None:
        """Bring the tables to the latest version; an empty database gets them."""
        version = self._version(connection)
        for step in self._upgrades[version - 1 :] if version else (SCHEMA,):
            for statement in step.split(";"):
                connection.execute(statement)
        if version < self._latest:
            connection.execute(f"PRAGMA user_version = {self._latest}")

    @cached_property
    def _has_log(self) -> bool:
        """Whether the folder is on a disk of this machine, as far as /proc says (proc(5))."""
        with suppress(OSError):
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
            real = self.path.parent.resolve()
            found = (line.split()[1:3] for line in mounts.splitlines())
            kinds = {where: kind for where, kind in found if real.is_relative_to(where)}
            return kinds.get(max(kinds, key=len, default="")) not in _NETWORK
        return True

    def _inode_now(self) -> int:
        """That of the file at the path; 0 if there is none."""
        try:
            return self.path.stat().st_ino
        except (FileNotFoundError, NotADirectoryError):
            return 0

    def _version(self, connection: sqlite3.Connection) -> int:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found > self._latest:
            raise self._is_newer()
        return found

    def _open(self) -> sqlite3.Connection:
        """The connection to the file at the path, which another may have taken the place of."""
        inode = self._inode_now()
        if self._connection is None or inode != self._inode:
            self.close()
            self.generation += inode != self._inode
            self._inode = inode
            self._connection = _connect(self.path)
        return self._connection

    # mishaps

    def _repaired(self, act: Callable[[], T]) -> T:
        try:
            return act()
        except sqlite3.DatabaseError as error:
            if _primary(error) not in _DAMAGED:
                raise
            if _is_of_newer_sqlite(self.path):
                raise self._is_newer() from error
            with folder_locked(self.path.parent, _REPAIR):
                if self._inode == self._inode_now():  # no other program has repaired it meanwhile
                    self._set_aside()
            return act()

    def _set_aside(self) -> None:
        """Rename the damaged database, and copy what can be read of it into a new one."""
        self.close()
        stamp = time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime())
        aside = self.path.with_name(f"{self.path.name}.damaged-{stamp}-{os.getpid()}")
        for ending in ("-wal", "-shm", "-journal", ""):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + ending).rename(f"{aside}{ending}")
        count = self._write(lambda db: _salvage(db, aside))
        rows = f"{count} rows of it were" if count else "none of its rows could be"
        name = clean(aside.name)
        self.warning = f"the database was damaged: {rows} recovered; the damaged file is now {name}"

    def _is_newer(self) -> StorageError:
        what, why = "cannot use the database", "a newer version wrote the database"
        return StorageError(what, clean(str(self.path)), why, "use that version")

    @contextmanager
    def _errors(self, what: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0)
            why, advice = _ADVICE.get(code & 0xFF, (clean(str(error)), "check the disk"))
            if code in {sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK}:
                why, advice = _NO_LOCKS
            elif code & 0xFF == sqlite3.SQLITE_BUSY and not can_lock(self.path.parent):
                why, advice = _NO_LOCKS  # SQLite takes ENOLCK for a lock that another holds
            if code & 0xFF == sqlite3.SQLITE_READONLY:
                self.close()  # the next connection may write
            raise StorageError(what, clean(str(self.path)), why, advice) from error
        except OSError as error:
            advice = "check the disk and its folder"
            raise StorageError(what, clean(str(self.path)), explain(error), advice) from error


def _salvage(into: sqlite3.Connection, damaged: Path) -> int:
    """Copy all rows that can be read, from both ends of each table; the number of rows.

    Rows whose pair is lost are left out.
    """
    count = 0
    tables = into.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    with suppress(sqlite3.Error), closing(_connect(damaged)) as old:
        for (table,) in tables.fetchall():
            known = [
                [row[1] for row in db.execute(f"PRAGMA table_info({table})")] for db in (into, old)
            ]
            names = [name for name in known[0] if name in known[1]]  # it may be of an older version
            columns, marks = ",".join(names), ",".join("?" * len(names))
            insert = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - ours
            for order in ("", "ORDER BY rowid DESC"):
                with suppress(sqlite3.Error):
                    for row in old.execute(f"SELECT {columns} FROM {table} {order}"):  # noqa: S608 - ours
                        with suppress(sqlite3.Error):
                            count += into.execute(insert, row).rowcount
    return count


def _connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    uri = f"file:{quote(str(path))}?mode={mode}"
    connection = sqlite3.connect(
        uri, timeout=BUSY, isolation_level=None, uri=True, check_same_thread=False
    )
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _is_of_newer_sqlite(path: Path) -> bool:
    """Whether a newer SQLite wrote the file last (fileformat2.html, offset 96)."""
    with suppress(OSError), path.open("rb") as file:
        header = file.read(100)
        ours = "{}{:03}{:03}".format(*sqlite3.sqlite_version_info)
        is_newer = int(ours) < int.from_bytes(header[96:], "big") < 4_000_000
        return header.startswith(b"SQLite format 3\0") and is_newer
    return False


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


_BUSY = ("another program is writing", "close it if it hangs")
_ADVICE = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space"),
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: ("it is read-only", "change its permissions"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check its folder and permissions"),
}
_NO_LOCKS = (
    "its file system does not support locks",
    "set XDG_STATE_HOME to a folder on another disk",
)
