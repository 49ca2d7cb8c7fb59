"""The installed command with pages on the web and piped text, in a real terminal."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.loading.web.made import page
from tests.loading.web.server import Client, Server, answer

Open = Callable[..., Any]

TEXT = "The harbour master said the ferry had been overloaded all summer, and nobody answered.\n"


@pytest.fixture
def site() -> Iterator[Server]:
    """Our own pages, each at its name."""

    def send(client: Client) -> None:
        client.send(answer(page(client.path.strip("/")).html.encode()))

    server = Server(send)
    yield server
    server.close()


def test_two_addresses(open_reader: Open, site: Server, tmp_path: Path) -> None:
    """They are told of while they are fetched, stand side by side, and Enter goes across."""
    addresses = [f"{site.address}/news", f"{site.address}/wire"]
    terminal = open_reader(*addresses, "--at", "4", columns=120, XDG_CACHE_HOME=str(tmp_path))
    terminal.wait_for(
        "^ The Selby Echo · 3 May 2024 · Ada Brook and Ben Cole .*│ Coastwire · 3 May 2024"
    )
    terminal.wait_for(r"^ 4 ⇄ 3 ")
    for address in addresses:
        assert f"reader: fetching {address}".encode() in terminal.received
    screen = terminal.wait_for("ran aground off Port Selby")
    assert "newsletter" not in screen
    terminal.press("\r")
    terminal.wait_for(r"▶\s*3 ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []

    site.close()
    terminal = open_reader(*addresses, columns=120, XDG_CACHE_HOME=str(tmp_path))
    terminal.wait_for("could not be fetched now; copy of ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_an_address_that_fails_opens_no_screen(
    open_reader: Open, site: Server, tmp_path: Path
) -> None:
    """The error stands on the shell's screen, which was never taken."""
    site.close()
    other = tmp_path / "other.txt"
    other.write_text(TEXT)
    terminal = open_reader(f"{site.address}/news", str(other), XDG_CACHE_HOME=str(tmp_path))
    assert terminal.wait_for_end() == 2
    assert "the server cannot be reached" in " ".join("".join(terminal.lines()).split())
    assert b"1049h" not in terminal.received


def test_ctrl_c_while_it_is_fetched(open_reader: Open, tmp_path: Path) -> None:
    """Nobody has to wait for a server that says nothing."""
    silent = Server(lambda client: client.pause())
    other = tmp_path / "other.txt"
    other.write_text(TEXT)
    terminal = open_reader(silent.address, str(other), XDG_CACHE_HOME=str(tmp_path))
    terminal.wait_until(lambda: silent.requests, "a request")
    terminal.press("\x03")
    assert terminal.wait_for_end() == 130
    assert terminal.mess() == []
    terminal.wait_until_alone()
    silent.close()


@pytest.mark.parametrize("is_left", [True, False])
def test_text_from_a_pipe(open_reader: Open, tmp_path: Path, *, is_left: bool) -> None:
    """It stands on its side, and keys come from the terminal all the same."""
    (tmp_path / "piped.txt").write_text("Piped ferry news\n\n" + TEXT * 3)
    other = tmp_path / "other.txt"
    other.write_text("Ferry news from a file\n\n" + TEXT * 2 + "\nNobody was hurt, it was said.\n")
    names = ["-", str(other)] if is_left else [str(other), "-"]
    terminal = open_reader(*names, redirection=f"<{shlex.quote(str(tmp_path / 'piped.txt'))}")
    mine, yours = ("Piped ferry news", "Ferry news from")[:: 1 if is_left else -1]
    terminal.wait_for(f"{mine} .*│.*{yours}")
    terminal.wait_for(r"▶\s*1 ")
    terminal.press("j")
    terminal.wait_for(r"▶\s*2 ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_text_from_another_command(open_terminal: Open, open_reader: Open, tmp_path: Path) -> None:
    """In a pipeline of a shell: keys, Ctrl-Z and fg, and back at the prompt in the end."""
    command = open_reader("--version").process.args[4]
    (tmp_path / "a.txt").write_text("Piped ferry news\n\n" + TEXT * 3)
    (tmp_path / "b.txt").write_text("Ferry news from a file\n\n" + TEXT * 2)
    shell = open_terminal("bash", "--norc", "--noprofile", "--noediting", "-i", PS1="ready> ")
    shell.wait_for("ready> ")
    shell.press(f"cat {tmp_path}/a.txt | {command} - {tmp_path}/b.txt\r")
    shell.wait_for(r"▶\s*1 ")
    shell.press("j")
    shell.wait_for(r"▶\s*2 ")
    shell.press("\x1a")
    shell.wait_for("Stopped")
    shell.press("fg\r")
    shell.wait_for(r"▶\s*2 ")
    shell.press("k")
    shell.wait_for(r"▶\s*1 ")
    shell.press("q")
    shell.wait_for(r"ready> *\s*\Z")
    assert shell.mess() == []


def test_no_terminal_for_keys(open_terminal: Open, open_reader: Open, tmp_path: Path) -> None:
    """A program that no terminal controls says so, though it could draw on one."""
    command = open_reader("--version").process.args[4]
    (tmp_path / "b.txt").write_text(TEXT)
    terminal = open_terminal(
        "setsid", "--wait", command, "-", str(tmp_path / "b.txt"), redirection="</dev/null"
    )
    assert terminal.wait_for_end() == 2
    said = " ".join("".join(terminal.lines()).split())
    assert "cannot open the screen: /dev/tty: there is no terminal to read keys from" in said
