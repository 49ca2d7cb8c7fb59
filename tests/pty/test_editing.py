"""The reader's own editor in a real terminal: it gets the terminal, and we get it back."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.pty.wire import marked, until

Open = Callable[..., Any]

TEXT = """\
The ferry gate is shut

Nobody waits at the gate any more, says Ann Lee.

The ferry itself lies at the other bank.
"""


class Desk(NamedTuple):
    """Two articles, and an editor of the test's own with what it is told."""

    files: tuple[Path, Path]
    editor: Path
    log: Path


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    """Lays everything out; the editor, called nano, notes its arguments and does these lines."""

    def laid_out(lines: str) -> Desk:
        files = tmp_path / "one.txt", tmp_path / "two.txt"
        for file in files:
            file.write_text(TEXT, encoding="utf-8")
        editor, log = tmp_path / "nano", tmp_path / "log"
        editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{log}"\n{lines}\n')
        editor.chmod(0o755)
        return Desk(files, editor, log)

    return laid_out


def opened(open_reader: Open, desk: Desk, **more: Any) -> Any:
    """The reader with its cursor on the second passage."""
    terminal = open_reader(*map(str, desk.files), EDITOR=str(desk.editor), **more)
    terminal.wait_for(r"^ 1 ⇄ 1 ")
    terminal.press("j")
    terminal.wait_for(r"^▶2 ")
    terminal.settle()
    return terminal


def test_it_opens_the_passage_and_we_go_on(open_reader: Open, desk: Callable[[str], Desk]) -> None:
    """The file at the passage's line, on a tidy terminal; then our screen is there as it was."""
    made = desk('echo I am the editor; read answer; echo "$answer" >"$0.typed"')
    terminal = opened(open_reader, made)
    before = terminal.lines()
    terminal.press("e")
    terminal.wait_for("I am the editor")
    assert terminal.mess() == []
    terminal.press("some words\r")
    terminal.wait_for("one.txt not changed")
    terminal.settle()
    assert terminal.lines()[:-1] == before[:-1]
    assert made.log.read_text().splitlines() == ["+3", str(made.files[0])]
    assert Path(f"{made.editor}.typed").read_text() == "some words\n"
    terminal.press("\te")
    terminal.wait_for("(?s)I am the editor.*I am the editor")
    terminal.press("\r")
    terminal.wait_for("two.txt not changed")
    assert made.log.read_text().splitlines()[-1] == str(made.files[1])
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_a_change_is_told(open_reader: Open, desk: Callable[[str], Desk]) -> None:
    """What was written, and which key reads it; an editor that fails, too."""
    terminal = opened(open_reader, desk('echo "One more." >>"$2"; exit 3'))
    terminal.press("e")
    terminal.wait_for("nano ended with 3; one.txt changed on disk: R reloads")
    terminal.press("j")
    terminal.wait_for(r"^▶3 ")


def test_interrupting_the_editor_is_not_interrupting_us(
    open_reader: Open, desk: Callable[[str], Desk]
) -> None:
    """Ctrl-C ends a program that heeds it, and we are back."""
    terminal = opened(open_reader, desk("echo I am the editor; exec sleep 600"))
    terminal.press("e")
    terminal.wait_for("I am the editor")
    terminal.press("\x03")
    terminal.wait_for("nano was ended by SIGINT")
    terminal.press("\x03")
    assert terminal.wait_for_end() == 130
    assert terminal.mess() == []
    terminal.wait_until_alone()


