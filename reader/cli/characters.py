"""Which characters the terminal shows."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

_NAMES = ("LC_ALL", "LC_CTYPE", "LANG")
"""Who tells the locale of characters, in this order (POSIX.1-2017, 8.2)."""


def shows_unicode(stream: TextIO) -> bool:
    """Whether the terminal at the end of `stream` shows more than ASCII.

    In the locales C and POSIX, and in others that are not installed, Python writes UTF-8 all the
    same (PEP 538 and 540); but who sets such a locale has a terminal without it. Where no locale is
    set nobody knows, and UTF-8 is likely.
    """
    if codecs.lookup(stream.encoding).name != "utf-8":
        return False
    environment = _at_start() if sys.flags.utf8_mode else os.environ
    locale = next((value for name in _NAMES if (value := environment.get(name))), "")
    return locale not in {"C", "POSIX"} and _is_utf8(locale.partition("@")[0].partition(".")[2])


def _is_utf8(codeset: str) -> bool:
    return codeset.lower().replace("-", "") in {"", "utf8"}


def _at_start() -> Mapping[str, str]:
    """The environment before Python changed it, where the system keeps it."""
    try:
        pairs = Path("/proc/self/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return os.environ
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)
