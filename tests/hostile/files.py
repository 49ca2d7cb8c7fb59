"""Names that are no articles, files that change, and places that take no output."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.hostile.case import GOOD, KEYS, Case, by_hand, two

_LOOP = "round.txt"
_READ_AGAIN = ("R", *KEYS, "R", "j")


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


def _writing(*more: str) -> Callable[[Path], Sequence[str]]:
    return lambda folder: (*two(folder), *more)


def _shrink(folder: Path) -> None:
    os.truncate(folder / "bad.txt", 3)


def _vanish(folder: Path) -> None:
    (folder / "bad.txt").unlink()


def _become_folder(folder: Path) -> None:
    (folder / "bad.txt").unlink()
    (folder / "bad.txt").mkdir()


def _become_fifo(folder: Path) -> None:
    _vanish(folder)
    os.mkfifo(folder / "bad.txt")


def _grow(folder: Path) -> None:
    (folder / "bad.txt").write_text("It fell on Monday.\n\n" * 20_000, encoding="utf-8")


def _become_noise(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(random.Random(1).randbytes(100_000))  # noqa: S311 - noise


def _lose_all(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink() if path.is_file() else shutil.rmtree(path)
    folder.rmdir()


def _pair(folder: Path) -> Sequence[str]:
    two(folder)
    _said(folder, "sources: [{path: good.txt}, {path: bad.txt}]\n")
    return ("bad.yaml",)


def _said(folder: Path, text: str) -> None:
    (folder / "bad.yaml").write_text(text, encoding="utf-8")


def _break(folder: Path) -> None:
    _said(folder, "sources: [{path: good.txt}, {path: \x1b]0;7777\x07")


def _lose(folder: Path) -> None:
    _said(folder, "sources: [{path: good.txt}, {text: It fell on Monday.}]\n")
    _vanish(folder)


def _rewrite(folder: Path) -> None:
    """In place: whoever reads meanwhile gets a part of it."""
    with (folder / "bad.txt").open("w", encoding="utf-8") as file:
        for _ in range(20):
            file.write("It fell on Monday, they said.\n\n")
            file.flush()


def _replace(folder: Path) -> None:
    (folder / "bad.txt").unlink(missing_ok=True)
    (folder / "bad.txt").write_text("It fell on Monday, they said.\n", encoding="utf-8")


CASES: tuple[Case, ...] = (
    Case("no such file", _named("good.txt", "missing.txt")),
    Case("a FIFO", _fifo),
    Case("/dev/zero", _named("good.txt", "/dev/zero")),
    Case("/dev/stdin", _named("good.txt", "/dev/stdin")),
    Case("a circle of links", _loop),
    Case("no permission", _locked, as_nobody=True),
    Case("a name too long", _named("good.txt", "a" * 5000)),
    Case("a name to be obeyed", _hostile_name),
    Case("an option that is none", _named("--\x1b]0;7777\x07")),
    Case("a file that shrinks", two, while_open=_shrink, keys=_READ_AGAIN),
    Case("--save-comparison over an input", _writing("--save-comparison", "good.txt")),
    Case("-o into a missing folder", _writing("-o", "missing/a.txt")),
    *by_hand(
        Case("a directory", _named("good.txt", ".")),
        Case("a FIFO named in a comparison file", _fifo_in_comparison),
        Case("/dev/zero as facts", _named("--facts", "/dev/zero")),
        Case("/proc/self/mem", _named("good.txt", "/proc/self/mem")),
        Case("ten articles", _named(*map(str, range(10)))),
        Case("the same article twice", _named("good.txt", "./good.txt")),
        Case("a file that vanishes", two, while_open=_vanish, keys=_READ_AGAIN),
        Case("a file that becomes a folder", two, while_open=_become_folder, keys=_READ_AGAIN),
        Case("a file that becomes a FIFO", two, while_open=_become_fifo, keys=_READ_AGAIN),
        Case("a file that becomes a million letters", two, while_open=_grow, keys=_READ_AGAIN),
        Case("a file that becomes noise", two, while_open=_become_noise, keys=_READ_AGAIN),
        Case("a folder that vanishes", two, while_open=_lose_all, keys=_READ_AGAIN),
        Case("a comparison file that breaks", _pair, while_open=_break, keys=_READ_AGAIN),
        Case("a comparison file that loses its sources", _pair, while_open=_lose, keys=_READ_AGAIN),
        Case("a file cut and written anew all the time", two, over_and_over=_rewrite),
        Case("a file that comes and goes all the time", two, over_and_over=_replace),
    ),
)
