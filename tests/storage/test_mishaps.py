"""What the reader sees, and what is lost, when disk, file or clock misbehave: nothing is."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from threading import Event, current_thread
from typing import NamedTuple

import pytest

from reader.errors import StorageError
from reader.manual import read_page
from reader.model import Decision, Side
from reader.reading import Place
from reader.session.inputs import Options, load_inputs
from reader.session.session import Session
from reader.storage import EntryChange, PairStore, ReadProgress, Storage, ViewState
from reader.storage.database import Database
from reader.storage.recovery import Recovery
from reader.storage.schema import UPGRADES
from reader.storage.store import DATABASE
from tests.storage.made import opened, pair, save

ONE = {(1, 1): Decision.ACCEPTED}


def review(folder: Path) -> dict[tuple[int, int], Decision]:
    """The decisions that the next program finds."""
    storage, store = opened(folder, pair())
    found = dict(store.review.decisions)
    storage.close()
    return found


def filled(folder: Path) -> Path:
    """A database with one decision in it; its path."""
    storage, store = opened(folder, pair())
    save(store, "decision", 1, 1, "accepted")
    assert storage.close() == ""
    return folder / DATABASE


@contextmanager
def no_more_than(size: int) -> Iterator[None]:
    """A disk on which no file grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """File or folder marked as read-only."""
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        path.chmod(mode)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program is in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


MISHAPS: dict[str, tuple[Callable[[Path], object], str]] = {
    "full": (lambda _path: no_more_than(4000), "disk"),
    "read-only file": (read_only, "read-only"),
    "read-only folder": (lambda path: read_only(path.parent), "read-only"),
    "locked": (locked, "another program"),
}


@pytest.mark.parametrize("name", MISHAPS)
def test_what_cannot_be_saved_is_reported_and_saved_later(tmp_path: Path, name: str) -> None:
    """One line says why; the decision is shown, waits, and is saved as soon as it can be."""
    folder = tmp_path / "state"
    path = filled(folder)
    make, why = MISHAPS[name]
    storage, store = opened(folder, pair())
    with make(path):  # type: ignore[attr-defined]  # a context manager
        error = store.record(EntryChange("decision", 2, 2, "rejected")).result(10)
        assert error is not None
        assert why in str(error)
        assert "\n" not in str(error)
        assert store.waiting == 1
        assert store.review.decisions[2, 2] is Decision.REJECTED
    store.refresh().result(10)
    assert store.waiting == 0
    storage.close()
    assert review(folder) == {**ONE, (2, 2): Decision.REJECTED}


def spoil_header(path: Path) -> None:
    """The first bytes are gone."""
    with path.open("r+b") as file:
        file.write(b"\0" * 64)


