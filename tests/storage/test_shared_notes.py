"""A note on a passage is saved for pairs that are not shown, once, also while the disk is busy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.model import Comparison, NoteTarget
from reader.storage import EntryChange, PairStore, Storage
from tests.storage.made import opened, pair, save

SHOWN, OTHER = pair(), pair(first=10)
SPOT: NoteTarget = (1, None)


def texts(folder: Path, comparison: Comparison) -> list[str]:
    """The notes on the passage that the next program finds."""
    storage, store = opened(folder, comparison)
    found = [note.value for note in store.notes.get(SPOT, ())]
    storage.close()
    return found


def settle(storage: Storage) -> None:
    """Wait until the writer has done all that was submitted."""
    storage.writer.submit(lambda: None).result(10)


def test_an_edited_note_stays_one_while_the_disk_is_busy(tmp_path: Path) -> None:
    """What waits is known to the next edit, also to that of who opens the pair meanwhile."""
    storage, store = opened(tmp_path, SHOWN)
    save(store, "decision", 1, 1, "accepted")
    with closing(sqlite3.connect(tmp_path / "reader.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for text in ("first version", "second version"):
            storage.record_note(OTHER, (), None, SPOT, text)
            settle(storage)
        again = storage.open_pair(OTHER)
        again.loaded.result(10)
        (note,) = again.notes[SPOT]
        assert note.value == "second version"
        again.record(EntryChange("note", *SPOT, "third version", base=note.clock)).result(10)
        assert storage.waiting == 3
    assert storage.close() == ""
    assert texts(tmp_path, OTHER) == ["third version"]


def test_an_edit_knows_what_another_program_has_saved(tmp_path: Path) -> None:
    """The store of a pair that is not shown is read again for each note."""
    storage, _ = opened(tmp_path, SHOWN)
    storage.record_note(OTHER, (), None, SPOT, "first version")
    settle(storage)
    second, store = opened(tmp_path, OTHER)
    (note,) = store.notes[SPOT]
    change = EntryChange("note", *SPOT, "second version", base=note.clock)
    assert store.record(change).result(10) is None
    second.close()
    for text in ("third version", "third version"):
        storage.record_note(OTHER, (), None, SPOT, text)
    storage.close()
    assert texts(tmp_path, OTHER) == ["third version"]


def test_pairs_that_are_not_shown_are_not_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is one store for each, and only the pair on the screen looks for others' decisions."""
    storage, store = opened(tmp_path, SHOWN)
    others = [pair(first=first) for first in (10, 20, 30)]
    for number in range(4):
        for other in others:
            storage.record_note(other, (), None, SPOT, f"version {number}")
    settle(storage)
    settle(storage)
    ticked: list[PairStore] = []

    def tick(one: PairStore) -> None:
        ticked.append(one)

    monkeypatch.setattr(PairStore, "tick", tick)
    storage.writer.submit(storage._tick).result(10)
    assert ticked == [store]
    assert storage.waiting == 0
    storage.close()
    assert [texts(tmp_path, other) for other in others] == [["version 3"]] * 3
