"""What keys do to marked places."""

from __future__ import annotations

from reader.reading import is_letter
from reader.ui.asking import Asks


class Marking(Asks):
    """Places get a letter, and letters lead to their places."""

    def action_mark(self) -> None:
        """Ask for a letter and let it stand for this place."""

        def put(letter: str) -> None:
            if is_letter(letter):
                way = f"{self.key('to_mark')} {letter}"
                self.go(self.now.mark(letter), f"marked {letter}: {way} comes back here")
            else:
                self.go(self.now, "a mark is a letter or a digit; nothing was marked")

        self.ask("mark this place with a letter or digit", put)

    def action_to_mark(self) -> None:
        """Ask for a letter and go to its place."""
        letters = [letter for letter, _ in self.now.bookmarks.places]

        def to(letter: str) -> None:
            if letter == "'" or letter in letters:
                after = self.now.to_mark(letter)
                stays = "that is here" if self.now.history.began else "no jump to go back to"
                self.go(after, stays if after.place == self.now.place else "")
            elif letter:
                self.go(self.now, f"no place is marked {letter}")
            else:
                self.go(self.now)

        marked = " ".join(letters) or f"none yet, {self.key('mark')} marks"
        self.ask(f"go to mark ({marked}); ' where the last jump began", to)