def spoil_page(path: Path) -> None:
    """A page in the middle is gone."""
    with closing(sqlite3.connect(path)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entry_pair'"
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("is_file", [False, True])
def test_what_was_removed_while_it_was_open_comes_back(tmp_path: Path, *, is_file: bool) -> None:
    """A program that runs saves all it knows with the next decision."""
    folder = tmp_path / "state"
    file = tmp_path / "review.yaml" if is_file else None
    storage, store = opened(folder, pair(), file=file)
    save(store, "decision", 1, 1, "accepted")
    if file is not None:
        file.unlink()
    else:
        shutil.rmtree(folder)
    save(store, "decision", 2, 2, "accepted")
    storage.close()
    storage, store = opened(folder, pair(), file=file)
    assert set(store.review.decisions) == {(1, 1), (2, 2)}
    storage.close()


def test_another_program_never_blocks_a_key(tmp_path: Path) -> None:
    """A lock that is never released delays a decision by a bound, on the writer's thread only."""
    path = filled(tmp_path)
    storage, store = opened(tmp_path, pair())
    with locked(path):
        future = store.record(EntryChange("decision", 2, 2, "accepted"))
        assert store.review.decisions is not None  # the screen's thread goes on
        assert future.result(10) is not None
    storage.close()


NEWER = (*UPGRADES, "ALTER TABLE pair ADD COLUMN colour TEXT DEFAULT 'red'")


@contextmanager
def of_newer_version(path: Path) -> Iterator[None]:
    """A newer version of the program has opened the database, and does no more."""
    newer = Database(path, NEWER)
    newer.write(lambda db: db.execute("SELECT colour FROM pair").close())
    newer.close()
    before = path.read_bytes()
    yield
    assert path.read_bytes() == before, "nothing is written into it"


@contextmanager
def spoiled(spoil: Callable[[Path], None], path: Path) -> Iterator[None]:
    """Bytes of it are gone."""
    spoil(path)
    yield


class Row(NamedTuple):
    """A mishap, and what the reader sees of it."""

    make: Callable[[Path], AbstractContextManager[object]]
    sees: str
    """In the line of the decision, or when the pair is opened; empty for nothing."""

    leaving: str = ""
    """When the program is left."""

    keeps: bool = True
    """Whether the decision of before is found afterwards."""

    is_meanwhile: bool = False
    """Whether it happens while the pair is open."""

    upgrades: Sequence[str] = UPGRADES
    hours: int = 0
    """How far the clock is set."""


RECOVERY = "saved 1 decision to "
IO_ERROR = "disk I/O error; check the disk"
READ_ONLY = "its folder is read-only"
NO_LOCKS_SEEN = (
    "its file system does not support locks; set XDG_STATE_HOME to a folder on another disk"
)
NEWER_WROTE = "a newer version wrote the database; use that version"
MATRIX = {
    "no larger files": Row(lambda _: no_more_than(4000), IO_ERROR, RECOVERY, is_meanwhile=True),
    "read-only file": Row(read_only, "it is read-only", RECOVERY),
    "read-only folder": Row(lambda path: read_only(path.parent), READ_ONLY, RECOVERY),
    "locked": Row(locked, "another program is writing; close it if it hangs", RECOVERY),
    "damaged header": Row(partial(spoiled, spoil_header), "was damaged: none", keeps=False),
    "damaged page": Row(partial(spoiled, spoil_page), "rows of it were recovered"),
    "older schema": Row(lambda _: nullcontext(), "", upgrades=NEWER),
    "newer schema": Row(of_newer_version, NEWER_WROTE, RECOVERY),
    "two versions": Row(of_newer_version, NEWER_WROTE, RECOVERY, is_meanwhile=True),
    "clock an hour back": Row(lambda _: nullcontext(), "", hours=-1),
    "clock an hour ahead": Row(lambda _: nullcontext(), "", hours=1),
}


@pytest.mark.parametrize("name", MATRIX)
def test_what_the_reader_sees(tmp_path: Path, name: str) -> None:
    """One line each; the decision is shown at once, and found by the next program that can."""
    row = MATRIX[name]
    path = filled(tmp_path / "state")
    shown: list[str] = []

    def program(who: str) -> tuple[Storage, PairStore]:
        shift = row.hours * 3600 * 10**6
        storage = Storage(path.parent, who, now=lambda: time.time_ns() // 1000 + shift)
        upgrades = NEWER if row.make is of_newer_version and who == "cem" else row.upgrades
        storage.database = Database(path, upgrades)
        store = storage.open_pair(pair())
        store.listen(shown.append)
        store.loaded.result(10)
        return storage, store

    with ExitStack() as stack:
        if not row.is_meanwhile:
            stack.enter_context(row.make(path))
        storage, store = program("ann")
        if row.is_meanwhile:
            stack.enter_context(row.make(path))
        error = store.record(EntryChange("decision", 1, 1, "rejected")).result(10)
        assert store.review.decisions[1, 1] is Decision.REJECTED
        shown += [store.warning, "" if error is None else str(error)]
        leaving = storage.close()
    assert row.leaving in leaving
    assert bool(row.leaving) == bool(leaving)
    assert row.sees in " ".join(shown)
    assert bool(row.sees) == any(shown), shown
    assert not any("\n" in one for one in (*shown, leaving))
    asides = [x for x in path.parent.glob("*.damaged-*") if not x.name.endswith(("-wal", "-shm"))]
    assert len(asides) == ("was damaged" in row.sees or "recovered" in row.sees)
    storage, store = program("cem")
    store.refresh().result(10)
    assert not list(path.parent.glob("recovery/*")), "taken up and removed"
    assert store.review.decisions == {(1, 1): Decision.REJECTED}
    rows: list[tuple[str]] = storage.writer.submit(
        lambda: storage.database.read(
            lambda db: db.execute("SELECT value FROM entry").fetchall(), []
        )
    ).result(10)
    assert rows == [("accepted",)] * row.keeps + [("rejected",)]
    storage.close()


def test_the_manual_lists_what_the_reader_sees() -> None:
    """Each line of the matrix, on the page about reviews."""
    page = read_page("review")
    others = ("the disk is full; free some space", NO_LOCKS_SEEN)
    assert all(one in page for one in (*others, *(row.sees for row in MATRIX.values())))


def test_a_full_disk(tmp_path: Path) -> None:
    """SQLite gets no page more: one line says why, and the note is saved once there is room."""
    filled(tmp_path)
    storage, store = opened(tmp_path, pair())

    def limit(pages: int) -> None:
        def work(db: sqlite3.Connection) -> None:
            db.execute(f"PRAGMA max_page_count = {pages}").close()

        storage.writer.submit(partial(storage.database.write, work)).result(10)

    limit(1)  # SQLite takes the pages that it has
    error = store.record(EntryChange("note", 1, None, "so " * 20_000)).result(10)
    assert str(error).endswith("reader.db: the disk is full; free some space")
    limit(10_000)
    store.refresh().result(10)
    assert store.waiting == 0
    assert storage.close() == ""


NO_LOCKS = """
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <dlfcn.h>
static int answer(const char *name, int fd, int command, void *value) {
    if (command == F_SETLK || command == F_SETLKW || command == F_GETLK) {
        errno = ENOLCK;
        return -1;
    }
    int (*next)(int, int, void *) = dlsym(RTLD_NEXT, name);
    return next(fd, command, value);
}
int fcntl(int fd, int command, ...) {
    va_list rest; va_start(rest, command);
    void *value = va_arg(rest, void *); va_end(rest);
    return answer("fcntl", fd, command, value);
}
int fcntl64(int fd, int command, ...) {
    va_list rest; va_start(rest, command);
    void *value = va_arg(rest, void *); va_end(rest);
    return answer("fcntl64", fd, command, value);
}
"""

DECIDES = """
import sys
from pathlib import Path
from reader.storage import EntryChange
from tests.storage.made import opened, pair
storage, store = opened(Path(sys.argv[1]), pair())
print(store.record(EntryChange("decision", 2, 2, "accepted")).result(10))
print(storage.close())
"""


def test_a_disk_that_cannot_lock(tmp_path: Path) -> None:
    """As some network disks: one line, and a recovery file."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("needs a C compiler")
    folder = tmp_path / "state"
    filled(folder)
    (tmp_path / "nolocks.c").write_text(NO_LOCKS, encoding="utf-8")
    library = tmp_path / "nolocks.so"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", library, tmp_path / "nolocks.c", "-ldl"],
        check=True,
        timeout=60,
    )
    done = subprocess.run(
        [sys.executable, "-c", DECIDES, folder],
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    error, message = done.stdout.splitlines()
    assert NO_LOCKS_SEEN in error
    assert "saved 1 decision to" in message
    assert done.stderr == ""
    storage, store = opened(folder, pair())
    store.refresh().result(10)
    assert set(store.review.decisions) == {(1, 1), (2, 2)}
    storage.close()


def test_a_disk_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recovery file goes to the next folder: the first one never answers."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = tmp_path / "state"
    path = filled(folder)
    (folder / "recovery").mkdir()
    storage, store = opened(folder, pair())
    answers, open_file = Event(), os.open

    def hang(name: str, *rest: int, **more: int) -> int:
        if str(name).startswith(str(folder)):
            answers.wait(10)
        return open_file(name, *rest, **more)

    with read_only(path):
        store.record(EntryChange("decision", 2, 2, "rejected")).result(10)
        monkeypatch.setattr(os, "open", hang)
        where = storage.save_recovery().result(10)
        assert Path(where).expanduser().parent == tmp_path
        assert "decision: rejected" in Path(where).expanduser().read_text(encoding="utf-8")
        monkeypatch.setattr(os, "open", open_file)
        answers.set()
    assert storage.close() == ""
    assert review(folder) == {**ONE, (2, 2): Decision.REJECTED}


@pytest.mark.parametrize("place", ["state/recovery", "temporary", "home", "work"])
def test_a_recovery_file_is_found_wherever_it_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Each folder that may take it is one in which the next start looks."""
    for name, variable in (("temporary", "TMPDIR"), ("home", "HOME"), ("work", "PWD")):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.chdir(tmp_path / "work")
    storage, store = opened(tmp_path / "state", pair())
    save(store, "decision", 1, 1, "accepted")
    open_file = os.open

    def refuse(name: str, *rest: int, **more: int) -> int:
        if not Path(name).is_relative_to(tmp_path / place):
            raise OSError(errno.ENOSPC, "full")
        return open_file(name, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        path = Recovery(storage.folder, None).save([store.document()])
    assert path.parent == tmp_path / place
    assert Recovery(storage.folder, None).earlier() == [path]
    storage.close()
    (tmp_path / "state" / DATABASE).unlink()
    assert review(tmp_path / "state") == ONE
    assert not path.exists()


def test_two_pairs_are_saved_in_one_recovery_file(tmp_path: Path) -> None:
    """Also where their articles have nothing in common; the next start reads both."""
    folder = tmp_path / "state"
    path = filled(folder)
    pairs = [pair(), pair(4, 50)]
    storage = Storage(folder, "ann")
    with read_only(path):
        for comparison in pairs:
            store = storage.open_pair(comparison)
            assert store.record(EntryChange("decision", 2, 2, "rejected")).result(10) is not None
        message = storage.close()
    assert "saved 2 decisions to" in message
    assert len(list(tmp_path.rglob("reader-review-*"))) == 1
    for comparison in pairs:
        storage, store = opened(folder, comparison)
        assert store.review.decisions[2, 2] is Decision.REJECTED
        storage.close()
    assert not list(tmp_path.rglob("reader-review-*"))


class UnreadableError(Exception):
    """An error of which not even the text can be had."""

    def __str__(self) -> str:
        """Fail."""
        raise RuntimeError


def test_leaving_writes_a_recovery_file_whatever_fails(tmp_path: Path) -> None:
    """Here saving ends in an error that no message foresees."""

    def now() -> int:
        if current_thread().name == "storage":
            raise UnreadableError
        return 10**15

    storage = Storage(tmp_path, "ann", now=now)
    storage.open_pair(pair()).record(EntryChange("decision", 1, 1, "accepted"))
    message = storage.close()
    assert message.startswith("cannot save: RuntimeError; saved 1 decision to ")
    assert review(tmp_path) == ONE


def visit(store: PairStore) -> StorageError | None:
    """Save the place; why that failed."""
    view = ViewState(Place(1, 2, Side.LEFT, 2))
    return store.save_place(view, ReadProgress()).result(10)


def note(store: PairStore) -> StorageError | None:
    """Save a note; why that failed."""
    return store.record(EntryChange("note", 2, None, "a note")).result(10)


@pytest.mark.parametrize(("change", "act"), [("UPDATE ON pair", visit), ("INSERT ON entry", note)])
def test_what_was_read_before_saving_failed_is_read_again(
    tmp_path: Path, change: str, act: Callable[[PairStore], StorageError | None]
) -> None:
    """Another window's decision is shown and reported, whatever could not be saved."""
    storage, store = opened(tmp_path, pair())
    ben, other = opened(tmp_path, pair(), "ben")
    heard: list[str] = []
    store.listen(heard.append)
    assert visit(store) is None

    def execute(sql: str) -> None:
        storage.writer.submit(
            partial(storage.database.write, lambda db: db.execute(sql).close())
        ).result(10)

    execute(f"CREATE TEMP TRIGGER fault BEFORE {change} BEGIN SELECT RAISE(ABORT, 'no'); END")
    storage.writer.submit(partial(save, other, "decision", 1, 1, "accepted")).result(10)
    assert act(store) is not None
    execute("DROP TRIGGER fault")
    store.refresh().result(10)
    assert store.review.decisions == ONE
    assert sum("ben: " in message for message in heard) == 1
    assert store.waiting == 0
    ben.close()
    assert storage.close() == ""


def test_a_review_file_on_a_disk_that_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen does not wait for it without end: one line says why it does not open."""
    monkeypatch.setattr("reader.session.session._PATIENCE", 0.05)
    options = Options(review=str(tmp_path / "review.yaml"))
    storage, answers = Storage(tmp_path, "ann"), Event()
    storage.writer.submit(partial(answers.wait, 10))
    opened_pair = Session(options, load_inputs(options), storage).pair(0, 1)
    with pytest.raises(StorageError, match="the disk does not respond; try again"):
        opened_pair.check_review()
    answers.set()
    opened_pair.store.loaded.result(10)
    opened_pair.check_review()
    storage.close()


def test_stored_is_for_its_owner_only(tmp_path: Path) -> None:
    """The database and what SQLite puts beside it."""
    _, store = opened(tmp_path / "state", pair())
    save(store, "decision", 1, 1, "accepted")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "state").iterdir()}
    assert modes == {0o600}
    assert isinstance(store, PairStore)
