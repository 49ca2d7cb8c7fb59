"""The rows of one pair in the database: found, read in the current sources, appended."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from reader.model import Comparison, Side
from reader.reading import Place
from reader.storage.entries import Entry
from reader.storage.passages import LENGTH, Anchor, Anchors, Keys, encodable, keys_of, outline
from reader.storage.relocate import VersionMap, is_swapped, relocate_entries
from reader.storage.view_state import ViewState

_MOST = 8
"""Stored pairs that are taken for one: the same texts under other names."""

_ENDS = "left_at, left_digest, left_number, right_at, right_digest, right_number"
_ENTRY = f"kind, value, clock, wall, author, detail, base, {_ENDS}"
_INSERT = (
    f"INSERT INTO entry (pair_id, version_id, {_ENTRY}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"  # noqa: S608 - ours
)
_MARK = "mark."

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

Outlines: TypeAlias = tuple[Sequence[str], Sequence[str]]


class Match(NamedTuple):
    """A stored pair that is this one."""

    id: int
    is_swapped: bool
    """Whether its left source is our right one; it stays so, as others may have it open."""


class PlaceRecord(NamedTuple):
    """The view state as stored, in places of the current sources."""

    view: ViewState
    lost: tuple[str, ...] = ()
    """Letters of bookmarks whose passages are gone; they stay stored."""

    is_current: bool = True
    """Whether it was stored of these very texts."""


class Progress(NamedTuple):
    """How far a reader got in a pair; counted by whoever knows its links."""

    passage: int | None = None
    decided: int = 0
    links: int = 0
    notes: int = 0


class PairRows:
    """`db` is a connection, inside a transaction where it writes."""

    def __init__(self, comparison: Comparison, comparison_file: str = "") -> None:
        self._sources = (comparison.left, comparison.right)
        self._comparison_file = comparison_file
        self._anchors = Anchors(self._sources)
        self._matches: list[Match] = []
        self._version: int | None = None
        """The id of the current version; None until something is written."""

        self._moved: dict[int, Entry] = {}
        """Entries by row that were found again in this version, until that is stored."""

        self._last = 0
        """The highest row of an entry that was read."""

    @cached_property
    def _keys(self) -> tuple[Keys, ...]:
        return tuple(map(keys_of, self._sources))  # looks for the files: not in the screen's thread

    @cached_property
    def outlines(self) -> Outlines:
        """Those of the current sources."""
        return outline(self._sources[0]), outline(self._sources[1])

    # reading

    def load(self, db: sqlite3.Connection) -> list[Entry]:
        """All entries of this pair. Forgets what was known of another database."""
        self._matches, self._version, self._moved, self._last = [], None, {}, 0
        return self.news(db)

    def news(self, db: sqlite3.Connection) -> list[Entry]:
        """Entries that were added since the last call, by whatever program."""
        self._matches = self._matches or self._find(db)
        found: list[Entry] = []
        last = self._last
        for number, match in enumerate(self._matches):
            current = self._stored_version(db, match)
            older: dict[int | None, dict[int, Entry]] = {}
            for row, version, *values in db.execute(
                f"SELECT id, version_id, {_ENTRY} FROM entry WHERE pair_id = ? AND id > ?",  # noqa: S608 - ours
                (match.id, self._last),
            ):
                last = max(last, row)
                entry = _entry(values, is_swapped=match.is_swapped)
                if version == current is not None:
                    found.append(entry._replace(left=_at(entry.left), right=_at(entry.right)))
                    if number:
                        self._moved[row] = found[-1]
                else:
                    older.setdefault(version, {})[row] = entry
            texts = _texts(db, match.id) if older else {}
            for version, rows in older.items():
                old = _outlines(db, version, match)
                entries = [_with_texts(one, texts) for one in rows.values()]
                now = relocate_entries(old, entries, self._sources, self.outlines)
                found += now
                moved = zip(rows, now, strict=True)
                self._moved |= {row: one for row, one in moved if not one.is_orphaned}
        self._last = last
        return found

    def place(self, db: sqlite3.Connection) -> PlaceRecord | None:
        """The view state that was stored last, if any."""
        self._matches = self._find(db)
        for number, match in enumerate(self._matches):
            rows = db.execute(
                "SELECT name, value, version_id FROM setting WHERE pair_id = ?", (match.id,)
            ).fetchall()
            values = {name: json.loads(value) for name, value, _ in rows}
            versions = {name: version for name, _, version in rows}
            if "place" not in values:
                continue
            current = self._stored_version(db, match)
            marks = {name for name in values if name == "place" or name.startswith(_MARK)}
            texts = {} if all(versions[x] == current for x in marks) else _texts(db, match.id)
            places: dict[str, Place] = {}
            lost: list[str] = []
            for name in marks:
                place = _place(values[name], is_swapped=match.is_swapped)
                is_there = True
                if versions[name] != current:
                    old = _outlines(db, versions[name], match)
                    place, is_there = self._moved_place(place, old, texts)
                if is_there or name == "place":
                    places[name.removeprefix(_MARK)] = place
                else:
                    lost.append(name.removeprefix(_MARK))
            is_current = not number and versions["place"] == current
            view = ViewState.of_values(places.pop("place"), places, values)
            return PlaceRecord(view, tuple(sorted(lost)), is_current)
        return None

    def _moved_place(
        self, place: Place, old: Outlines, texts: Mapping[str, tuple[str, bool]]
    ) -> tuple[Place, bool]:
        """The place in the current sources, and whether its passage is there."""
        indexes = [place.left_at, place.right_at]
        near: list[int] = []
        across: int | None = None
        is_there = False
        for side, index in enumerate(indexes):
            versions = VersionMap(old[side], self._sources[side], self.outlines[side])

            def found(at: int, side: int = side, versions: VersionMap = versions) -> int | None:
                known_by = old[side][at] if at < len(old[side]) else ""
                text, has_twin = texts.get(known_by, ("", False))
                one = Anchor(at, known_by, text, None, has_twin)
                return versions.find([one]).get(one)

            now = found(index)
            near.append(versions.near(index) if now is None else now)
            if side == place.side.value:
                is_there = now is not None
            elif place.counterpart is not None:
                across = found(place.counterpart)
        return Place(near[0], near[1], place.side, across), is_there

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
            is_turned = is_swapped(old, self.outlines)
            now = self.outlines[::-1] if is_turned else self.outlines
            if all(not set(one).isdisjoint(two) for one, two in zip(old, now, strict=True)):
                found.append(Match(pair, is_turned))
        return found

    def _stored_version(self, db: sqlite3.Connection, match: Match) -> int | None:
        row = db.execute(
            "SELECT id FROM version WHERE pair_id = ? AND content = ?",
            (match.id, self._content(match)),
        ).fetchone()
        return None if row is None else int(row[0])

    def _content(self, match: Match) -> str:
        contents = [keys.content for keys in self._keys]
        return "-".join(contents[::-1] if match.is_swapped else contents)

    # writing

    def append(self, db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
        """Add `entries` to the log."""
        match = self._ensure(db)
        for one in entries:
            version = None if one.is_orphaned else self._version
            ends = self._ends(db, one, match)
            db.execute(_INSERT, (match.id, version, one.kind, *one[3:], *ends))

    def save_place(
        self, db: sqlite3.Connection, base: ViewState | None, view: ViewState, progress: Progress
    ) -> None:
        """Store what has changed since `base`; what another program has changed stays."""
        match = self._ensure(db)
        now = time.time_ns() // 1000
        db.execute(
            "UPDATE pair SET opened=?, passage=?, decided=?, links=coalesce(nullif(?, 0), links),"
            " notes=? WHERE id=?",
            (now, *progress, match.id),
        )
        was = {} if base is None else base.values()
        values = {name: x for name, x in view.values().items() if was.get(name) != x}
        if "searches" in values:
            sql = "SELECT value FROM setting WHERE pair_id = ? AND name = 'searches'"
            row = db.execute(sql, (match.id,)).fetchone()
            theirs = json.loads(row[0]) if row else []
            values["searches"] = [*(x for x in theirs if x not in view.searches), *view.searches]
        places = {"place": view.place} | {_MARK + x: one for x, one in view.bookmarks.items()}
        before = {} if base is None else {"place": base.place}
        before |= {} if base is None else {_MARK + x: one for x, one in base.bookmarks.items()}
        for name, place in places.items():
            if before.get(name) != place:
                for side in Side:
                    at = place.left_at if side is Side.LEFT else place.right_at
                    across = place.counterpart if side is not place.side else None
                    for index in {at, at if across is None else across}:
                        add_passage(db, match.id, self._anchors(side.value, index))
                values[name] = _place_values(place, is_swapped=match.is_swapped)
        db.executemany(
            "INSERT OR REPLACE INTO setting VALUES (?,?,?,?)",
            [(match.id, name, json.dumps(x), self._version) for name, x in values.items()],
        )

    def _ensure(self, db: sqlite3.Connection) -> Match:
        """The row of this pair and of its version, both stored if they are not."""
        self._matches = self._matches or self._find(db)
        if not self._matches:
            added = add_pair(db, ["", "", "", ""], time.time_ns() // 1000)
            self._matches = [Match(added, is_swapped=False)]
        match = self._matches[0]
        if self._version is None:
            for ours, keys in enumerate(self._keys):
                side = ours ^ match.is_swapped
                add_keys(db, match.id, side, keys)
                name, title = _SHOWN[side]
                db.execute(
                    f"UPDATE pair SET {name} = ?, {title} = ? WHERE id = ?",  # noqa: S608 - ours
                    (*self._shown(ours, side), match.id),
                )
            outlines = self.outlines[::-1] if match.is_swapped else self.outlines
            self._version = add_version(db, match.id, self._content(match), outlines)
        for row, entry in self._moved.items():
            db.execute(
                "UPDATE entry SET pair_id=?, version_id=?, left_at=?, left_digest=?, left_number=?,"
                " right_at=?, right_digest=?, right_number=? WHERE id=?",
                (match.id, self._version, *self._ends(db, entry, match), row),
            )
        self._moved.clear()
        for other in self._matches[1:]:
            db.execute(
                "DELETE FROM pair WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE pair_id = pair.id)",
                (other.id,),
            )
        return match

    def _shown(self, ours: int, side: int) -> tuple[str, str]:
        """What opens a source of ours again, from any folder, and its title.

        A comparison file opens both, and stands where the left one would.
        """
        source = self._sources[ours]
        if self._comparison_file:
            name = "" if side else str(Path(self._comparison_file).absolute())
        elif "://" in source.name or source.name == "-":
            name = source.name
        else:
            name = str(Path(source.name).absolute())
        return encodable(name), encodable(source.headline or Path(source.name).name)

    def _ends(self, db: sqlite3.Connection, entry: Entry, match: Match) -> list[Any]:
        """The columns of both ends; their passages are stored."""
        ends: list[list[Any]] = []
        for side, end in enumerate((entry.left, entry.right)):
            one = self._anchors(side, end) if isinstance(end, int) else end
            if one is None:
                ends.append([None, None, None])
            else:
                add_passage(db, match.id, one)
                ends.append([one.at, one.digest, one.number])
        left, right = ends[::-1] if match.is_swapped else ends
        return left + right


_SHOWN = (("left_name", "left_title"), ("right_name", "right_title"))


def add_pair(db: sqlite3.Connection, shown: Sequence[str], opened: int) -> int:
    """Store a pair; `shown` are name and headline of its left source, then of its right; its id."""
    made = db.execute(
        "INSERT INTO pair (opened, left_name, left_title, right_name, right_title)"
        " VALUES (?,?,?,?,?)",
        (opened, *shown),
    )
    return made.lastrowid or 0


def add_keys(db: sqlite3.Connection, pair: int, side: int, keys: Iterable[str]) -> None:
    """Have the source on that side recognised by `keys`; empty ones are ignored."""
    rows = [(key, pair, side) for key in keys if key]
    db.executemany("INSERT OR IGNORE INTO known VALUES (?,?,?)", rows)


def add_version(db: sqlite3.Connection, pair: int, content: str, outlines: Outlines) -> int:
    """The id of that version of a pair, which is stored if it is not."""
    db.execute(
        "INSERT OR IGNORE INTO version (pair_id, content, left, right) VALUES (?,?,?,?)",
        (pair, content, *map("".join, outlines)),
    )
    sql = "SELECT id FROM version WHERE pair_id = ? AND content = ?"
    return int(db.execute(sql, (pair, content)).fetchone()[0])


def add_passage(db: sqlite3.Connection, pair: int, one: Anchor) -> None:
    """Store what identifies a passage, unless it is stored."""
    row = (pair, one.digest, one.text, int(one.has_twin))
    db.execute("INSERT OR IGNORE INTO passage VALUES (?,?,?,?)", row)


def add_entry(db: sqlite3.Connection, pair: int, version: int | None, entry: Entry) -> None:
    """Store an entry whose ends are anchors in that version."""
    ends: list[Any] = []
    for end in (entry.left, entry.right):
        if isinstance(end, Anchor):
            add_passage(db, pair, end)
        ends += [end.at, end.digest, end.number] if isinstance(end, Anchor) else [None] * 3
    db.execute(_INSERT, (pair, version, entry.kind, *entry[3:], *ends))


def entries_of(db: sqlite3.Connection, pair: int) -> list[Entry]:
    """All entries of a stored pair, whose articles need not be at hand; their ends are anchors."""
    texts = _texts(db, pair)
    rows = db.execute(f"SELECT {_ENTRY} FROM entry WHERE pair_id = ?", (pair,))  # noqa: S608 - ours
    return [_with_texts(_entry(row, is_swapped=False), texts) for row in rows]


def _entry(row: Sequence[Any], *, is_swapped: bool) -> Entry:
    kind, *values = row[:7]
    left, right = (
        None if at is None else Anchor(at, known_by, "", number)
        for at, known_by, number in (row[7:10], row[10:])
    )
    return Entry(kind, *((right, left) if is_swapped else (left, right)), *values)


def _at(end: object) -> int | None:
    return end.at if isinstance(end, Anchor) else None


def _texts(db: sqlite3.Connection, pair: int) -> dict[str, tuple[str, bool]]:
    rows = db.execute("SELECT digest, text, has_twin FROM passage WHERE pair_id = ?", (pair,))
    return {digest: (text, bool(has_twin)) for digest, text, has_twin in rows}


def _with_texts(entry: Entry, texts: Mapping[str, tuple[str, bool]]) -> Entry:
    left, right = (
        _with_text(x, texts) if isinstance(x, Anchor) else x for x in (entry.left, entry.right)
    )
    return entry._replace(left=left, right=right)


def _with_text(one: Anchor, texts: Mapping[str, tuple[str, bool]]) -> Anchor:
    text, has_twin = texts.get(one.digest, ("", False))
    return one._replace(text=text, has_twin=has_twin)


def _outlines(db: sqlite3.Connection, version: int | None, match: Match) -> Outlines:
    sql = "SELECT left, right FROM version WHERE id = ?"
    row = db.execute(sql, (version,)).fetchone() or ("", "")
    left, right = map(parts, row)
    return (right, left) if match.is_swapped else (left, right)


def parts(text: str) -> list[str]:
    """The digests of an outline that was stored as one text."""
    return [text[at : at + LENGTH] for at in range(0, len(text), LENGTH)]


def _place(values: Sequence[Any], *, is_swapped: bool) -> Place:
    left, right, side, counterpart = values
    if is_swapped:
        left, right, side = right, left, 1 - side
    return Place(left, right, Side(side), counterpart)


def _place_values(place: Place, *, is_swapped: bool) -> list[int | None]:
    left, right, side = place.left_at, place.right_at, place.side.value
    values = (right, left, 1 - side) if is_swapped else (left, right, side)
    return [*values, place.counterpart]
