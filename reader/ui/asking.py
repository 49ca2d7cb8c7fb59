"""The lowest line of the screen: hints, or a question that one key answers."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from reader.ui.bar import Bar
from reader.ui.line import Line
from reader.ui.marks import Marks


class Asking(Bar):
    """Shows hints until it has something to ask; then the next key is the answer."""

    can_focus = True

    def __init__(self, widget_id: str, marks: Marks) -> None:
        super().__init__(widget_id, marks)
        self._answer: Callable[[str], object] | None = None

    def say(self, *lines: Line) -> None:
        """Show hints, unless an answer is waited for."""
        if self._answer is None:
            super().say(*lines)

    def ask(self, question: str, answer: Callable[[str], object]) -> None:
        """Ask; `answer` gets the character of the next key, "" if it has none or is Esc."""
        self.say(Line(f" {question}"))
        self._answer = answer
        self.focus()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No key is a command while it is an answer."""
        del key, character
        return self._answer is not None

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        answer, self._answer = self._answer, None
        if answer is not None:
            event.stop()
            event.prevent_default()
            self.blur()
            answer(event.character or "" if event.is_printable else "")
