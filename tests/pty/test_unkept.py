"""The installed command where decisions cannot be kept, and what becomes of them."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path

from tests.pty.conftest import Terminal

OpenReader = Callable[..., Terminal]


def test_it_waits_until_it_can_be_kept(open_reader: OpenReader, tmp_path: Path) -> None:
    """A read-only review is not replaced; once it may be written, the decision is there."""
    review = tmp_path / "mine.yaml"
    terminal = open_reader("--review", str(review))
    terminal.wait_for("1 ⇄ ")
    terminal.press("ja")
    terminal.wait_for("accepted 2 ⇄ 11")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    before = review.read_bytes()
    review.chmod(0o444)
    terminal = open_reader("--review", str(review))
    terminal.wait_for("mine.yaml: it is read-only: nothing can be saved there")
    terminal.wait_for(r"(?m)^ 2 ⇄ 11 ")
    terminal.press("r")
    terminal.wait_for(r"NOT SAVED \(it is read-only\): rejected 2 ⇄ 11; change its permissions")
    terminal.press("j")
    terminal.wait_for("1 decision is not saved yet: it is read-only")
    assert review.read_bytes() == before
    review.chmod(0o600)
    terminal.wait_for("saved 1 decision that had to wait")
    assert b"decision: rejected" in review.read_bytes()
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert [path for path in tmp_path.iterdir() if path.is_file()] == [review]


def test_who_leaves_finds_it_elsewhere(open_reader: OpenReader, tmp_path: Path) -> None:
    """A file where the folder should be: q says so, q again leaves; the file told has it all."""
    (tmp_path / "in-the-way").touch()
    env = {"XDG_STATE_HOME": str(tmp_path / "in-the-way"), "TMPDIR": str(tmp_path)}
    terminal = open_reader(**env)
    terminal.wait_for("1 ⇄ ")
    terminal.press("ja")
    terminal.wait_for(r"NOT SAVED \(")
    terminal.press("q")
    terminal.wait_for("1 decision not saved: ")
    terminal.press("j")
    terminal.wait_for("1 decision is not saved yet")
    terminal.press("qq")
    assert terminal.wait_for_end() == 2
    told = re.sub(r"\s", "", "".join(terminal.lines()))
    (there,) = tmp_path.glob("*.yaml")
    assert f"saved1decisionto{there},whichthenextstartreads" in told
    terminal = open_reader(**env)
    terminal.wait_for("✓")


def test_a_signal_puts_it_elsewhere(open_reader: OpenReader, tmp_path: Path) -> None:
    """Nobody can be asked: it is written where a place is found, told, and found at next start."""
    (tmp_path / "in-the-way").touch()
    env = {"XDG_STATE_HOME": str(tmp_path / "in-the-way"), "TMPDIR": str(tmp_path)}
    terminal = open_reader(**env)
    terminal.wait_for("1 ⇄ ")
    terminal.press("ja")
    terminal.wait_for(r"NOT SAVED \(")
    terminal.send(signal.SIGTERM)
    assert terminal.wait_for_end() == 143
    (there,) = tmp_path.glob("*.yaml")
    assert "decision: accepted" in there.read_text("utf-8")
    assert there.name in re.sub(r"\s", "", "".join(terminal.lines()))
    (tmp_path / "in-the-way").unlink()
    terminal = open_reader(**env)
    terminal.wait_for("saved 1 decision that had to wait")
    terminal.wait_for("✓")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert not there.exists()


def test_every_pair_is_in_the_file_that_is_named(open_reader: OpenReader, tmp_path: Path) -> None:
    """Of three sources, what is decided on one pair and on another comes back; no lock stays."""
    told = [f"The mayor opened bridge number {n} over the river on Monday." for n in range(1, 5)]
    names = []
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text("\n\n".join([*told, f"Account {number}."]), encoding="utf-8")
        names.append(str(path))
    review = tmp_path / "all.yaml"
    for keys, wanted in (("a", "accepted 1 ⇄ 1"), ("r", "rejected 1 ⇄ 1")):
        terminal = open_reader(*names, "--review", str(review), "--fresh")
        terminal.wait_for(r"1 ⇄ 1 (?s:(?!finding).)*\Z")
        if keys == "r":
            terminal.wait_for("accepted")
            terminal.press("P")
            terminal.wait_for("links, differing ≠")
            terminal.press("2.txt\r")
            terminal.wait_for(r"1 ⇄ 1 (?s:(?!finding|accepted).)*\Z")
        terminal.press(keys)
        terminal.wait_for(wanted)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    text = review.read_text("utf-8")
    assert text.count("\n---\n") == 1
    assert text.index("decision: accepted") < text.index("decision: rejected")
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {
        "0.txt",
        "1.txt",
        "2.txt",
        "all.yaml",
    }


def test_a_new_file_and_a_missing_folder_are_told_at_the_start(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    """Before anything is decided; of a new file also that older decisions are in another."""
    terminal = open_reader()
    terminal.wait_for("1 ⇄ ")
    terminal.press("ja")
    terminal.wait_for("accepted 2 ⇄ 11")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    terminal = open_reader("--review", str(tmp_path / "new.yaml"))
    terminal.wait_for("decisions go to new.yaml, a new file; earlier decisions are in the database")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    terminal = open_reader("--review", str(tmp_path / "no" / "new.yaml"))
    terminal.wait_for("NOTHING CAN BE SAVED: there is no folder ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
