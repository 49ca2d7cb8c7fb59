"""Recovery files: decisions that could not be saved where they belong, until they can."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reader.errors import StorageError
from reader.model import Comparison, Source
from reader.storage.entries import Entry
from reader.storage.passages import digest
from reader.text.files import folder_locked, make_folder, read_bounded, write_atomically
from reader.text.sanitise import clean

_ENDING = ".yaml"
_LOCK = 2.0


class Recovered(NamedTuple):
    """A document of a recovery file, and what it says."""

    path: Path
    document: bytes
    entries: tuple[Entry, ...]


class Recovery:
    """Recovery files of one destination: the database in `folder`, or the review file `named`."""

    def __init__(self, folder: Path, named: Path | None) -> None:
        self._folder = folder
        belongs = folder / "reviews" if named is None else named
        self._prefix = f"reader-review-{digest(os.path.realpath(belongs))}-"

    def save(self, documents: Sequence[bytes], again: Path | None = None) -> Path:
        """Write the documents to a new file in the first folder that takes one; its path.

        The file `again`, of this run, is replaced. Raises StorageError if no folder takes one.
        """
        from reader.storage.review_file import join  # noqa: PLC0415 - loads YAML

        data = join(documents)
        if again is not None:
            with suppress(OSError):
                write_atomically(again, data)
                return again
        for folder in self._folders():
            with suppress(OSError):
                from tempfile import mkstemp  # noqa: PLC0415 - seldom needed, slow to import

                handle, name = mkstemp(_ENDING, self._prefix, folder)
                os.close(handle)
                try:
                    write_atomically(Path(name), data)
                except OSError:
                    Path(name).unlink(missing_ok=True)
                    raise
                return Path(name)
        what = "cannot write a recovery file"
        raise StorageError(what, "anywhere", "no folder is writable", "free some space")

    def find(self, comparison: Comparison, every: Sequence[Source]) -> tuple[list[Recovered], str]:
        """What earlier runs have left of this pair; and what cannot be read, in one line."""
        found: list[Recovered] = []
        warning = ""
        paths = self._earlier()
        if not paths:
            return found, warning
        from reader.storage.review_file import (  # noqa: PLC0415 - loads YAML
            MOST_BYTES,
            PairMatcher,
            split,
        )
        from reader.storage.review_yaml import CorruptFileError, parse  # noqa: PLC0415 - likewise

        matcher = PairMatcher(comparison, every)
        for path in paths:
            try:
                for chunk in split(read_bounded(path, MOST_BYTES)):
                    if chunk.is_blank:
                        continue
                    one = parse(chunk.data, path.name, chunk.lines_before)
                    with suppress(CorruptFileError):  # of another pair
                        if matcher.own([one]):
                            entries = tuple(matcher.relocate(one))
                            found.append(Recovered(path, chunk.data, entries))
            except (CorruptFileError, StorageError, OSError) as error:
                warning = f"cannot read the recovery file {clean(str(path))}: {error}"
        return found, warning

    def remove(self, saved: Sequence[Recovered]) -> None:
        """Remove documents whose entries have been saved; one that stays does no harm."""
        from reader.storage.review_file import (  # noqa: PLC0415 - loads YAML
            MOST_BYTES,
            join,
            split,
        )

        for path in dict.fromkeys(one.path for one in saved):
            done = [one.document for one in saved if one.path == path]
            with suppress(OSError), folder_locked(path.parent, _LOCK):
                pieces = split(read_bounded(path, MOST_BYTES))
                rest = [x.data for x in pieces if x.data not in done]
                if rest:
                    write_atomically(path, join(rest))
                else:
                    path.unlink(missing_ok=True)

    def _earlier(self) -> list[Path]:
        found: list[Path] = []
        passing = Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108 - only own files are read
        for folder in (self._folder / "recovery", self._folder / "unkept", passing):
            with suppress(OSError), os.scandir(folder) as entries:
                found += [
                    Path(entry.path)
                    for entry in entries
                    if entry.name.startswith(self._prefix)
                    and entry.name.endswith(_ENDING)
                    and _is_ours(entry.stat(follow_symlinks=False))
                ]
        return sorted(found)

    def _folders(self) -> Iterator[Path]:
        with suppress(OSError):
            make_folder(self._folder / "recovery")
            yield self._folder / "recovery"
        from tempfile import gettempdir  # noqa: PLC0415 - seldom needed, slow to import

        with suppress(OSError):
            yield Path(gettempdir())
        with suppress(OSError, RuntimeError):
            yield Path.home()
        with suppress(OSError):
            yield Path.cwd()


def _is_ours(found: os.stat_result) -> bool:
    """Whether this user created it: in a shared folder anybody may plant a file."""
    is_file = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
    return is_file and found.st_uid == os.geteuid()
