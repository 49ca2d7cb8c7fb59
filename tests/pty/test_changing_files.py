"""The installed command on files that change under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.pty.conftest import Terminal

OpenReader = Callable[..., Terminal]
LEFT = [f"The mayor opened bridge number {n} over the river on Monday." for n in range(1, 9)]
RIGHT = [f"Bridge number {n} was opened by the mayor." for n in range(1, 9)]


def test_a_changed_file_is_read_again(open_reader: OpenReader, tmp_path: Path) -> None:
    """Pressing R shows what was added and keeps the place; a file that is gone changes nothing."""
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text("\n\n".join(LEFT), encoding="utf-8")
    right.write_text("\n\n".join(RIGHT), encoding="utf-8")
    terminal = open_reader(str(left), str(right), columns=120)
    terminal.wait_for(r"1 of \d")
    terminal.press("jjj")
    terminal.wait_for("▶ ?4 .*bridge number 4")
    left.write_text("\n\n".join(["Something new was put first.", *LEFT]), encoding="utf-8")
    terminal.press("R")
    terminal.wait_for("▶ ?5 .*bridge number 4")
    terminal.wait_for("Something new was put first")
    terminal.wait_for(r"5 ⇄ 4  . (strong|likely)")
    left.unlink()
    terminal.press("R")
    terminal.wait_for(r"not reloaded: \S*left.txt: ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
