"""The file that every copied text goes into."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from reader.ui.clipboard import copied_file, write_copied_file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own, not there yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_only_its_owner_reads_it(home: Path) -> None:
    """The file has mode 0600, its folder 0700, and nothing else lies there."""
    write_copied_file("What “they” said\n")
    assert copied_file() == home / "reader" / "copied.txt"
    assert copied_file().read_bytes() == "What “they” said\n".encode()
    assert stat.S_IMODE(copied_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(copied_file().parent.stat().st_mode) == 0o700
    assert list(copied_file().parent.iterdir()) == [copied_file()]


def test_the_last_one_stays() -> None:
    """A longer text before it leaves nothing."""
    write_copied_file("much longer than this")
    write_copied_file("short")
    assert copied_file().read_text() == "short"


def test_a_link_in_its_place_is_replaced(home: Path) -> None:
    """What the link leads to is somebody else's file and stays as it is."""
    other = home / "other"
    (home / "reader").mkdir(parents=True)
    other.write_text("theirs")
    copied_file().symlink_to(other)
    write_copied_file("ours")
    assert other.read_text() == "theirs"
    assert copied_file().read_text() == "ours"


def test_where_it_cannot_be_written_the_caller_is_told(home: Path) -> None:
    """A file where the folder should be: OSError, and nothing has changed."""
    home.write_text("in the way")
    with pytest.raises(OSError, match="ot a directory"):
        write_copied_file("text")
    assert home.read_text() == "in the way"


def test_a_directory_in_its_place_leaves_nothing_behind(home: Path) -> None:
    """The text that was written beside it goes."""
    (home / "reader" / "copied.txt").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        write_copied_file("text")
    assert [entry.name for entry in (home / "reader").iterdir()] == ["copied.txt"]
