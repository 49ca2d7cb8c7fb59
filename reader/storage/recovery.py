"""Recovery files: review files for decisions that could not be saved where they belong."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from reader.errors import StorageError
from reader.storage.passages import digest
from reader.storage.writer import start_future
from reader.text.files import make_folder, write_atomically

_ENDING = ".yaml"
_PATIENCE = 1.0
"""Seconds that each folder has: the disk of the first is often the one that hangs."""


class Recovery:
    """Recovery files of one destination: the database in `folder`, or the review file `named`."""

    def __init__(self, folder: Path, named: Path | None) -> None:
        self._folder = folder
        belongs = folder / "reviews" if named is None else named
        self._prefix = f"reader-review-{digest(os.path.realpath(belongs))}-"
        self._path: Path | None = None
        """The file of this run."""

    def save(self, documents: Sequence[bytes]) -> Path:
        """Write the documents in the first folder that takes a file; its path.

        A file of this run is replaced. Raises StorageError if no folder takes one.
        """
        from reader.storage.review_file import join  # noqa: PLC0415 - loads YAML

        data = join(documents)
        name = f"{self._prefix}{os.urandom(4).hex()}{_ENDING}"
        places = [folder / name for folder in self._folders()]
        for path in places if self._path is None else (self._path, *places):
            with suppress(OSError):  # also where its disk does not answer
                start_future(partial(self._write, path, data)).result(_PATIENCE)
                self._path = path
                return path
        what = "cannot write a recovery file"
        raise StorageError(what, "anywhere", "no folder is writable", "free some space")

    def _write(self, path: Path, data: bytes) -> None:
        if path.parent.parent == self._folder:
            make_folder(path.parent)
        write_atomically(path, data)

    def discard(self) -> None:
        """Remove the file of this run, if there is one: all that it contains has been saved."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def earlier(self) -> list[Path]:
        """The files that earlier runs have left, of all pairs."""
        found: set[Path] = set()
        for folder in (self._folder / "unkept", *self._folders()):  # that of earlier versions first
            with suppress(OSError):
                found |= {
                    x for x in folder.glob(f"{self._prefix}*{_ENDING}") if _is_ours(x.lstat())
                }
        return sorted(found)

    def _folders(self) -> Iterator[Path]:
        """Where files are written, the first one that takes them; and looked for, in all."""
        yield self._folder / "recovery"
        named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
        # As tempfile.gettempdir has them, which is slow to import, and writes in each.
        yield from map(Path, filter(None, (*named, "/tmp", "/var/tmp")))  # noqa: S108 - own files only
        with suppress(OSError, RuntimeError):
            yield Path.home()
        with suppress(OSError):
            yield Path.cwd()


def _is_ours(found: os.stat_result) -> bool:
    """Whether this user created it: in a shared folder anybody may plant a file."""
    is_file = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
    return is_file and found.st_uid == os.geteuid()
