"""Which editor is called, and how."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.ui.editor import editor_command, run

FILE = Path("/texts/-one.txt")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs."""
    for name in ("vi", "vim.basic", "emacs-nox", "code", "nano", "hx", "my ed"):
        (tmp_path / name).touch(mode=0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, ["vi", "+7"]),
        ({"EDITOR": "nano"}, ["nano", "+7"]),
        ({"VISUAL": "hx", "EDITOR": "nano"}, ["hx", "+7"]),
        ({"VISUAL": " ", "EDITOR": "nano -w"}, ["nano", "-w", "+7"]),
        ({"EDITOR": "vim.basic -u 'my rc'"}, ["vim.basic", "-u", "my rc", "+7"]),
        ({"EDITOR": "emacs-nox"}, ["emacs-nox", "+7"]),
        ({"EDITOR": "code --wait"}, ["code", "--wait"]),
        ({"EDITOR": "'my ed'"}, ["my ed"]),
    ],
)
def test_the_editor_and_its_line(environ: dict[str, str], words: list[str], programs: Path) -> None:
    """VISUAL before EDITOR before vi; those that are known to take +N get the line."""
    path = {"PATH": str(programs)}
    assert editor_command({**environ, **path}, FILE, 7) == [*words, str(FILE)]
    anywhere = [word for word in words if word != "+7"]
    assert editor_command({**environ, **path}, FILE, None) == [*anywhere, str(FILE)]


def test_no_name_is_taken_for_an_option(programs: Path) -> None:
    """A file in the folder we are in is given with its whole path."""
    command = editor_command({"PATH": str(programs)}, Path("-c.txt"), None)
    assert command[-1] == str(Path.cwd() / "-c.txt")


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({}, "$EDITOR: it is not set"),
        ({"EDITOR": "nowhere"}, "$EDITOR: there is no program nowhere"),
        ({"VISUAL": "vi 'half"}, "$VISUAL: it has an unclosed quotation mark"),
        ({"EDITOR": "''"}, "$EDITOR: there is no program "),
    ],
)
def test_what_cannot_be_called_is_told(environ: dict[str, str], told: str, tmp_path: Path) -> None:
    """Which variable, and why not."""
    with pytest.raises(UsageError, match=r"cannot open an editor") as raised:
        editor_command({**environ, "PATH": str(tmp_path)}, FILE, 1)
    assert told in str(raised.value)


def test_how_it_ended_is_told(tmp_path: Path) -> None:
    """Nothing of an end as it should be."""
    assert run([str(shutil.which("true"))]) == ""
    assert run([str(shutil.which("false"))]) == "false ended with 1"
    assert run([str(tmp_path / "none")]) == f"{tmp_path / 'none'}: there is no such file or folder"


def test_signals_are_the_editors_while_it_runs() -> None:
    """What interrupts a program reaches it as ever, and us not at all; then all is as before."""
    before = signal.getsignal(signal.SIGINT)
    shell = "kill -INT $PPID; kill -QUIT $PPID; kill -INT $$; sleep 9"
    assert run(["/bin/sh", "-c", shell]) == "sh was ended by SIGINT"
    assert signal.getsignal(signal.SIGINT) is before
