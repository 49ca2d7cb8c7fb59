"""Copied passages on their way out of a real terminal, GNU screen and tmux."""

from __future__ import annotations

import re
import shlex
import shutil
import sysconfig
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.loading import load
from reader.matching.compare import compare
from reader.model import MatchRequest
from reader.reading import start
from reader.report.citation import quote_link
from reader.ui.terminal.pacing import QUESTION
from tests.pty.test_multiplexers import Tmux, tmux

__all__ = ["tmux"]

Open = Callable[..., Any]
COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
LINK_LINE = r"^ \d+ [⇄↔] \d+ "
CLIPBOARD = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


@pytest.fixture(scope="module")
def both() -> str:
    """Both passages of the link at passage 9 of the bundled pair, cited."""
    opened = load([])
    left, right = opened.sources
    comparison = compare(MatchRequest(left, right, opened.facts))
    reading = start(comparison, 9)
    assert reading.link is not None
    return quote_link(comparison, reading.link)


def own_state(folder: Path) -> dict[str, str]:
    """An environment in which the program keeps its things there, and is no stranger."""
    (folder / "reader").mkdir(parents=True)
    (folder / "reader" / "welcomed").touch()
    return {"XDG_STATE_HOME": str(folder), "HOME": str(folder)}


def kept(folder: Path) -> str:
    """What the file holds."""
    return (folder / "reader" / "copied.txt").read_text(encoding="utf-8")


def test_the_terminal_gets_it_between_two_frames(
    open_reader: Open, tmp_path: Path, both: str
) -> None:
    """One sequence that holds the text; before and after it frames are whole, no cell is spoilt."""
    terminal = open_reader("--at", "9", **own_state(tmp_path))
    terminal.wait_for(LINK_LINE)
    terminal.settle()
    before = terminal.lines()
    terminal.press("Y")
    terminal.wait_for("passages 9 [⇄↔] 7:? sent")
    terminal.settle()
    found = CLIPBOARD.findall(bytes(terminal.received))
    assert [b64decode(text).decode() for text in found] == [both]
    assert kept(tmp_path) == both
    ahead, _, after = CLIPBOARD.split(bytes(terminal.received))
    assert ahead.endswith(QUESTION.encode())
    assert after.startswith(QUESTION.encode())
    assert terminal.lines()[:-1] == before[:-1]
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_a_copy_just_before_leaving_is_kept(open_reader: Open, tmp_path: Path) -> None:
    """Two keys in one piece: the file is there all the same, and the terminal tidy."""
    terminal = open_reader(**own_state(tmp_path))
    terminal.wait_for(LINK_LINE)
    terminal.press("yq")
    assert terminal.wait_for_end() == 0
    assert kept(tmp_path) == load([]).sources[0].passages[0].text
    assert terminal.mess() == []


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_a_console_gets_nothing_it_would_print(
    open_reader: Open, tmp_path: Path, term: str
) -> None:
    """Only the file is written, and that is what is said."""
    terminal = open_reader(TERM=term, columns=120, **own_state(tmp_path))
    terminal.wait_for(LINK_LINE)
    terminal.press("y")
    terminal.wait_for(r"not sent \(no clipboard here\)")
    assert b"\x1b]" not in terminal.received
    assert kept(tmp_path)


def test_a_folder_that_cannot_be_written(open_reader: Open, tmp_path: Path) -> None:
    """It is said why; the terminal has the text, and the reader goes on."""
    (tmp_path / "state").write_text("in the way")
    terminal = open_reader(XDG_STATE_HOME=str(tmp_path / "state"))
    terminal.wait_for(LINK_LINE)
    terminal.press("y")
    terminal.wait_for("passage 1 sent; not saved: a part of its path is a file")
    assert CLIPBOARD.search(bytes(terminal.received))
    terminal.press("j")
    terminal.wait_for(r"^▶ 2 ")


@pytest.mark.sweep
def test_a_text_too_long_for_terminals(open_reader: Open, tmp_path: Path) -> None:
    """A passage of 89,910 bytes goes into the file only."""
    long = "渡し門" * 9990
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"The gate of {name}\n\n{long}\n", encoding="utf-8")
    state = own_state(tmp_path / "state")
    files = (str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    terminal = open_reader(*files, columns=150, **state)
    terminal.wait_for(r"▶\s*1 ")
    terminal.press("jy")
    terminal.wait_for(r"not sent \(too long for a terminal\)")
    assert kept(tmp_path / "state") == long.strip()
    assert not CLIPBOARD.search(bytes(terminal.received))


def test_screen_hands_it_on(open_terminal: Open, tmp_path: Path, both: str) -> None:
    """In GNU screen, which knows nothing of clipboards, the terminal around it gets the text."""
    if not shutil.which("screen"):
        pytest.skip("GNU screen is not installed")
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    config = tmp_path / "screenrc"
    config.write_text("startup_message off\naltscreen on\ndefutf8 on\n", encoding="utf-8")
    terminal = open_terminal(
        *("screen", "-U", "-c", str(config), "-S", "copying", "sh", "-i"),
        PS1="ready> ",
        SCREENDIR=str(folder),
        **own_state(tmp_path / "state"),
    )
    terminal.wait_for("ready> ")
    terminal.press(f"{shlex.quote(str(COMMAND))} --at 9\r")
    terminal.wait_for(LINK_LINE)
    terminal.press("Y")
    terminal.wait_for("passages 9 [⇄↔] 7:? sent")
    terminal.wait_until(lambda: CLIPBOARD.search(bytes(terminal.received)), "the text")
    found = CLIPBOARD.findall(bytes(terminal.received))
    assert [b64decode(text).decode() for text in found] == [both]
    terminal.press("q")
    terminal.wait_for(r"ready> *\s*\Z")
    terminal.press("exit\r")
    terminal.wait_for_end()
    terminal.wait_until_alone()


def test_tmux_keeps_it(tmux: Tmux, tmp_path: Path, both: str) -> None:
    """In tmux the text is in its newest buffer, to be pasted with its own keys."""
    state = own_state(tmp_path / "state")["XDG_STATE_HOME"]
    tmux.type(f"XDG_STATE_HOME={shlex.quote(state)} {COMMAND} --at 9\n")
    tmux.wait_for(LINK_LINE)
    tmux.type("Y")
    tmux.wait_for(r"passages 9 [⇄↔] 7:? (in|put into) tmux")
    assert tmux.tell("show-buffer") == both
    assert kept(tmp_path / "state") == both
    tmux.type("q")
    tmux.wait_for(r"ready> *\s*\Z")


def test_a_tmux_that_is_gone(open_reader: Open, tmp_path: Path) -> None:
    """TMUX tells of a server that is no more: the terminal gets the text, and why is said."""
    terminal = open_reader(columns=200, TMUX=f"{tmp_path}/none,1,0", **own_state(tmp_path))
    terminal.wait_for(LINK_LINE)
    terminal.press("y")
    terminal.wait_for(r"saved in ~/reader/copied.txt, sent \(tmux: error connecting")
    assert CLIPBOARD.search(bytes(terminal.received))
