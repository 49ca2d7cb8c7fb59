"""The panel in which a note is written, here or in the user's editor."""

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
from textual.events import Key, Paste
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from reader.errors import UsageError, explain
from reader.model import NoteTarget
from reader.text.sanitise import visible
from reader.ui.editor import editor_command, run
from reader.ui.key_queue import app_of

MOST_BYTES = 1_000_000
"""Largest note that is read back from an editor."""

_BREAKS = re.compile("\r\n|\r|\n")


class Edited(NamedTuple):
    """A note as an editor left it."""

    text: str
    message: str
    """Why the text is as it was; empty when it was changed."""


def edited(
    text: str,
    environ: Mapping[str, str],
    lent: Callable[[], AbstractContextManager[None]],
    saved: Callable[[str], object],
) -> Edited:
    """Let the user change `text` in the editor of `environ`, to which `lent` lends the terminal.

    The text is unchanged if the editor fails or leaves its file alone. The file is in a temporary
    folder, which also takes the editor's backups and is always deleted. `saved` gets the content of
    the file if the program has to end meanwhile.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="reader-", ignore_cleanup_errors=True) as folder:
            return _edited(text, Path(folder, "note.txt"), environ, lent, saved)
    except UsageError as error:
        return Edited(text, f"{error.what}: {error.where}: {error.why}; {error.advice}")
    except SuspendNotSupported:
        return Edited(text, "cannot open an editor: this terminal cannot be handed over to it")
    except OSError as error:
        return Edited(text, f"cannot open an editor: no file for it: {explain(error)}")


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
            saved(parse_note(data))
        raise
    data = _data(file)
    unchanged = "note unchanged"
    if trouble:
        return Edited(text, f"{trouble}: {unchanged}")
    if data is None:
        return Edited(text, f"the editor left no file, or one over 1 MB: {unchanged}")
    if data == before:
        return Edited(text, "the editor changed nothing; the note is still open")
    return Edited(parse_note(data), "")


def parse_note(data: bytes) -> str:
    """Decode a note: UTF-8, else the encoding of the locale, with any line breaks.

    The last line break only ends the last line. Control characters are made visible.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode(locale.getencoding(), "replace")
    return _visible_lines(text).removesuffix("\n")


def _visible_lines(text: str) -> str:
    return "\n".join(map(visible, _BREAKS.split(text)))


def _data(file: Path) -> bytes | None:
    """Read the file; None if it is gone or too large."""
    try:
        with file.open("rb") as source:
            data = source.read(MOST_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MOST_BYTES else None


class NoteEditor(TextArea):
    """A note; every way to close it saves it, except Ctrl-G. Ctrl-X opens an editor.

    Keys come by `take_key`, not by Textual's focus, which only shows the cursor.
    """

    class MessageChanged(Message):
        """`message` has changed."""

    def __init__(
        self, title: str, text: str, answer: Callable[[str], object], spot: NoteTarget
    ) -> None:
        super().__init__(text, id="note", soft_wrap=True, highlight_cursor_line=False)
        self.border_title = title
        self.cursor_blink = False
        self.spot = spot
        """What the note is about."""

        self.message = ""
        """What came of the editor; cleared by the next key."""

        self._before = text
        self._answer = answer

    def on_mount(self) -> None:
        """Put the cursor at the end."""
        self.screen.set_focus(self)  # it draws its cursor then
        self.move_cursor(self.document.end)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the note, or nothing once it is closed.

        Textual may draw a widget that was removed since the last layout; a TextArea without its
        styles would end the program then.
        """
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def take_key(self, key: Key) -> None:
        """Do what the key means here."""
        self._set_message("")
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

    def on_paste(self, event: Paste) -> None:
        """Insert what is pasted, its control characters made visible."""
        event.prevent_default()  # TextArea would insert them as they are
        event.stop()
        self.insert(_visible_lines(event.text))

    def _edit(self) -> None:
        """Change the text in the user's editor; closing the panel saves it."""
        made = edited(self.text, os.environ, app_of(self).lent, self.load_text)
        if made.text != self.text:
            self.load_text(made.text)
            self.move_cursor(self.document.end)
        self._set_message(made.message)

    def _set_message(self, message: str) -> None:
        if message != self.message:
            self.message = message
            self.post_message(self.MessageChanged())

    def _close(self, text: str) -> None:
        self.screen.set_focus(None)
        self.app.cursor_position = Offset(0, 0)
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
"""Edits by the name of their key; keys with Ctrl as in a shell."""
