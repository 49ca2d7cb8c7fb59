"""Another place for decisions that cannot be kept where they belong, until they can."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from reader import paths
from reader.errors import KeepingError
from reader.keeping.atomic import make_folder, write
from reader.keeping.damage import DamagedError, contents
from reader.keeping.digests import digest
from reader.keeping.locks import folder_locked
from reader.keeping.review_stream import documents, joined
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.keeping.review_file import ReviewFile

Taken: TypeAlias = tuple[Path, bytes]
"""A document that another run has put apart, and where it lies."""

_WHAT = "cannot keep the review"
_NOT_READ = "cannot read what was put apart"
_ENDING = ".yaml"
_MOST_BYTES = 20_000_000
"""As of a review, though several may lie in one."""

_PASSING = "/tmp"  # noqa: S108 - only files of our own are read there
"""Where passing files lie unless TMPDIR says something else."""


class Refuge:
    """A review file in the first folder that takes one: ours, that of passing files, home, here.

    Its name tells where it belongs: into the review that was `named`, or among those that we keep.
    """

    def __init__(self, named: Path | None) -> None:
        belongs = paths.state_folder() / "reviews" if named is None else named
        self._prefix = f"reader-review-{digest(os.path.realpath(belongs))}-"
        self._path: Path | None = None
        self._taken: list[Taken] = []

    def put(self, documents: Sequence[bytes]) -> Path:
        """Have the documents in one file, in the place of what was put there before.

        Raises KeepingError if no folder takes it.
        """
        data = joined(documents)
        if self._path is not None:
            with suppress(OSError):
                write(self._path, data)
                self._take_out(self.taken)  # it is among these
                return self._path
        for folder in _folders():
            path = _written(folder, self._prefix, data)
            if path is not None:
                self._path = path
                self._take_out(self.taken)
                return path
        why = "no other folder takes them either"
        raise KeepingError(_WHAT, "anywhere", why, "free some space")

    def take_up(self, file: ReviewFile) -> None:
        """Have in `file` what other runs had to put apart of its pair; else its warning says why.

        It waits for the disk then as what is decided now does, and lies apart until it is there.
        """
        for path in self._earlier():
            try:
                found = [(path, one) for one in _left_in(path) if file.take_unkept(one)]
            except (KeepingError, DamagedError) as error:
                told = error if isinstance(error, KeepingError) else _not_understood(path, error)
                file.warning = file.warning or str(told)
            else:
                self._taken += found

    @property
    def taken(self) -> Sequence[Taken]:
        """What was taken up until now."""
        return tuple(self._taken)

    def clear(self, taken: Sequence[Taken]) -> None:
        """Take away what was put here, and of what others have put what was `taken` up.

        All of it has come to where it belongs. Where that fails it stays: what is in it is taken
        up once more, which changes nothing.
        """
        path, self._path = self._path, None
        if path is not None:
            with suppress(OSError):
                path.unlink()
        self._take_out(taken)

    def _take_out(self, taken: Sequence[Taken]) -> None:
        for path in dict.fromkeys(path for path, _ in taken):
            with suppress(OSError, KeepingError, DamagedError), folder_locked(path):
                rest = [one for one in _left_in(path) if (path, one) not in taken]
                if rest:
                    write(path, b"".join(rest))
                else:
                    path.unlink(missing_ok=True)
        self._taken = [one for one in self._taken if one not in taken]

    def _earlier(self) -> list[Path]:
        """Files that other runs of the program have left in the first two of the folders."""
        found: list[Path] = []
        for folder in (_own_folder(), Path(os.environ.get("TMPDIR") or _PASSING)):
            with suppress(OSError), os.scandir(folder) as entries:
                found += [
                    Path(entry.path)
                    for entry in entries
                    if entry.name.startswith(self._prefix)
                    and entry.name.endswith(_ENDING)
                    and _is_ours(entry.stat(follow_symlinks=False))
                ]
        return [path for path in sorted(found) if path != self._path]


def _left_in(path: Path) -> list[bytes]:
    """The documents of such a file. Raises DamagedError and KeepingError."""
    data = contents(path, _NOT_READ, _MOST_BYTES)
    return [] if data is None else [document.data for document in documents(data)]


def _not_understood(path: Path, damage: DamagedError) -> KeepingError:
    return KeepingError(_NOT_READ, clean(str(path)), str(damage), "correct it, or take it away")


def _is_ours(found: os.stat_result) -> bool:
    """Whether it is a file that this user has made: in a folder of passing files anybody may."""
    is_file = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
    return is_file and found.st_uid == os.geteuid()


def _written(folder: Path, prefix: str, data: bytes) -> Path | None:
    """A new file in `folder`, under a name that nobody foresees; None if it takes none."""
    from tempfile import mkstemp  # noqa: PLC0415 - seldom wanted, and slow to load

    try:
        handle, name = mkstemp(_ENDING, prefix, folder)
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
    with suppress(OSError):
        make_folder(_own_folder())
        yield _own_folder()
    with suppress(OSError):
        from tempfile import gettempdir  # noqa: PLC0415 - seldom wanted, and slow to load

        yield Path(gettempdir())
    with suppress(OSError, RuntimeError):
        yield Path.home()
    with suppress(OSError):
        yield Path.cwd()


def _own_folder() -> Path:
    return paths.state_folder() / "unkept"
