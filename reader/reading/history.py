"""The jumps that were made: where each began, and where one came back from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from reader.reading.position import Place


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


def is_bookmark_letter(key: str) -> bool:
    """Whether a bookmark can be called so: one letter or digit of any script."""
    return len(key) == 1 and key.isalnum()


def _letter(item: tuple[str, Place]) -> str:
    return item[0]


MOST = 100
"""Places kept; the oldest go first. As many as vim keeps (its help: jumplist)."""


@dataclass(frozen=True, slots=True)
class History:
    """Places behind and ahead, as a browser has them; no two in a row are the same."""

    behind: tuple[Place, ...] = ()
    """Where jumps began, oldest first."""

    ahead: tuple[Place, ...] = ()
    """Where one came back from, the next one first."""

    began: Place | None = None
    """Where the last jump of any kind began, back and forward among them."""

    def left(self, place: Place) -> History:
        """After a new jump from `place`: what was ahead is cut off."""
        return History((*_before(self.behind, place), place)[-MOST:], (), place)

    def back(self, now: Place) -> tuple[Place, History] | None:
        """The last place that is not `now`, and the history there; None if there is none."""
        behind = _before(self.behind, now)
        if not behind:
            return None
        return behind[-1], History(behind[:-1], (now, *_after(self.ahead, now)), now)

    def forward(self, now: Place) -> tuple[Place, History] | None:
        """The next place that is not `now`, and the history there; None if there is none."""
        ahead = _after(self.ahead, now)
        if not ahead:
            return None
        return ahead[0], History((*_before(self.behind, now), now), ahead[1:], now)

    def moved(self, to: Callable[[Place], Place]) -> History:
        """The same jumps between other places."""
        began = None if self.began is None else to(self.began)
        return History(_each_once(map(to, self.behind)), _each_once(map(to, self.ahead)), began)


def _before(behind: tuple[Place, ...], now: Place) -> tuple[Place, ...]:
    """`behind` without `now` at its end."""
    return behind[:-1] if behind[-1:] == (now,) else behind


def _after(ahead: tuple[Place, ...], now: Place) -> tuple[Place, ...]:
    """`ahead` without `now` at its beginning."""
    return ahead[1:] if ahead[:1] == (now,) else ahead


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(place for place, _ in groupby(places))
