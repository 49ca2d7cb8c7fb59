"""Nothing that befalls the state on disk keeps anyone from reading."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import paths
from reader.keeping import Kept, PlaceFile
from reader.keeping import locks as locking
from reader.model import Side
from reader.reading import Place
from tests.keeping.limits import full_disk
from tests.keeping.made import pair

KEPT = Kept(Place(5, 3, Side.LEFT, 2), bookmarks={"a": Place(2, 2, Side.RIGHT, None)})


def kept_file() -> Path:
    """The one file that there is, once something is kept."""
    file = PlaceFile(pair())
    file.keep(KEPT)
    (path,) = (paths.state_folder() / "pairs").glob("*.json")
    return path


def damaged(folder: Path) -> list[Path]:
    """What was set aside."""
    return sorted(folder.glob("*.damaged-*"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'{"schema": "reader-place", "version": "1"}',
        b'{"schema": "reader-place", "version": 1}',
        b"9" * 5000,
        b" " * 4_000_001,
    ],
    ids=lambda data: repr(data[:20]),
)
def test_a_damaged_file_is_set_aside_and_said_so(data: bytes) -> None:
    """Its bytes stay, under a dated name that is told in one line; reading begins anew."""
    path = kept_file()
    path.write_bytes(data)
    file = PlaceFile(pair())
    assert file.kept is None
    (aside,) = damaged(path.parent)
    assert aside.read_bytes() == data
    assert aside.name in file.warning
    assert "\n" not in file.warning
    file.keep(KEPT)
    assert not file.warning
    assert PlaceFile(pair()).kept == KEPT


def test_no_damaged_file_takes_the_place_of_another() -> None:
    """Two of them in one second have two names."""
    path = kept_file()
    for data in (b"one", b"two", b"three"):
        path.write_bytes(data)
        PlaceFile(pair())
    assert {aside.read_bytes() for aside in damaged(path.parent)} == {b"one", b"two", b"three"}


def test_what_is_no_file_is_set_aside_too() -> None:
    """A folder or a pipe in its place makes nobody wait and stands in nobody's way."""
    path = kept_file()
    for make in (os.mkdir, os.mkfifo):
        path.unlink()
        make(path)
        assert PlaceFile(pair()).warning
        PlaceFile(pair()).keep(KEPT)
    assert len(damaged(path.parent)) == 2


def test_damage_done_meanwhile_is_noticed() -> None:
    """A file that breaks while the program runs is set aside before it is written anew."""
    path = kept_file()
    file = PlaceFile(pair())
    path.write_bytes(b"broken")
    file.keep(Kept(Place(1, 1, Side.LEFT, None)))
    assert [aside.read_bytes() for aside in damaged(path.parent)] == [b"broken"]
    assert file.warning
    assert PlaceFile(pair()).kept == Kept(Place(1, 1, Side.LEFT, None))


def test_a_file_of_a_newer_reader_is_let_be() -> None:
    """It is neither understood nor overwritten nor set aside."""
    path = kept_file()
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2'))
    before = path.read_bytes()
    file = PlaceFile(pair())
    assert "newer" in file.warning
    file.keep(Kept(Place(1, 1, Side.LEFT, None)))
    assert "newer" in file.warning
    assert path.read_bytes() == before
    assert not damaged(path.parent)


def test_a_full_disk_leaves_the_older_place() -> None:
    """The warning comes, the old file is whole, nothing half written stays, and it tries again."""
    path = kept_file()
    before = path.read_bytes()
    file = PlaceFile(pair())
    with full_disk():
        file.keep(Kept(Place(1, 1, Side.LEFT, None)))
    assert file.warning
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*.part"))
    file.keep(Kept(Place(1, 1, Side.LEFT, None)))
    assert not file.warning


def test_no_folder_can_be_made(state: Path) -> None:
    """A file where the folder belongs is a warning, at every try."""
    state.parent.mkdir(parents=True)
    state.touch()
    file = PlaceFile(pair())
    file.keep(KEPT)
    assert file.warning
    assert "\n" not in file.warning


def test_a_lock_that_is_not_let_go_is_waited_for_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that hangs makes none hang: there is a warning instead."""
    monkeypatch.setattr(locking, "PATIENCE", 0.05)
    path = kept_file()
    file = PlaceFile(pair())
    with (path.parent / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        file.keep(Kept(Place(1, 1, Side.LEFT, None)))
        assert "lock" in file.warning
    file.keep(Kept(Place(1, 1, Side.LEFT, None)))
    assert not file.warning


def test_places_beyond_the_texts_are_damage() -> None:
    """A file that names passages which its own outline has, but the texts have not, is refused."""
    path = kept_file()
    values = json.loads(path.read_bytes())
    values["left"]["outline"] *= 2
    values["left"]["anchors"].append([9, *values["left"]["anchors"][0][1:]])
    values["place"][0] = 9
    path.write_text(json.dumps(values), "utf-8")
    file = PlaceFile(pair())
    assert file.kept is None
    assert "outline" in file.warning


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda one: st.lists(one, max_size=5) | st.dictionaries(st.text(max_size=3), one, max_size=3),
    max_leaves=6,
)


@given(data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_wrong_values_are_never_obeyed(data: st.DataObject) -> None:
    """Whatever stands in the file in place of a value: a place that is there, or none and why."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    path = kept_file()
    values = json.loads(path.read_bytes())
    at: Any = values
    while True:
        keys = sorted(at) if isinstance(at, dict) else range(len(at))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    at[key] = data.draw(ANY)
    path.write_text(json.dumps(values), "utf-8")
    comparison = pair()
    file = PlaceFile(comparison)
    if file.kept is not None:
        for place in (file.kept.place, *file.kept.bookmarks.values()):
            assert 0 <= place.left_at < len(comparison.left.passages)
            assert 0 <= place.right_at < len(comparison.right.passages)
    file.keep(KEPT)
    again = PlaceFile(comparison)
    assert again.kept is not None or "newer" in again.warning


@given(st.binary(max_size=300))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_damage(data: bytes) -> None:
    """No bytes in the file's place raise anything."""
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    path = kept_file()
    path.write_bytes(data)
    file = PlaceFile(pair())
    assert file.kept is None
    assert file.warning
