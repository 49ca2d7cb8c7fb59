"""A report on its way into a file: whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from reader import paths
from reader.errors import OutputError
from reader.text.files import write_atomically

_LONGEST = 100
"""Bytes in UTF-8: room for a number, and less than any file system allows (255, some 143)."""

_ROOM = 5
"""Bytes kept for what `free` may add, such as -9999."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names of devices on Windows, whatever their ending (Microsoft, Naming Files)."""


def file_name(title: str, ending: str) -> str:
    """A name for a report on `title`, with the `ending` (dot included).

    Letters and digits of any script stay; nothing in it separates folders, hides the file, is
    invisible, or looks like an option. At most 100 bytes in UTF-8.
    """
    words = "".join(map(_kept, unicodedata.normalize("NFC", title))).split()
    name = "-".join(words).strip("-._")
    room = _LONGEST - _ROOM - len(ending.encode("utf-8"))
    name = name.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip("-._")
    if not name or _RESERVED.fullmatch(name):
        name = "-".join(filter(None, ("report", name)))
    return f"{name}{ending}"


def free(folder: Path, name: str) -> Path:
    """The path of `name` in `folder`, with a number if something is there by that name."""
    path = folder / name
    numbers = count(2)
    while path.exists() or path.is_symlink():
        path = folder / f"{Path(name).stem}-{next(numbers)}{Path(name).suffix}"
    return path


def _kept(character: str) -> str:
    """The character, if it is of a word; nothing for what cannot be seen; a space for all else."""
    group = unicodedata.category(character)
    if group[0] in "LMN" or character in "._":  # letters, marks and numbers of any script
        return character
    return "" if group[0] == "C" and not character.isspace() else " "


_WHAT = "cannot write the report"


def refuse_input(path: Path, inputs: Iterable[Path], what: str = _WHAT) -> None:
    """Raise `OutputError` if writing to `path` would destroy one of the `inputs`.

    So it is if it would destroy a file that the program keeps for itself. `what` names the deed.
    """
    if _is_own(path):
        why = "the reader keeps its own things in it"
        raise OutputError(what, str(path), why, "choose another name")
    for given in inputs:
        try:
            same = path.samefile(given)
        except (OSError, ValueError):  # one of them does not exist, so they are not the same
            continue
        if same:
            raise OutputError(what, str(path), "it is one of the inputs", "choose another name")


def _is_own(path: Path) -> bool:
    """Whether there is a file that holds settings, reviews, places, or pages that were fetched."""
    try:
        if not path.is_file():
            return False
        own = (paths.config_file(), paths.state_folder(), paths.cache_folder())
        target = path.resolve()
        # By what they are, not by their names: those may be written in several ways.
        return any(
            one.samefile(place)
            for place in own
            if place.exists()
            for one in (target, *target.parents)
        )
    except (OSError, ValueError, RuntimeError):  # what `save` will tell
        return False


def save(path: Path, text: str, what: str = _WHAT) -> None:
    """Put `text` into `path` as UTF-8; an older file there is replaced in one step.

    A link is followed, and the mode of an older file kept. What is no regular file, such as
    /dev/stdout or a named pipe, is written to directly. `what` names the deed. Raises
    `OutputError` when it cannot be done; a file that was there before is then untouched.
    """
    data = text.encode("utf-8")
    try:
        mode = path.stat().st_mode if path.exists() else None
        target = _resolved(path)
        if mode is not None and stat.S_ISDIR(mode):
            raise OutputError(what, str(path), "this is a directory", "name a file inside it")
        if mode is not None and not stat.S_ISREG(mode):
            path.write_bytes(data)
        else:
            write_atomically(target, data, 0o666)
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: NUL; RuntimeError: link loop
        why = getattr(error, "strerror", None) or str(error)
        raise OutputError(what, str(path), why, "choose another place") from error


def _resolved(path: Path) -> Path:
    target = path.resolve()
    if target.is_symlink():  # what Python 3.13 and later make of a circle of links
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target
