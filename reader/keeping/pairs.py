"""Which pair of texts it is, and its file among others: found by its name, without opening any."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.keeping.digests import LENGTH, digest_of_all
from reader.model import Comparison, Source

UNKNOWN = "0" * LENGTH
"""Stands for what is not known of a pair; it is never the same as that of another."""


class Known(NamedTuple):
    """What one source is known by. Empty where that is not known."""

    content: str
    """The digest of all its passages."""

    place: str
    """Its address, else the path of its file."""

    title: str
    """Its headline and publisher."""


class Pair(NamedTuple):
    """What a pair is known by: three digests, the same when the sides are swapped."""

    content: str
    place: str
    title: str

    @classmethod
    def of(cls, *both: Known) -> Pair:
        """The pair of two sources that are known so."""
        return cls(*(_of_both(parts) for parts in zip(*both, strict=True)))

    def path(self, folder: Path, ending: str) -> Path:
        """The file of this pair in `folder`."""
        return folder / f"{'-'.join(self)}{ending}"

    def files(self, folder: Path, ending: str) -> list[Path]:
        """The files in `folder` that may be of this pair, the likeliest first.

        First that of the same texts; then those of other versions, by their place, then by their
        title, the latest first. Raises OSError if the folder cannot be read.
        """
        found: list[tuple[int, int, Path]] = []
        for name, changed in written(folder, ending):
            theirs = name.removesuffix(ending).split("-")
            alike = [a == b != UNKNOWN for a, b in zip(self, theirs, strict=False)]
            if any(alike):
                found.append((alike.index(True), -changed, folder / name))
        return [path for _, _, path in sorted(found)]


def written(folder: Path, ending: str) -> list[tuple[str, int]]:
    """The names in `folder` with that ending and when they were written, in nanoseconds."""
    try:
        with os.scandir(folder) as entries:
            return [
                (entry.name, entry.stat(follow_symlinks=False).st_mtime_ns)
                for entry in entries
                if entry.name.endswith(ending) and not entry.name.startswith(".")
            ]
    except (FileNotFoundError, NotADirectoryError):
        return []


def known(source: Source) -> Known:
    """What `source` is known by."""
    title = f"{source.publisher}: {source.headline}" if source.headline else ""
    content = digest_of_all(passage.text for passage in source.passages)
    return Known(content, source.address or _path(source.name), title)


def pair_of(comparison: Comparison) -> Pair:
    """What the pair of `comparison` is known by."""
    return Pair.of(known(comparison.left), known(comparison.right))


def _of_both(parts: Sequence[str]) -> str:
    return digest_of_all(sorted(parts)) if all(parts) else UNKNOWN


def _path(name: str) -> str:
    """The whole path of the file `name`; empty for a name that is no file's."""
    try:
        return os.path.realpath(name, strict=True)
    except (OSError, ValueError):
        return ""
