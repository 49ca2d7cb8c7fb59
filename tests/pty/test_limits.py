"""The machine runs out of threads, processes, memory or open files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

Open = Callable[..., Any]
COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
LINK_LINE = r"(?m)^ \d+ (?:⇄|no match)|links failed"
LINE = r"reader: cannot [^\r\n]+: [^\r\n]+; [^\r\n]+\r\n"
CAPABILITIES = "+dac_read_search,+dac_override"
"""Another user may read this checkout by them."""

MEGABYTE = 1_000_000

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("prlimit") or not shutil.which("setpriv"),
    reason="needs root, prlimit and setpriv",
)
_users = count(40_000 + os.getpid() % 10_000 * 16)


def as_user(user: int) -> tuple[str, ...]:
    """The words before a command that another user runs."""
    return (
        *("setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"),
        *(f"--inh-caps={CAPABILITIES}", f"--ambient-caps={CAPABILITIES}"),
    )


def limited(kind: str, most: int) -> tuple[str, ...]:
    """The command under such a limit, as a user who has no other processes."""
    return (*as_user(next(_users)), "prlimit", f"--{kind}={most}", str(COMMAND))


def check(terminal: Any, name: str) -> None:
    """It has ended: well, or with one line and 2; the terminal is tidy."""
    code = terminal.wait_for_end()
    sent = bytes(terminal.received).decode(errors="replace")
    assert "Traceback" not in sent, name
    assert code in {0, 2}, (name, code, sent[-300:])
    assert terminal.mess() == [], name
    if code:
        after = sent.rpartition("\x1b[?25h")[2]
        assert re.fullmatch(f"{LINE}(jq)?", after), (name, after)


def try_limit(open_reader: Open, kind: str, most: int, *names: str) -> None:
    """With that limit, in the screen and as a report: it works, or ends in one line."""
    name = f"{kind}={most} {names}"
    command = limited(kind, most)
    report = open_reader(*names, "--format", "json", command=command, redirection=">/dev/null")
    check(report, name)
    screen = open_reader(*names, command=command)
    screen.wait_until(
        lambda: screen.status is not None or re.search(LINK_LINE, "\n".join(screen.lines())),
        f"{name}: links or an end",
    )
    screen.press("jq")
    check(screen, name)


@pytest.fixture
def page(tmp_path: Path) -> str:
    """A web page: another process reads it."""
    file = tmp_path / "page.html"
    paragraph = "<p>The old ferry did not leave the harbour on Monday, said the company. {}</p>"
    body = "".join(map(paragraph.format, range(12)))
    file.write_text(f"<title>Ferry</title><article><h1>The late ferry</h1>{body}</article>")
    return str(file)


@pytest.fixture
def text(tmp_path: Path) -> str:
    """The other article."""
    file = tmp_path / "text.txt"
    file.write_text("Ferry late\n\nThe old ferry did not leave the harbour on Monday.\n")
    return str(file)


@pytest.mark.sweep
@pytest.mark.parametrize(("kind", "most"), [("nproc", 2), ("as", 60 * MEGABYTE), ("nofile", 7)])
def test_too_little_at_the_start(
    open_reader: Open, page: str, text: str, kind: str, most: int
) -> None:
    """One line and exit code 2, and no traceback, whatever runs out."""
    try_limit(open_reader, kind, most)
    try_limit(open_reader, kind, most, page, text)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("nproc", range(1, 12)),
        ("nofile", range(5, 30)),
        ("as", range(20 * MEGABYTE, 340 * MEGABYTE, 8 * MEGABYTE)),
    ],
)
def test_sweep_over_limits(
    open_reader: Open, page: str, text: str, kind: str, limits: range
) -> None:
    """From hardly enough for Python to plenty."""
    for most in limits:
        try_limit(open_reader, kind, most)
        try_limit(open_reader, kind, most, page, text)


@pytest.mark.sweep
@pytest.mark.parametrize(("kind", "most"), [("nproc", 0), ("nofile", 4), ("as", MEGABYTE)])
def test_too_little_while_the_screen_stands(open_reader: Open, kind: str, most: int) -> None:
    """Reloading, which starts a thread and reads files, ends in one line or goes on."""
    user = as_user(next(_users))
    terminal = open_reader(command=(*user, str(COMMAND)))
    terminal.wait_for(r"^ \d+ ⇄ ")
    pid = str(terminal.process.pid)
    subprocess.run([*user, "prlimit", "--pid", pid, f"--{kind}={most}"], check=True)
    terminal.press("R")
    if kind != "nproc":
        terminal.settle()
        terminal.press("q")
    code = terminal.wait_for_end()
    sent = bytes(terminal.received).decode(errors="replace")
    assert "Traceback" not in sent
    assert code in {0, 2}
    assert terminal.mess() == []
    if kind == "nproc":
        assert code == 2
        assert re.fullmatch(LINE, sent.rpartition("\x1b[?25h")[2])
    terminal.wait_until_alone()
