"""What fingers trained on vim, less and lazygit press, in a real terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.conftest import Terminal

OpenReader = Callable[..., Terminal]

FAILING = """\
import sys
from reader.ui.controllers.navigation_controller import NavigationController

def fail(self):
    raise KeyError("made to fail")

NavigationController.toggle_why = fail
from reader.cli import main

sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def terminal(open_reader: OpenReader) -> Terminal:
    """The bundled pair, its links found."""
    opened = open_reader("--demo")
    opened.wait_for(r" ⇄ \d+")
    opened.press("j")
    opened.wait_for(r"^▶ 2 ")
    return opened


@pytest.mark.parametrize("keys", [":q\r", ":wq\r", ":x\r", "ZZ", "w:q!\r"])
def test_all_ways_to_leave(terminal: Terminal, keys: str) -> None:
    """With nothing copied, from an open panel too."""
    terminal.press(keys)
    assert terminal.wait_for_end() == 0
    assert "copied" not in "\n".join(terminal.lines())


def test_moves_with_counts_and_second_keys(terminal: Terminal) -> None:
    """Down and up by number, to a passage, by half pages and pages, as in vi and less."""
    for keys, passage in (("5j", 7), ("2k", 5), ("12G", 12), (":4\r", 4), ("g", 1)):
        terminal.press(keys)
        terminal.wait_for(rf"^▶ ?{passage} ")
    for down, up in (("\x04", "\x15"), ("\x06", "\x02")):
        terminal.press(down)
        terminal.wait_for(r"^▶ ?(?!1 )\d+ ")
        terminal.press(up)
        terminal.wait_for(r"^▶ 1 ")
    terminal.press("\x05")
    terminal.wait_for(r"^▶ 1 ●?.…|^▶ 1 ◐…")
    terminal.press("\x19")
    terminal.wait_for(r"^▶ 1 ◐ Killing")
    assert "does nothing here" not in "\n".join(terminal.lines())


def test_a_slip_is_named_and_undone(terminal: Terminal) -> None:
    """What was done, the key that undoes it, and what was undone."""
    terminal.press("r")
    terminal.wait_for("rejected 2 ⇄ 11; U undoes")
    terminal.press("U")
    terminal.wait_for("undone: rejection of 2 ⇄ 11")
    terminal.press("mx'x")
    terminal.wait_for("already at mark x")
    terminal.press("p\x1b")
    terminal.wait_for("pinning cancelled")
    terminal.press("10GIraq\x1b")
    terminal.wait_for(r"note saved.* 0 of \d+ links decided")


def test_undecided_links_in_a_row(terminal: Terminal) -> None:
    """Each a goes on to the next one; J to the next link, not the next passage."""
    terminal.press("gooo")
    terminal.wait_for("J K undecided 1 of ")
    terminal.press("aaa")
    terminal.wait_for("accepted .* 3 of ")
    terminal.press("J")
    terminal.wait_for(r"J K undecided \d+ of \d+ links")


def test_lists_keep_their_place_and_search(terminal: Terminal) -> None:
    """The row left is the row found; every word on a row narrows; / searches help."""
    terminal.press("fprecise")
    terminal.wait_for(r"1 of 9[^▶]*▶ 1 The strike")
    terminal.press("\x15\x0e\x0e\x1b")
    terminal.wait_for(r"^▶ 2 ●")
    terminal.press("f")
    terminal.wait_for(r"^▶ 3 ")
    terminal.press("\x1b")
    terminal.wait_for(r"^▶ 2 ●")
    terminal.press("?/counterpart\r")
    terminal.wait_for(r"^ *Enter +Go to the counterpart")


def test_the_cursor_stands_at_the_current_line(terminal: Terminal) -> None:
    """In the texts, where one types, and in lists; its move costs at most eight bytes."""
    for keys, pattern, column in (
        ("j", r"^▶ 3 ", 0),
        ("\t", r"│▶", 41),
        ("\t5G", r"^▶ 5 ", 0),
        ("fj", r"^ j", 2),
        ("\x15\x0e", r"^▶ 2 ", 0),
    ):
        terminal.press(keys)
        terminal.wait_for(pattern)
        terminal.settle()
        row = next(y for y, line in enumerate(terminal.lines()) if re.search(pattern, line))
        cursor = terminal.screen.cursor
        assert (cursor.y, cursor.x) == (row, column), keys


def test_a_failure_ends_with_one_line(
    open_terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    """Where and why, status 2, the shell's screen back; decisions and the traceback are saved."""
    state = str(tmp_path / "state")
    opened = open_terminal(sys.executable, "-c", FAILING, "--demo", XDG_STATE_HOME=state)
    opened.wait_for(r" ⇄ \d+")
    opened.press("ja")
    opened.wait_for("accepted 2 ⇄ 11")
    opened.press("w")
    assert opened.wait_for_end() == 2
    shown = "".join(line.rstrip() for line in opened.lines())
    assert re.match(r"reader: cannot continue: reader/ui/\w+\.py:\d+: KeyError: 'made to", shown)
    assert "The Independent" not in shown
    kept = (tmp_path / "state" / "reader" / "failure.txt").read_text(encoding="utf-8")
    assert "made to fail" in kept
    again = open_terminal(sys.executable, "-c", FAILING, "--demo", XDG_STATE_HOME=state)
    again.wait_for(r"^▶ ?\d+ ✓")
