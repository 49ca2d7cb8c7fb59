"""Which pair of texts it is, and its file among others: found by its name, without opening any.

A pair has one file for each version of its texts. Where the same texts were opened under other
names, a link of that name leads to the one file, so that a later edit finds it by either.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.keeping.digests import LENGTH, digest, digest_of_all
from reader.model import Comparison, Source

_MOST_LINKS = 40
"""As many as Linux follows."""

UNKNOWN = "0" * LENGTH
"""Stands for what is not known of a source; it is never the same as that of another."""


class Known(NamedTuple):
    """What one source is known by. Empty where that is not known."""

    content: str
    """The digest of all its passages."""

    place: str
    """Its address, else the path of its file."""

    title: str
    """Its headline and publisher."""


class Found(NamedTuple):
    """A file that may be of a pair."""

    path: Path
    """Of the file itself, not of a link beside it; a link that leads elsewhere is left to whoever
    made it, and stands for its file."""

    is_of_these: bool
    """Whether it is of the same texts, word for word."""


class Pair(NamedTuple):
    """What a pair is known by; the same when the sides are swapped."""

    sides: tuple[tuple[str, ...], ...]
    """Of each source the digests of its content, place and title."""

    together: tuple[str, ...] = ()
    """The same three of both, by which files were named before each source had its own."""

    @classmethod
    def of(cls, *both: Known) -> Pair:
        """The pair of two sources that are known so."""
        sides = sorted(tuple(digest(part) if part else UNKNOWN for part in one) for one in both)
        return cls(tuple(sides), tuple(map(_of_both, zip(*both, strict=True))))

    @property
    def texts(self) -> list[str]:
        """What tells the same texts from others."""
        return sorted(side[0] for side in self.sides)

    def path(self, folder: Path, ending: str) -> Path:
        """The file of this pair in `folder`, or the link that leads to it."""
        return folder / f"{'-'.join(part for side in self.sides for part in side)}{ending}"

    def files(self, folder: Path, ending: str, most: int) -> list[Found]:
        """The files in `folder` that may be of this pair, `most` of them, the likeliest first.

        First that of the same texts; then those of other versions, each side known by its content,
        place or title, the latest first; then those that are so known from one of these. Raises
        OSError if the folder cannot be read.
        """
        own = self.path(folder, ending)
        others = {
            folder / name: (_named(name.removesuffix(ending)), changed)
            for name, changed in written(folder, ending)
        }
        found: dict[Path, Found] = {}
        nearest, is_first = [self], True
        while nearest and len(found) < most:
            ranked = sorted(
                (likeness < 2, -changed, path != own, path)
                for path, (pair, changed) in others.items()
                if (likeness := max(one._likeness(pair) for one in nearest))
            )
            nearest = [others.pop(path)[0] for *_, path in ranked]
            for is_changed, *_, path in ranked:
                real = behind(path)
                found.setdefault(real, Found(real, is_first and not is_changed))
            is_first = False
        return list(found.values())[:most]

    def _likeness(self, other: Pair) -> int:
        """2 for the same texts, 1 if each side is known by something, else 0."""
        if not (self.sides and other.sides):
            return _alike(self.together, other.together)
        return max(min(map(_alike, self.sides, two)) for two in (other.sides, other.sides[::-1]))


def behind(path: Path) -> Path:
    """The file that `path` leads to by links within its folder.

    Of links that lead out of it, the last one within; of those in a circle, one of them.
    """
    folder = os.path.realpath(path.parent)
    path = Path(folder, path.name)
    for _ in range(_MOST_LINKS):
        try:
            to = Path(folder, path.readlink())
        except OSError:  # it is no link, or there is nothing
            break
        if to.name == ".." or os.path.realpath(to.parent) != folder:
            break
        path = Path(folder, to.name)
    return path


def link(path: Path, to: Path) -> bool:
    """Have the name `path` lead to the file `to` beside it, if nothing has that name.

    False if there can be no link: some disks know none. The caller holds the lock.
    """
    try:
        path.symlink_to(to.name)
    except FileExistsError:
        return True
    except OSError:
        return False
    return True


def written(folder: Path, ending: str) -> list[tuple[str, int]]:
    """The names in `folder` with that ending and when they were written, in nanoseconds.

    Of a link, when the file was that it leads to; 0 where that cannot be told.
    """
    try:
        with os.scandir(folder) as entries:
            return [
                (entry.name, _changed(entry))
                for entry in entries
                if entry.name.endswith(ending) and not entry.name.startswith(".")
            ]
    except (FileNotFoundError, NotADirectoryError):
        return []


def known(source: Source) -> Known:
    """What `source` is known by."""
    title = f"{source.publisher}: {source.headline}" if source.headline else ""
    content = digest_of_all(passage.text for passage in source.passages)
    return Known(content, source.address or _path(source.file or source.name), title)


def pair_of(comparison: Comparison) -> Pair:
    """What the pair of `comparison` is known by."""
    return Pair.of(known(comparison.left), known(comparison.right))


def _of_both(parts: Sequence[str]) -> str:
    return digest_of_all(sorted(parts)) if all(parts) else UNKNOWN


def _named(stem: str) -> Pair:
    """The pair whose file has that name, without its ending; a far one if it is not ours."""
    parts = tuple(stem.split("-"))
    if len(parts) == 2 * len(Known._fields):
        return Pair((parts[:3], parts[3:]))
    return Pair((), parts)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """2 for the same content, 1 for something else that is the same, 0 for nothing."""
    same = [a == b != UNKNOWN for a, b in zip(one, other, strict=False)]
    return 2 if same[:1] == [True] else int(any(same))


def _changed(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_mtime_ns
    except OSError:  # a link to nothing, in a circle, or to where one may not look
        return 0


def _path(name: str) -> str:
    """The whole path of the file `name`; empty for a name that is no file's."""
    try:
        return os.path.realpath(name, strict=True)
    except (OSError, ValueError):
        return ""
