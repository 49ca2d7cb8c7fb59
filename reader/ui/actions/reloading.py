"""What the key that reads the sources again does."""

from __future__ import annotations

from functools import partial

from reader.errors import ReaderError
from reader.ui.actions.reviewing import Reviews
from reader.ui.given import Opened, Texts


class Reloads(Reviews):
    """The old texts stay until the new ones are read, and stay if they cannot be."""

    def action_reload(self) -> None:
        """Read the sources again; the place is kept."""
        texts = self.given.texts
        if texts is None:
            self.go(self.now, "these texts cannot be read again")
        else:
            self.go(self.now, "reading the sources again")
            self.in_background(partial(self._read_again, texts))

    def _read_again(self, texts: Texts) -> None:
        try:
            texts.read_again()
            opened = texts.pair(*self.pair)
        except ReaderError as error:
            told = f"not read again: {error.where}: {error.why}; {error.advice}"
            self.from_background(partial(self.say, told))
        except IndexError:  # of a comparison file that names fewer sources now
            told = "not read again: one of these two sources is named no more"
            self.from_background(partial(self.say, told))
        else:
            self.from_background(partial(self._take_texts, opened))

    def _take_texts(self, opened: Opened) -> None:
        before = self.now.comparison
        texts = [before.left, before.right]
        has_changed = texts != [opened.comparison.left, opened.comparison.right]
        self.leave()
        told = "read again" if has_changed else "read again: nothing has changed"
        self.go(self.now.reloaded(opened.comparison), told)
        self.take_up(opened.memory)
        self.search.turn_to(opened.finder)
