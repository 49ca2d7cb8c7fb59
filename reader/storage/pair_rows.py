"""The rows of one pair in the database: found, read in the current sources, appended."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

from reader.model import Comparison, Side, Source
from reader.reading import Place
from reader.storage.database import Database
from reader.storage.entries import Entry, ReviewLog
from reader.storage.passages import Anchor, Anchors, Keys, encodable, keys_of, outline
from reader.storage.relocate import VersionMap, is_swapped, relocate_entries
from reader.storage.rows import (
    ELSEWHERE,
    add_entry,
    add_keys,
    add_pair,
    add_passage,
    add_version,
    ends_of,
    entry_of,
    parts,
)
from reader.storage.view_state import ViewState

_MOST = 8
"""Stored pairs that are taken for one: the same texts under other names."""

_MARK = "mark."
RUN = "run"
"""The setting with the names and the pair of a run of several sources, which opens it again."""

_CANDIDATES = """
    SELECT l.pair_id, l.side,
        max(min(iif(l.key = ?, 2, 1), iif(r.key = ?, 2, 1))) AS likeness
    FROM known l
    JOIN known r ON r.pair_id = l.pair_id AND r.side = 1 - l.side
    JOIN pair ON pair.id = l.pair_id
    WHERE l.key IN (?, ?, ?) AND r.key IN (?, ?, ?)
    GROUP BY l.pair_id, l.side
    ORDER BY likeness DESC, pair.opened DESC LIMIT ?
"""
"""Pairs of which both sources are known: first by all their passages, then the latest opened.

`l` is where our left source is; on side 1 the pair has its sides exchanged.
"""

_HERE = """
    SELECT id, kind, {}_at, {}_at, value, clock, wall, author, detail, base
    FROM entry WHERE pair_id = ? AND id > ? AND version_id = ?
"""
"""Entries of one version, see ELSEWHERE."""

T = TypeVar("T")
Both: TypeAlias = tuple[T, T]
Outlines: TypeAlias = Both[Sequence[str]]
Prepare = Callable[[list[Entry]], tuple[list[Entry], ReviewLog]]
"""Takes the entries that others have added; returns those to add, and the whole log."""


class Match(NamedTuple):
    """A stored pair that is this one."""

    id: int
    is_swapped: bool
    """Whether its left source is our right one; it stays so, as others may have it open."""

    def order(self, both: Both[T]) -> Both[T]:
        """What is of our left and right source in the order of this pair, or the other way."""
        return (both[1], both[0]) if self.is_swapped else both


class PlaceRecord(NamedTuple):
    """The view state as stored, in places of the current sources."""

    view: ViewState
    lost: tuple[str, ...] = ()
    """Letters of bookmarks whose passages are gone; they stay stored."""

    is_current: bool = True
    """Whether it was stored of these very texts."""


class Progress(NamedTuple):
    """How far a reader got in a pair; counted by the caller, who knows its links."""

    passage: int | None = None
    decided: int = 0
    links: int = 0
    notes: int = 0


class ReviewStore(Protocol):
    """Where a review is stored. Used by the writer's thread only, but for `document`."""

    must_rewrite: bool
    """Whether what was saved may be gone: the next `save` adds the whole log."""

    def news(self) -> list[Entry]:
        """Entries that were added since the last call; at first all. Raises StorageError."""

    def save(self, prepare: Prepare) -> None:
        """Add entries, on disk on return. Raises StorageError."""

    def document(self, entries: Iterable[Entry]) -> bytes:
        """Those entries as YAML."""


