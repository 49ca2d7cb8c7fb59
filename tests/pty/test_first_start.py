"""The first start in a real terminal: three lines of guidance, until the first key."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.ui.page.marks import UNICODE
from reader.ui.status_text import guidance

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ ⇄ \d+ "


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 50)])
def test_told_once(open_reader: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    """The lines are there; the first key takes them away; the next start has none."""
    lines = [line.text for line in guidance(UNICODE, *size)]
    columns, rows = size
    for is_first in (True, False):
        terminal = open_reader(columns=columns, rows=rows, XDG_STATE_HOME=str(tmp_path))
        terminal.wait_for(LINK_LINE)
        terminal.settle()
        shown = [line.rstrip() for line in terminal.lines()]
        assert (shown[-1 - len(lines) : -1] == lines) is is_first
        assert (tmp_path / "reader" / "welcomed").exists() is not is_first
        terminal.press("j")
        terminal.wait_for(r"^▶ 2 ")
        terminal.settle()
        assert not set(lines) & {line.rstrip() for line in terminal.lines()}
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.mess() == []
    assert stat.S_IMODE((tmp_path / "reader" / "welcomed").stat().st_mode) == 0o600


def test_the_lines_are_sent_once(open_reader: Open, tmp_path: Path) -> None:
    """What is drawn before Textual is loaded is what it would draw: nothing is drawn again."""
    terminal = open_reader(XDG_STATE_HOME=str(tmp_path))
    terminal.wait_for(LINK_LINE)
    terminal.settle()
    told = guidance(UNICODE, 80, 24)[1].text.strip().encode()
    assert bytes(terminal.received).count(told) == 1


def test_where_nothing_can_be_kept_it_is_told_again(open_reader: Open, tmp_path: Path) -> None:
    """Nobody is bothered with it, and the keys do what they do."""
    (tmp_path / "state").write_text("in the way")
    for _ in range(2):
        terminal = open_reader(XDG_STATE_HOME=str(tmp_path / "state"))
        terminal.wait_for(LINK_LINE)
        terminal.wait_for(r"^ j k move")
        terminal.press("j")
        terminal.wait_for(r"^▶ 2 ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_report_is_no_start(open_reader: Open, tmp_path: Path) -> None:
    """Reports tell nothing of keys, and leave no trace."""
    terminal = open_reader("--format", "text", XDG_STATE_HOME=str(tmp_path))
    assert terminal.wait_for_end() == 0
    assert b" j k move" not in terminal.received
    assert list(tmp_path.iterdir()) == []
