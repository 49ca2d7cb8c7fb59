"""The reader inside a real tmux and a real GNU screen."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pty.wire import KEPT, marked, until

COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
LINK_LINE = r"^ \d+ ⇄ \d+ "
WIDE = """\
The sign over the ferry gate

A sign over the ferry gate says 渡し船は運休です and below it 나루터 휴업, so nobody waits there.

Marks that stand on other letters, as in Tiếng Việt or naïve or e\u0301t\u00e9, take no room.

A flag 🇫🇷🇯🇵, a heart ❤\ufe0f, a key 1\ufe0f\u20e3, a hand 👍🏽 and a family \
👨\u200d👩\u200d👧\u200d👦 hang there too.

Words of Persian with a joiner, می\u200cخوریم, and of Hindi, क्षत्रिय, close the list of the ferry.
"""
PLAIN = """\
The ferry gate and its sign

A sign over the ferry gate tells of no ferry, so nobody waits there any more.

A flag, a heart, a key, a hand and a family hang there too, over the gate.
"""


class Tmux:
    """A tmux server of its own with one window of 80x24 in which a shell runs."""

    def __init__(self, folder: Path) -> None:
        self._to = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
        self.mark = f"READER_TEST={folder}"
        env = {"LANG": "C.UTF-8", "PATH": os.environ["PATH"], "PS1": "ready> "}
        name, _, value = self.mark.partition("=")
        own = {name: os.environ[name] for name in KEPT if name in os.environ}
        size = ["-x", "80", "-y", "24"]
        subprocess.run(
            [*self._to, "-u", "new-session", "-d", *size, "sh", "-i"],
            env={**env, **own, name: value},
            check=True,
        )

    def tell(self, *arguments: str) -> str:
        """What tmux prints on a command."""
        done = subprocess.run(
            [*self._to, *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout

    def type(self, text: str) -> None:
        """Press the keys of `text` as they are."""
        self.tell("send-keys", "-l", text)

    def picture(self) -> str:
        """The screen as it is now."""
        return self.tell("capture-pane", "-p")

    def wait_for(self, pattern: str) -> str:
        """The screen once it matches `pattern`."""
        wanted = re.compile(pattern, re.MULTILINE)
        if not until(lambda: wanted.search(self.picture())):
            pytest.fail(f"{pattern!r} never came:\n{self.picture()}")
        return self.picture()

    def columns_of(self, character: str) -> dict[int, set[int]]:
        """In which columns of its grid tmux finds `character`, by row."""
        step = ["send-keys", "-X", "search-forward-text", character, ";"]
        tell = ["display", "-p", "#{copy_cursor_y} #{copy_cursor_x}", ";"]
        self.tell("set", "-g", "wrap-search", "off")
        start = ["copy-mode", ";", "send-keys", "-X", "history-top", ";"]
        told = self.tell(*start, *(step + tell) * 40, "send-keys", "-X", "cancel")
        found: dict[int, set[int]] = {}
        for line in told.splitlines():
            row, column = map(int, line.split())
            found.setdefault(row, set()).add(column)
        return found

    def end(self) -> None:
        """End the server and all in it."""
        subprocess.run([*self._to, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A tmux of the test's own."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    server = Tmux(tmp_path)
    try:
        server.wait_for("ready>")
        yield server
    finally:
        server.end()


@pytest.fixture
def wide_pair(tmp_path: Path) -> str:
    """The files of `WIDE` and `PLAIN`, as words for a shell."""
    files = tmp_path / "wide.txt", tmp_path / "plain.txt"
    for file, text in zip(files, (WIDE, PLAIN), strict=True):
        file.write_text(text, encoding="utf-8")
    return shlex.join(map(str, files))


def test_a_session_in_tmux(tmux: Tmux) -> None:
    """Open the pair, go to the counterpart and back, quit: the shell's screen is there again."""
    tmux.type(f"{COMMAND} --at 9; echo left with $?\n")
    tmux.wait_for(r"(?s)▶ 9 .*^ 9 ⇄ 7 ")
    tmux.type("\r")
    tmux.wait_for(r"▶ 7 ")
    tmux.type("\r")
    tmux.wait_for(r"▶ 9 ")
    tmux.type("q")
    shown = tmux.wait_for(r"^left with 0 *$")
    assert "⇄" not in shown
    assert str(COMMAND) in shown.replace("\n", "")
    modes = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag} #{wrap_flag}"
    assert tmux.tell("display", "-p", modes).split() == ["0", "1", "0", "0", "1"]