class PairRows:
    """What the database stores of one pair: a ReviewStore, and the place."""

    def __init__(
        self,
        database: Database,
        comparison: Comparison,
        every: Sequence[Source] = (),
        names: Sequence[str] = (),
    ) -> None:
        """`names` open all of `every` source again, where these are more than the pair."""
        self.must_rewrite = False
        self._database, self._comparison = database, comparison
        self._sources = (comparison.left, comparison.right)
        self._anchors = Anchors(self._sources)
        self._names, self._every = names, every
        self._generation: int | None = None
        """Of the database that was used last."""

        self._reset()

    def _reset(self, generation: int | None = None) -> None:
        """Forget what was known of the rows."""
        self._known = generation
        """The generation of the database whose rows are known."""

        self._matches: list[Match] = []
        self._version: int | None = None
        """The id of the current version; None until something is written."""

        self._moved: dict[int, Entry] = {}
        """Entries by row that were found again in this version, until that is stored."""

        self._last = 0
        """The highest row of an entry that was read."""

    @cached_property
    def _keys(self) -> Both[Keys]:
        left, right = map(keys_of, self._sources)  # looks for files: not in the screen's thread
        return left, right

    @cached_property
    def _outlines(self) -> Both[tuple[str, ...]]:
        return outline(self._sources[0]), outline(self._sources[1])

    # the review

    def news(self) -> list[Entry]:
        """Entries that were added since the last call, by whatever program; at first all."""
        none: list[Entry] = []
        return self._database.read(self._fresh, none)

    def save(self, prepare: Prepare) -> None:
        """Add entries to the log, on disk on return."""

        def work(db: sqlite3.Connection) -> None:
            found = self._fresh(db)
            new, log = prepare(found)
            if self.must_rewrite:  # the file that held the others is gone
                there = frozenset(found)
                new = [entry for entry in log.entries if entry not in there]
            match = self._ensure(db)
            for one in new:
                version = None if one.is_orphaned else self._version
                add_entry(db, match.id, version, self._anchored(one, match))

        self._write(work)
        self.must_rewrite = False

    def document(self, entries: Iterable[Entry]) -> bytes:
        """Those entries as YAML."""
        from reader.storage.review_file import ReviewFile  # noqa: PLC0415 - loads YAML

        return ReviewFile(self._database.path, self._comparison).document(entries)

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            self._database.write(work)
        except BaseException:
            self._reset()  # what was rolled back is not known
            raise

    def _fresh(self, db: sqlite3.Connection) -> list[Entry]:
        """Entries added since the last call; all of another file, or of a pair stored anew."""
        now = self._database.generation
        known = [match.id for match in self._matches[:1]]
        is_gone = (
            bool(known) and not db.execute("SELECT 1 FROM pair WHERE id = ?", known).fetchone()
        )
        if self._known != now or is_gone:
            self.must_rewrite |= self._generation not in {None, now}
            self._reset(now)
        self._generation = now
        return self._new_entries(db)

    def _new_entries(self, db: sqlite3.Connection) -> list[Entry]:
        self._matches = self._matches or self._find(db)
        found: list[Entry] = []
        last = self._last
        for match in self._matches:
            sides = match.order(("left", "right"))
            current = self._stored_version(db, match)
            known = (match.id, self._last, current)
            rows = {row: Entry(*values) for row, *values in db.execute(_HERE.format(*sides), known)}
            older: dict[int | None, dict[int, Entry]] = {}
            for row, version, *values in db.execute(ELSEWHERE.format(*sides), known):
                older.setdefault(version, {})[row] = entry_of(values)
            found += rows.values()
            last = max(last, *rows, *(row for some in older.values() for row in some), 0)
            self._moved |= rows if match is not self._matches[0] else {}
            for version, some in older.items():
                old = _stored_outlines(db, version, match)
                now = relocate_entries(old, some.values(), self._sources, self._outlines)
                found += now
                moved = zip(some, now, strict=True)
                self._moved |= {row: one for row, one in moved if not one.is_orphaned}
        self._last = last
        return found

    # the place

    def place(self) -> PlaceRecord | None:
        """The view state that was stored last, if any."""
        return self._database.read(self._place, None)

    def _place(self, db: sqlite3.Connection) -> PlaceRecord | None:
        for number, match in enumerate(self._find(db)):
            sql = "SELECT name, value, version_id FROM setting WHERE pair_id = ?"
            rows = db.execute(sql, (match.id,)).fetchall()
            values = {name: json.loads(value) for name, value, _ in rows}
            if "place" not in values:
                continue
            current = self._stored_version(db, match)
            places: dict[str, Place] = {}
            lost: list[str] = []
            is_current = not number
            for name, _, version in rows:
                if name == "place" or name.startswith(_MARK):
                    place, is_there = _turned(values[name], match), True
                    if version != current:
                        place, is_there = self._moved_place(db, match, version, place)
                        is_current = is_current and name != "place"
                    if is_there or name == "place":
                        places[name.removeprefix(_MARK)] = place
                    else:
                        lost.append(name.removeprefix(_MARK))
            view = ViewState.of_values(places.pop("place"), places, values)
            return PlaceRecord(view, tuple(sorted(lost)), is_current)
        return None

    def _moved_place(
        self, db: sqlite3.Connection, match: Match, version: int | None, place: Place
    ) -> tuple[Place, bool]:
        """The place in the current sources, and whether its passage is there."""
        old = _stored_outlines(db, version, match)
        maps = [VersionMap(*some) for some in zip(old, self._sources, self._outlines, strict=True)]

        def found(side: int, at: int) -> int | None:
            known_by = old[side][at] if at < len(old[side]) else ""
            sql = "SELECT text, has_twin FROM passage WHERE pair_id = ? AND digest = ?"
            text, has_twin = db.execute(sql, (match.id, known_by)).fetchone() or ("", 0)
            one = Anchor(at, known_by, text, None, bool(has_twin))
            return maps[side].find([one]).get(one)

        indexes = (place.left_at, place.right_at)
        now = [found(side, at) for side, at in enumerate(indexes)]
        left, right = (
            maps[side].near(at) if now[side] is None else now[side] or 0
            for side, at in enumerate(indexes)
        )
        side = place.side
        across = None if place.counterpart is None else found(1 - side.value, place.counterpart)
        return Place(left, right, side, across), now[side.value] is not None

    def save_place(
        self, base: ViewState | None, view: ViewState, progress: Progress
    ) -> list[Entry]:
        """Store what has changed since `base`; what another program has changed stays.

        Returns the entries that were found on the way.
        """
        found: list[Entry] = []

        def work(db: sqlite3.Connection) -> None:
            found[:] = self._fresh(db)
            match = self._ensure(db)
            db.execute(
                "UPDATE pair SET opened=?, passage=?, decided=?,"
                " links=coalesce(nullif(?, 0), links), notes=? WHERE id=?",
                (_now(), *progress, match.id),
            )
            was = {} if base is None else base.values()
            values = {name: x for name, x in view.values().items() if was.get(name) != x}
            if "searches" in values:
                sql = "SELECT value FROM setting WHERE pair_id = ? AND name = 'searches'"
                row = db.execute(sql, (match.id,)).fetchone()
                theirs = json.loads(row[0]) if row else []
                mine = view.searches
                values["searches"] = [*(x for x in theirs if x not in mine), *mine]
            before = {} if base is None else _places(base)
            for name, place in _places(view).items():
                if before.get(name) != place:
                    values[name] = self._place_values(db, place, match)
            self._set(db, match, values)

        self._write(work)
        return found

    def _place_values(self, db: sqlite3.Connection, place: Place, match: Match) -> list[int | None]:
        """As it is stored; what identifies its passages is stored, too."""
        for side, at in zip(Side, (place.left_at, place.right_at), strict=True):
            across = place.counterpart if side is not place.side else None
            for index in {at, at if across is None else across}:
                add_passage(db, match.id, self._anchors(side.value, index))
        left, right = match.order((place.left_at, place.right_at))
        return [left, right, place.side.value ^ match.is_swapped, place.counterpart]

    def _set(self, db: sqlite3.Connection, match: Match, values: dict[str, Any]) -> None:
        db.executemany(
            "INSERT OR REPLACE INTO setting VALUES (?,?,?,?)",
            [(match.id, name, json.dumps(x), self._version) for name, x in values.items()],
        )

    # the pair

    def _find(self, db: sqlite3.Connection) -> list[Match]:
        """The stored pairs of these sources: first with the same texts, then the latest opened.

        A pair that is known by names only must share a passage on both sides: a file may have got
        another article.
        """
        left, right = self._keys
        rows = db.execute(_CANDIDATES, (left.content, right.content, *left, *right, 2 * _MOST))
        ranked: dict[int, list[tuple[int, int]]] = {}
        for pair, side, likeness in rows:
            ranked.setdefault(pair, []).append((likeness, side))
        found: list[Match] = []
        for pair, sides in list(ranked.items())[:_MOST]:
            likeness, side = sides[0]
            if likeness == 2 and all(other < 2 for other, _ in sides[1:]):
                found.append(Match(pair, side == 1))
                continue
            rows = db.execute("SELECT left, right FROM version WHERE pair_id = ?", (pair,))
            texts = ["".join(some) for some in zip(*rows, strict=True)] or ["", ""]
            old = [parts(text) for text in texts]
            match = Match(pair, is_swapped(old, self._outlines))
            now = match.order(self._outlines)
            if all(not set(one).isdisjoint(two) for one, two in zip(old, now, strict=True)):
                found.append(match)
        return found

    def _stored_version(self, db: sqlite3.Connection, match: Match) -> int | None:
        sql = "SELECT id FROM version WHERE pair_id = ? AND content = ?"
        row = db.execute(sql, (match.id, self._content(match))).fetchone()
        return None if row is None else int(row[0])

    def _content(self, match: Match) -> str:
        return "-".join(keys.content for keys in match.order(self._keys))

    def _ensure(self, db: sqlite3.Connection) -> Match:
        """The row of this pair and of its version, both stored if they are not."""
        self._matches = self._matches or self._find(db)
        if not self._matches:
            added = add_pair(db, ["", "", "", ""], _now())
            self._matches = [Match(added, is_swapped=False)]
        match = self._matches[0]
        if self._version is None:
            for side, keys in enumerate(match.order(self._keys)):
                add_keys(db, match.id, side, keys)
            shown = [x for source in match.order(self._sources) for x in _shown(source)]
            db.execute(
                "UPDATE pair SET left_name=?, left_title=?, right_name=?, right_title=? WHERE id=?",
                (*shown, match.id),
            )
            outlines = match.order(self._outlines)
            self._version = add_version(db, match.id, self._content(match), outlines)
            if self._names:
                self._set(db, match, {RUN: self._run()})
            else:  # now opened by itself
                run = match.id, RUN
                db.execute("DELETE FROM setting WHERE pair_id = ? AND name = ?", run)
        for row, entry in self._moved.items():
            ends = ends_of(db, match.id, self._anchored(entry, match))
            db.execute(
                "UPDATE entry SET pair_id=?, version_id=?, left_at=?, left_digest=?, left_number=?,"
                " right_at=?, right_digest=?, right_number=? WHERE id=?",
                (match.id, self._version, *ends, row),
            )
        self._moved.clear()
        for other in self._matches[1:]:
            db.execute(
                "DELETE FROM pair WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE pair_id = pair.id)",
                (other.id,),
            )
        return match

    def _run(self) -> list[Any]:
        """The names that open all sources, and the numbers of this pair among them, from 1."""
        numbers = [
            next((n for n, one in enumerate(self._every, 1) if one is source), 1)
            for source in self._sources
        ]
        return [[full_name(name) for name in self._names], sorted(numbers)]

    def _anchored(self, entry: Entry, match: Match) -> Entry:
        """The entry as this pair stores it: with anchors, on its sides."""
        ends = [
            self._anchors(side, end) if isinstance(end, int) else end
            for side, end in enumerate((entry.left, entry.right))
        ]
        return entry._replace(left=ends[match.is_swapped], right=ends[not match.is_swapped])


def full_name(name: str) -> str:
    """What opens a source again from any folder: an address, "-", or an absolute path."""
    return encodable(name if "://" in name or name == "-" else str(Path(name).absolute()))


def _shown(source: Source) -> Both[str]:
    """What opens a source again, and its title."""
    return full_name(source.name), encodable(source.headline or Path(source.name).name)


def _stored_outlines(db: sqlite3.Connection, version: int | None, match: Match) -> Outlines:
    sql = "SELECT left, right FROM version WHERE id = ?"
    left, right = map(parts, db.execute(sql, (version,)).fetchone() or ("", ""))
    return match.order((left, right))


def _places(view: ViewState) -> dict[str, Place]:
    """All places of a view state, by the names of their settings."""
    return {"place": view.place} | {_MARK + x: one for x, one in view.bookmarks.items()}


def _turned(values: Sequence[Any], match: Match) -> Place:
    """A stored place on our sides."""
    left, right = match.order((values[0], values[1]))
    return Place(left, right, Side(values[2] ^ match.is_swapped), values[3])


def _now() -> int:
    return time.time_ns() // 1000
