"""Import the files in which earlier versions stored places and reviews; the files stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import StorageError
from reader.storage.database import Database
from reader.storage.passages import LENGTH, Anchor, Keys, digest, real_path
from reader.storage.rows import add_entry, add_keys, add_pair, add_passage, add_version, parts
from reader.text.files import read_bounded
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.storage.review_yaml import ReviewDocument

_UNKNOWN = "0" * LENGTH
"""Stands in a file name for what was not known of a source."""

_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)


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
    if not new:
        return ""
    from reader.storage.review_file import MOST_BYTES, split  # noqa: PLC0415 - loads YAML
    from reader.storage.review_yaml import parse  # noqa: PLC0415 - as above

    failed: list[str] = []

    def work(db: sqlite3.Connection) -> None:
        failed.clear()
        for name, path in new.items():
            try:
                data = read_bounded(path, MOST_BYTES)
                if path.suffix == ".json":
                    _import_place(db, path, json.loads(data))
                else:
                    for chunk in split(data):
                        if not chunk.is_blank:
                            one = parse(chunk.data, path.name, chunk.lines_before)
                            _import_review(db, path, one)
            except (OSError, StorageError, *_BROKEN):
                failed.append(clean(str(path)))
            db.execute("INSERT OR IGNORE INTO old_file VALUES (?)", (name,))

    database.write(work)
    return f"cannot import {', '.join(failed)}: it is damaged, and stays as it is" if failed else ""


def _import_place(db: sqlite3.Connection, path: Path, values: Mapping[str, Any]) -> None:
    sides = [values["left"], values["right"]]
    left, right = (parts(one["outline"]) for one in sides)
    places = {f"mark.{letter}": place for letter, place in values["bookmarks"].items()}
    places["place"] = values["place"]
    rows = {
        name: [one, two, ("LEFT", "RIGHT").index(side), across]
        for name, (one, two, side, across) in places.items()
    }
    keys = [[digest(one[x]) if one[x] else "" for x in Keys._fields] for one in sides]
    shown = [x for one in sides for x in (one["place"], one["title"].partition(": ")[2])]
    pair = add_pair(db, shown, path.stat().st_mtime_ns // 1000)
    for side in (0, 1):
        add_keys(db, pair, side, keys[side])
        for one in sides[side]["anchors"]:
            add_passage(db, pair, Anchor(*one))
    version = add_version(db, pair, f"{keys[0][0]}-{keys[1][0]}", (left, right))
    rows |= {x: values[x] for x in ("follow", "folded", "filter", "searches")}
    rows |= {f"layout.{name}": x for name, x in values["layout"].items()}
    db.executemany(
        "INSERT INTO setting VALUES (?,?,?,?)",
        [(pair, name, json.dumps(x), version) for name, x in rows.items()],
    )


def _import_review(db: sqlite3.Connection, path: Path, one: ReviewDocument) -> None:
    shown = [x for about in one.about for x in (about.address or about.name, about.headline)]
    pair = add_pair(db, shown, path.stat().st_mtime_ns // 1000)
    names = path.stem.split("-")
    for side, about in enumerate(one.about):
        place = about.address or real_path(about.name)
        title = f"{about.publisher}: {about.headline}" if about.headline else ""
        add_keys(db, pair, side, [x and digest(x) for x in (place, title)])
        # the file name has more, but not of which source: the outlines will tell
        add_keys(db, pair, side, [x for x in names if x != _UNKNOWN] if len(names) == 6 else [])
    content = "-".join(digest(" ".join(x)) for x in one.outlines)
    version = add_version(db, pair, content, one.outlines)
    for entry in one.entries:
        is_here = all(
            not isinstance(x, Anchor) or one.outlines[side][x.at : x.at + 1] == (x.digest,)
            for side, x in enumerate((entry.left, entry.right))
        )
        add_entry(db, pair, version if is_here else None, entry)
