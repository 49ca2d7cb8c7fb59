"""Another place for decisions that cannot be kept where they belong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from reader import places
from reader.errors import KeepingError
from reader.keeping.atomic import make_folder, write
from reader.keeping.review_stream import joined

_WHAT = "cannot keep the review"


class Refuge:
    """A review file in the first folder that takes one: ours, that of passing files, home, here."""

    def __init__(self) -> None:
        self._path: Path | None = None

    def put(self, documents: Sequence[bytes]) -> Path:
        """Have the documents in one file, in the place of what was put there before.

        Raises KeepingError if no folder takes it.
        """
        data = joined(documents)
        if self._path is not None:
            with suppress(OSError):
                write(self._path, data)
                return self._path
        for folder in _folders():
            path = _written(folder, data)
            if path is not None:
                self._path = path
                return path
        why = "no other folder takes them either"
        raise KeepingError(_WHAT, "anywhere", why, "free some space")

    def clear(self) -> None:
        """Take the file away: all of it has come to where it belongs."""
        path, self._path = self._path, None
        if path is not None:
            with suppress(OSError):
                path.unlink()


def _written(folder: Path, data: bytes) -> Path | None:
    """A new file in `folder`, under a name that nobody foresees; None if it takes none."""
    from tempfile import mkstemp  # noqa: PLC0415 - seldom wanted, and slow to load

    try:
        handle, name = mkstemp(".yaml", "reader-review-", folder)
    except OSError:
        return None
    os.close(handle)
    try:
        write(Path(name), data)
    except OSError:
        Path(name).unlink(missing_ok=True)
        return None
    return Path(name)


def _folders() -> Iterator[Path]:
    own = places.state_folder() / "unkept"
    with suppress(OSError):
        make_folder(own)
        yield own
    with suppress(OSError):
        from tempfile import gettempdir  # noqa: PLC0415 - seldom wanted, and slow to load

        yield Path(gettempdir())
    with suppress(OSError, RuntimeError):
        yield Path.home()
    with suppress(OSError):
        yield Path.cwd()
