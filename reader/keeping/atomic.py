"""Writing a file whole or not at all, so that it outlasts a crash of program or machine."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

OWN_FILE, OWN_FOLDER = 0o600, 0o700
"""What a reader reads and decides is nobody else's business."""

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, for this user alone. Raises OSError."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(OWN_FOLDER, exist_ok=True)


def write(path: Path, data: bytes) -> None:
    """Put `data` in place of the file at `path`, on the disk before this returns.

    The caller holds the lock of that file (see locks.py): the file beside it, which is written
    first, always has the same name, so that crashes leave one at most. The mode of an older file
    is kept; a new one is for this user alone. A file that may not be written is not replaced, nor
    is one in a folder that may not. Raises OSError; the older file is then untouched.
    """
    path = Path(os.path.realpath(path))  # a link is followed, not replaced
    check_writable(path)
    beside = half_written(path)
    beside.unlink(missing_ok=True)  # of a program that was killed; or a trap, which O_EXCL refuses
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(beside, flags, OWN_FILE), "wb") as file:
            mode = _mode(path)
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def half_written(path: Path) -> Path:
    """The file beside the one at `path` that is written first; there only while that is done.

    Or after a program was killed doing it: who holds the lock may take it away.
    """
    path = Path(os.path.realpath(path))
    return path.with_name(f".{path.name}.part")


def check_writable(path: Path) -> None:
    """Raise OSError if the file at `path` or its folder is marked or mounted as read-only.

    Renaming would replace such a file, and for root every check of permissions holds: whoever took
    away all right to write has meant it.
    """
    for one in (path.parent, path):
        mode = _mode(one)
        if mode is None:
            continue
        told = f"{'its folder' if one == path.parent else 'it'} is read-only"
        if not mode & _WRITABLE:
            raise PermissionError(errno.EACCES, told)
        if not os.access(one, os.W_OK):
            is_mounted_so = os.statvfs(one).f_flag & os.ST_RDONLY
            raise OSError(errno.EROFS if is_mounted_so else errno.EACCES, told)


def sync_folder(folder: Path) -> None:
    """Have the names in `folder` on the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems have nothing to do for a folder
            raise
    finally:
        os.close(handle)


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
