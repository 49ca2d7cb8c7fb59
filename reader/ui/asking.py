"""Asking something that one key answers."""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Key

from reader.ui.bars import Line
from reader.ui.main_screen import Showing
from reader.ui.typing_line import TakesKeys


class Asks(Showing, TakesKeys):
    """The question stands in the lowest line until the next key answers it."""

    _question: str = ""
    _answer: Callable[[str], object] | None = None

    def ask(self, question: str, answer: Callable[[str], object]) -> None:
        """Ask; `answer` gets the character of the next key, "" if it has none or is Esc."""
        self._question, self._answer = question, answer
        self.tell()

    def take_key(self, key: Key) -> bool:
        """Take the answer, if one is waited for."""
        answer, self._answer = self._answer, None
        if answer is None:
            return super().take_key(key)
        answer((key.character or "") if key.is_printable else "")
        return True

    def tell(self) -> None:
        """Say in the bars what there is to say; the question stays until it is answered."""
        super().tell()
        if self._answer is not None:
            self.hints.say(Line(f" {self._question}"))
