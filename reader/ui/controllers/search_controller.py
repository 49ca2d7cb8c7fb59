"""Searching words in both texts: the line to type on, and the way from hit to hit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partialmethod

from textual.events import Key

from reader.model import Side
from reader.reading import Reading
from reader.ui.controllers.host import Host
from reader.ui.status_text import count_hits, hits_notice
from reader.ui.typing_line import Typed

_LEAVE = ("escape", "ctrl+g")
_OLDER, _NEWER = ("up", "ctrl+p"), ("down", "ctrl+n")


@dataclass(frozen=True, slots=True)
class _Query:
    """A query while it is typed."""

    start: Reading
    typed: Typed
    place: int
    """Index in the search history of the query recalled; its length for the draft."""

    draft: str = ""
    """What was typed before an earlier query was recalled."""


class SearchController:
    """Searches while the query is typed."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._query: _Query | None = None
        """None while nobody is typing."""

    @property
    def is_open(self) -> bool:
        """Whether a query is being typed."""
        return self._query is not None

    def open(self) -> None:
        """Open the line to type on; both texts stay in view."""
        reading = self._host.reading
        self._set_query(_Query(reading, Typed(), len(reading.search_history.texts)))

    def take_key(self, key: Key) -> bool:
        """Edit the query, recall an earlier one, accept or cancel; False if nobody is typing."""
        query = self._query
        if query is None:
            return False
        if key.key == "enter":
            self.accept()
        elif key.key in _LEAVE or (key.key == "backspace" and not query.typed.text):
            self._set_query(None)
            self._host.set_reading(self._host.reading.return_to(query.start))
        elif key.key in (*_OLDER, *_NEWER):
            self._recall(query, -1 if key.key in _OLDER else 1)
        else:
            typed = query.typed.pressed(key.key, key.character if key.is_printable else None)
            self._type(query, typed)
        return True

    def _recall(self, query: _Query, step: int) -> None:
        """Show the query before (`step` -1) or after (1); after the latest, the draft."""
        texts = query.start.search_history.texts
        draft = query.typed.text if query.place == len(texts) else query.draft
        place = max(0, min(len(texts), query.place + step))
        text = (*texts, draft)[place]
        self._type(replace(query, place=place, draft=draft), Typed().inserted(text))

    def paste(self, text: str) -> None:
        """Type pasted text, its lines as one."""
        if self._query is not None:
            self._type(self._query, self._query.typed.inserted(" ".join(text.split())))

    def accept(self) -> None:
        """Stay at the hit, and remember the query; an empty one removes the highlights."""
        if self._query is None:
            return
        text = self._query.typed.text
        self._set_query(None)
        if text.strip():
            self._show_hit(self._host.reading.remember_query())
        else:
            self._host.set_reading(self._host.reading.find(""))

    def refresh(self) -> None:
        """Show the query, and the number of hits beside it."""
        if self._query is not None:
            self._host.search_line.show(self._query.typed, count_hits(self._host.reading))

    def _type(self, query: _Query, typed: Typed) -> None:
        """Search for what is typed now, from where the search began."""
        is_changed = typed.text != query.typed.text
        self._query = replace(query, typed=typed)
        if is_changed:
            self._show_hit(
                self._host.reading.return_to(query.start).find(typed.text, is_draft=True)
            )
        else:
            self._host.refresh_bars()

    def _go_on(self, step: int, count: int | None = None) -> None:
        """Go to the next passage that contains the query (`step` 1), or to the previous one."""
        before = after = self._host.reading
        for _ in range(((count or 1) - 1) % max(1, len(before.search_result.hits)) + 1):
            after = after.find_next(step)
        if not before.search_result.query:
            self._host.show_notice(f"no search yet: {self._host.context.key_to('find')} starts one")
        elif after == before and before.search_result.hits:
            self._host.show_notice("no other passage contains it")
        else:
            self._show_hit(after)
            self._host.append_notice(_wrap_notice(before, after, step))

    next_hit, previous_hit = partialmethod(_go_on, 1), partialmethod(_go_on, -1)

    def _show_hit(self, reading: Reading) -> None:
        """Show the reading, its hit in view even within a tall passage."""
        fold_key = self._host.context.key_to("boilerplate")
        self._host.set_reading(reading, hits_notice(reading, fold_key))
        hit = reading.search_result.hit_at(reading.side, reading.at(reading.side))
        if hit is not None:
            pane = self._host.panes[reading.side]
            pane.view.show_character(hit.spans[0].start if hit.spans else 0)
            pane.paint()

    def _set_query(self, query: _Query | None) -> None:
        """Show the line to type on in place of the hints, or hide it."""
        self._query = query
        self._host.search_line.display = query is not None
        self._host.hints.display = query is None
        self._host.refresh_bars()


def _wrap_notice(before: Reading, after: Reading, step: int) -> str:
    """Notice that a walk through hits has passed the last one, or the first one backwards."""
    sides = list(Side)
    was, now = ((sides.index(each.side), each.at(each.side)) for each in (before, after))
    count = len(after.search_result.hits)
    if not count or (now > was) is (step > 0):
        return ""
    end = "past the end: back at the first" if step > 0 else "past the start: at the last"
    return f"{end} of {count}"
