"""The panel in which a note is written."""

from __future__ import annotations

import os
from collections.abc import Callable

from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from reader.model import Spot
from reader.ui.terminal.wired import Wired


class NoteEditor(TextArea):
    """Lines of text. Whatever closes it keeps them, but Ctrl-G. Ctrl-X opens them in an editor.

    Keys come by `take_key`, not by Textual's focus, which is for the cursor alone.
    """

    class Told(Message):
        """There is something else to say of the editor."""

    def __init__(self, title: str, text: str, answer: Callable[[str], object], spot: Spot) -> None:
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
        from reader.ui.note_file import edited  # noqa: PLC0415 - few edit at once

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
