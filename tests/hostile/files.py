"""Names that are no articles, files that change, and places that take no output."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.hostile.case import GOOD, Case

_LOOP = "round.txt"


def _named(*arguments: str) -> Callable[[Path], Sequence[str]]:
    return lambda _: arguments


def _fifo(folder: Path) -> Sequence[str]:
    os.mkfifo(folder / "pipe.txt")
    return ("good.txt", "pipe.txt")


def _loop(folder: Path) -> Sequence[str]:
    (folder / _LOOP).symlink_to("about.txt")
    (folder / "about.txt").symlink_to(_LOOP)
    return ("good.txt", _LOOP)


def _fifo_in_comparison(folder: Path) -> Sequence[str]:
    os.mkfifo(folder / "pipe.txt")
    text = "sources: [{path: good.txt}, {path: pipe.txt}]\n"
    (folder / "bad.yaml").write_text(text, encoding="utf-8")
    return ("bad.yaml",)


def _locked(folder: Path) -> Sequence[str]:
    (folder / "bad.txt").write_text(GOOD, encoding="utf-8")
    (folder / "bad.txt").chmod(0)
    return ("good.txt", "bad.txt")


def _hostile_name(folder: Path) -> Sequence[str]:
    name = "\x1b]0;7777\x07\u202e\n.txt"
    (folder / name).write_text("It fell on Monday, they said.\n", encoding="utf-8")
    return ("good.txt", name)


def _two(folder: Path) -> Sequence[str]:
    (folder / "bad.txt").write_text("It fell on Monday, they said.\n" * 3, encoding="utf-8")
    return ("good.txt", "bad.txt")


def _saving_to(target: str) -> Callable[[Path], Sequence[str]]:
    def made(folder: Path) -> Sequence[str]:
        (folder / "full.yaml").symlink_to(target)
        return (*_two(folder), "--save-comparison", "full.yaml")

    return made


def _writing(*more: str) -> Callable[[Path], Sequence[str]]:
    return lambda folder: (*_two(folder), *more)


def _shrink(folder: Path) -> None:
    os.truncate(folder / "bad.txt", 3)


def _vanish(folder: Path) -> None:
    (folder / "bad.txt").unlink()


def _become_folder(folder: Path) -> None:
    (folder / "bad.txt").unlink()
    (folder / "bad.txt").mkdir()


CASES: tuple[Case, ...] = (
    Case("no such file", _named("good.txt", "missing.txt")),
    Case("a directory", _named("good.txt", ".")),
    Case("a FIFO", _fifo),
    Case("a FIFO named in a comparison file", _fifo_in_comparison),
    Case("/dev/zero", _named("good.txt", "/dev/zero")),
    Case("/dev/zero as facts", _named("--facts", "/dev/zero")),
    Case("/dev/stdin", _named("good.txt", "/dev/stdin")),
    Case("/proc/self/mem", _named("good.txt", "/proc/self/mem")),
    Case("a circle of links", _loop),
    Case("no permission", _locked, as_nobody=True),
    Case("a name too long", _named("good.txt", "a" * 5000)),
    Case("a name to be obeyed", _hostile_name),
    Case("ten articles", _named(*map(str, range(10)))),
    Case("the same article twice", _named("good.txt", "./good.txt")),
    Case("an option that is none", _named("--\x1b]0;7777\x07")),
    Case("a file that shrinks", _two, while_open=_shrink),
    Case("a file that vanishes", _two, while_open=_vanish),
    Case("a file that becomes a folder", _two, while_open=_become_folder),
    Case("a full disk behind standard output", _two, redirection=">/dev/full"),
    Case("standard output closed", _two, redirection=">&-"),
    Case("a full disk behind -o", _writing("--format", "text", "-o", "/dev/full")),
    Case("a full disk behind --save-comparison", _saving_to("/dev/full")),
    Case("-o where files may not grow", _writing("-o", "a.json"), redirection="size"),
    Case("--save-comparison over an input", _writing("--save-comparison", "good.txt")),
    Case("-o into a missing folder", _writing("-o", "missing/a.txt")),
)
