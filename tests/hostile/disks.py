"""Places that take no output, or no more of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.hostile.case import ADDRESS, KEYS, Case, by_hand, two
from tests.hostile.servers import says, serving
from tests.loading.web.server import answer

_DECIDE = ("a", "i", "x", "\x04", "m", "a", "y", "r", "U", *KEYS)
"""Accept a link, note, mark, copy, reject, undo: all that is written on the disk at once."""

_ARTICLE = answer(b"The bridge at Leigh fell on Monday, they said.\n" * 3, "text/plain")


def _writing(*more: str) -> Callable[[Path], Sequence[str]]:
    return lambda folder: (*two(folder), *more)


def _saving_to(target: str) -> Callable[[Path], Sequence[str]]:
    def made(folder: Path) -> Sequence[str]:
        (folder / "full.yaml").symlink_to(target)
        return (*two(folder), "--save-comparison", "full.yaml")

    return made


def _onto_full(*more: str) -> Callable[[Path], Sequence[str]]:
    def made(folder: Path) -> Sequence[str]:
        (folder / "full").mkdir()
        return (*two(folder), *more)

    return made


def _fetched(_: Path) -> Sequence[str]:
    return ("good.txt", ADDRESS)


CASES: tuple[Case, ...] = (
    Case("a full disk behind standard output", two, redirection=">/dev/full"),
    Case("standard output closed", two, redirection=">&-"),
    Case("-o where files may not grow", _writing("-o", "a.json"), redirection="size"),
    Case(
        "a review on a full disk",
        _onto_full("--review", "full/a.yaml"),
        full="full",
        keys=_DECIDE,
        may_decide=True,
    ),
    Case("no room for what is kept", two, full="state", keys=_DECIDE, may_decide=True),
    *by_hand(
        Case("a full disk behind standard error", two, redirection="2>/dev/full"),
        Case("a full disk behind -o", _writing("--format", "text", "-o", "/dev/full")),
        Case("a full disk behind --save-comparison", _saving_to("/dev/full")),
        Case("-o onto a full disk", _onto_full("-o", "full/a.json"), full="full"),
        Case("no room for what is fetched", _fetched, full="cache", served=serving(says(_ARTICLE))),
        Case("no room for what is for a moment", two, full="tmp", keys=_DECIDE, may_decide=True),
    ),
)
