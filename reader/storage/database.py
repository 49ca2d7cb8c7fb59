"""The SQLite database: connecting, migrating, waiting for locks, and repair after damage."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from reader.errors import StorageError
from reader.storage.schema import MIGRATIONS, TABLES
from reader.text.files import OWN_FILE, can_lock, check_writable, folder_locked, make_folder
from reader.text.sanitise import clean

BUSY = 0.25
"""Seconds to wait for another program's transaction, which takes hundredths."""

_REPAIR = 10.0
"""Seconds to wait while another program repairs."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph"})
"""File systems on which WAL is unsafe: its index is memory that one machine shares
(https://sqlite.org/wal.html)."""

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


class Database:
    """One connection, for one thread. Opened on first use; no file is created by reading."""

    def __init__(self, path: Path, migrations: Sequence[str] = MIGRATIONS) -> None:
        self.path = path
        self.warning = ""
        """What a repair has to report, in one line; `Storage.take_warning` clears it."""

        self.generation = 0
        """Counts the files opened: a file that was replaced does not hold what was written."""

        self._migrations = migrations
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._is_writable = False

    def read(self, work: Work[T], nothing: T) -> T:
        """The result of `work`; `nothing` if there is no database. Raises StorageError."""
        with _errors("cannot read the database", self.path):
            return self._repaired(lambda: self._read(work, nothing))

    def write(self, work: Work[T]) -> T:
        """Do `work` in one transaction, on disk on return. Raises StorageError; then undone."""
        with _errors("cannot save", self.path):
            return self._repaired(lambda: self._write(work))

    def checkpoint(self) -> None:
        """Move what was committed into the database file itself, and empty the log beside it."""
        with _errors("cannot empty the write-ahead log", self.path):
            self._open(is_writing=True).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection; the next use opens another."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _read(self, work: Work[T], nothing: T) -> T:
        if not self._inode_now():
            self.close()
            self._inode = 0
            return nothing
        connection = self._open(is_writing=False)
        version = self._version(connection)
        if version < len(self._migrations):  # 0: a program was killed while it created the file
            return self._write(work) if version else nothing
        return work(connection)

    def _write(self, work: Work[T]) -> T:
        connection = self._open(is_writing=True)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in range(self._version(connection), len(self._migrations)):
                for statement in self._migrations[step].split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {step + 1}")
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        return result

    def _inode_now(self) -> int:
        """That of the file at the path; 0 if there is none."""
        try:
            return self.path.stat().st_ino
        except (FileNotFoundError, NotADirectoryError):
            return 0

    def _version(self, connection: sqlite3.Connection) -> int:
        found = int(_scalar(connection, "PRAGMA user_version"))
        if found > len(self._migrations):
            raise _newer(self.path)
        return found

    def _open(self, *, is_writing: bool) -> sqlite3.Connection:
        """The connection to the file at the path, which another may have taken the place of."""
        is_fit = self._is_writable or not is_writing
        if self._connection is not None and is_fit and self._inode_now() == self._inode:
            return self._connection
        if is_writing:
            make_folder(self.path.parent)
            check_writable(self.path)
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWN_FILE))
        inode = self.path.stat().st_ino  # another one than that of the file still open
        self.generation += inode != self._inode
        self.close()
        self._inode, self._is_writable = inode, is_writing
        self._connection = self._connect(is_writing=is_writing)
        return self._connection

    def _connect(self, *, is_writing: bool) -> sqlite3.Connection:
        connection = _connect(self.path, "rw")
        try:
            _scalar(connection, "PRAGMA schema_version")
        except sqlite3.DatabaseError as error:
            connection.close()
            if is_writing or _primary(error) not in {
                sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_READONLY,
            }:
                raise
            # a folder that cannot be written: WAL has no place for its index
            return _connect(self.path, "ro&immutable=1")
        if (
            is_writing
            and _scalar(connection, "PRAGMA journal_mode") != "wal"
            and _is_local(self.path.parent)
        ):
            with suppress(sqlite3.OperationalError):  # rollback journal, then
                _scalar(connection, "PRAGMA journal_mode = WAL")
        return connection

    # repair

    def _repaired(self, act: Callable[[], T]) -> T:
        try:
            return act()
        except sqlite3.DatabaseError as error:
            if _primary(error) not in _DAMAGED:
                raise
            if _is_of_newer_sqlite(self.path):
                raise _newer(self.path) from error
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
        rows = (
            "none of its rows could be recovered"
            if not count
            else f"{count} rows of it were recovered"
        )
        self.warning = (
            f"the database was damaged: {rows}; the damaged file is now {clean(aside.name)}"
        )


