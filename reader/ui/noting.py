"""The panel in which a note is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.screen import Screen
from textual.widgets import TextArea

ROWS = 6
"""Of the panel; longer notes scroll."""


class NoteEditor(TextArea):
    """Lines of text. Whatever closes it keeps them, but Ctrl-G."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+d", "keep", "Keep", show=False, priority=True),
        Binding("ctrl+g", "leave", "Leave as it was", show=False, priority=True),
    ]

    def __init__(self, title: str, text: str, answer: Callable[[str], object]) -> None:
        super().__init__(
            text, id="note", soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False
        )
        self.border_title = f"{title}: Esc keeps it, Ctrl-G leaves it as it was"
        self._before = text
        self._answer = answer
        self._is_closed = False
        self._ahead: list[Key] = []
        """Keys that were typed before Textual has given it the focus."""

    @classmethod
    def open(
        cls, screen: Screen[int], title: str, text: str, answer: Callable[[str], object]
    ) -> NoteEditor:
        """Open it on `screen`; `answer` gets the text when it closes."""
        editor = cls(title, text, answer)
        editor.cursor_blink = False
        screen.mount(editor, before="#link")
        editor.focus()
        editor.move_cursor(editor.document.end)
        return editor

    def type_ahead(self, key: Key) -> None:
        """Take a key that was typed early."""
        self._ahead.append(key)

    def on_focus(self) -> None:
        """Do what was typed early; what comes after the key that closes it is not its own."""
        ahead, self._ahead = self._ahead, []
        for key in ahead:
            if self._is_closed:
                self.app.post_message(key)
            elif key.key in {"escape", "ctrl+d"}:
                self.action_keep()
            elif key.key == "ctrl+g":
                self.action_leave()
            elif key.key == "backspace":
                self.action_delete_left()
            elif key.key == "enter":
                self.insert("\n")
            elif key.is_printable and key.character:
                self.insert(key.character)

    def action_keep(self) -> None:
        """Close it, the text kept."""
        self._close(self.text)

    def action_leave(self) -> None:
        """Close it, the note as it was."""
        self._close(self._before)

    def _close(self, text: str) -> None:
        self._is_closed = True
        self.remove()
        self._answer(text)
