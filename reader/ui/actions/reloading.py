"""What the key that reads the sources again does."""

from __future__ import annotations

from functools import partial

from reader.errors import ReaderError
from reader.ui.given import Opened
from reader.ui.showing import Showing


class Reloads(Showing):
    """The old texts stay until the new ones are read, and stay if they cannot be."""

    def action_reload(self) -> None:
        """Read the sources again; the place is kept."""
        reopen = self.given.reopen
        if reopen is None:
            self.go(self.now, "these texts cannot be read again")
        else:
            self.go(self.now, "reading the sources again")
            self.run_worker(self._read_again, thread=True, exclusive=True, group="reading")

    def _read_again(self) -> None:
        assert self.given.reopen is not None  # noqa: S101 - asked for before the thread began
        try:
            opened = self.given.reopen()
        except ReaderError as error:
            told = f"not read again: {error.where}: {error.why}; {error.advice}"
            self.app.call_from_thread(lambda: self.go(self.now, told))
        else:
            self.app.call_from_thread(partial(self._take, opened))

    def _take(self, opened: Opened) -> None:
        before = self.now.comparison
        texts = [before.left, before.right]
        has_changed = texts != [opened.comparison.left, opened.comparison.right]
        self.keeper = opened.keeper or self.keeper
        told = "read again" if has_changed else "read again: nothing has changed"
        self.go(self.now.reloaded(opened.comparison), told)
        self.search.turn_to(opened.finder)
