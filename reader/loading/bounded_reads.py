"""Bounded reads of files, with the error for each cause."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from reader.errors import ReaderError, explain
from reader.text.sanitise import clean

MOST_BYTES = 20_000_000
"""Twenty long novels."""

NO_SUCH_FILE = "there is no such file"

_CAUSES = {
    errno.ENOENT: (NO_SUCH_FILE, "check the spelling and the folder"),
    errno.ENOTDIR: (NO_SUCH_FILE, "check the spelling and the folder"),
    errno.EACCES: ("you have no permission to read it", "change its permissions or copy it"),
    errno.EPERM: ("you have no permission to read it", "change its permissions or copy it"),
    errno.ELOOP: ("its symbolic links lead in a circle", "name the file itself"),
    errno.ENAMETOOLONG: ("the name is too long for a file", "check what was typed or pasted"),
}


def read_bytes(
    path: Path, what: str, error: type[ReaderError], most: int = MOST_BYTES + 1
) -> bytes:
    """Return all bytes of the regular file at `path`, or the first `most`.

    `what` is the failed action, for the message. Raises `error` if the file cannot be read, is not
    a regular file (never opened: a pipe would block, a device not end), or exceeds MOST_BYTES.
    """
    where = clean(str(path))
    try:
        _check(path.stat(), what, where, error)
        # O_NONBLOCK: a pipe that has replaced the file since must not block either.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            _check(os.fstat(file.fileno()), what, where, error)
            data = file.read(most)
    except OSError as cause:
        why, advice = _CAUSES.get(
            cause.errno or 0,
            (clean(explain(cause)), "check the file and the disk"),
        )
        raise error(what, where, why, advice) from cause
    except ValueError as cause:  # a NUL in the name
        raise error(what, where, "no file can have this name", "check what was typed") from cause
    if len(data) > MOST_BYTES:
        raise _too_large(what, where, error)
    return data


def exists(path: Path) -> bool:
    """Whether `path` exists; False if that cannot be determined."""
    try:
        return path.exists()
    except OSError:  # a folder without permission, or a name that is too long
        return False


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; paths of missing files are compared as text."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return one == other


def _check(status: os.stat_result, what: str, where: str, error: type[ReaderError]) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise error(what, where, "this is a directory", "name a file inside it")
    if not stat.S_ISREG(status.st_mode):
        why = "this is a pipe, socket or device, not a file"
        raise error(what, where, why, "save its text as a file first")
    if status.st_size > MOST_BYTES:
        raise _too_large(what, where, error)


def _too_large(what: str, where: str, error: type[ReaderError]) -> ReaderError:
    why = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
    return error(what, where, why, "copy the part to read into a file of its own")
