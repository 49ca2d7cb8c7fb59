"""A report lands in its file whole or not at all, and never on what was read."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from reader.errors import OutputError
from reader.report.report_file import refuse_overwrite, save


def test_a_new_file_holds_the_report_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    """The report is UTF-8, the mode is what the umask allows, no temporary file stays."""
    path = tmp_path / "report.txt"
    save(path, "Grünau 🌉\n")
    assert path.read_bytes() == "Grünau 🌉\n".encode()
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert {p.name for p in tmp_path.iterdir()} == {"report.txt", "plain"}


def test_an_older_file_is_replaced_in_its_mode(tmp_path: Path) -> None:
    """Overwriting keeps the permissions that were set on the file."""
    path = tmp_path / "report.txt"
    path.write_text("old and much longer")
    path.chmod(0o600)
    save(path, "new\n")
    assert path.read_text() == "new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    """A symbolic link goes on pointing at the file, which holds the report."""
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    save(link, "new\n")
    assert link.is_symlink()
    assert target.read_text() == "new\n"


def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    """What is no regular file stays what it is; its reader gets the report."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[str] = []
    listener = threading.Thread(target=lambda: received.append(pipe.read_text()), daemon=True)
    listener.start()
    save(pipe, "new\n")
    listener.join(timeout=30)
    assert received == ["new\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", [".", "missing/report.txt", "file/report.txt", "a\0b", "n" * 300])
def test_impossible_places_are_told(tmp_path: Path, name: str) -> None:
    """A directory, a missing folder or an impossible name is an error with its cause."""
    (tmp_path / "file").write_text("old")
    with pytest.raises(OutputError) as caught:
        save(tmp_path / name, "new\n")
    assert caught.value.why
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "old"


def test_a_circle_of_links_is_told(tmp_path: Path) -> None:
    """Links that lead nowhere are an error, and stay."""
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(OutputError):
        save(circle, "new\n")
    assert circle.is_symlink()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is write-protected for root")
def test_write_protection_is_respected(tmp_path: Path) -> None:
    """A file that must not be written stays, though its folder would allow replacing it."""
    path = tmp_path / "report.txt"
    path.write_text("old")
    path.chmod(0o400)
    with pytest.raises(OutputError):
        save(path, "new\n")
    assert path.read_text() == "old"


def test_inputs_are_recognised_by_any_name(tmp_path: Path) -> None:
    """An input is refused under another name too; what is no file, or another, is fine."""
    source, link, other = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    source.write_text("text")
    other.write_text("text")
    link.symlink_to(source)
    with pytest.raises(OutputError):
        refuse_overwrite(link, [other, source])
    refuse_overwrite(other, [source, tmp_path / "missing", Path("\0")])
    refuse_overwrite(tmp_path / "new", [source])
