"""What the key that reads the sources again does."""

from __future__ import annotations

from functools import partial

from reader.errors import ReaderError
from reader.model import Pair
from reader.reading import Reading
from reader.ui.actions.reviewing import Reviews
from reader.ui.given import Texts
from reader.ui.line import Line
from reader.ui.opened import Opened


class Reloads(Reviews):
    """The old texts stay until the new ones are read, and stay if they cannot be."""

    _waiting: tuple[Pair, Opened] | None = None
    """Texts that were read while something was open that holds on to the old ones."""

    _is_reading: bool = False

    def action_reload(self) -> None:
        """Read the sources again; the place is kept."""
        texts = self.given.texts
        if texts is None:
            self.go(self.now, "these texts cannot be read again")
        elif not self._is_reading:
            self._is_reading = True
            self.go(self.now, "reading the sources again")
            work = partial(self._read_again, texts, self.pair)
            self.in_background(work, "reading the sources again")

    def go(self, reading: Reading, notice: str = "", told: Line | None = None) -> None:
        """Show another reading; what waits for panels to be closed may come then."""
        super().go(reading, notice, told)
        self._take_waiting()

    def on_screen_resume(self) -> None:
        """A panel was closed."""
        self._take_waiting()

    def _take_waiting(self) -> None:
        if self._waiting is not None and not self.is_busy:
            (pair, opened), self._waiting = self._waiting, None
            self._take_texts(pair, opened)

    def _read_again(self, texts: Texts, pair: Pair) -> None:
        told = ""
        try:
            texts.read_again()
        except ReaderError as error:
            told = f"not read again: {error.where}: {error.why}; {error.advice}"
        finally:
            self._is_reading = False
        if not told:
            try:
                opened = texts.pair(*pair)
            except IndexError:  # of a comparison file that names fewer sources now
                told = "not read again: one of these two sources is named no more"
        if told:
            self.from_background(partial(self.say, told))
        else:
            self.from_background(partial(self._take_texts, pair, opened))

    def _take_texts(self, pair: Pair, opened: Opened) -> None:
        """Show the texts that were read again."""
        if self.is_busy:
            self._waiting = (pair, opened)
            return
        if pair != self.pair and self.given.texts is not None:
            opened = self.given.texts.pair(*self.pair)
        before = self.now.comparison
        texts = [before.left, before.right]
        has_changed = texts != [opened.comparison.left, opened.comparison.right]
        self.leave()
        told = "read again" if has_changed else "read again: nothing has changed"
        self.go(self.now.reloaded(opened.comparison), told)
        self.take_up(opened.memory)
        self.search.turn_to(opened.find)
