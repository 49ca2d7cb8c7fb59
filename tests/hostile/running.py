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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.case import ADDRESS, GOOD, Case
from tests.pty.conftest import Terminal, entries_stored
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
    """Bytes of the thing that a terminal would have obeyed."""

    strays: tuple[str, ...]
    """Files that should not be there."""

    said: str
    """What it complained, or how it failed."""

    decisions: int = 0
    """Decisions and notes that it has stored, though no key decides anything."""

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong with it."""
        is_small = self.megabytes <= MOST_MEGABYTES
        is_known = self.result in {"told", "opened"}
        is_clean = not (self.controls or self.strays or self.decisions)
        return is_known and is_small and is_clean


def reported(case: Case, folder: Path) -> Outcome:
    """Run the command without a terminal; it prints a report or a complaint."""
    with case.served() as address:
        arguments, before = _prepared(case, folder, address)
        if "-o" not in arguments and "--save-comparison" not in arguments:
            arguments = [*arguments, *case.options]
        redirection = "" if case.redirection == "size" else case.redirection
        command = (*_on_disk(case), str(COMMAND))
        home = folder / "home"
        began = time.monotonic()
        with (home / "out").open("w+b") as out, (home / "err").open("w+b") as err:
            process = subprocess.Popen(
                ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", *command, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                cwd=folder,
                env=_environment(folder),
                preexec_fn=lambda: _limit(case),  # noqa: PLW1509 - no thread runs here
            )
            has_hung, usage = _ended(process.pid, began, lambda: _disturb(case, folder))
            process.returncode = 0  # it was waited for just now
            out.seek(0)
            err.seek(0)
            sent, complaint = out.read(), err.read()
    status, used = usage
    return Outcome(
        case.name,
        "report",
        "HUNG" if has_hung else _result(status, sent, complaint),
        time.monotonic() - began,
        used / 1024,
        _controls(sent) + _controls(complaint),
        _strays(case, folder, before, complaint),
        complaint.decode(errors="replace").strip()[:2000],
    )


def shown(case: Case, folder: Path) -> Outcome:
    """Run the command in a terminal, press a few keys, and leave it if it is still there."""
    with case.served() as address:
        return _shown(case, folder, *_prepared(case, folder, address))


def _shown(case: Case, folder: Path, arguments: list[str], before: set[str]) -> Outcome:
    launcher = f'ulimit -v {_ADDRESSES // 1024}; cd "{folder}" && exec "$@"'
    command = ["/bin/sh", "-c", launcher, "sh", *_on_disk(case), str(COMMAND), *arguments]
    began = time.monotonic()
    terminal = Terminal(command, 80, 24, _environment(folder))
    try:
        stands, megabytes = False, 0.0
        while terminal.status is None and not stands and time.monotonic() - began < _PATIENCE:
            terminal.take_in()
            megabytes = max(megabytes, _most_used(terminal.process.pid))
            stands = b"\x1b[?1049h" in terminal.received and _is_over(terminal)
        seconds = time.monotonic() - began
        if stands and terminal.status is None:
            if case.while_open is not None:
                case.while_open(folder)
            for key in (*case.keys, "q"):
                if _has_left(terminal):
                    break  # the terminal itself would show what is pressed now
                terminal.press(key)
                terminal.take_in(0.1)
                megabytes = max(megabytes, _most_used(terminal.process.pid))
        end = time.monotonic() + _PATIENCE
        while terminal.status is None and time.monotonic() < end:
            if not _has_left(terminal):
                terminal.press("q")
            terminal.take_in(0.3)
        while terminal.take_in(0):
            pass
        sent = bytes(terminal.received)
        return Outcome(
            case.name,
            "screen",
            "HUNG" if terminal.status is None else _seen(terminal.status, sent),
            seconds,
            megabytes,
            _controls(sent),
            _strays(case, folder, before, sent),
            sent.decode(errors="replace")[-300:],
            0 if case.may_decide else entries_stored(folder / "state"),
        )
    finally:
        terminal.end()


def _has_left(terminal: Terminal) -> bool:
    return b"\x1b[?1049l" in terminal.received


def _is_over(terminal: Terminal) -> bool:
    """Whether the search for links is; at the latest when nothing more comes for a while."""
    picture = "".join(terminal.lines())
    is_drawn = bool(picture.strip())
    return (is_drawn and "finding links" not in picture) or not terminal.take_in(0.3)


def _prepared(case: Case, folder: Path, address: str | None) -> tuple[list[str], set[str]]:
    for name in _OWN_FOLDERS:
        (folder / name).mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    arguments = [address or "" if name == ADDRESS else name for name in case.made(folder)]
    return arguments, _files(folder)


def _on_disk(case: Case) -> Sequence[str]:
    """The command before the command, where one of the folders is to be a disk that is full.

    It is mounted for the command alone, and is gone with it.
    """
    if not case.full:
        return ()
    mount = f"mount -t tmpfs -o size=64k none {case.full} || exit 99"
    fill = f"cat /dev/zero >{case.full}/zeros 2>/dev/null"
    return ("unshare", "-rm", "/bin/sh", "-c", f'{mount}; {fill}; exec "$@"', "sh")


def _disturb(case: Case, folder: Path) -> None:
    if case.over_and_over is not None:
        case.over_and_over(folder)
    else:
        time.sleep(0.02)


def _controls(sent: bytes) -> int:
    """How many bytes of what was sent the terminal would have obeyed, beside the program's own."""
    text = sent.decode("utf-8", "surrogateescape")
    lone = sum("\ud800" <= character <= "\udfff" for character in text)  # raw C1 bytes are such
    found = intruders(text.encode("utf-8", "replace"))
    return lone + sum(text.count(one) * len(one.encode()) for one in found)


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


def _ended(pid: int, began: float, meanwhile: Callable[[], object]) -> tuple[bool, tuple[int, int]]:
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
        meanwhile()


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


def _strays(case: Case, folder: Path, before: set[str], told: bytes) -> tuple[str, ...]:
    """What is there now and was not, but for what the program keeps in its own folders.

    Decisions that found no room there are in a file elsewhere, whose path was told.
    """
    own = ("state/reader", "cache/reader", "home/out", "home/err")
    now = _files(folder) - before - set(case.writes)
    kept = {
        name for name in now if "reader-review-" in name and f"{folder / name}".encode() in told
    }
    return tuple(sorted(name for name in now - kept if not name.startswith(own)))


def cleared(folder: Path) -> None:
    """Take the folder away, whatever is in it."""
    shutil.rmtree(folder, ignore_errors=True)
