"""Rows that are written and read alike for an open pair and for files that are imported."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from reader.storage.entries import Entry
from reader.storage.passages import LENGTH, Anchor

ELSEWHERE = """
    SELECT entry.id, version_id, kind, value, clock, wall, author, detail, base,
        {0}_at, {0}_digest, coalesce(l.text, ''), {0}_number, coalesce(l.has_twin, 0),
        {1}_at, {1}_digest, coalesce(r.text, ''), {1}_number, coalesce(r.has_twin, 0)
    FROM entry
    LEFT JOIN passage l ON l.pair_id = entry.pair_id AND l.digest = {0}_digest
    LEFT JOIN passage r ON r.pair_id = entry.pair_id AND r.digest = {1}_digest
    WHERE entry.pair_id = ? AND entry.id > ? AND version_id IS NOT ?
"""
"""Entries of all versions but one, with what identifies their passages, for `entry_of`.

Parameters are the pair, the last row that is known, and that version; the sides are named in the
order of the sources at hand.
"""


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


def add_version(
    db: sqlite3.Connection, pair: int, content: str, outlines: Sequence[Sequence[str]]
) -> int:
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
    db.execute(
        "INSERT INTO entry (pair_id, version_id, kind, value, clock, wall, author, detail, base,"
        " left_at, left_digest, left_number, right_at, right_digest, right_number)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (pair, version, entry.kind, *entry[3:], *ends_of(db, pair, entry)),
    )


def ends_of(db: sqlite3.Connection, pair: int, entry: Entry) -> list[Any]:
    """The columns of both ends, which are anchors; their passages are stored."""
    columns: list[Any] = []
    for end in (entry.left, entry.right):
        if isinstance(end, Anchor):
            add_passage(db, pair, end)
        columns += [end.at, end.digest, end.number] if isinstance(end, Anchor) else [None] * 3
    return columns


def entries_of(db: sqlite3.Connection, pair: int) -> list[Entry]:
    """All entries of a stored pair, whose articles need not be at hand; their ends are anchors."""
    rows = db.execute(ELSEWHERE.format("left", "right"), (pair, 0, 0))  # no version has the id 0
    return [entry_of(row[2:]) for row in rows]


def entry_of(row: Sequence[Any]) -> Entry:
    """An entry of ELSEWHERE, from its kind on."""
    left, right = (
        None if end[0] is None else Anchor._make((*end[:4], bool(end[4])))
        for end in (row[7:12], row[12:])
    )
    return Entry(row[0], left, right, *row[1:7])


def parts(text: str) -> list[str]:
    """The digests of an outline that was stored as one text."""
    return [text[at : at + LENGTH] for at in range(0, len(text), LENGTH)]
