"""Databases of earlier versions of the schema open with all that is in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import Comparison, Decision, Side
from reader.reading import Place
from reader.storage import EntryChange
from reader.storage.store import DATABASE
from tests.storage.made import opened, pair, save, source, text

SCHEMA_1 = Path(__file__).with_name("schema_1.sql")
"""Made by the last program with that schema: a pair was decided on, edited and decided on again."""

FIRST = pair(6)
EDITED = Comparison(source("left", [text(70), *(text(n) for n in (0, 1, 2, 4, 5))]), FIRST.right)


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_database_of_the_first_schema_opens(tmp_path: Path, *, is_damaged: bool) -> None:
    """Decisions, checks, places, marks and names; damaged, the decisions that can be read."""
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        db.executescript(SCHEMA_1.read_text(encoding="utf-8"))
        if is_damaged:
            sql = "SELECT rootpage FROM sqlite_master WHERE name = 'entry_pair'"
            (page,) = db.execute(sql).fetchone()
            (size,) = db.execute("PRAGMA page_size").fetchone()
    if is_damaged:
        with (tmp_path / DATABASE).open("r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)
    storage, store = opened(tmp_path, EDITED)
    assert store.error is None
    decisions = {(2, 1): Decision.ACCEPTED, (3, 4): Decision.REJECTED, (0, 0): Decision.ACCEPTED}
    assert store.review.decisions == decisions
    assert store.review.checked == {((2, 1), "x")}
    assert [one.note for one in store.orphans] == ["hello"]
    assert len(storage.recent()) == 2
    assert ("recovered" in f"{store.message}{store.warning}") == is_damaged
    if not is_damaged:
        assert store.place is not None
        assert store.place.view.place == Place(2, 2, Side.LEFT, 2)
        assert store.place.view.bookmarks == {"y": Place(1, 3, Side.RIGHT, 1)}
        assert store.place.lost == ("x",)
        (_, first) = storage.recent()
        assert [Path(name).name for name in first.names] == ["a", "b", "c"]
        assert first.numbers == (1, 2)
    save(store, "decision", 4, 5, "accepted")
    storage.close()
    storage, store = opened(tmp_path, FIRST)
    expected = {(1, 1): Decision.ACCEPTED, (2, 4): Decision.REJECTED, (4, 5): Decision.ACCEPTED}
    assert store.review.decisions == expected
    assert store.review.notes == {(3, None): "hello"}
    storage.close()


@pytest.mark.parametrize("is_file", [False, True])
def test_a_database_of_the_first_schema_is_read_where_it_is_read_only(
    tmp_path: Path, *, is_file: bool
) -> None:
    """Folder or file; what is there stays as it is, and a decision waits."""
    folder = tmp_path / "state"
    folder.mkdir()
    path = folder / DATABASE
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMA_1.read_text(encoding="utf-8"))
    before = path.read_bytes()
    marked = path if is_file else folder
    mode = marked.stat().st_mode
    marked.chmod(mode & ~0o222)
    storage, store = opened(folder, EDITED)
    assert store.error is None
    assert len(store.review.decisions) == 3
    assert store.place is not None
    assert len(storage.recent()) == 2
    assert store.record(EntryChange("decision", 4, 5, "accepted")).result(10) is not None
    assert path.read_bytes() == before
    marked.chmod(mode)
    store.refresh().result(10)
    assert store.waiting == 0
    storage.close()


def test_a_log_without_a_place_for_its_index(tmp_path: Path) -> None:
    """As after a crash, in a folder that cannot be written: it is read without."""
    storage, store = opened(tmp_path, pair())
    save(store, "decision", 1, 1, "accepted")
    storage.close()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        db.execute("PRAGMA journal_mode = WAL").close()
    (tmp_path / f"{DATABASE}-shm").mkdir()
    storage, store = opened(tmp_path, pair())
    assert store.error is None
    assert store.review.decisions == {(1, 1): Decision.ACCEPTED}
    storage.close()