def _salvage(into: sqlite3.Connection, damaged: Path) -> int:
    """Copy all rows that can be read, from both ends of each table; the number of rows."""
    into.execute("PRAGMA defer_foreign_keys = ON")
    count = 0
    with suppress(sqlite3.Error), closing(_connect(damaged, "rw")) as old:
        for table in TABLES:
            for order in ("", "ORDER BY rowid DESC"):
                with suppress(sqlite3.Error):
                    for row in old.execute(f"SELECT * FROM {table} {order}"):  # noqa: S608 - ours
                        marks = ",".join("?" * len(row))
                        sql = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"  # noqa: S608 - ours
                        with suppress(sqlite3.Error):
                            count += max(0, into.execute(sql, row).rowcount)
    for _ in TABLES:  # rows whose parents are lost, and then those that referred to them
        broken = into.execute("PRAGMA foreign_key_check").fetchall()
        for table, rowid, *_ in broken:
            into.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))  # noqa: S608 - ours
            count -= 1
    return max(0, count)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path))}?mode={mode}"
    connection = sqlite3.connect(
        uri, timeout=BUSY, isolation_level=None, uri=True, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _scalar(connection: sqlite3.Connection, sql: str) -> int | str:
    found: int | str = connection.execute(sql).fetchone()[0]
    return found


def _is_local(folder: Path) -> bool:
    """Whether `folder` is on a disk of this machine, as far as /proc says (proc(5))."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    real = os.path.realpath(folder)
    found = [line.split()[1:3] for line in mounts.splitlines()]
    kinds = {
        where: kind
        for where, kind, *_ in found
        if real == where or real.startswith(where.rstrip("/") + "/")
    }
    return kinds[max(kinds, key=len)] not in _NETWORK if kinds else True


def _is_of_newer_sqlite(path: Path) -> bool:
    """Whether a newer SQLite wrote the file last (fileformat2.html, offset 96)."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError:
        return False
    is_sqlite = header.startswith(b"SQLite format 3\0")
    ours = "{}{:03}{:03}".format(*sqlite3.sqlite_version_info)
    return is_sqlite and int(ours) < int.from_bytes(header[96:100], "big") < 4_000_000


def _newer(path: Path) -> StorageError:
    why = "a newer version wrote the database"
    return StorageError("cannot use the database", clean(str(path)), why, "use that version")


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


_ADVICE = {
    sqlite3.SQLITE_FULL: ("the disk is full", "free some space"),
    sqlite3.SQLITE_BUSY: ("another program is writing", "close it if it hangs"),
    sqlite3.SQLITE_LOCKED: ("another program is writing", "close it if it hangs"),
    sqlite3.SQLITE_READONLY: ("it is read-only", "change its permissions"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check its folder and permissions"),
}
_NO_LOCKS = (
    "its file system does not support locks",
    "set XDG_STATE_HOME to a folder on another disk",
)


@contextmanager
def _errors(what: str, path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        why, advice = _ADVICE.get(code & 0xFF, (clean(str(error)), "check the disk"))
        if code in {sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK}:
            why, advice = _NO_LOCKS
        elif code & 0xFF == sqlite3.SQLITE_BUSY and not can_lock(path.parent):
            why, advice = _NO_LOCKS  # SQLite takes ENOLCK for a lock that another holds
        raise StorageError(what, clean(str(path)), why, advice) from error
    except OSError as error:
        why = error.strerror or "the operation failed"
        raise StorageError(what, clean(str(path)), why, "check the disk and its folder") from error
