"""A database file that another took the place of, and faults that no message foresees."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from reader.model import Comparison, Decision, Side
from reader.reading import Place
from reader.storage import EntryChange, PairStore, ReadProgress, Storage, ViewState
from reader.storage.store import DATABASE
from tests.storage.made import opened, pair, save

VIEW = ViewState(Place(1, 2, Side.LEFT, 2))


def review(folder: Path, comparison: Comparison) -> dict[tuple[int, int], Decision]:
    """The decisions that the next program finds."""
    storage, store = opened(folder, comparison, "cem")
    found = dict(store.review.decisions)
    storage.close()
    return found


def replace(folder: Path) -> None:
    """Put a database with a decision of Ben's in the place of the one in `folder`."""
    other = folder.parent / "other"
    storage, store = opened(other, pair(), "ben")
    save(store, "decision", 0, 0, "rejected")
    storage.close()
    for path in folder.glob(f"{DATABASE}*"):
        path.unlink()
    (other / DATABASE).rename(folder / DATABASE)


def look(store: PairStore) -> None:
    """Look for news, as the timer does."""
    store.refresh().result(10)


def visit(store: PairStore) -> None:
    """Save the place."""
    assert store.save_place(VIEW, ReadProgress()).result(10) is None


def decide(store: PairStore) -> None:
    """Decide again."""
    save(store, "decision", 2, 2, "accepted")


@pytest.mark.parametrize("steps", [[look], [visit, look], [look, decide], [visit, decide]])
def test_a_database_that_took_the_place_of_another_gets_what_was_in_it(
    tmp_path: Path, steps: list[object]
) -> None:
    """Whatever the program does first; the decisions of both are there, and shown."""
    folder = tmp_path / "state"
    storage, store = opened(folder, pair())
    save(store, "decision", 1, 1, "accepted")
    replace(folder)
    expected = {(0, 0): Decision.REJECTED, (1, 1): Decision.ACCEPTED}
    for step in steps:
        assert callable(step)
        step(store)
        if step is decide:
            expected[2, 2] = Decision.ACCEPTED
    assert store.review.decisions == expected
    assert review(folder, pair()) == expected
    storage.close()


def test_others_are_seen_in_a_database_that_has_fewer_rows(tmp_path: Path) -> None:
    """Rows are counted anew in the file that took the place of a longer one."""
    folder = tmp_path / "state"
    storage, store = opened(folder, pair())
    for value in ("accepted", "rejected", "accepted", "rejected", "accepted"):
        save(store, "decision", 1, 1, value)
    for path in folder.glob(f"{DATABASE}*"):
        path.unlink()
    ben, other = opened(folder, pair(), "ben")
    save(other, "decision", 3, 3, "accepted")
    store.record(EntryChange("decision", 2, 2, "accepted")).result(10)
    save(other, "decision", 4, 4, "accepted")
    look(store)
    assert (4, 4) in store.review.decisions
    ben.close()
    storage.close()


OTHER_WINDOW = """
import sys
from pathlib import Path
from tests.storage.made import opened, pair, save

storage, store = opened(Path(sys.argv[1]), pair(), "ann")
save(store, "decision", 1, 1, "accepted")
print("ready", flush=True)
input()
store.refresh().result(10)
print(len(store.review.decisions), flush=True)
input()
storage.close()
"""


def test_a_window_on_the_old_file_leaves_the_log_of_the_new_one(tmp_path: Path) -> None:
    """Decisions that were reported as saved are in that log alone, while it is open."""
    folder = tmp_path / "state"
    command = [sys.executable, "-c", OTHER_WINDOW, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
        replace(folder)
        storage, store = opened(folder, pair(), "ben")
        for at in (2, 3, 4):
            save(store, "decision", at, at, "accepted")
        window.stdin.write("\n")
        window.stdin.flush()
        assert window.stdout.readline() == "5\n"
        assert len(review(folder, pair())) == 5
        window.communicate("\n", timeout=60)
    assert len(review(folder, pair())) == 5
    storage.close()
    assert len(review(folder, pair())) == 5


def test_decisions_met_while_the_place_is_saved_are_shown(tmp_path: Path) -> None:
    """They are not met a second time."""
    storage, store = opened(tmp_path, pair())
    heard: list[str] = []
    store.listen(heard.append)
    other, second = opened(tmp_path, pair(), "ben")
    store.refresh().result(10)
    save(second, "decision", 1, 1, "accepted")
    visit(store)
    assert store.review.decisions == {(1, 1): Decision.ACCEPTED}
    assert any("ben: 1 accepted" in message for message in heard)
    other.close()
    storage.close()


def test_a_place_that_cannot_be_understood_is_said(tmp_path: Path) -> None:
    """The pair opens without it, and decisions are saved."""
    storage, store = opened(tmp_path, pair())
    visit(store)
    storage.close()
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as db:
        db.execute("""UPDATE pair SET view = '{"place": 0}'""")
    storage, store = opened(tmp_path, pair())
    assert store.place is None
    assert "cannot read the saved place" in store.warning
    assert "\n" not in store.warning
    decide(store)
    storage.close()


def test_any_fault_is_said_once_and_the_decision_waits(tmp_path: Path) -> None:
    """Here the clock's; it is saved once that goes again."""
    may = Event()
    storage = Storage(tmp_path, "ann", now=lambda: 10**15 // may.is_set())
    store = storage.open_pair(pair())
    heard: list[str] = []
    store.listen(heard.append)
    error = store.record(EntryChange("decision", 1, 1, "accepted")).result(10)
    assert "ZeroDivisionError" in str(error)
    assert "\n" not in str(error)
    assert store.waiting == 1
    for _ in range(3):
        look(store)
    assert sum("ZeroDivisionError" in one for one in heard) <= 1
    may.set()
    look(store)
    assert store.waiting == 0
    assert storage.close() == ""
    assert review(tmp_path, pair()) == {(1, 1): Decision.ACCEPTED}


def test_a_listener_that_fails_keeps_nothing_from_being_saved(tmp_path: Path) -> None:
    """A screen may be gone when news come."""
    storage = Storage(tmp_path, "ann")
    store = storage.open_pair(pair())
    store.loaded.result(10)

    def fail(_message: str) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.listen(fail)
    other, second = opened(tmp_path, pair(), "ben")
    save(second, "decision", 1, 1, "accepted")
    decide(store)
    other.close()
    storage.close()
    assert len(review(tmp_path, pair())) == 2


def test_half_a_surrogate_pair_is_stored_visibly(tmp_path: Path) -> None:
    """In a note or a name: neither SQLite nor YAML takes one."""
    for file in (None, tmp_path / "review.yaml"):
        storage, store = opened(tmp_path / "state", pair(), "Zo\udceb", file)
        save(store, "note", 1, None, "a\udcff")
        assert store.review.notes[1, None].startswith("a\\udcff")
        storage.close()
