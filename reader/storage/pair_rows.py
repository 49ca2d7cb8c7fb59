"""The rows of pairs in the database: found, read in the current sources, appended, imported."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reader.model import Comparison, Side, Source
from reader.reading import Place
from reader.storage.database import Database
from reader.storage.entries import Entry, ReviewLog
from reader.storage.passages import LENGTH, Anchor, Anchors, Outlines, encodable
from reader.storage.relocate import VersionMap, is_swapped, relocate_entries
from reader.storage.view_state import ViewState

BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
"""Errors that JSON of another form than ours leads to."""

_MOST = 8
"""Stored pairs that are taken for one: the same texts under other names."""

_MARK = "mark."
RUN = "run"
"""The key of a view with the names and the pair of a run of several sources, which open it."""

_FIND = """
    SELECT pair.id, left_outline, right_outline, view, max((l.key = ?) + (r.key = ?)) AS likeness
    FROM known l JOIN known r ON r.pair_id = l.pair_id JOIN pair ON pair.id = l.pair_id
    WHERE l.key IN (?, ?, ?) AND r.key IN (?, ?, ?)
    GROUP BY pair.id ORDER BY likeness DESC, opened DESC LIMIT ?
"""
"""Pairs of which both sources are known: first by all their passages, then the latest opened."""

_ENTRIES = """
    SELECT id, kind, value, clock, wall, author, detail, base,
        left_at, left_digest, left_number, right_at, right_digest, right_number
    FROM entry WHERE pair_id = ? AND id > ?
"""
_ADD_ENTRY = """
    INSERT INTO entry (pair_id, kind, value, clock, wall, author, detail, base,
        left_at, left_digest, left_number, right_at, right_digest, right_number)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
"""

_ADD_PAIR = """
    INSERT INTO pair (left_name, left_title, right_name, right_title,
        left_outline, right_outline, view, opened) VALUES (?,?,?,?,?,?,?,?)
"""
_SET_PAIR = """
    UPDATE pair SET left_name = ?, left_title = ?, right_name = ?, right_title = ?,
        left_outline = ?, right_outline = ?, view = ? WHERE id = ?
