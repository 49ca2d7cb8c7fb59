"""One hostile thing: what it puts into a folder, and what the command is given of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

GOOD = "Bridge falls\n\nThe old stone bridge at Upper Leigh collapsed on 3 May 2021.\n"

ADDRESS = "<address>"
"""Stands among arguments for the address at which the case is served."""

KEYS = ("j", "G", "\t", "?", "q", "C", "q")


@dataclass(frozen=True, slots=True)
class Case:
    """A thing to try."""

    name: str
    made: Callable[[Path], Sequence[str]]
    """Puts it into a folder, which is the command's own and its working directory, and tells the
    arguments. An article that is harmless lies there as good.txt."""

    redirection: str = ""
    """The shell's, where a stream of the command is part of it; then there is no screen."""

    while_open: Callable[[Path], object] | None = None
    """What happens in the folder while the screen stands, before keys are pressed."""

    over_and_over: Callable[[Path], object] | None = None
    """What happens in the folder while the command runs, again and again."""

    keys: Sequence[str] = KEYS
    """What is pressed on the screen, before q."""

    served: Callable[[], AbstractContextManager[str | None]] = nullcontext
    """Serves what the case is about, and tells its address."""

    full: str = ""
    """A folder that is to be a disk of its own, without room on it."""

    writes: tuple[str, ...] = ()
    """Files that may be there afterwards."""

    may_decide: bool = False
    """Whether its keys decide something, or a review is there before."""

    on_screen_only: bool = False
    """Whether it is only tried in a terminal."""

    as_nobody: bool = False
    """Whether it takes a user to whom something is forbidden."""

    by_hand: bool = False
    """Whether it is tried by hand only: it takes long, or tests of its own prove it in CI."""

    options: Sequence[str] = ("--format", "text")
    """Of the report, where `made` names no output."""


def by_hand(*cases: Case) -> tuple[Case, ...]:
    """The cases, tried by hand only: each is of a kind that another one shows in CI."""
    return tuple(replace(case, by_hand=True) for case in cases)


def article(name: str, data: bytes | Callable[[], bytes], ending: str = "txt") -> Case:
    """The case of an article with that content, made when it is large, beside the harmless one."""

    def made(folder: Path) -> Sequence[str]:
        (folder / f"bad.{ending}").write_bytes(data if isinstance(data, bytes) else data())
        return ("good.txt", f"bad.{ending}")

    return Case(name, made)


def two(folder: Path) -> Sequence[str]:
    """The harmless article, and bad.txt beside it, which is harmless until something is done."""
    (folder / "bad.txt").write_text("It fell on Monday, they said.\n" * 3, encoding="utf-8")
    return ("good.txt", "bad.txt")


def comparison(name: str, text: str | Callable[[], str]) -> Case:
    """The case of a comparison file with that content, made when it is large."""

    def made(folder: Path) -> Sequence[str]:
        (folder / "other.txt").write_text("The bridge fell on Monday.\n", encoding="utf-8")
        whole = text if isinstance(text, str) else text()
        (folder / "bad.yaml").write_bytes(whole.encode("utf-8", "surrogatepass"))
        return ("bad.yaml",)

    return Case(name, made)
