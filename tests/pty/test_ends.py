"""Every way out leaves a terminal as it was, no process behind, and the exit code that is due."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.pty.long_texts import written

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ ⇄ \d+ "
WAYS: dict[str, tuple[str | signal.Signals, int]] = {
    "q": ("q", 0),
    "Ctrl-C": ("\x03", 130),
    "SIGINT": (signal.SIGINT, 130),
    "SIGTERM": (signal.SIGTERM, 143),
    "SIGHUP": (signal.SIGHUP, 129),
    "SIGQUIT": (signal.SIGQUIT, 131),
}
"""What is pressed or sent, and the exit code that a shell is to see."""

MOMENTS = ("starting", "reading", "finding links")


@pytest.fixture(scope="session")
def long_texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Two articles whose links take some seconds to find."""
    return written(tmp_path_factory.mktemp("long"), 2000)


@pytest.fixture
def open_at(open_reader: Open, long_texts: tuple[str, str]) -> Open:
    """A function that opens the reader and brings it to a moment of `MOMENTS`."""

    def open_(moment: str) -> Any:
        terminal = open_reader(*long_texts if moment == "finding links" else ())
        if moment == "starting":
            terminal.wait_until(lambda: terminal.received, "a first byte")
        elif moment == "reading":
            terminal.wait_for(LINK_LINE)
        else:
            terminal.wait_for(r"(?s)P00001.*finding links")
        return terminal

    return open_


def leave(terminal: Any, way: str) -> int:
    """Go that way; the exit code that is due."""
    deed, code = WAYS[way]
    if isinstance(deed, str):
        terminal.press(deed)
    else:
        terminal.send(deed)
    return code


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("way", WAYS)
def test_leaves_no_mess(open_at: Open, way: str, moment: str) -> None:
    """By key or signal, at any moment: the due exit code, the terminal restored, none lingers."""
    terminal = open_at(moment)
    code = leave(terminal, way)
    assert terminal.wait_for_end() == code
    assert terminal.mess() == []
    assert b"Traceback" not in terminal.received
    if moment == "finding links":
        assert "⇄".encode() not in terminal.received, "it waited for the links"
    terminal.wait_until_alone()


SWALLOWED = """
class Trap:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)
"""
TURNED = """
class Setter:
    def __set_name__(self, owner, name):
        signal.raise_signal(signal.SIGTERM)
def Trap():
    class Owner:
        setter = Setter()
"""
MEANWHILE = """
class Finder:
    def find_spec(self, name, *_):
        if name == "textual.containers":
            Trap()
sys.meta_path.insert(0, Finder())
from reader.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("trap", [SWALLOWED, TURNED], ids=["swallowed", "turned"])
def test_an_end_that_comes_while_modules_are_loaded(open_reader: Open, trap: str) -> None:
    """Python lets no exception out of a `__del__`, and turns one of a `__set_name__` into another.

    Such things run while Textual is loaded; a signal that comes then ends the program all the same.
    """
    child = f"import signal, sys{trap}{MEANWHILE}"
    terminal = open_reader(command=(sys.executable, "-c", child))
    assert terminal.wait_for_end() == 143
    assert terminal.mess() == []
    assert b"Traceback" not in terminal.received


@pytest.mark.parametrize("keys", ["qf", "q:", "qjjj\r\t?", "\x03f"])
def test_keys_typed_ahead_do_not_disturb_leaving(open_reader: Open, keys: str) -> None:
    """What is typed after q comes too late: no panel opens, nothing fails."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    terminal.press(keys)
    assert terminal.wait_for_end() == (130 if keys[0] == "\x03" else 0)
    assert terminal.mess() == []
    assert b"Traceback" not in terminal.received
    assert b"Error" not in terminal.received
    assert "❱".encode() not in terminal.received


@pytest.mark.parametrize("way", ["q", "SIGTERM", "SIGHUP"])
def test_leaves_no_mess_behind_a_panel(open_reader: Open, way: str) -> None:
    """The same while a panel is open; q closes it first."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    terminal.press("f")
    terminal.wait_for("Facts")
    if way == "q":
        terminal.press("\x1b")
        terminal.wait_until(lambda: "Facts" not in "".join(terminal.lines()), "a closed panel")
    code = leave(terminal, way)
    assert terminal.wait_for_end() == code
    assert terminal.mess() == []


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_lost_terminal_ends_it(open_at: Open, moment: str) -> None:
    """The window is closed: the program and all it started end, with the code of a hang-up."""
    terminal = open_at(moment)
    terminal.hang_up()
    terminal.wait_until_alone()
    assert terminal.process.wait() is not None
    assert terminal.status == 129


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_lost_terminal_ends_it_without_a_signal(
    open_terminal: Open, open_reader: Open, long_texts: tuple[str, str], moment: str
) -> None:
    """Started with hang-ups ignored, as by nohup: it sees that the keys have ended, and goes."""
    command = open_reader("--version").process.args[4]
    names = long_texts if moment == "finding links" else ()
    terminal = open_terminal("/bin/sh", "-c", 'trap "" HUP; exec "$@"', "sh", command, *names)
    if moment == "starting":
        terminal.wait_until(lambda: terminal.received, "a first byte")
    else:
        terminal.wait_for(LINK_LINE if moment == "reading" else "finding links")
    terminal.hang_up()
    terminal.wait_until_alone()


def test_killed_outright_it_takes_its_helpers_along(open_at: Open) -> None:
    """SIGKILL lets nobody tidy up, but nothing that the program started goes on working."""
    terminal = open_at("finding links")
    terminal.send(signal.SIGKILL)
    assert terminal.wait_for_end() == 137
    terminal.wait_until_alone()


@pytest.mark.parametrize("way", ["q", "SIGTERM", "SIGHUP"])
def test_leaves_while_nobody_reads_the_screen(open_reader: Open, way: str) -> None:
    """The connection stalls with keys on the way: what cannot be sent keeps nobody waiting."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    terminal.press("jk\t" * 400)
    code = leave(terminal, way)
    if way == "q":  # the keys before it may need the screen read
        assert terminal.wait_for_end() == code
    else:
        assert terminal.process.wait(30) is not None
        assert terminal.status == code
    terminal.wait_until_alone()


@pytest.mark.parametrize(
    ("redirection", "code"),
    [
        ("</dev/null", 0),
        ("<&-", 0),
        ("2>/dev/null", 0),
        ("2>&-", 0),
        (">&-", 2),
        ("</dev/null 2>/dev/null", 0),
        ("<&- >&- 2>&-", 2),
    ],
)
def test_a_stream_that_is_no_terminal(open_reader: Open, redirection: str, code: int) -> None:
    """Closed or led elsewhere: a plain report or a clear error, and never a wait for keys."""
    terminal = open_reader(redirection=redirection)
    assert terminal.wait_for_end() == code
    assert b"\x1b" not in terminal.received
    assert b"Traceback" not in terminal.received
    if code == 0:
        assert b"passage by passage" in terminal.received


def test_a_report_goes_into_the_file(open_reader: Open, tmp_path: Path) -> None:
    """With standard output led into a file, the terminal gets nothing and the file the report."""
    terminal = open_reader(redirection=f">{tmp_path}/report")
    assert terminal.wait_for_end() == 0
    assert terminal.received == b""
    assert b"passage by passage" in (tmp_path / "report").read_bytes()
