"""What goes wrong around the program, and what must not come of it."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pty.long_texts import written

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ ⇄ \d+ "
PROMPT = r"ready> *\s*\Z"


@pytest.fixture
def shell(open_terminal: Open) -> Any:
    """A shell that shows whatever is typed at its prompt, by whomever."""
    opened = open_terminal("bash", "--norc", "--noprofile", "--noediting", "-i", PS1="ready> ")
    opened.wait_for("ready> ")
    return opened


@pytest.fixture
def command(open_reader: Open) -> str:
    """The installed command."""
    found: str = open_reader("--version").process.args[4]
    return found


@pytest.fixture
def long_pair(tmp_path: Path) -> tuple[str, str]:
    """Two texts that are shown before they are read to the end."""
    return written(tmp_path, 2000)


def test_a_text_that_turns_out_bad_leaves_no_answers(
    shell: Any, command: str, long_pair: tuple[str, str]
) -> None:
    """Its beginning was on the screen: the error is told, and nothing is typed at the prompt."""
    left = Path(long_pair[0])
    left.write_bytes(left.read_bytes() + b"\0\1\2" * 1000)
    shell.press(f"{command} {left} {long_pair[1]}\r")
    shell.wait_for(r"(?s)cannot open the article.*" + PROMPT)
    shell.settle()
    assert re.search(PROMPT, "\n".join(shell.lines()))
    assert b"1049h" in shell.received
    assert shell.mess() == []


def test_leaving_right_after_a_key_leaves_no_answers(shell: Any, command: str) -> None:
    """The answer to the last frame is still under way when the program goes; it takes it along."""
    for _ in range(3):
        shell.press(f"{command}\r")
        shell.wait_for(LINK_LINE)
        shell.press("jG\tgq")
        shell.wait_for(PROMPT)
        shell.settle()
        assert re.search(PROMPT, "\n".join(shell.lines()))


def test_stopped_before_it_stands(open_reader: Open) -> None:
    """Told to stop with the first byte on the screen: continued, all is there and keys work."""
    terminal = open_reader()
    terminal.wait_until(lambda: terminal.received, "a first byte")
    terminal.send(signal.SIGSTOP)
    terminal.screen.scribble()
    terminal.send(signal.SIGCONT)
    terminal.wait_for(LINK_LINE)
    terminal.press("jj")
    terminal.wait_for(r"(?s)^ The Independent.*▶ 3 ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_resized_away_and_back_at_once(open_reader: Open) -> None:
    """However quick the change: in the end the screen has the size of the terminal."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    terminal.settle()
    for _ in range(5):
        terminal.resize(60, 20)
        terminal.take_in(0.003)
        terminal.resize(80, 24)
        terminal.wait_until(
            lambda: "q quit" in terminal.lines()[-1][60:], "the hints in the last row's corner"
        )
        terminal.settle()
        assert "q quit" in terminal.lines()[-1][60:]
        assert re.fullmatch(r"─\S{78}─", terminal.lines()[21])


@pytest.mark.parametrize("keys", ["\x1b[97:65;9u", "\x1b[1114112;1u", "\x1b[1;5;99999999u"])
def test_odd_sequences_do_not_end_the_keyboard(open_reader: Open, keys: str) -> None:
    """What another program left the terminal sending: keys after it work."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    terminal.press(keys)
    terminal.settle()
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_interrupted_while_texts_are_read(open_reader: Open, long_pair: tuple[str, str]) -> None:
    """Ctrl-C is heeded before there is anyone to read keys."""
    terminal = open_reader(*long_pair)
    terminal.wait_until(lambda: b"1049h" in terminal.received, "the screen is taken")
    terminal.press("\x03")
    assert terminal.wait_for_end() == 130
    assert terminal.mess() == []
    terminal.wait_until_alone()


@pytest.fixture
def open_changed(open_terminal: Open, command: str, tmp_path: Path) -> Open:
    """A function that opens the reader with something in it changed, its links found."""

    def open_(*change: str) -> Any:
        script = tmp_path / "changed.py"
        run = ("import sys", "from reader.cli import main", "sys.exit(main([]))")
        script.write_text("\n".join((*change, *run)), encoding="utf-8")
        terminal = open_terminal(str(Path(command).with_name("python")), str(script))
        terminal.wait_for(LINK_LINE)
        return terminal

    return open_


def test_what_fails_inside_is_told(open_changed: Open) -> None:
    """A mistake of our own is told in one line on the shell's screen, and the terminal is tidy."""
    terminal = open_changed(
        "from reader.ui.controllers.navigation_controller import NavigationController",
        "def fail(self, count): raise RuntimeError('from the test')",
        "NavigationController.next = fail",
    )
    terminal.press("j")
    assert terminal.wait_for_end() == 2
    assert terminal.mess() == []
    shown = "".join(terminal.lines())
    assert re.search(
        r"reader: cannot continue: reader/\S+:\d+: RuntimeError: from the test; ", shown
    )
    assert "Traceback" not in shown
