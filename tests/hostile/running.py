"""The real command on a hostile thing, within limits: once for its report, once in a terminal."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sysconfig
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.case import GOOD, Case
from tests.pty.conftest import Terminal
from tests.pty.intruders import intruders

COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
MOST_MEGABYTES = 500
_MOST_SECONDS = 20
"""Of the processor, far beyond what any case takes: the machine may be busy, and a program that
hangs is one that uses all of them or none."""

_PATIENCE = 60.0
_ADDRESSES = 4_000_000_000
"""Bytes of addresses; what is really used is measured."""

_SMALL = 1000
"""Bytes that a file may have where it may not grow."""

_OWN_FOLDERS = ("home", "state", "cache", "config", "tmp")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case, tried one way."""

    case: str
    way: str
    """report or screen."""

    result: str
    """told (one line, exit code 2), opened, CRASHED or HUNG."""

    seconds: float
    """Until the end, or until the screen stood."""

    megabytes: float
    controls: int
    """Characters of the thing that a terminal would have obeyed."""

    strays: tuple[str, ...]
    """Files that should not be there."""

    said: str
    """What it complained, or how it failed."""

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong with it."""
        is_small = self.megabytes <= MOST_MEGABYTES
        is_known = self.result in {"told", "opened"}
        return is_known and is_small and not self.controls and not self.strays


def reported(case: Case, folder: Path) -> Outcome:
    """Run the command without a terminal; it prints a report or a complaint."""
    arguments, before = _prepared(case, folder)
    if "-o" not in arguments and "--save-comparison" not in arguments:
        arguments = [*arguments, "--format", "text"]
    redirection = "" if case.redirection == "size" else case.redirection
    began = time.monotonic()
    with (folder / "home" / "out").open("w+b") as out, (folder / "home" / "err").open("w+b") as err:
        process = subprocess.Popen(
            ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", str(COMMAND), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=folder,
            env=_environment(folder),
            preexec_fn=lambda: _limit(case),  # noqa: PLW1509 - no thread runs here
        )
        has_hung, usage = _ended(process.pid, began)
        process.returncode = 0  # it was waited for just now
        out.seek(0)
        err.seek(0)
        sent, complaint = out.read(), err.read()
    status, used = usage
    result = "HUNG" if has_hung else _result(status, sent, complaint)
    return Outcome(
        case.name,
        "report",
        result,
        time.monotonic() - began,
        used / 1024,
        len(intruders(sent) | intruders(complaint)) if result != "CRASHED" else 0,
        _strays(case, folder, before),
        complaint.decode(errors="replace").strip()[:2000],
    )


def shown(case: Case, folder: Path) -> Outcome:
    """Run the command in a terminal, press a few keys, and leave it if it is still there."""
    arguments, before = _prepared(case, folder)
    launcher = f'ulimit -v {_ADDRESSES // 1024}; cd "{folder}" && exec "$@"'
    command = ["/bin/sh", "-c", launcher, "sh", str(COMMAND), *arguments]
    began = time.monotonic()
    terminal = Terminal(command, 80, 24, _environment(folder))
    try:
        stands = False
        while terminal.status is None and not stands and time.monotonic() - began < _PATIENCE:
            terminal.take_in()
            stands = b"\x1b[?1049h" in terminal.received and _is_over(terminal)
        seconds = time.monotonic() - began
        megabytes = _most_used(terminal.process.pid)
        if stands and terminal.status is None:
            if case.while_open is not None:
                case.while_open(folder)
            terminal.press("jG\t?qq")
        end = time.monotonic() + _PATIENCE
        while terminal.status is None and time.monotonic() < end:
            terminal.take_in()
            megabytes = max(megabytes, _most_used(terminal.process.pid))
        while terminal.take_in(0):
            pass
        sent = bytes(terminal.received)
        result = "HUNG" if terminal.status is None else _seen(terminal.status, sent)
        return Outcome(
            case.name,
            "screen",
            result,
            seconds,
            megabytes,
            len(intruders(sent)),
            _strays(case, folder, before),
            sent.decode(errors="replace")[-300:],
        )
    finally:
        terminal.end()


def _is_over(terminal: Terminal) -> bool:
    """Whether the search for links is; at the latest when nothing more comes for a while."""
    picture = "".join(terminal.lines())
    is_drawn = bool(picture.strip())
    return (is_drawn and "finding links" not in picture) or not terminal.take_in(0.3)


def _prepared(case: Case, folder: Path) -> tuple[list[str], set[str]]:
    for name in _OWN_FOLDERS:
        (folder / name).mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    arguments = list(case.made(folder))
    return arguments, _files(folder)


def _environment(folder: Path) -> Mapping[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",  # a limit on files must not cut modules
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }


def _limit(case: Case) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    if case.redirection == "size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL, _SMALL))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def _ended(pid: int, began: float) -> tuple[bool, tuple[int, int]]:
    """Whether it had to be ended; its wait status, and the most memory it used in kilobytes."""
    while True:
        found, status, usage = os.wait4(pid, os.WNOHANG)
        if found:
            return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU, (
                status,
                usage.ru_maxrss,
            )
        if time.monotonic() - began > _PATIENCE:
            os.kill(pid, signal.SIGKILL)
            _, status, usage = os.wait4(pid, 0)
            return True, (status, usage.ru_maxrss)
        time.sleep(0.02)


def _result(status: int, sent: bytes, complaint: bytes) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code == 2 and _is_complaint(complaint) and not sent:
        return "told"
    return "opened" if code == 0 and not complaint else "CRASHED"


def _is_complaint(said: bytes) -> bool:
    text = said.decode(errors="replace")
    return text.startswith("reader: ") and text.count("\n") == 1 and text[:-1].isprintable()


def _seen(status: int, sent: bytes) -> str:
    text = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[=>78]|\r", "", sent.decode(errors="replace"))
    if "Traceback" in text:
        return "CRASHED"
    if status == 0:
        return "opened"
    return "told" if status == 2 and "reader: " in text.splitlines()[-1] else "CRASHED"


def _most_used(pid: int) -> float:
    """The most memory that a process has used so far, in megabytes; 0 if it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def _strays(case: Case, folder: Path, before: set[str]) -> tuple[str, ...]:
    """What is there now and was not, but for what the program keeps in its own folders."""
    own = ("state/reader", "cache/reader", "home/out", "home/err")
    now = _files(folder) - before - set(case.writes)
    return tuple(sorted(name for name in now if not name.startswith(own)))


def cleared(folder: Path) -> None:
    """Take the folder away, whatever is in it."""
    shutil.rmtree(folder, ignore_errors=True)
