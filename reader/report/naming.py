"""Names for files that are made of titles: safe on every system, and of no file that is there."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from pathlib import Path

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
