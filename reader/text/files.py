"""Bounded reads, and writes that leave a file whole or untouched."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWN_FILE, OWN_FOLDER = 0o600, 0o700
"""Modes of what reader stores: readable by this user only."""

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_TEMPORARY = ".reader-"
_STALE = 60.0
"""Seconds after which a temporary file of a killed program may be removed."""

_PAUSE = 0.005
_NO_LOCKS = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})
"""What file systems answer that cannot lock a folder, such as NFS."""


def read_bounded(path: Path, most: int) -> bytes:
    """Read the regular file at `path`.

    Never opens a pipe or device, which would block. Raises OSError: EFBIG for more than `most`
    bytes, EISDIR for a folder, EINVAL for anything else that is not a regular file.
    """
    _check_regular(path.stat())
    # O_NONBLOCK: a pipe that has taken the file's place since then must not block either.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        _check_regular(os.fstat(file.fileno()))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most // 1_000_000} MB")
    return data


def make_folder(folder: Path) -> None:
    """Create `folder` and its missing parents, for this user only. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(OWN_FOLDER, exist_ok=True)


def write_atomically(path: Path, data: bytes, new_mode: int = OWN_FILE) -> None:
    """Replace the content of `path` by `data`; both file and folder are synced to disk on return.

    Follows a symbolic link. Keeps the mode of an existing file; a new file gets `new_mode`, less
    the umask. Removes temporary files that killed programs have left beside it. Raises OSError,
    with the old file untouched, also where file or folder is marked read-only: renaming would
    ignore the mark.
    """
    path = Path(os.path.realpath(path))
    check_writable(path)
    _remove_stale(path)
    beside = path.with_name(f"{_TEMPORARY}{path.name}.{os.urandom(4).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(beside, flags, new_mode), "wb") as file:
            mode = _mode(path)
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:  # an interrupted write leaves nothing behind either
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def check_writable(path: Path) -> None:
    """Raise OSError if the file at `path`, or its folder, is marked or mounted as read-only.

    The marks are checked for root, too: someone has set them on purpose.
    """
    for one in (path.parent, path):
        mode = _mode(one)
        if mode is None:
            continue
        why = "its folder is read-only" if one == path.parent else "it is read-only"
        if not mode & _WRITABLE:
            raise PermissionError(errno.EACCES, why)
        if not os.access(one, os.W_OK):
            is_mounted_so = os.statvfs(one).f_flag & os.ST_RDONLY
            raise OSError(errno.EROFS if is_mounted_so else errno.EACCES, why)


def sync_folder(folder: Path) -> None:
    """Sync the directory entries of `folder` to disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # file systems that need no sync of a folder
            raise
    finally:
        os.close(handle)


@contextmanager
def folder_locked(folder: Path, patience: float) -> Iterator[None]:
    """Hold an advisory lock on `folder`; the kernel releases it however the program ends.

    Raises TimeoutError after `patience` seconds, and OSError where the folder cannot be opened. On
    a file system without locks it does not lock.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(handle, time.monotonic() + patience)
        yield
    finally:
        os.close(handle)


def can_lock(folder: Path) -> bool:
    """Whether POSIX locks work on the file system of `folder`; yes where that cannot be tried."""
    import tempfile  # noqa: PLC0415 - seldom needed, slow to import

    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    return True


def _lock(handle: int, end: float) -> None:
    while True:  # poll: a blocking flock has no timeout
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return
            if error.errno not in {errno.EAGAIN, errno.EACCES, errno.EINTR}:
                raise
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another program holds its lock") from error
            time.sleep(_PAUSE)
        else:
            return


def _check_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a directory")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe, socket or device, not a file")


def _remove_stale(path: Path) -> None:
    for old in path.parent.glob(f"{_TEMPORARY}{_escape(path.name)}.*.tmp"):
        try:
            if time.time() - old.lstat().st_mtime > _STALE:
                old.unlink()
        except OSError:  # another program has removed it, or may
            continue


def _escape(name: str) -> str:
    return "".join(f"[{x}]" if x in "*?[" else x for x in name)


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
