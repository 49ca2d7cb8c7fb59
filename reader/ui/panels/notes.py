"""The panel in which a note is written."""

from __future__ import annotations

import locale
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from textual.app import SuspendNotSupported
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from reader.errors import UsageError
from reader.model import NoteTarget
from reader.text.sanitise import visible
from reader.ui.editor import editor_command, run
from reader.ui.terminal.app import Wired

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


class NoteEditor(TextArea):
    """Lines of text. Whatever closes it keeps them, but Ctrl-G. Ctrl-X opens them in an editor.

    Keys come by `take_key`, not by Textual's focus, which is for the cursor alone.
    """

    class Told(Message):
        """There is something else to say of the editor."""

    def __init__(
        self, title: str, text: str, answer: Callable[[str], object], spot: NoteTarget
    ) -> None:
        super().__init__(text, id="note", soft_wrap=True, highlight_cursor_line=False)
        self.border_title = title
        self.cursor_blink = False
        self.spot = spot
        """What the note is about."""

        self.told = ""
        """What there is to say of the editor, until the next key."""

        self._before = text
        self._answer = answer

    def on_mount(self) -> None:
        """Begin below what is there."""
        self.screen.set_focus(self)  # it draws its cursor then
        self.move_cursor(self.document.end)

    def take_key(self, key: Key) -> None:
        """Do what the key means here."""
        self._tell("")
        if key.key == "ctrl+x":
            self._edit()
        elif key.key in {"escape", "ctrl+d"}:
            self._close(self.text)
        elif key.key == "ctrl+g":
            self._close(self._before)
        elif key.key in _EDITS:
            _EDITS[key.key](self)
        elif key.is_printable and key.character:
            self.insert(key.character)

    def _edit(self) -> None:
        """Let the reader's own editor change the text; it is kept when the panel is closed."""
        assert isinstance(self.app, Wired)  # noqa: S101 - the panel is shown by no other
        made = edited(self.text, os.environ, self.app.lent, self.load_text)
        if made.text != self.text:
            self.load_text(made.text)
            self.move_cursor(self.document.end)
        self._tell(made.told)

    def _tell(self, told: str) -> None:
        if told != self.told:
            self.told = told
            self.post_message(self.Told())

    def _close(self, text: str) -> None:
        self.screen.set_focus(None)
        self.remove()
        self._answer(text)


_EDITS: dict[str, Callable[[NoteEditor], object]] = {
    "enter": lambda note: note.insert("\n"),
    "backspace": NoteEditor.action_delete_left,
    "delete": NoteEditor.action_delete_right,
    "ctrl+w": NoteEditor.action_delete_word_left,
    "ctrl+u": NoteEditor.action_delete_to_start_of_line,
    "ctrl+k": NoteEditor.action_delete_to_end_of_line,
    "left": NoteEditor.action_cursor_left,
    "right": NoteEditor.action_cursor_right,
    "up": NoteEditor.action_cursor_up,
    "down": NoteEditor.action_cursor_down,
    "home": NoteEditor.action_cursor_line_start,
    "ctrl+a": NoteEditor.action_cursor_line_start,
    "end": NoteEditor.action_cursor_line_end,
    "ctrl+e": NoteEditor.action_cursor_line_end,
    "pageup": NoteEditor.action_cursor_page_up,
    "pagedown": NoteEditor.action_cursor_page_down,
}
"""By the names of keys; those with Ctrl are the shell's."""
