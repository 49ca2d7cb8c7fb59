"""Places the reader has marked, each by a letter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.reading.place import Place


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """Letters and their places, by letter. Called so because marks are the signs of links."""

    places: tuple[tuple[str, Place], ...] = ()

    def put(self, letter: str, place: Place) -> Bookmarks:
        """With `letter` standing for `place`, whatever it stood for before."""
        return Bookmarks(tuple(sorted({**dict(self.places), letter: place}.items(), key=_letter)))

    def get(self, letter: str) -> Place | None:
        """The place of `letter`, if it has one."""
        return dict(self.places).get(letter)

    def moved(self, to: Callable[[Place], Place]) -> Bookmarks:
        """The same letters for other places."""
        return Bookmarks(tuple((letter, to(place)) for letter, place in self.places))


def is_letter(key: str) -> bool:
    """Whether a bookmark can be called so: one letter or digit of any script."""
    return len(key) == 1 and key.isalnum()


def _letter(item: tuple[str, Place]) -> str:
    return item[0]