def test_wide_characters_shift_nothing_in_tmux(tmux: Tmux, wide_pair: str) -> None:
    """However tmux measures CJK, marks, emoji: the border is in one column, moves included."""
    tmux.type(f"{COMMAND} {wide_pair}\n")
    tmux.wait_for(LINK_LINE)
    for keys, lands in (("", r"▶1 "), ("jj", r"▶3 "), ("G", r"▶5 "), ("g", r"▶1 ")):
        tmux.type(keys)
        tmux.wait_for(lands)
        tmux.tell("resize-window", "-x", "80", "-y", "24")
        columns = tmux.columns_of("│")
        assert len(columns) > 15
        assert len(set().union(*columns.values())) == 1, tmux.picture()
    for text in ("運休", "나루터", "Tiếng", "क्षत्रिय"):
        assert text in tmux.picture(), tmux.picture()


def test_resized_in_tmux(tmux: Tmux) -> None:
    """The window becomes narrower, then wider: the border stands right and the hints are whole."""
    tmux.type(f"{COMMAND}\n")
    tmux.wait_for(LINK_LINE)
    for columns, rows in ((76, 20), (120, 40)):
        tmux.tell("resize-window", "-x", str(columns), "-y", str(rows))
        tmux.wait_for(rf"(?m)^─\S{{{columns - 2}}}─$")
        tmux.wait_for(r"q quit\s*\Z")
        found = tmux.columns_of("│")
        assert len(found) >= rows - 4
        assert len(set().union(*found.values())) == 1


def test_a_killed_tmux_leaves_nothing(tmux: Tmux) -> None:
    """The server ends under the reader: the reader ends as well."""
    tmux.type(f"{COMMAND}\n")
    tmux.wait_for(LINK_LINE)
    tmux.end()
    assert until(lambda: not marked(tmux.mark)), marked(tmux.mark)


def test_a_session_in_gnu_screen(
    tmp_path: Path, open_terminal: Callable[..., Any], wide_pair: str
) -> None:
    """In GNU screen too: keys land, wide characters shift nothing, quitting restores the shell."""
    if not shutil.which("screen"):
        pytest.skip("GNU screen is not installed")
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    config = tmp_path / "screenrc"
    config.write_text("startup_message off\naltscreen on\ndefutf8 on\n", encoding="utf-8")
    terminal = open_terminal(
        *("screen", "-U", "-c", str(config), "-S", "reading", "sh", "-i"),
        PS1="ready> ",
        SCREENDIR=str(folder),
    )
    terminal.wait_for("ready> ")
    terminal.press(f"{COMMAND} {wide_pair}; echo left with $?\r")
    terminal.wait_for(LINK_LINE)
    terminal.press("j")
    terminal.wait_for(r"▶2 ")
    terminal.press("k")
    shown = terminal.wait_for(r"▶1 ")
    assert "渡し船" in shown
    rows = hardcopy(folder, tmp_path)[:21]
    assert [row.rfind(BORDER) for row in rows] == [40] * 21, rows
    terminal.press("q")
    shown = terminal.wait_for(r"^left with 0 *$")
    assert "⇄" not in shown
    terminal.press("exit\r")
    terminal.wait_for_end()
    terminal.wait_until_alone()


BORDER = b"\x02"
"""How screen's hardcopy writes U+2502: of each cell, the low byte of its character. Characters with
marks may have that byte too, but the right pane holds none of these."""


def hardcopy(folder: Path, tmp_path: Path) -> list[bytes]:
    """The rows as screen has them, one byte for each column."""
    file = tmp_path / "hardcopy"
    subprocess.run(
        [str(shutil.which("screen")), "-S", "reading", "-X", "hardcopy", str(file)],
        env={**os.environ, "SCREENDIR": str(folder)},
        check=True,
    )
    assert until(lambda: file.exists() and file.read_bytes().count(b"\n") >= 24)
    return file.read_bytes().split(b"\n")
