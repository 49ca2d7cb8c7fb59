"""Bookmarks, and the jumps that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from reader.reading.position import Place


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """Letters and their places, by letter; the word mark means the sign of a link."""

    places: tuple[tuple[str, Place], ...] = ()

    def put(self, letter: str, place: Place) -> Bookmarks:
        """Set the place of `letter`, replacing an earlier one."""
        return Bookmarks(tuple(sorted({**dict(self.places), letter: place}.items(), key=_letter)))

    def get(self, letter: str) -> Place | None:
        """Return the place of `letter`, if it has one."""
        return dict(self.places).get(letter)

    def realign(self, to: Callable[[Place], Place]) -> Bookmarks:
        """Translate every place with `to`."""
        return Bookmarks(tuple((letter, to(place)) for letter, place in self.places))


def is_bookmark_letter(key: str) -> bool:
    """Whether `key` can name a bookmark: one letter or digit of any script."""
    return len(key) == 1 and key.isalnum()


def _letter(item: tuple[str, Place]) -> str:
    return item[0]


MOST = 100
"""Places remembered; the oldest go first. As many as vim keeps (its help: jumplist)."""


@dataclass(frozen=True, slots=True)
class History:
    """Places behind and ahead, as in a browser; no two in a row are equal."""

    behind: tuple[Place, ...] = ()
    """Where jumps began, oldest first."""

    ahead: tuple[Place, ...] = ()
    """Where `back` was used, the next one first."""

    began: Place | None = None
    """Where the last jump of any kind began, including back and forward."""

    def record(self, place: Place) -> History:
        """Record a new jump from `place`; this discards what was ahead."""
        return History((*_drop_last(self.behind, place), place)[-MOST:], (), place)

    def back(self, now: Place) -> tuple[Place, History] | None:
        """Return the last place that is not `now` and the history there; None if there is none."""
        behind = _drop_last(self.behind, now)
        if not behind:
            return None
        return behind[-1], History(behind[:-1], (now, *_drop_first(self.ahead, now)), now)

    def forward(self, now: Place) -> tuple[Place, History] | None:
        """Return the next place that is not `now` and the history there; None if there is none."""
        ahead = _drop_first(self.ahead, now)
        if not ahead:
            return None
        return ahead[0], History((*_drop_last(self.behind, now), now), ahead[1:], now)

    def realign(self, to: Callable[[Place], Place]) -> History:
        """Translate every place with `to`."""
        began = None if self.began is None else to(self.began)
        return History(_each_once(map(to, self.behind)), _each_once(map(to, self.ahead)), began)


def _drop_last(places: tuple[Place, ...], now: Place) -> tuple[Place, ...]:
    """`places` without `now` at the end."""
    return places[:-1] if places[-1:] == (now,) else places


def _drop_first(places: tuple[Place, ...], now: Place) -> tuple[Place, ...]:
    """`places` without `now` at the beginning."""
    return places[1:] if places[:1] == (now,) else places


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(place for place, _ in groupby(places))
