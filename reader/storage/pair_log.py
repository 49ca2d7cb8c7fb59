"""What the database holds of one pair: found, read in places of the current sources, appended."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from reader.model import Comparison, Side, Source
from reader.reading import Place
from reader.storage.entries import End, Entry
from reader.storage.passages import LENGTH, Anchor, anchor, digest, keys_of, opening, outline
from reader.storage.relocate import VersionMap, is_swapped
from reader.storage.view_state import ViewState

_MOST = 8
"""Stored pairs that are taken for one: the same texts under other names."""

_ENTRY = "kind, left_id, right_id, value, clock, wall, author, detail, base"


class Match(NamedTuple):
    """A stored pair that is this one."""

    id: int
    is_swapped: bool
    """Whether its left source is our right one."""


class PlaceRecord(NamedTuple):
    """The view state as stored, in places of the current sources."""

    view: ViewState
    lost: tuple[str, ...] = ()
    """Letters of bookmarks whose passages are gone; they stay stored."""


class Progress(NamedTuple):
    """How far a reader got in a pair; counted by whoever knows its links."""

    passage: int | None = None
    decided: int = 0
    links: int = 0
    notes: int = 0


class _Found(NamedTuple):
    """A stored passage in the current source."""

    side: int
    at: int | None
    near: int
    anchor: Anchor | None
    """As it was last; None for one that is there and need not be looked up."""


class PairLog:
    """Rows of one pair. `db` is a connection, inside a transaction where it writes."""

    def __init__(self, comparison: Comparison) -> None:
        self._sources = (comparison.left, comparison.right)
        self._keys = tuple(keys_of(source) for source in self._sources)
        self._matches: tuple[Match, ...] = ()
        self._passages: dict[int, _Found] = {}
        self._unsaved: dict[int, _Found] = {}
        """Passages that were relocated, until their new anchors are stored."""

        self._versions: tuple[int, int] | None = None
        """Ids of the current versions, left and right, once they are stored."""

        self._last = 0
        """The highest id of an entry that was read."""

    # reading

    def load(self, db: sqlite3.Connection) -> list[Entry]:
        """All entries of this pair. Forgets what was known of another database."""
        self._passages, self._unsaved, self._versions, self._last = {}, {}, None, 0
        self._matches = tuple(self._find(db))
        return self.news(db)

    def news(self, db: sqlite3.Connection) -> list[Entry]:
        """Entries that were added since the last call, by whatever program."""
        if not self._matches:
            self._matches = tuple(self._find(db))
        rows = [
            (*row, match.is_swapped)
            for match in self._matches
            for row in db.execute(
                f"SELECT id, {_ENTRY} FROM entry WHERE pair_id = ? AND id > ?",  # noqa: S608 - ours
                (match.id, self._last),
            )
        ]
        if not rows:
            return []
        self._last = max(row[0] for row in rows)
        self._read_passages(db)
        return [self._entry(*row[1:]) for row in rows]

    def place(self, db: sqlite3.Connection) -> PlaceRecord | None:
        """The view state that was stored last, if any."""
        self._matches = self._matches or tuple(self._find(db))
        self._read_passages(db, " AND p.id IN (SELECT left_id FROM bookmark WHERE pair_id = p.pair_id UNION"
            " SELECT right_id FROM bookmark WHERE pair_id = p.pair_id UNION"
            " SELECT counterpart_id FROM bookmark WHERE pair_id = p.pair_id)")
        for match in self._matches:
            places: dict[str, Place] = {}
            lost: list[str] = []
            for letter, side, *ids in db.execute(
                "SELECT letter, side, left_id, right_id, counterpart_id FROM bookmark"
                " WHERE pair_id = ?",
                (match.id,),
            ):
                place, is_there = self._place(side ^ match.is_swapped, ids, match)
                if is_there or not letter:
                    places[letter] = place
                else:
                    lost.append(letter)
            if "" not in places:
                continue
            values = dict(
                db.execute("SELECT name, value FROM setting WHERE pair_id = ?", (match.id,))
            )
            searches = db.execute(
                "SELECT text FROM search WHERE pair_id = ? ORDER BY used", (match.id,)
            )
            view = ViewState(places.pop(""), bookmarks=places, searches=tuple(x for x, in searches))
            return PlaceRecord(view.with_settings(_plain(values)), tuple(sorted(lost)))
        return None

    def _find(self, db: sqlite3.Connection) -> Iterable[Match]:
        """The stored pairs of these sources: first with the same texts, then the latest opened.

        A pair that is known by name only must share a passage on both sides: a file may have got
        another article.
        """
        known: dict[int, list[list[int]]] = {}
        for source, keys in enumerate(self._keys):
            for weight, key in zip((2, 1, 1), keys, strict=True):
                for pair_id, side in db.execute(
                    "SELECT pair_id, side FROM known WHERE key = ?", (key,)
                ):
                    likeness = known.setdefault(pair_id, [[0, 0], [0, 0]])
                    likeness[source][side] = max(likeness[source][side], weight)
        ranked = []
        for pair_id, (left, right) in known.items():
            straight, swapped = min(left[0], right[1]), min(left[1], right[0])
            if straight or swapped:
                (opened,) = db.execute("SELECT opened FROM pair WHERE id = ?", (pair_id,)).fetchone()
                ranked.append((max(straight, swapped), opened, pair_id, straight, swapped))
        for likeness, _, pair_id, straight, swapped in sorted(ranked, reverse=True)[:_MOST]:
            if likeness == 2 and straight != swapped:
                yield Match(pair_id, swapped > straight)
                continue
            old = [self._outlines(db, pair_id, side) for side in (0, 1)]
            is_turned = is_swapped(old, *self._sources)
            ours = self._outline[::-1] if is_turned else self._outline
            if all(not frozenset(one).isdisjoint(two) for one, two in zip(old, ours, strict=True)):
                yield Match(pair_id, is_turned)

    @staticmethod
    def _outlines(db: sqlite3.Connection, pair_id: int, side: int) -> list[str]:
        rows = db.execute(
            "SELECT outline FROM version WHERE pair_id = ? AND side = ?", (pair_id, side)
        )
        return [one for (text,) in rows for one in _parts(text)]

    @cached_property
    def _outline(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        left, right = self._sources
        return outline(left), outline(right)

    def _read_passages(self, db: sqlite3.Connection, which: str = "") -> None:
        """Read those that are not known yet, and find them in the current sources."""
        for match in self._matches:
            for side in (0, 1):
                stored = side ^ match.is_swapped
                version = db.execute(
                    "SELECT id FROM version WHERE pair_id = ? AND side = ? AND content = ?",
                    (match.id, stored, self._keys[side].content),
                ).fetchone()
                rows = db.execute(
                    "SELECT p.id, a.at, a.near FROM passage p LEFT JOIN anchor a"
                    " ON a.version_id = ? AND a.passage_id = p.id"
                    f" WHERE p.pair_id = ? AND p.side = ?{which}",  # noqa: S608 - ours
                    (version and version[0], match.id, stored),
                )
                unknown = [row for row in rows if row[0] not in self._passages]
                for passage, at, near in unknown:
                    if at is not None:
                        self._passages[passage] = _Found(side, at, near, None)
                gone = {passage: near for passage, at, near in unknown if at is None}
                if gone:
                    self._relocate(db, side, gone)

    def _relocate(
        self, db: sqlite3.Connection, side: int, gone: Mapping[int, int | None]
    ) -> None:
        """Find passages without a place in this version; a known `near`: it was sought before."""
        by_version: dict[int, dict[int, Anchor]] = {}
        for passage in gone:
            row = db.execute(
                "SELECT version_id, at, digest, text, number, has_twin FROM anchor"
                " WHERE passage_id = ? AND at IS NOT NULL ORDER BY version_id DESC LIMIT 1",
                (passage,),
            ).fetchone()
            if row is None:  # lost to damage
                self._passages[passage] = _Found(side, None, 0, Anchor(0, "", ""))
            else:
                version, *values, has_twin = row
                by_version.setdefault(version, {})[passage] = Anchor(*values, bool(has_twin))
        source = self._sources[side]
        for version, anchors in by_version.items():
            sought = {one: x for one, x in anchors.items() if gone[one] is None}
            found: dict[Anchor, int] = {}
            if sought:
                (text,) = db.execute(
                    "SELECT outline FROM version WHERE id = ?", (version,)
                ).fetchone()
                versions = VersionMap(_parts(text), source, self._outline[side])
                found = versions.find(sought.values())
            for passage, one in anchors.items():
                at, near = found.get(one), gone[passage]
                if near is None:
                    near = versions.near(one.at) if at is None else at
                    self._unsaved[passage] = _Found(side, at, near, one)
                self._passages[passage] = _Found(side, at, near, one)

    def _entry(self, kind: str, left: int, right: int, *rest: object) -> Entry:
        *values, swapped = rest
        ends = [self._passages.get(one) if one else None for one in (left, right)]
        if swapped:
            ends.reverse()
        is_gone = any(one is not None and one.at is None for one in ends)
        one, two = (self._end(x, is_gone=is_gone) for x in ends)
        value, clock, wall, author, detail, base = values
        return Entry(kind, one, two, value, clock, wall, author, detail, base)  # type: ignore[arg-type]  # as the schema has it

    def _end(self, found: _Found | None, *, is_gone: bool) -> End:
        if found is None or not is_gone:
            return None if found is None else found.at
        if found.at is None:
            return found.anchor
        passage = self._sources[found.side].passages[found.at]
        return Anchor(found.at, digest(passage.text), opening(passage), passage.number)

    def _place(
        self, side: int, ids: Sequence[int | None], match: Match
    ) -> tuple[Place, bool]:
        left, right, counterpart = (self._passages.get(x) if x else None for x in ids)
        if match.is_swapped:
            left, right = right, left
        chosen = Side.RIGHT if side else Side.LEFT
        across = None if counterpart is None else counterpart.at
        here = right if side else left
        place = Place(left.near if left else 0, right.near if right else 0, chosen, across)
        return place, here is not None and here.at is not None

    # writing

    def append(self, db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
        """Add `entries` to the log."""
        pair = self._ensure(db)
        for entry in entries:
            ends = [self._passage_id(db, n, x) for n, x in enumerate((entry.left, entry.right))]
            left, right = ends[::-1] if self._is_turned else ends
            db.execute(
                f"INSERT INTO entry (pair_id, {_ENTRY}) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - ours
                (pair, entry.kind, left, right, *entry[3:]),
            )

    def save_place(
        self, db: sqlite3.Connection, base: ViewState | None, view: ViewState, progress: Progress
    ) -> None:
        """Store what has changed since `base`; what another program has changed stays."""
        pair = self._ensure(db)
        now = time.time_ns() // 1000
        db.execute(
            "UPDATE pair SET opened=?, passage=?, decided=?, links=?, notes=? WHERE id=?",
            (now, *progress, pair),
        )
        places = {"": view.place, **view.bookmarks}
        before = {} if base is None else {"": base.place, **base.bookmarks}
        for letter, place in places.items():
            if before.get(letter) == place:
                continue
            ids = [self._passage_id(db, 0, place.left_at), self._passage_id(db, 1, place.right_at)]
            counterpart = self._passage_id(db, place.side.other.value, place.counterpart)
            side = place.side.value ^ self._is_turned
            ids = ids[::-1] if self._is_turned else ids
            db.execute(
                "INSERT OR REPLACE INTO bookmark VALUES (?,?,?,?,?,?)",
                (pair, letter, side, *ids, counterpart),
            )
        was = {} if base is None else base.settings
        db.executemany(
            "INSERT OR REPLACE INTO setting VALUES (?,?,?)",
            [(pair, k, json.dumps(v)) for k, v in view.settings.items() if was.get(k) != v],
        )
        used = () if base is None else base.searches
        if view.searches != used:
            rows = [(pair, text, now + n) for n, text in enumerate(view.searches)]
            db.executemany("INSERT OR REPLACE INTO search VALUES (?,?,?)", rows)

    def _ensure(self, db: sqlite3.Connection) -> int:
        """The id of this pair, which is stored if it is not."""
        if not self._matches:
            self._matches = tuple(self._find(db))
            self._read_passages(db)
        if not self._matches:
            names = [x for source in self._sources for x in (source.name, source.headline)]
            row = db.execute(
                "INSERT INTO pair (opened, left_name, left_title, right_name, right_title)"
                " VALUES (?,?,?,?,?)",
                (time.time_ns() // 1000, *names),
            )
            self._matches = (Match(row.lastrowid or 0, is_swapped=False),)
        pair = self._matches[0].id
        if self._versions is None:
            for other in self._matches[1:]:
                if other.is_swapped != self._is_turned:
                    _turn(db, other.id)
                _absorb(db, other.id, pair)
            self._matches = self._matches[:1]
            left, right = (self._version(db, pair, side) for side in (0, 1))
            self._versions = left, right
        for passage, found in self._unsaved.items():
            self._save_anchor(db, passage, found)
        self._unsaved.clear()
        return pair

    @property
    def _is_turned(self) -> bool:
        """Whether the stored pair has our right source on its left; others may have it open."""
        return self._matches[0].is_swapped

    def _version(self, db: sqlite3.Connection, pair: int, ours: int) -> int:
        source, keys, side = self._sources[ours], self._keys[ours], ours ^ self._is_turned
        names = ("right_name", "right_title") if side else ("left_name", "left_title")
        db.execute(
            f"UPDATE pair SET {names[0]} = ?, {names[1]} = ? WHERE id = ?",  # noqa: S608 - ours
            (_shown_name(source), source.headline, pair),
        )
        db.executemany(
            "INSERT OR IGNORE INTO known VALUES (?,?,?)", [(key, pair, side) for key in keys if key]
        )
        return add_version(db, pair, side, keys.content, self._outline[ours])

    def _save_anchor(self, db: sqlite3.Connection, passage: int, found: _Found) -> None:
        versions = self._versions or (0, 0)
        if found.at is None:
            gone = found.anchor or Anchor(0, "", "")
            values = (None, found.near, gone.digest, "", None, 0)
        else:
            one = anchor(self._sources[found.side], found.at)
            values = (one.at, one.at, one.digest, one.text, one.number, int(one.has_twin))
        db.execute(
            "INSERT OR IGNORE INTO anchor VALUES (?,?,?,?,?,?,?,?)",
            (versions[found.side], passage, *values),
        )

    def _passage_id(self, db: sqlite3.Connection, side: int, one: End) -> int | None:
        """The id of a passage, which is stored if it is not."""
        if one is None:
            return None
        pair = self._matches[0].id
        version = (self._versions or (0, 0))[side]
        if isinstance(one, Anchor):
            return self._orphan_id(db, side, one)
        row = db.execute(
            "SELECT passage_id FROM anchor WHERE version_id = ? AND at = ? ORDER BY passage_id",
            (version, one),
        ).fetchone()
        if row is not None:
            passage = int(row[0])
        else:
            sql = "INSERT INTO passage (pair_id, side) VALUES (?,?)"
            passage = db.execute(sql, (pair, side ^ self._is_turned)).lastrowid or 0
            self._save_anchor(db, passage, _Found(side, one, one, None))
        self._passages[passage] = _Found(side, one, one, None)
        return passage

    def _orphan_id(self, db: sqlite3.Connection, side: int, one: Anchor) -> int:
        """The id of a passage that is gone, known by its anchor only (recovery, old files)."""
        for passage, found in self._passages.items():
            if found.side == side and found.anchor == one:
                return passage
        pair, stored = self._matches[0].id, side ^ self._is_turned
        passage = add_passage(db, pair, stored, add_version(db, pair, stored, "", ()), one)
        self._passages[passage] = _Found(side, None, 0, one)
        return passage


def add_version(
    db: sqlite3.Connection, pair: int, side: int, content: str, digests: Sequence[str]
) -> int:
    """The id of a version of that content, which is stored if it is not; "" for an unknown one."""
    db.execute(
        "INSERT OR IGNORE INTO version (pair_id, side, content, outline) VALUES (?,?,?,?)",
        (pair, side, content, "".join(digests)),
    )
    row = db.execute(
        "SELECT id FROM version WHERE pair_id = ? AND side = ? AND content = ?",
        (pair, side, content),
    )
    return int(row.fetchone()[0])


def add_passage(
    db: sqlite3.Connection, pair: int, side: int, version: int, one: Anchor
) -> int:
    """Store a passage by its anchor in that version; its id."""
    made = db.execute("INSERT INTO passage (pair_id, side) VALUES (?,?)", (pair, side))
    db.execute(
        "INSERT INTO anchor VALUES (?,?,?,?,?,?,?,?)",
        (version, made.lastrowid, one.at, one.at, *one[1:4], int(one.has_twin)),
    )
    return made.lastrowid or 0


def _turn(db: sqlite3.Connection, pair: int) -> None:
    """Swap the sides of a stored pair."""
    for table in ("version", "passage", "known"):  # by way of 2 and 3, as rows are unique by side
        for change in ("side + 2", "3 - side"):
            sql = f"UPDATE {table} SET side = {change} WHERE pair_id = ?"  # noqa: S608 - ours
            db.execute(sql, (pair,))
    for table, side in (("entry", ""), ("bookmark", ", side = 1 - side")):
        sql = f"UPDATE {table} SET left_id = right_id, right_id = left_id{side} WHERE pair_id = ?"  # noqa: S608 - ours
        db.execute(sql, (pair,))


def _absorb(db: sqlite3.Connection, other: int, pair: int) -> None:
    """Move all rows of a stored pair to another one that has the same sources."""
    # versions of one content: the anchors of one move to the other
    db.execute(
        "UPDATE OR IGNORE anchor SET version_id = (SELECT v.id FROM version v JOIN version o"
        " ON o.side = v.side AND o.content = v.content WHERE v.pair_id = ? AND o.id = version_id)"
        " WHERE version_id IN (SELECT o.id FROM version v JOIN version o ON o.side = v.side"
        " AND o.content = v.content WHERE v.pair_id = ? AND o.pair_id = ?)",
        (pair, pair, other),
    )
    for table in ("known", "version", "passage", "entry", "setting", "bookmark", "search"):
        db.execute(
            f"UPDATE OR IGNORE {table} SET pair_id = ? WHERE pair_id = ?",  # noqa: S608 - ours
            (pair, other),
        )
    db.execute("DELETE FROM pair WHERE id = ?", (other,))


def _shown_name(source: Source) -> str:
    return source.file or source.address or source.name


def _parts(text: str) -> list[str]:
    return [text[at : at + LENGTH] for at in range(0, len(text), LENGTH)]


def _plain(values: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in values.items():
        with suppress(ValueError):
            found[name] = json.loads(value)
    return found
