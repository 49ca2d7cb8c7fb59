"""Files are written whole or not at all, and reads are bounded."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reader.text.files import folder_locked, make_folder, read_bounded, write_atomically


def test_a_new_file_is_for_its_owner_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    """Modes: 0600 and 0700 for what is new."""
    folder = tmp_path / "a" / "b"
    make_folder(folder)
    write_atomically(folder / "new", b"1")
    assert stat.S_IMODE((folder / "new").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "new").chmod(0o640)
    write_atomically(folder / "new", b"2")
    assert stat.S_IMODE((folder / "new").stat().st_mode) == 0o640
    assert (folder / "new").read_bytes() == b"2"
    assert [x.name for x in folder.iterdir()] == ["new"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file that the link names is replaced, not the link."""
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_what_is_marked_read_only_stays(tmp_path: Path) -> None:
    """File or folder, for root, too."""
    folder = tmp_path / "folder"
    folder.mkdir()
    file = folder / "file"
    file.write_bytes(b"old")
    for marked, mode in ((file, 0o400), (folder, 0o500)):
        marked.chmod(mode)
        with pytest.raises(PermissionError):
            write_atomically(file, b"new")
        marked.chmod(0o700)
    assert file.read_bytes() == b"old"


def test_leftovers_of_killed_programs_go(tmp_path: Path) -> None:
    """Old temporary files of this name are removed; young ones may be another program's."""
    old, young = tmp_path / ".reader-f.0.tmp", tmp_path / ".reader-f.1.tmp"
    for one in (old, young):
        one.touch()
    os.utime(old, (0, 0))
    write_atomically(tmp_path / "f", b"x")
    assert sorted(x.name for x in tmp_path.iterdir()) == [young.name, "f"]


def test_reads_are_bounded(tmp_path: Path) -> None:
    """Too long, a folder, a pipe: an error, and no waiting."""
    file, pipe = tmp_path / "file", tmp_path / "pipe"
    file.write_bytes(b"12345")
    os.mkfifo(pipe)
    assert read_bounded(file, 5) == b"12345"
    for path, most in ((file, 4), (tmp_path, 9), (pipe, 9), (tmp_path / "none", 9)):
        with pytest.raises(OSError, match=r"."):
            read_bounded(path, most)


def test_a_lock_excludes_others_for_a_bounded_time(tmp_path: Path) -> None:
    """Whoever comes second gives up."""
    with folder_locked(tmp_path, 1), pytest.raises(TimeoutError), folder_locked(tmp_path, 0.02):
        pass
    with folder_locked(tmp_path, 0.02):
        pass