"""

Prepare = Callable[[list[Entry]], tuple[list[Entry], ReviewLog]]
"""Takes the entries that others have added; returns those to add, and the whole log."""


class StoredPair(NamedTuple):
    """A row of the table of pairs."""

    id: int
    outlines: Outlines
    view: str
    """JSON: values by name; a place is a list of its left and right passage, each with index and
    digest, its side and its counterpart."""


class PlaceRecord(NamedTuple):
    """The view state as stored, in places of the current sources."""

    view: ViewState
    lost: tuple[str, ...] = ()
    """Letters of bookmarks whose passages are gone; they stay stored."""

    is_current: bool = True
    """Whether it was stored of these very texts."""


class ReadProgress(NamedTuple):
    """How far a reader got in a pair; counted by the caller, who knows its links."""

    passage: int | None = None
    decided: int = 0
    links: int = 0
    notes: int = 0


class PairRows:
    """What the database stores of one pair: its review, and the place. For one thread."""

    def __init__(
        self,
        database: Database,
        comparison: Comparison,
        every: Sequence[Source] = (),
        names: Sequence[str] = (),
    ) -> None:
        """`names` open all of `every` source again, where these are more than the pair."""
        self.warning = ""
        self.must_rewrite = False
        """Whether what was saved may be gone: the next `save` adds the whole log."""

        self._database = database
        self._anchors = Anchors((comparison.left, comparison.right))
        self._names, self._every = names, every
        self._generation: int | None = None
        """Of the database that was used last."""

        self._last = 0
        """The highest row of an entry that was read."""

        self._is_stored = False
        """Whether this run has stored the keys and names of the pair."""

    # the review

    def news(self) -> list[Entry]:
        """Entries that were added since the last call, by whatever program; at first all."""
        none: list[Entry] = []
        with self._all_or_nothing():
            return self._database.read(lambda db: self._fresh(db, self._find(db)), none)

    def save(self, prepare: Prepare) -> None:
        """Add entries to the log, on disk on return."""

        def work(db: sqlite3.Connection) -> int:
            pairs = self._find(db)
            found = self._fresh(db, pairs)
            new, log = prepare(found)
            if self.must_rewrite:  # the file that held the others is gone
                there = frozenset(found)
                new = [entry for entry in log.entries if entry not in there]
            pair = self._stored(db, pairs)
            return add_entries(db, pair, (one.anchored(self._anchors) for one in new))

        with self._all_or_nothing():
            last = self._database.write(work)
        self._last = max(self._last, last)  # which reading has set anew in a new file
        self.must_rewrite, self._is_stored = False, True

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """On an error, what was read counts as unread: nobody has got it."""
        before = self._generation, self._last, self.must_rewrite
        try:
            yield
        except BaseException:
            self._generation, self._last, self.must_rewrite = before
            raise

    def _fresh(self, db: sqlite3.Connection, pairs: Sequence[StoredPair]) -> list[Entry]:
        """Entries added since the last call; of a file that replaced another, all."""
        if self._generation != self._database.generation:
            self.must_rewrite |= self._generation is not None
            self._generation, self._last = self._database.generation, 0
        found: list[Entry] = []
        last = self._last
        for pair in pairs:
            rows = entries_of(db, pair.id, last)
            found += relocate_entries(pair.outlines, rows.values(), self._anchors)
            self._last = max(self._last, *rows, 0)
        return found

    # the place

    def place(self) -> PlaceRecord | None:
        """The view state that was stored last, if any."""
        return self._database.read(self._place, None)

    def _place(self, db: sqlite3.Connection) -> PlaceRecord | None:
        pairs = self._find(db)
        view = self._view(pairs)
        if "place" not in view:
            return None
        here = self._anchors
        old = pairs[0].outlines[:: -1 if self._is_swapped(pairs[0]) else 1]
        maps = [VersionMap(*each) for each in zip(old, here.sources, here.outlines, strict=True)]

        def locate(side: int, end: tuple[int, str]) -> tuple[int, bool]:
            """Where a passage is or would be, and whether it is there."""
            sql = "SELECT text, NULL, has_twin FROM passage WHERE pair_id = ? AND digest = ?"
            known = db.execute(sql, (pairs[0].id, end[1])).fetchone()
            one = Anchor(*end, *(known or ("",)))
            at = maps[side].find([one]).get(one)
            return (maps[side].near(end[0]), False) if at is None else (at, True)

        places: dict[str, Place] = {}
        lost: list[str] = []
        for name in filter(_is_place, view):
            *ends, side, across = view[name]
            left, right = (locate(number, end) for number, end in enumerate(ends))
            if not (left, right)[side][1] and name != "place":
                lost.append(name.removeprefix(_MARK))
                continue
            at, is_there = (0, False) if across is None else locate(1 - side, across)
            counterpart = at if is_there else None
            places[name.removeprefix(_MARK)] = Place(left[0], right[0], Side(side), counterpart)
        restored = ViewState.of_values(places.pop("place"), places, view)
        return PlaceRecord(restored, tuple(sorted(lost)), self._is_current(pairs))

    def save_place(
        self, base: ViewState | None, view: ViewState, progress: ReadProgress
    ) -> list[Entry]:
        """Store what has changed since `base`; what another program has changed stays.

        Returns the entries that were found on the way.
        """
        found: list[Entry] = []

        def work(db: sqlite3.Connection) -> None:
            pairs = self._find(db)
            found[:] = self._fresh(db, pairs)
            pair, was = self._stored(db, pairs), _values(base)
            sql = "SELECT view FROM pair WHERE id = ?"
            stored = json.loads(db.execute(sql, (pair,)).fetchone()[0])
            theirs = [x for x in stored.get("searches", ()) if x not in view.searches]
            for name, value in _values(view).items():
                if name not in was or was[name] != value:
                    is_place = isinstance(value, Place)
                    stored[name] = self._place_values(db, pair, value) if is_place else value
            stored["searches"] = [*theirs, *view.searches]
            db.execute(
                "UPDATE pair SET opened=?, passage=?, decided=?, notes=?, view=?,"
                " links=coalesce(nullif(?, 0), links) WHERE id=?",
                (
                    *(_now(), progress.passage, progress.decided, progress.notes),
                    *(json.dumps(stored), progress.links, pair),
                ),
            )

        with self._all_or_nothing():
            self._database.write(work)
        self._is_stored = True
        return found

    def _place_values(self, db: sqlite3.Connection, pair: int, place: Place) -> list[Any]:
        """As it is stored: left and right passage, side and counterpart."""

        def end(side: int, index: int) -> list[Any]:
            one = self._anchors(side, index)
            add_passage(db, pair, one)
            return [one.at, one.digest]

        side, across = place.side.value, place.counterpart
        counterpart = None if across is None else end(1 - side, across)
        return [end(0, place.left_at), end(1, place.right_at), side, counterpart]

    # the pair

    def _find(self, db: sqlite3.Connection) -> list[StoredPair]:
        """The stored pairs of these sources: first with the same texts, then the latest opened.

        A pair that is known by names only must share a passage on both sides: a file may have got
        another article.
        """
        left, right = self._anchors.keys
        now = self._anchors.outlines
        found: list[StoredPair] = []
        rows = db.execute(_FIND, (left.content, right.content, *left, *right, _MOST)).fetchall()
        for id_, *texts, view, likeness in rows:
            is_current = texts == self._anchors.outline_texts
            outlines = now if is_current else (parts(texts[0]), parts(texts[1]))
            pair = StoredPair(id_, outlines, view)
            here = now[::-1] if self._is_swapped(pair) else now
            both = zip(outlines, here, strict=True)
            if likeness == 2 or all(not set(one).isdisjoint(two) for one, two in both):
                found.append(pair)
        return found

    def _is_swapped(self, pair: StoredPair) -> bool:
        """Whether its left source is our right one."""
        now = self._anchors.outlines
        return pair.outlines is not now and is_swapped(pair.outlines, now)

    def _view(self, pairs: Sequence[StoredPair]) -> dict[str, Any]:
        """Each value from the first of the pairs that has it, with their sides as ours."""
        view: dict[str, Any] = {}
        for pair in reversed(pairs):
            is_swapped_pair = self._is_swapped(pair)
            for name, x in json.loads(pair.view).items():
                is_turned = is_swapped_pair and _is_place(name)
                view[name] = [x[1], x[0], 1 - x[2], x[3]] if is_turned else x
        return view

    def _is_current(self, pairs: Sequence[StoredPair]) -> bool:
        """Whether all that is stored of the pair is in one row, and of these very texts."""
        return [one.outlines for one in pairs] == [self._anchors.outlines]

    def _stored(self, db: sqlite3.Connection, pairs: Sequence[StoredPair]) -> int:
        """The row of this pair with its sources as they are now; written anew if need be."""
        here = self._anchors
        is_current = self._is_current(pairs)
        if is_current and self._is_stored:
            return pairs[0].id
        view: dict[str, Any] = {}
        with suppress(*BROKEN):  # reading the place has reported it
            view = self._view(pairs)
        if self._names:
            view[RUN] = self._run()
        else:  # now opened by itself
            view.pop(RUN, None)
        shown = [x for source in here.sources for x in _shown(source)]
        pair = store_pair(db, pairs[0].id if pairs else None, shown, here.outlines, view)
        add_keys(db, pair, (*here.keys[0], *here.keys[1]))
        if not is_current:
            self._join(db, pair, pairs)
        return pair

    def _join(self, db: sqlite3.Connection, pair: int, pairs: Sequence[StoredPair]) -> None:
        """Have all that is stored of `pairs` in one of them, in the present version."""
        entries: list[Entry] = []
        for one in pairs:
            rows = entries_of(db, one.id)
            entries += relocate_entries(one.outlines, rows.values(), self._anchors)
            db.execute("DELETE FROM entry WHERE pair_id = ?", (one.id,))
            for table in ("known", "passage"):
                sql = f"UPDATE OR IGNORE {table} SET pair_id = ? WHERE pair_id = ?"  # noqa: S608 - ours
                db.execute(sql, (pair, one.id))
            db.execute("DELETE FROM pair WHERE id = ? AND id <> ?", (one.id, pair))
        add_entries(db, pair, (one.anchored(self._anchors) for one in entries))

    def _run(self) -> list[Any]:
        """The names that open all sources, and the numbers of this pair among them, from 1."""
        numbers = [
            next((n for n, one in enumerate(self._every, 1) if one is source), 1)
            for source in self._anchors.sources
        ]
        return [[full_name(name) for name in self._names], sorted(numbers)]


def store_pair(
    db: sqlite3.Connection,
    pair: int | None,
    shown: Sequence[str],
    outlines: Outlines,
    view: Mapping[str, Any],
) -> int:
    """Store a pair, None for one that is not stored yet; its id.

    `shown` are name and title of both sources, left first.
    """
    values = (*shown, *map("".join, outlines), json.dumps(view))
    if pair is None:
        return db.execute(_ADD_PAIR, (*values, _now())).lastrowid or 0
    db.execute(_SET_PAIR, (*values, pair))
    return pair


def add_keys(db: sqlite3.Connection, pair: int, keys: Iterable[str]) -> None:
    """Have the sources of a pair recognised by `keys`; empty ones are ignored."""
    rows = [(key, pair) for key in keys if key]
    db.executemany("INSERT OR IGNORE INTO known VALUES (?,?)", rows)


def add_passage(db: sqlite3.Connection, pair: int, one: Anchor) -> None:
    """Store what identifies a passage, unless it is stored."""
    row = (pair, one.digest, one.text, int(one.has_twin))
    db.execute("INSERT OR IGNORE INTO passage VALUES (?,?,?,?)", row)


def add_entries(db: sqlite3.Connection, pair: int, entries: Iterable[Entry]) -> int:
    """Store entries whose ends are anchors; the last row, 0 for none."""
    last = 0
    for entry in entries:
        columns: list[Any] = []
        for end in (entry.left, entry.right):
            if isinstance(end, Anchor):
                add_passage(db, pair, end)
            columns += [end.at, end.digest, end.number] if isinstance(end, Anchor) else [None] * 3
        last = db.execute(_ADD_ENTRY, (pair, entry.kind, *entry[3:], *columns)).lastrowid or 0
    return last


def entries_of(db: sqlite3.Connection, pair: int, after: int = 0) -> dict[int, Entry]:
    """The entries of a pair by rows, which are beyond `after`; their ends are anchors."""
    rows = db.execute(_ENTRIES, (pair, after)).fetchall()
    sql = "SELECT digest, text, has_twin FROM passage WHERE pair_id = ?"
    texts = {x: (text, bool(twin)) for x, text, twin in db.execute(sql, (pair,)) if rows}

    @cache
    def anchor(at: int | None, known_by: str, number: int | None) -> Anchor | None:
        text, has_twin = texts.get(known_by, ("", False))
        return None if at is None else Anchor(at, known_by, text, number, has_twin)

    return {
        row: Entry(kind, anchor(*ends[:3]), anchor(*ends[3:]), value, *rest[:5])
        for row, kind, value, *rest in rows
        for ends in (rest[5:],)
    }


def parts(text: str) -> tuple[str, ...]:
    """The digests of an outline that was stored as one text."""
    return tuple(text[at : at + LENGTH] for at in range(0, len(text), LENGTH))


def full_name(name: str) -> str:
    """What opens a source again from any folder: an address, "-", or an absolute path."""
    return encodable(name if "://" in name or name == "-" else str(Path(name).absolute()))


def _shown(source: Source) -> tuple[str, str]:
    """What opens a source again, and its title."""
    return full_name(source.name), encodable(source.headline or Path(source.name).name)


def _is_place(name: str) -> bool:
    return name == "place" or name.startswith(_MARK)


def _values(view: ViewState | None) -> dict[str, Any]:
    """All of a view state by name: places and other values."""
    if view is None:
        return {}
    marks = {_MARK + letter: place for letter, place in view.bookmarks.items()}
    return {"place": view.place, **marks, **view.values()}


def _now() -> int:
    return time.time_ns() // 1000
