"""One program at a time: an advisory lock on a file that lies beside what is kept."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for another program, which needs hundredths of one."""

_PAUSE = 0.005
"""Seconds between two tries: a queue in the kernel would know no end of waiting."""

_TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EINTR})


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock on the file `path`, which is made if need be and stays there.

    The system lets go of it when the program ends, however it ends. Raises TimeoutError when
    another program does not let go of it, and OSError when there can be no such file.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    try:
        _take(handle, time.monotonic() + PATIENCE)
        yield
    finally:
        os.close(handle)


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
