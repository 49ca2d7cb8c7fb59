"""The tables, and the steps from one version of them to the next."""

from __future__ import annotations

import sqlite3

STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""

MIGRATIONS = (
    f"""
    CREATE TABLE pair (  -- two sources that are read side by side
        id INTEGER PRIMARY KEY,
        opened INTEGER NOT NULL,  -- when, in microseconds since 1970
        left_name TEXT NOT NULL,
        left_title TEXT NOT NULL,
        right_name TEXT NOT NULL,
        right_title TEXT NOT NULL,
        passage INTEGER,  -- its number where the reader left
        decided INTEGER NOT NULL DEFAULT 0,
        links INTEGER NOT NULL DEFAULT 0,
        notes INTEGER NOT NULL DEFAULT 0
    ) {STRICT};
    CREATE TABLE known (  -- digests by which its sources are recognised (passages.Keys)
        key TEXT NOT NULL,
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        side INTEGER NOT NULL,
        PRIMARY KEY (key, pair_id, side)
    ) {STRICT};
    CREATE TABLE version (  -- the texts of a source as it was once
        id INTEGER PRIMARY KEY,
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        side INTEGER NOT NULL,
        content TEXT NOT NULL,
        outline TEXT NOT NULL,
        UNIQUE (pair_id, side, content)
    ) {STRICT};
    CREATE TABLE passage (  -- one that something was stored of, in whatever version
        id INTEGER PRIMARY KEY,
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        side INTEGER NOT NULL
    ) {STRICT};
    CREATE INDEX passage_pair ON passage (pair_id);
    CREATE TABLE anchor (  -- a passage in one version
        version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
        passage_id INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
        at INTEGER,  -- NULL where that version does not have it
        near INTEGER NOT NULL,
        digest TEXT NOT NULL,
        text TEXT NOT NULL,
        number INTEGER,
        has_twin INTEGER NOT NULL,
        PRIMARY KEY (version_id, passage_id)
    ) {STRICT};
    CREATE INDEX anchor_passage ON anchor (passage_id);
    CREATE INDEX anchor_at ON anchor (version_id, at);
    CREATE TABLE entry (  -- the log (entries.Entry); rows are only ever added
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        kind TEXT NOT NULL,
        left_id INTEGER REFERENCES passage,
        right_id INTEGER REFERENCES passage,
        value TEXT NOT NULL,
        clock INTEGER NOT NULL,
        wall INTEGER NOT NULL,
        author TEXT NOT NULL,
        detail TEXT NOT NULL,
        base INTEGER NOT NULL
    ) {STRICT};
    CREATE INDEX entry_pair ON entry (pair_id, id);
    CREATE INDEX entry_clock ON entry (clock);
    CREATE INDEX entry_left ON entry (left_id);
    CREATE INDEX entry_right ON entry (right_id);
    CREATE TABLE setting (  -- how a pair is shown; values are JSON
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (pair_id, name)
    ) {STRICT};
    CREATE TABLE bookmark (  -- the letter is empty for the place where the reader left
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        letter TEXT NOT NULL,
        side INTEGER NOT NULL,
        left_id INTEGER NOT NULL REFERENCES passage,
        right_id INTEGER NOT NULL REFERENCES passage,
        counterpart_id INTEGER REFERENCES passage,
        PRIMARY KEY (pair_id, letter)
    ) {STRICT};
    CREATE TABLE search (
        pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
        text TEXT NOT NULL,
        used INTEGER NOT NULL,
        PRIMARY KEY (pair_id, text)
    ) {STRICT};
    """,
)
"""Step n leads from version n to n + 1 (PRAGMA user_version)."""

TABLES = (
    "pair",
    "known",
    "version",
    "passage",
    "anchor",
    "entry",
    "setting",
    "bookmark",
    "search",
)
"""Parents before children, as salvage needs them."""
