"""The tables, and the steps from one version of them to the next."""

from __future__ import annotations

import sqlite3

STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
_OF_PAIR = "pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE"

MIGRATIONS = (
    f"""
    CREATE TABLE pair (  -- two sources that are read side by side
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        opened INTEGER NOT NULL,  -- when, in microseconds since 1970
        left_name TEXT NOT NULL, left_title TEXT NOT NULL,
        right_name TEXT NOT NULL, right_title TEXT NOT NULL,
        passage INTEGER,  -- its number where the reader left
        decided INTEGER NOT NULL DEFAULT 0,
        links INTEGER NOT NULL DEFAULT 0,
        notes INTEGER NOT NULL DEFAULT 0
    ) {STRICT};
    CREATE TABLE known (  -- digests by which its sources are recognised (passages.Keys)
        key TEXT NOT NULL, {_OF_PAIR}, side INTEGER NOT NULL,
        PRIMARY KEY (key, pair_id, side)
    ) {STRICT};
    CREATE TABLE version (  -- the outlines of both sources as they were once
        id INTEGER PRIMARY KEY, {_OF_PAIR},
        content TEXT NOT NULL, left TEXT NOT NULL, right TEXT NOT NULL,
        UNIQUE (pair_id, content)
    ) {STRICT};
    CREATE TABLE passage (  -- the beginnings of those that something is stored of
        {_OF_PAIR}, digest TEXT NOT NULL, text TEXT NOT NULL, has_twin INTEGER NOT NULL,
        PRIMARY KEY (pair_id, digest)
    ) {STRICT};
    CREATE TABLE entry (  -- the log (entries.Entry)
        id INTEGER PRIMARY KEY AUTOINCREMENT, {_OF_PAIR},
        version_id INTEGER REFERENCES version,  -- NULL where the version is unknown
        kind TEXT NOT NULL, value TEXT NOT NULL, clock INTEGER NOT NULL, wall INTEGER NOT NULL,
        author TEXT NOT NULL, detail TEXT NOT NULL, base INTEGER NOT NULL,
        left_at INTEGER, left_digest TEXT, left_number INTEGER,
        right_at INTEGER, right_digest TEXT, right_number INTEGER
    ) {STRICT};
    CREATE INDEX entry_pair ON entry (pair_id, id);
    CREATE INDEX entry_version ON entry (version_id);
    CREATE TABLE setting (  -- how a pair is shown, as JSON (places in that version)
        {_OF_PAIR}, name TEXT NOT NULL, value TEXT NOT NULL,
        version_id INTEGER REFERENCES version,
        PRIMARY KEY (pair_id, name)
    ) {STRICT};
    CREATE INDEX setting_version ON setting (version_id);
    CREATE TABLE old_file (name TEXT PRIMARY KEY) {STRICT}  -- imported from earlier versions
    """,
)
"""Step n leads from version n to n + 1 (PRAGMA user_version)."""

TABLES = ("pair", "known", "version", "passage", "entry", "setting", "old_file")
"""Parents before children, as salvage needs them."""
