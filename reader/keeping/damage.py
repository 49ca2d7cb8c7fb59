"""Files that cannot be understood: told apart from those that cannot be read, and set aside."""

from __future__ import annotations

import errno
import time
from pathlib import Path

from reader.errors import KeepingError
from reader.loading.files import read_bytes
from reader.text.sanitise import clean

_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR})


class DamagedError(Exception):
    """What a file holds is not what this program writes; says why in a few words."""


def contents(path: Path, what: str, most: int) -> bytes | None:
    """The bytes of the file at `path`; None if there is none.

    `what` names the deed for the message. Raises DamagedError for more than `most` bytes and for
    what is no regular file, KeepingError if it cannot be read.
    """
    try:
        data = read_bytes(path, what, KeepingError, most + 1)
    except KeepingError as error:
        if not isinstance(error.__cause__, OSError):  # a folder, a pipe, or far too large
            raise DamagedError(error.why) from error
        if error.__cause__.errno in _NO_FILE:
            return None
        raise
    if len(data) > most:
        why = f"it is larger than {most // 1_000_000} MB"
        raise DamagedError(why)
    return data


def set_aside(path: Path, what: str, why: str) -> KeepingError:
    """Give the damaged file a dated name that no other has; the warning to show.

    The caller holds its lock. Raises KeepingError if it has to stay where it is.
    """
    stamp = time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime())
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    again = 1
    while aside.is_symlink() or aside.exists():
        again += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{again}")
    try:
        path.rename(aside)
    except OSError as cause:
        raise failure(what, path, cause) from cause
    return KeepingError(what, clean(str(path)), why, f"it now lies beside, as {clean(aside.name)}")


def failure(what: str, path: Path, cause: OSError) -> KeepingError:
    """What to tell of a write that failed."""
    advice = {
        errno.ENOSPC: "free some space",
        errno.EDQUOT: "free some space",
        errno.EROFS: "this disk takes no changes; name another place",
        errno.EACCES: "change its permissions or those of its folder",
        errno.EPERM: "change its permissions or those of its folder",
        errno.ENOENT: "make its folder first",
        errno.ETIMEDOUT: "close the other program",
    }.get(cause.errno or 0, "check the file and the disk")
    return KeepingError(what, clean(str(path)), cause.strerror or "it cannot be done", advice)
