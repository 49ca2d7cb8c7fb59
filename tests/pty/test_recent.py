"""The installed command started alone: recent pairs, else the bundled pair."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.pty.conftest import Terminal

OpenReader = Callable[..., Terminal]


def test_recent_pairs_are_listed(open_reader: OpenReader, tmp_path: Path) -> None:
    """Titles, when, how far; typing narrows, Enter opens at the place of the last time."""
    names = []
    for name, lines in (
        ("left.txt", ["The mayor opened the bridge on Monday.", "It fell on Friday."]),
        ("right.txt", ["A bridge was opened by the mayor.", "Boats go now."]),
    ):
        path = tmp_path / name
        path.write_text("\n\n".join(lines), encoding="utf-8")
        names.append(str(path))
    terminal = open_reader(*names, "--fresh")
    terminal.wait_for("1 ⇄ 1")
    terminal.press("aj")
    terminal.wait_for("▶2")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    terminal = open_reader()
    terminal.wait_for("Recent pairs · Enter opens it")
    terminal.settle()
    shown = "\n".join(terminal.lines())
    assert "left.txt ↔ right.txt" in shown
    assert "passage 2, 1 of 1 decided" in shown
    assert "The bundled pair" in shown
    terminal.press("left\r")
    terminal.wait_for("▶2 .*\n(?s:.*)It fell|▶2   It fell")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    Path(names[0]).unlink()
    terminal = open_reader()
    terminal.wait_for("not found: .*left.txt")
    terminal.press("bundled\r")
    terminal.wait_for("Independent")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    terminal = open_reader()
    terminal.wait_for("2 of 2")
    terminal.press("\x07")
    assert terminal.wait_for_end() == 0


def test_the_bundled_pair_opens_by_itself(open_reader: OpenReader) -> None:
    """At the first start, and as long as nothing else was opened; always with --demo."""
    for option in ((), (), ("--demo",)):
        terminal = open_reader(*option)
        terminal.wait_for(r"^ \d+ ⇄ ")
        terminal.press("jq")
        assert terminal.wait_for_end() == 0
