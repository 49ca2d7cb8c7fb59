"""One program at a time: advisory locks on what is kept, which leave nothing beside it."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader import paths
from reader.keeping.atomic import OWN_FILE, make_folder
from reader.keeping.digests import digest

PATIENCE = 2.0
"""Seconds to wait for another program, which needs hundredths of one."""

_PAUSE = 0.005
"""Seconds between two tries: a queue in the kernel would know no end of waiting."""

_TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EINTR})
_NO_LOCKS = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})
"""What file systems say that cannot lock a folder, such as NFS: it wants a file open to write."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on the file `path`, which is made if need be and stays there.

    The system lets go of it when the program ends, however it ends. Raises TimeoutError when
    another program does not let go of it, and OSError when there can be no such file.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, OWN_FILE)
    try:
        _take(handle, time.monotonic() + PATIENCE)
        yield
    finally:
        os.close(handle)


@contextmanager
def folder_locked(path: Path) -> Iterator[None]:
    """Hold the lock on the folder of the file `path`, which others may replace meanwhile.

    A folder can be locked without leaving anything in it. Where it cannot (see _NO_LOCKS, or it may
    not be read), a file in the state folder stands in for it, named by the digest of its path.
    Raises as `locked` does.
    """
    handle = None
    with suppress(PermissionError):
        handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if handle is None or not _took(handle):
            with locked(_stand_in(path.parent)):
                yield
        else:
            yield
    finally:
        if handle is not None:
            os.close(handle)


def _stand_in(folder: Path) -> Path:
    locks = paths.state_folder() / "locks"
    make_folder(locks)
    return locks / f"{digest(os.path.realpath(folder))}.lock"


def _took(handle: int) -> bool:
    """Whether the lock was taken; False where none can be had on this file system."""
    try:
        _take(handle, time.monotonic() + PATIENCE)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        raise
    return True


def _take(handle: int, end: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "another program holds its lock") from error
            time.sleep(_PAUSE)
        else:
            return
