"""The terminal as another program left it, and as it is given back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyte.screens
import pytest

from tests.pty.wire import KEPT, until

Open = Callable[..., Any]
COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
LINK_LINE = r"^ \d+ \S+ \d+ "
LEFT = {
    "scroll region": "\x1b[5;10r",
    "origin": "\x1b[5;10r\x1b[?6h",
    "insert": "\x1b[4h",
    "shifted out": "\x0e",
    "reverse": "\x1b[?5h",
    "wrapping": "\x1b[?7h",
    "style": "\x1b[1;7;31m",
    "cursor": "\x1b[?25h",
}
"""What a program may have left switched, by what it is."""


@pytest.mark.sweep
def test_what_a_dead_program_left_is_reset(open_reader: Open, open_terminal: Open) -> None:
    """At the start, and by Ctrl-L while it runs: the screen is that of a fresh terminal."""
    fresh = open_reader()
    fresh.wait_for(LINK_LINE)
    fresh.settle()
    wanted = fresh.screen.cells()
    for name, left in {**LEFT, "all": "".join(LEFT.values())}.items():
        started = open_terminal("sh", "-c", f"printf '{left}'; exec {COMMAND}")
        started.wait_for(LINK_LINE)
        started.wait_until(lambda t=started: t.screen.cells() == wanted, f"{name}: a fresh screen")
        started.screen.show(left + "spoilt\r\nspoilt")
        started.press("\x0c")
        started.wait_until(lambda t=started: t.screen.cells() == wanted, f"{name}: drawn by Ctrl-L")
        assert started.screen.mode == fresh.screen.mode, name
        started.press("q")
        assert started.wait_for_end() == 0
        assert started.mess() == []


def test_margins_are_reset(open_reader: Open) -> None:
    """Left and right margins, which the emulator does not have, by the sequence itself."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    modes = re.findall(rb"\x1b\[\?([0-9;]+)l", terminal.received)
    assert b"69" in b";".join(modes).split(b";")


def test_the_old_screen_returns(open_terminal: Open) -> None:
    """Where there is an alternate screen, the prompt stands where it was."""
    terminal = open_terminal("sh", "-c", f"echo before; {COMMAND}; echo after")
    terminal.wait_for(LINK_LINE)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.lines()[:2] == [f"{word:<80}" for word in ("before", "after")]


def test_without_an_alternate_screen_the_prompt_is_last(open_terminal: Open) -> None:
    """In a terminal that has none: on the last row, blank but for it, under the last screen."""
    terminal = open_terminal("sh", "-c", f"echo before; {COMMAND}; echo after")
    terminal.screen.has_alternate = False
    terminal.wait_for(LINK_LINE)
    link_line = terminal.lines()[-2]
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.lines()[-3:] == [link_line, f"{'after':<80}", " " * 80]


@pytest.fixture
def gnu_screen(tmp_path: Path, open_terminal: Open) -> Iterator[Any]:
    """A terminal with a shell in GNU screen as it is without settings."""
    if not shutil.which("screen"):
        pytest.skip("GNU screen is not installed")
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    config = tmp_path / "screenrc"
    config.write_text("startup_message off\n")
    start = ("screen", "-U", "-c", str(config), "-S", "reading", "sh", "-i")
    terminal = open_terminal(*start, PS1="ready> ", SCREENDIR=str(folder), ENV="")
    terminal.wait_for("ready> ")
    yield terminal
    env = {**os.environ, "SCREENDIR": str(folder)}
    subprocess.run(["screen", "-S", "reading", "-X", "quit"], env=env, check=False)  # noqa: S607 - found above


def test_gnu_screen_without_settings(gnu_screen: Any) -> None:
    """It has no alternate screen: the prompt comes on the last row, and nothing of us is there."""
    gnu_screen.press(f"{COMMAND} --at 8\r")
    gnu_screen.wait_for(r"^ 8 ⇄ 11 ")
    gnu_screen.press("q")
    gnu_screen.wait_for(r"(?s)^ 8 ⇄ 11 .*^ready> +\Z")


@pytest.mark.parametrize("has_alternate", [True, False])
def test_tmux_with_and_without_an_alternate_screen(tmp_path: Path, *, has_alternate: bool) -> None:
    """With one the shell's screen is back; without, the prompt comes on the last row."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    to = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    env = {name: os.environ[name] for name in KEPT if name in os.environ}
    env |= {"LANG": "C.UTF-8", "PS1": "ready> "}
    option = ["set", "-g", "alternate-screen", "on" if has_alternate else "off"]
    new = ["new-session", "-d", "-x", "80", "-y", "24", "sh", "-i"]
    subprocess.run([*to, "-u", "start", ";", *option, ";", *new], env=env, check=True)

    def shown() -> str:
        asked = [*to, "capture-pane", "-p"]
        return subprocess.run(asked, check=True, capture_output=True, encoding="utf-8").stdout

    try:
        assert until(lambda: "ready>" in shown())
        subprocess.run([*to, "send-keys", "-l", f"{COMMAND} --at 8\n"], check=True)
        assert until(lambda: " 8 ⇄ 11 " in shown()), shown()
        subprocess.run([*to, "send-keys", "-l", "q"], check=True)
        assert until(lambda: shown().rstrip().endswith("\nready>")), shown()
        lines = shown().splitlines()
        assert (" 8 ⇄ 11 " in lines[-2]) is not has_alternate
        assert (lines[23].rstrip() == "ready>") is not has_alternate
    finally:
        subprocess.run([*to, "kill-server"], check=False)


@pytest.fixture
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Emulators draw ambiguous characters two cells wide."""
    narrow = pyte.screens.wcwidth
    monkeypatch.setattr(
        "pyte.screens.wcwidth",
        lambda c: 2 if unicodedata.east_asian_width(c) == "A" and narrow(c) == 1 else narrow(c),
    )


ARTICLES = (
    """The “ferry” — gate…

The “old” ferry – at 12° – didn’t leave; café § 3 × 4 ± 1 stays open…

渡し船は「運休」です。 The ferry gate is shut.
""",  # noqa: RUF001 - as printed
    """Ferry’s gate

The ‘old’ ferry didn’t leave — nobody at the café minds…

The ferry gate is shut.
""",  # noqa: RUF001 - as printed
)


@pytest.mark.usefixtures("wide_terminal")
@pytest.mark.parametrize("answers", [True, False])
def test_ambiguous_characters_may_be_wide(
    open_reader: Open, tmp_path: Path, *, answers: bool
) -> None:
    """Measured once; from the answer on, however late, the border is straight and text is whole."""
    files = []
    for number, text in enumerate(ARTICLES):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    terminal = open_reader(*map(str, files), answers=answers, LANG="ja_JP.UTF-8")
    terminal.wait_for("ferry")
    if not answers:
        terminal.settle()
        terminal.answers = True
        terminal.answer_late()
    terminal.wait_for(r'(?s)The "old" ferry - at 12°.? - .*^ *\d+ . \d+ ')
    terminal.settle()  # the first links may come before the last
    shown = "\n".join(terminal.lines())
    rows = [row for row in terminal.screen.rows() if "|" in row]
    assert len(rows) > 15
    assert {row.index("|") for row in rows} == {40}
    assert "didn't" in shown
    assert "leave; cafe" in shown
    assert "「運休」" in shown
    terminal.press("f")
    terminal.wait_until(lambda: "\n".join(terminal.lines()) != shown, "a panel")
    terminal.press("\x1b")
    terminal.wait_until(lambda: "\n".join(terminal.lines()) == shown, "the screen behind it")
    assert {c for c in shown if unicodedata.east_asian_width(c) == "A"} <= set("°§±")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_measuring_costs_a_few_bytes_and_no_time(open_reader: Open) -> None:
    """The first text comes without an answer; in ASCII nothing is measured."""
    terminal = open_reader(answers=False)
    terminal.wait_for(LINK_LINE)
    assert terminal.received.count(b"\x1b[H\xe2\x80\xa6\x1b[6n") == 1
    ascii_only = open_reader("--ascii")
    ascii_only.wait_for(LINK_LINE)
    assert bytes(ascii_only.received).isascii()


def test_the_linux_console_gets_what_its_fonts_have(open_reader: Open) -> None:
    """Each sign is in code page 437, and no two signs look the same."""
    terminal = open_reader("--at", "8", TERM="linux")
    terminal.wait_for(r"^ 8 ↔ 11 ")
    terminal.press("a")
    terminal.wait_for("accepted 8 ↔ 11")
    terminal.press("?")
    terminal.wait_for("Marks")
    sent = re.sub(r"\x1b\[[0-?]*[@-~]|[\x00-\x1f]", "", terminal.received.decode())
    beyond = (
        set(sent.partition("…")[2]) - set(bytes(range(32, 256)).decode("cp437")) - set("►↔→←↑↓•")
    )
    assert beyond == set()
