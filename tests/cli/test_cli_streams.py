"""The command in a real process: pipes that close, encodings that lack, terminals that are none."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READER = [sys.executable, "-m", "reader"]
FORMATS = ("text", "html", "markdown", "csv", "json")
OUTPUTS = [["--help"], ["--version"], *(["--format", name] for name in FORMATS)]


def environment(**changed: str) -> Mapping[str, str]:
    """This process's environment with UTF-8 output unless `changed` says otherwise."""
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **changed}


def printed(arguments: Sequence[str], **changed: str) -> bytes:
    """What the command prints when all goes well."""
    done = subprocess.run(
        [*READER, *arguments],
        cwd=ROOT,
        env=environment(**changed),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_a_reader_who_has_seen_enough_may_leave() -> None:
    """Like head -5: five lines are read, the pipe closes, the command ends well and silently."""
    with subprocess.Popen(
        READER,
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines = [process.stdout.readline() for _ in range(5)]
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0
    assert b"".join(lines).strip()


@pytest.mark.parametrize("arguments", OUTPUTS, ids=" ".join)
def test_a_pipe_closed_from_the_start_is_no_error(arguments: list[str]) -> None:
    """Nobody reads at all: exit code 0 and no traceback, whatever was to be printed."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*READER, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("redirection", [">&-", ">/dev/full"])
@pytest.mark.parametrize("arguments", OUTPUTS, ids=" ".join)
def test_output_that_cannot_be_written_is_told(redirection: str, arguments: list[str]) -> None:
    """A closed output or a full disk is an error in one line, without a traceback."""
    if redirection == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *READER, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"reader: cannot print: standard output: ")
    assert done.stderr.count(b"\n") == 1


def test_an_error_with_nobody_listening_is_still_an_exit_code() -> None:
    """With standard error closed, a bad option gives exit code 2 and prints nowhere else."""
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" 2>&-', "sh", *READER, "--bogus"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_interrupt_is_exit_code_130(tmp_path: Path) -> None:
    """Ctrl-C while the report waits for its reader ends the command silently."""
    # More than any pipe holds keeps the command writing until the signal comes.
    long = tmp_path / "long.txt"
    long.write_text(
        "A line.\n\n" + ("Bells rang over the long valley all night. " * 600 + "\n\n") * 14
    )
    short = tmp_path / "short.txt"
    short.write_text("Another line.\n\nNo bell was heard on the coast.\n")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with subprocess.Popen(
        [*READER, str(long), str(short), "-o", str(pipe)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        begun, _, _ = select.select([reading, process.stderr.fileno()], [], [], 60)
        assert begun == [reading], process.communicate(timeout=60)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (130, b"")
    os.close(reading)


def test_text_reads_well_in_ascii() -> None:
    """Where the output has ASCII only, the report is the same with plain characters."""
    plain = printed(["--format", "text"], PYTHONIOENCODING="ascii")
    assert plain.isascii()
    assert b"dangerous and destabilising" in plain
    assert "\N{RIGHT SINGLE QUOTATION MARK}".encode() in printed(["--format", "text"])
    assert printed(["--format", "text", "--ascii"]) == plain


def test_json_means_the_same_in_every_encoding() -> None:
    """JSON stays valid JSON of the same content in an output that is not UTF-8."""
    document = json.loads(printed(["--format", "json"]).decode())
    for encoding in ("ascii", "latin-1", "utf-16"):
        narrow = printed(["--format", "json"], PYTHONIOENCODING=encoding).decode(encoding)
        assert json.loads(narrow) == document
    assert json.loads(printed(["--format", "json", "--ascii"]).decode("ascii")) == document


def test_what_is_read_as_utf_8_is_so_in_every_encoding() -> None:
    """A page says that it is UTF-8, so where the output is not, it has ASCII and references."""
    for name in ("html", "json"):
        assert printed(["--format", name], PYTHONIOENCODING="latin-1").isascii()
    assert not printed(["--format", "html"]).isascii()


def test_output_to_a_device_goes_through_it() -> None:
    """-o /dev/stdout writes to standard output and replaces no device."""
    assert printed(["-o", "/dev/stdout"]) == printed([])


@pytest.mark.parametrize(
    ("term", "redirection"),
    [("dumb", ""), ("xterm", "</dev/null"), ("xterm", "2>/dev/null")],
    ids=["dumb terminal", "no keys", "nothing to draw on"],
)
def test_a_terminal_that_cannot_show_a_screen_gets_the_report(term: str, redirection: str) -> None:
    """In a terminal without cursor control, keys or drawing, the text report is printed."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *READER],
        cwd=ROOT,
        env=environment(TERM=term),
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        shown = everything(master)
        assert process.wait(timeout=60) == 0
    os.close(master)
    assert "(The Independent), passage by passage" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(("pager", "title"), [("tr a-z A-Z", "GLOSSARY"), ("/no/such", "Glossary")])
def test_the_manual_goes_through_the_pager(pager: str, title: str) -> None:
    """In a terminal, laid out for it; without that program it is printed."""
    shown = on_a_terminal("--manual", "glossary", PAGER=pager)
    assert shown.split()[0] == title
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(("pager", "path"), [("cat", "/usr/bin:/bin"), (" ", "/no/such")])
def test_the_manual_is_laid_out_in_ascii(pager: str, path: str) -> None:
    """Rules and arrow keys too; a blank $PAGER is none."""
    shown = on_a_terminal("--manual", "keys", "--ascii", PAGER=pager, PATH=path)
    assert shown.isascii()
    assert "Next passage" in shown
    assert "??" not in shown
    assert "j Down" in shown


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What the command with these arguments writes to a terminal."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [*READER, *arguments],
        cwd=ROOT,
        env=environment(**variables),
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        shown = everything(master)
        assert process.wait(timeout=60) == 0
    os.close(master)
    return shown


def everything(master: int) -> str:
    """What a terminal shows until the program lets go of it."""
    shown = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # Linux tells the end of a terminal this way
            chunk = b""
        if not chunk:
            return shown.decode()
        shown += chunk
