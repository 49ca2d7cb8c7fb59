"""Stopped and continued: a tidy terminal in between, the whole screen afterwards."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ ⇄ \d+ "


def test_stopped_from_outside_and_continued(open_reader: Open) -> None:
    """SIGSTOP, another program scribbles, SIGCONT: every cell is drawn again."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    terminal.settle()
    before = "\n".join(terminal.lines())
    terminal.send(signal.SIGSTOP)
    terminal.screen.scribble()
    terminal.send(signal.SIGCONT)
    terminal.wait_until(lambda: "\n".join(terminal.lines()) == before, "the screen as it was")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


@pytest.fixture
def in_a_shell(open_terminal: Open, open_reader: Open) -> Any:
    """The reader started from a shell with job control, its links found."""
    command = open_reader("--version").process.args[4]
    shell = open_terminal("bash", "--norc", "--noprofile", "--noediting", "-i", PS1="ready> ")
    shell.wait_for("ready> ")
    shell.press(f"{command}\r")
    shell.wait_for(LINK_LINE)
    shell.settle()
    return shell


def suspend(shell: Any) -> None:
    """Press Ctrl-Z and wait for the prompt."""
    shell.press("\x1a")
    shell.wait_for(r"(?s)Stopped.*ready> *\s*\Z")


def prompt_tells_status(shell: Any) -> str:
    """What $? is at the prompt that comes next."""
    shell.wait_for(r"ready> *\s*\Z")
    shell.press("echo left: $?\r")
    found: str = shell.wait_for(r"left: \d+")
    return found[found.rindex("left: ") :].split()[1]


def test_suspended_and_brought_back(in_a_shell: Any) -> None:
    """Ctrl-Z gives a prompt on a tidy terminal; fg gives back the whole screen, and keys work."""
    before = "\n".join(in_a_shell.lines())
    suspend(in_a_shell)
    assert in_a_shell.mess() == []
    for _ in range(2):
        in_a_shell.press("fg\r")
        in_a_shell.wait_until(
            lambda: "\n".join(in_a_shell.lines()) == before, "the screen as it was"
        )
        suspend(in_a_shell)
        assert in_a_shell.mess() == []
    in_a_shell.press("fg\r")
    in_a_shell.wait_for(LINK_LINE)
    in_a_shell.press("j")
    in_a_shell.wait_for(r"^▶ 2 ")
    in_a_shell.press("q")
    assert prompt_tells_status(in_a_shell) == "0"
    assert in_a_shell.mess() == []


def test_resized_while_suspended(in_a_shell: Any) -> None:
    """The window changes its size during the break: fg draws for the new one."""
    suspend(in_a_shell)
    in_a_shell.resize(100, 30)
    in_a_shell.press("fg\r")
    in_a_shell.wait_until(
        lambda: (
            in_a_shell.lines()[-1].rstrip().endswith("q quit")
            and len(in_a_shell.lines()[-1].rstrip()) > 90
        ),
        "the hints on the new last line",
    )
    in_a_shell.press("q")
    assert prompt_tells_status(in_a_shell) == "0"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_while_suspended(in_a_shell: Any, number: signal.Signals) -> None:
    """A stopped reader that is ended by its shell goes, and leaves the terminal as it is."""
    suspend(in_a_shell)
    in_a_shell.press(f"kill -{number.name} %1; fg\r")
    assert prompt_tells_status(in_a_shell) == str(128 + number)
    assert in_a_shell.mess() == []


def test_a_terminal_lost_while_suspended(in_a_shell: Any) -> None:
    """The window is closed over a stopped reader: neither it nor the shell stays."""
    suspend(in_a_shell)
    in_a_shell.hang_up()
    in_a_shell.wait_until_alone()
