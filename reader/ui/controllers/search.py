"""What keys do to find words in both texts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.events import Key, Paste
from textual.geometry import Offset

from reader.reading import Reading, Recall
from reader.ui.main_screen import Showing
from reader.ui.pane import PassageChosen
from reader.ui.status_text import found_in_words, found_notice
from reader.ui.typing_line import TakesKeys, Typed

_LEAVE = ("escape", "ctrl+g")
_OLDER, _NEWER = ("up", "ctrl+p"), ("down", "ctrl+n")


@dataclass(frozen=True, slots=True)
class _Search:
    """While somebody types what to look for."""

    began: Reading
    recall: Recall
    typed: Typed


class Finds(Showing, TakesKeys):
    """The line to type on, and the way from hit to hit."""

    _search: _Search | None = None

    def action_find(self) -> None:
        """Open the line to type on; both texts stay in view."""
        self._open(_Search(self.now, self.now.search_history.recall(), Typed()))

    def action_next_hit(self) -> None:
        """The next passage that has what was looked for."""
        self._next(1)

    def action_previous_hit(self) -> None:
        """The one before."""
        self._next(-1)

    def take_key(self, key: Key) -> bool:
        """Type on, look for what was typed before, stay or go back."""
        search = self._search
        if search is None:
            return super().take_key(key)
        if key.key == "enter":
            self._accept(search)
        elif key.key in _LEAVE or (key.key == "backspace" and not search.typed.text):
            self._leave(search)
        elif key.key in (*_OLDER, *_NEWER):
            is_older = key.key in _OLDER
            recall = search.recall
            recall = recall.older(search.typed.text) if is_older else recall.newer()
            self._type(replace(search, recall=recall), Typed().inserted(recall.text))
        else:
            typed = search.typed.pressed(key.key, key.character if key.is_printable else None)
            self._type(search, typed)
        return True

    def on_paste(self, event: Paste) -> None:
        """Type what is pasted, its lines as one."""
        if self._search is not None:
            pasted = " ".join(event.text.split())
            self._type(self._search, self._search.typed.inserted(pasted))

    def on_passage_chosen(self, _message: PassageChosen) -> None:
        """Whoever clicks on a passage has found it."""
        if self._search is not None:
            self._accept(self._search)

    @property
    def is_busy(self) -> bool:
        """Whether somebody is typing what to look for."""
        return self._search is not None or super().is_busy

    def tell(self) -> None:
        """Say in the bars, and beside what is typed, what there is to say of the reading."""
        super().tell()
        if self._search is not None:
            self.sought.say(self._search.typed, found_in_words(self.now))

    def _type(self, search: _Search, typed: Typed) -> None:
        """Look for what is typed now from where the search began."""
        is_other = typed.text != search.typed.text
        self._search = search = replace(search, typed=typed)
        if is_other:
            self._show_found(self.now.return_to(search.began).find(typed.text))
        else:
            self.tell()

    def _accept(self, search: _Search) -> None:
        """Stay at what was found, and remember it; with nothing typed forget what was found."""
        self._open(None)
        if not search.typed.text.strip():
            self.go(self.now.find(""))
        else:
            self._show_found(self.now.remember_query())

    def _leave(self, search: _Search) -> None:
        """Be where the search began, with the marks that were there."""
        self._open(None)
        self.go(self.now.return_to(search.began))

    def _next(self, step: int) -> None:
        before = self.now
        after = before.find_next(step)
        if not before.search_result.query:
            self.go(before, f"nothing looked for yet: {self.key('find')} finds")
        elif after == before and before.search_result.hits:
            self.go(before, "no other passage has it")
        else:
            self._show_found(after)

    def _show_found(self, reading: Reading) -> None:
        """Show the reading, its hit in view also within a tall passage, and say what is odd."""
        self.go(reading, found_notice(reading, self.key("boilerplate")))
        hit = reading.search_result.hit_at(reading.side, reading.at(reading.side))
        if hit is not None:
            pane = self.panes[reading.side]
            pane.view.show_character(hit.spans[0].start)
            pane.paint()

    def _open(self, search: _Search | None) -> None:
        """Show the line to type on in place of the hints, or take it away."""
        self._search = search
        self.sought.display = search is not None
        self.hints.display = search is None
        if search is None:
            self.app.cursor_position = Offset(0, 0)
        self.tell()
