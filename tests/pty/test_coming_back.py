"""The installed command started again: where the reader was, and what was decided."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.conftest import Terminal

OpenReader = Callable[..., Terminal]


def test_the_place_comes_back(open_reader: OpenReader) -> None:
    """Both cursors, layout, filter and marks; --fresh and --at begin elsewhere."""
    terminal = open_reader()
    terminal.wait_for("1 ⇄ ")
    terminal.press("jjjmaGojX|")
    terminal.wait_for("J K differing")
    terminal.press("'a")
    terminal.wait_for(r"▶ 4 ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    terminal = open_reader()
    shown = terminal.wait_for(r"J K differing")
    assert "▶ 4 " in shown
    assert shown.index("Axios") < shown.index("The Independent"), "swapped, one above the other"
    terminal.press("g'a")
    terminal.wait_for(r"▶ 4 ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    terminal = open_reader("--at", "9")
    assert "▶ 9 " in terminal.wait_for("9 ⇄ 7")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    terminal = open_reader("--fresh")
    assert "▶ 1 " in terminal.wait_for("1 ⇄ ")


def test_a_layout_for_one_run_is_not_kept(open_reader: OpenReader) -> None:
    """It overrules what was kept; what is laid out otherwise by a key is kept as ever."""
    for option, keys, expected in (
        ((), "|", False),
        (("--layout", "side-by-side"), "j", True),
        ((), "j", False),
        (("--layout", "one"), "", False),
        (("--layout", "stacked"), "|", True),
        ((), "", True),
    ):
        terminal = open_reader(*option)
        terminal.wait_for(r"^ \d+ ⇄ ")
        terminal.press(keys)
        terminal.wait_for("│" if expected else r"\A[^│]*\Z")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_every_end_keeps_the_place(open_reader: OpenReader, number: signal.Signals) -> None:
    """A signal, such as of a terminal that is closed, is no reason to lose it."""
    terminal = open_reader()
    terminal.wait_for("1 ⇄ ")
    terminal.press("jjjj")
    terminal.wait_for("▶ 5 ")
    os.kill(terminal.process.pid, number)
    assert terminal.wait_for_end() != 0
    assert "▶ 5 " in open_reader().wait_for("5 ⇄ ")


def test_a_changed_article_keeps_the_place(open_reader: OpenReader, tmp_path: Path) -> None:
    """The passage is found again by its text, though its number has changed."""
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    told = [f"The mayor opened bridge number {n} over the river on Monday." for n in range(1, 9)]
    left.write_text("\n\n".join(told), encoding="utf-8")
    right.write_text("\n\n".join(told[::-1]), encoding="utf-8")
    terminal = open_reader(str(left), str(right), columns=120)
    terminal.wait_for("⇄")
    terminal.press("jjjj")
    terminal.wait_for("▶ ?5 .*bridge number 5")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    left.write_text("\n\n".join(["Something new was put first.", *told]), encoding="utf-8")
    terminal = open_reader(str(left), str(right), columns=120)
    terminal.wait_for("▶ ?6 .*bridge number 5")


def test_decisions_outlive_a_kill(open_reader: OpenReader, state_home: Path) -> None:
    """What was accepted and noted is on the disk at once, and shown at the next start."""
    terminal = open_reader()
    terminal.wait_for("1 ⇄ ")
    terminal.press("ja")
    terminal.wait_for("accepted 2 ⇄ 11")
    terminal.press("iwho says so?\x04")
    terminal.wait_for("note saved")
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.wait_for_end()
    assert (state_home / "reader" / "reader.db").exists()
    terminal = open_reader()
    terminal.wait_for("✓")
    terminal.press("j")
    terminal.wait_for("2 ⇄ 11 .*✓ strong, accepted")
    terminal.wait_for(r"\[note\]")


def test_a_review_of_ones_own(open_reader: OpenReader, tmp_path: Path) -> None:
    """It goes into the file that is named; one that is no review is told before the screen."""
    review = tmp_path / "mine.yaml"
    terminal = open_reader("--review", str(review))
    terminal.wait_for("1 ⇄ ")
    terminal.press("jr")
    terminal.wait_for("rejected 2 ⇄ 11")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert "rejected" in review.read_text(encoding="utf-8")
    review.write_text("- just\n- a list\n", encoding="utf-8")
    terminal = open_reader("--review", str(review))
    assert terminal.wait_for_end() == 2
    assert "mine.yaml" in "\n".join(terminal.lines())
    assert review.read_text(encoding="utf-8") == "- just\n- a list\n"
