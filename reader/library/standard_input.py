"""What is piped into the program: read once, to its end."""

from __future__ import annotations

import sys
from collections.abc import Callable

from reader.errors import SourceError
from reader.library.files import MOST_BYTES

_WHAT, _WHERE = "cannot open the article", "standard input"
_read: list[bytes] = []
"""What was read, as it comes once only and may be asked for again."""


def everything(told: Callable[[str], object] | None = None) -> bytes:
    """All that comes on standard input, the same each time.

    Somebody who is to type it is told so. Raises SourceError when there is no such stream, it fails
    or brings more than MOST_BYTES.
    """
    if not _read:
        _read.append(_all(told))
    return _read[0]


def _all(told: Callable[[str], object] | None) -> bytes:
    if sys.stdin is None:
        raise SourceError(_WHAT, _WHERE, "it is closed", "pipe a text into the command")
    if told is not None and sys.stdin.isatty():
        told("reading what you type, until Ctrl-D")
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as cause:
        why = cause.strerror or "it cannot be read"
        raise SourceError(_WHAT, _WHERE, why, "pipe a text into the command") from cause
    if len(data) > MOST_BYTES:
        why = f"it brings more than {MOST_BYTES // 1_000_000} MB"
        raise SourceError(_WHAT, _WHERE, why, "cut out the part to read")
    return data
