"""Write reports to files, atomically and never over an input."""

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
from reader.errors import OutputError, explain
from reader.text.files import write_atomically

_LONGEST = 100
"""Bytes of a file name in UTF-8, below the limit of any file system (255, some 143)."""

_ROOM = 5
"""Bytes reserved for what `find_free_path` may add, such as -9999."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Device names of Windows, with any extension (Microsoft, Naming Files)."""


def make_file_name(title: str, ending: str) -> str:
    """Make a file name from `title` and `ending` (with the dot), at most 100 bytes in UTF-8.

    It keeps letters and digits of any script, and has no separators, no invisible characters, and
    no leading dot or dash.
    """
    words = "".join(map(_safe_character, unicodedata.normalize("NFC", title))).split()
    name = "-".join(words).strip("-._")
    room = _LONGEST - _ROOM - len(ending.encode("utf-8"))
    name = name.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip("-._")
    if not name or _RESERVED.fullmatch(name):
        name = "-".join(filter(None, ("report", name)))
    return f"{name}{ending}"


def find_free_path(folder: Path, name: str) -> Path:
    """Return the path of `name` in `folder`, with a number added if the name is taken."""
    path = folder / name
    numbers = count(2)
    while path.exists() or path.is_symlink():
        path = folder / f"{Path(name).stem}-{next(numbers)}{Path(name).suffix}"
    return path


def _safe_character(character: str) -> str:
    """Keep a character of a word, drop an invisible one, turn any other into a space."""
    group = unicodedata.category(character)
    if group[0] in "LMN" or character in "._":  # letters, marks and numbers of any script
        return character
    return "" if group[0] == "C" and not character.isspace() else " "


_WHAT = "cannot write the report"


def refuse_overwrite(path: Path, inputs: Iterable[Path], what: str = _WHAT) -> None:
    """Raise `OutputError` if writing to `path` would destroy an input or a file of the program.

    `what` names the failed action in the error.
    """
    if _is_own(path):
        why = "reader stores its own data there"
        raise OutputError(what, str(path), why, "choose another name")
    for given in inputs:
        try:
            same = path.samefile(given)
        except (OSError, ValueError):  # one of them does not exist, so they are not the same
            continue
        if same:
            raise OutputError(what, str(path), "it is one of the inputs", "choose another name")


def _is_own(path: Path) -> bool:
    """Whether `path` is a file of settings, reviews, places or cached pages."""
    try:
        if not path.is_file():
            return False
        own = (paths.config_file(), paths.state_folder(), paths.cache_folder())
        target = path.resolve()
        # Compare files, not names: one file can have several names.
        return any(
            one.samefile(place)
            for place in own
            if place.exists()
            for one in (target, *target.parents)
        )
    except (OSError, ValueError, RuntimeError):  # `save` reports it
        return False


def save(path: Path, text: str, what: str = _WHAT) -> None:
    """Write `text` to `path` as UTF-8, replacing an existing file atomically.

    Follows symlinks and keeps the mode of an existing file. Writes directly to what is no regular
    file, such as /dev/stdout or a named pipe. `what` names the failed action in the error. Raises
    `OutputError` on failure; an existing file is then unchanged.
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
        raise OutputError(what, str(path), explain(error), "choose another place") from error


def _resolved(path: Path) -> Path:
    target = path.resolve()
    if target.is_symlink():  # a circle of links, from Python 3.13 on
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target
