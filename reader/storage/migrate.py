"""Import the files in which earlier versions stored places and reviews; the files stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reader.errors import StorageError
from reader.storage.database import Database
from reader.storage.entries import MOST_BYTES
from reader.storage.pair_rows import (
    BROKEN,
    add_entries,
    add_keys,
    add_passage,
    parts,
    store_pair,
)
from reader.storage.passages import LENGTH, Anchor, Keys, Outlines, digest
from reader.text.files import read_bounded
from reader.text.sanitise import clean

_UNKNOWN = "0" * LENGTH
"""In a file name: for what was not known of a source."""


def take_over(folder: Path, database: Database) -> str:
    """Import each file that was not imported before; what could not be read, in one line.

    Raises StorageError if the database cannot be written.
    """
    files = {
        f"{path.parent.name}/{path.name}": path
        for pattern in ("pairs/*.json", "reviews/*.yaml")
        for path in sorted(folder.glob(pattern))
        if not path.is_symlink() and not path.name.startswith(".")
    }
    sql = "SELECT name FROM old_file"
    none: list[tuple[str]] = []
    known = {name for (name,) in database.read(lambda db: db.execute(sql).fetchall(), none)}
    new = {name: path for name, path in files.items() if name not in known}
    failed: list[str] = []

    def work(db: sqlite3.Connection) -> None:
        failed.clear()
        for name, path in new.items():
            try:
                (_import_place if path.suffix == ".json" else _import_review)(db, path)
            except (OSError, StorageError, *BROKEN):
                failed.append(clean(str(path)))
            db.execute("INSERT OR IGNORE INTO old_file VALUES (?)", (name,))

    if new:
        database.write(work)
    return f"cannot import {', '.join(failed)}: it is damaged, and stays as it is" if failed else ""


def _import_place(db: sqlite3.Connection, path: Path) -> None:
    values = json.loads(read_bounded(path, MOST_BYTES))
    sides = [values["left"], values["right"]]
    outlines = parts(sides[0]["outline"]), parts(sides[1]["outline"])
    places = {f"mark.{letter}": place for letter, place in values["bookmarks"].items()}
    view = {
        name: _anchored(place, outlines)
        for name, place in {**places, "place": values["place"]}.items()
    }
    view |= {x: values[x] for x in ("follow", "folded", "filter", "searches")}
    view |= {f"layout.{name}": x for name, x in values["layout"].items()}
    shown = [x for one in sides for x in (one["place"], one["title"].partition(": ")[2])]
    pair = store_pair(db, None, shown, outlines, view)
    add_keys(db, pair, [digest(one[x]) for one in sides for x in Keys._fields if one[x]])
    for one in sides:
        for anchor in one["anchors"]:
            add_passage(db, pair, Anchor(*anchor))
    _set_opened(db, pair, path)


def _anchored(stored: Sequence[Any], outlines: Outlines) -> list[Any]:
    """A place, stored by the indexes of its passages, with their digests."""
    *both, name, across = stored
    side = ("LEFT", "RIGHT").index(name)
    ends = [[at, outlines[number][at]] for number, at in enumerate(both)]
    return [*ends, side, None if across is None else [across, outlines[1 - side][across]]]


def _import_review(db: sqlite3.Connection, path: Path) -> None:
    from reader.storage.review_file import read_documents  # noqa: PLC0415 - loads YAML

    for one in read_documents(read_bounded(path, MOST_BYTES), path.name).values():
        shown = [x for about in one.about for x in (about.address or about.name, about.headline)]
        pair = store_pair(db, None, shown, one.outlines, {})
        add_keys(db, pair, [key for key in path.stem.split("-") if key != _UNKNOWN])
        add_entries(db, pair, one.entries)
        _set_opened(db, pair, path)


def _set_opened(db: sqlite3.Connection, pair: int, path: Path) -> None:
    values = (path.stat().st_mtime_ns // 1000, pair)
    db.execute("UPDATE pair SET opened = ? WHERE id = ?", values)