def test_a_mess_is_cleared_up(open_reader: Open, desk: Callable[[str], Desk]) -> None:
    """An editor that crashed and left the terminal raw leaves it so to nobody."""
    terminal = opened(open_reader, desk("stty raw -echo; kill -SEGV $$"))
    terminal.press("e")
    terminal.wait_for("nano was ended by SIGSEGV")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_while_the_editor_has_the_terminal(
    open_reader: Open, desk: Callable[[str], Desk], number: signal.Signals
) -> None:
    """We go, the editor with us, and the terminal stays as the editor found it."""
    terminal = opened(open_reader, desk("echo I am the editor; exec sleep 600"))
    terminal.press("e")
    terminal.wait_for("I am the editor")
    terminal.send(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.mess() == []
    terminal.wait_until_alone()


def test_a_terminal_lost_to_the_editor(open_reader: Open, desk: Callable[[str], Desk]) -> None:
    """The window is closed over the editor: nothing stays."""
    terminal = opened(open_reader, desk("echo I am the editor; exec sleep 600"))
    terminal.press("e")
    terminal.wait_for("I am the editor")
    terminal.hang_up()
    assert until(lambda: not marked(terminal.mark)), marked(terminal.mark)


def test_resized_while_the_editor_is_open(open_reader: Open, desk: Callable[[str], Desk]) -> None:
    """We draw for the new size."""
    terminal = opened(open_reader, desk("echo I am the editor; read answer"))
    terminal.press("e")
    terminal.wait_for("I am the editor")
    terminal.resize(100, 30)
    terminal.press("\r")
    terminal.wait_for("one.txt not changed")
    terminal.wait_until(lambda: terminal.lines()[-1].rstrip().endswith("q quit"), "the hints")
    assert len(terminal.lines()[-1].rstrip()) > 90


def test_stopped_in_the_editor(
    open_terminal: Open, open_reader: Open, desk: Callable[[str], Desk]
) -> None:
    """Ctrl-Z there gives the shell back, fg the editor, and its end our screen."""
    made = desk('echo I am the editor; read answer; echo more >>"$2"')
    command = open_reader("--version").process.args[4]
    shell = open_terminal(
        *("bash", "--norc", "--noprofile", "--noediting", "-i"),
        PS1="ready> ",
        EDITOR=str(made.editor),
    )
    shell.wait_for("ready> ")
    shell.press(f"{command} {made.files[0]} {made.files[1]}\r")
    shell.wait_for(r"^ 1 ⇄ 1 ")
    shell.press("e")
    shell.wait_for("I am the editor")
    shell.press("\x1a")
    shell.wait_for(r"(?s)Stopped.*ready> *\s*\Z")
    shell.settle()  # what comes while the shell takes the terminal back, it may lose
    shell.press("fg\r\r")
    shell.wait_for("one.txt changed on disk: R reloads")
    shell.press("q")
    shell.wait_for(r"ready> *\s*\Z")
    assert shell.mess() == []


def test_a_real_vim(open_reader: Open, desk: Callable[[str], Desk]) -> None:
    """Vim begins on the passage's line; what it writes is seen."""
    vim = shutil.which("vim")
    if not vim:
        pytest.skip("vim is not installed")
    made = desk("")
    terminal = opened(open_reader, made._replace(editor=Path(vim)), VISUAL=f"{vim} -u NONE -N")
    terminal.press("e")
    terminal.wait_for(r'^"\S*one.txt"')
    terminal.press("ASTOP\x1b:wq\r")
    terminal.wait_for("one.txt changed on disk")
    assert made.files[0].read_text().splitlines()[2].endswith("Ann Lee.STOP")


def test_what_was_typed_for_the_editor_is_no_command(
    open_reader: Open, desk: Callable[[str], Desk]
) -> None:
    """Keys that the editor never read go with it: the cursor stays, and nothing is decided."""
    made = desk("echo I am the editor; read answer")
    terminal = opened(open_reader, made)
    terminal.press("e")
    terminal.wait_for("I am the editor")
    terminal.press("words\rkar")
    terminal.wait_for("one.txt not changed")
    terminal.settle()
    assert terminal.lines()[-1].startswith(" one.txt not changed")
    terminal.wait_for(r"^▶2 ")
    terminal.press("j")
    terminal.wait_for(r"^▶3 ")
