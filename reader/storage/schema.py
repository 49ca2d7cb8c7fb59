"""The tables, and the steps from earlier versions of them to the present one."""

from __future__ import annotations

import sqlite3

_STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
_OF_PAIR = "pair_id INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE"
_KNOWN = f"""
    CREATE TABLE known (  -- digests by which its sources are recognised (passages.Keys)
        key TEXT NOT NULL, {_OF_PAIR}, PRIMARY KEY (key, pair_id)
    ) {_STRICT}"""
_ENTRY = f"""
    CREATE TABLE entry (  -- the log: entries.Entry, each end an anchor
        id INTEGER PRIMARY KEY AUTOINCREMENT, {_OF_PAIR},
        kind TEXT NOT NULL, value TEXT NOT NULL, clock INTEGER NOT NULL, wall INTEGER NOT NULL,
        author TEXT NOT NULL, detail TEXT NOT NULL, base INTEGER NOT NULL,
        left_at INTEGER, left_digest TEXT, left_number INTEGER,
        right_at INTEGER, right_digest TEXT, right_number INTEGER
    ) {_STRICT};
    CREATE INDEX entry_pair ON entry (pair_id, id)"""

SCHEMA = f"""
    CREATE TABLE pair (  -- two sources that are read side by side
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        opened INTEGER NOT NULL,  -- when, in microseconds since 1970
        left_name TEXT NOT NULL, left_title TEXT NOT NULL,
        right_name TEXT NOT NULL, right_title TEXT NOT NULL,
        passage INTEGER,  -- its number where the reader left
        decided INTEGER NOT NULL DEFAULT 0,
        links INTEGER NOT NULL DEFAULT 0,
        notes INTEGER NOT NULL DEFAULT 0,
        left_outline TEXT NOT NULL DEFAULT '',  -- the digests of all passages
        right_outline TEXT NOT NULL DEFAULT '',
        view TEXT NOT NULL DEFAULT '{{}}'  -- how it is shown: pair_rows.PairRows.save_place
    ) {_STRICT};
    {_KNOWN};
    CREATE TABLE passage (  -- the beginnings of those that something is stored of
        {_OF_PAIR}, digest TEXT NOT NULL, text TEXT NOT NULL, has_twin INTEGER NOT NULL,
        PRIMARY KEY (pair_id, digest)
    ) {_STRICT};
    {_ENTRY};
    CREATE TABLE old_file (name TEXT PRIMARY KEY) {_STRICT}  -- imported from earlier versions
"""
"""Parents before their children, as salvage needs them."""

UPGRADES = (
    f"""
    ALTER TABLE pair ADD COLUMN left_outline TEXT NOT NULL DEFAULT '';
    ALTER TABLE pair ADD COLUMN right_outline TEXT NOT NULL DEFAULT '';
    ALTER TABLE pair ADD COLUMN view TEXT NOT NULL DEFAULT '{{}}';
    UPDATE pair SET (left_outline, right_outline) = (
        SELECT left, right FROM version WHERE pair_id = pair.id
        ORDER BY (SELECT count(*) FROM entry WHERE version_id = version.id) DESC, id DESC
    ) WHERE id IN (SELECT pair_id FROM version);
    UPDATE setting SET value = (  -- a place: passages by their indexes, now with digests
        SELECT json_array(
            json_array(l, substr(v.left, 12 * l + 1, 12)),
            json_array(r, substr(v.right, 12 * r + 1, 12)),
            side,
            json(CASE WHEN across IS NOT NULL THEN json_array(across,
                substr(CASE side WHEN 0 THEN v.right ELSE v.left END, 12 * across + 1, 12)) END)
        ) FROM version v, (
            SELECT json_extract(value, '$[0]') AS l, json_extract(value, '$[1]') AS r,
                json_extract(value, '$[2]') AS side, json_extract(value, '$[3]') AS across
        ) WHERE v.id = version_id
    ) WHERE name = 'place' OR name LIKE 'mark.%';
    UPDATE pair SET view = (
        SELECT json_group_object(name, json(value)) FROM setting WHERE pair_id = pair.id
    );
    ALTER TABLE known RENAME TO old_known;
    {_KNOWN};
    INSERT OR IGNORE INTO known SELECT key, pair_id FROM old_known;
    DROP TABLE old_known;
    DROP INDEX entry_pair;
    ALTER TABLE entry RENAME TO old_entry;
    {_ENTRY};
    INSERT INTO entry SELECT id, pair_id, kind, value, clock, wall, author, detail, base,
        left_at, left_digest, left_number, right_at, right_digest, right_number FROM old_entry;
    DROP TABLE old_entry;
    DROP TABLE setting;
    DROP TABLE version
    """,  # noqa: S608 - ours
)
"""Step n leads from version n + 1 to n + 2 (PRAGMA user_version); SCHEMA is the last one."""
