"""A note in the reader's own editor, by way of a file that nobody else can read."""

from __future__ import annotations

import locale
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from textual.app import SuspendNotSupported

from reader.errors import UsageError
from reader.library.sanitise import visible
from reader.ui.editor import editor_command, run

MOST_BYTES = 1_000_000
"""Of a note that is taken back: a review of twenty times as much is none of ours any more."""

_BREAKS = re.compile("\r\n|\r|\n")


class Edited(NamedTuple):
    """What an editor made of a note."""

    text: str
    told: str
    """What there is to say of it."""


def edited(
    text: str,
    environ: Mapping[str, str],
    lent: Callable[[], AbstractContextManager[None]],
    saved: Callable[[str], object],
) -> Edited:
    """Let the editor of `environ` have the terminal, as `lent` gives it away, and change `text`.

    The text stays as it was if the editor fails or leaves its file alone. The file lies in a folder
    of its own, where backups that editors make lie too, and all of it goes, however this ends.
    `saved` is given what the file held if the program was told to end meanwhile.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True) as folder:
            return _edited(text, Path(folder, "note.txt"), environ, lent, saved)
    except UsageError as error:
        return Edited(text, f"{error.what}: {error.where}: {error.why}; {error.advice}")
    except SuspendNotSupported:
        return Edited(text, "cannot open an editor: this terminal cannot be given away")
    except OSError as error:
        return Edited(text, f"cannot open an editor: no file for it: {error.strerror}")


def _edited(
    text: str,
    file: Path,
    environ: Mapping[str, str],
    lent: Callable[[], AbstractContextManager[None]],
    saved: Callable[[str], object],
) -> Edited:
    before = f"{text}\n".encode(errors="replace") if text else b""
    file.touch(0o600, exist_ok=False)
    file.write_bytes(before)
    command = editor_command(environ, file, text.count("\n") + 1)
    try:
        with lent():
            trouble = run(command)
    except SuspendNotSupported:
        raise
    except BaseException:  # a signal that ends us
        data = _data(file)
        if data is not None and data != before:
            saved(understood(data))
        raise
    data = _data(file)
    as_it_was = "the note is as it was"
    if trouble:
        return Edited(text, f"{trouble}: {as_it_was}")
    if data is None:
        return Edited(text, f"the editor left no file, or one over 1 MB: {as_it_was}")
    if data == before:
        return Edited(text, as_it_was)
    return Edited(understood(data), "")


def understood(data: bytes) -> str:
    """The note in a file with these bytes: UTF-8, else as the locale has it; one way of breaks.

    The last line break only ends the last line. What a terminal would obey is made visible.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode(locale.getencoding(), "replace")
    lines = _BREAKS.split(text)
    if not lines[-1]:
        lines.pop()
    return "\n".join(map(visible, lines))


def _data(file: Path) -> bytes | None:
    """What the file holds; None if it is gone, or holds too much."""
    try:
        with file.open("rb") as source:
            data = source.read(MOST_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MOST_BYTES else None
