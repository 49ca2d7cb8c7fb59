"""Stopping and changing searches in haste: only what is wanted now is computed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.conftest import Terminal

OpenReader = Callable[..., Terminal]
NAMES = ("post.txt", "star.txt", "echo.txt")
PASSAGES = 6_000
"""So many that no search ends within a test: a process that is gone was ended."""

MOST = 2
"""Searches that may go on at once: for the pair shown, and for all pairs one after the other."""


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    """Three long accounts."""
    paths = [tmp_path / name for name in NAMES]
    for path in paths:
        lines = (
            f"{path.stem} saw {n % 97} boats near Oslo{n // 3} on day {n % 28}."
            for n in range(PASSAGES)
        )
        path.write_text("\n\n".join(lines), encoding="utf-8")
    return list(map(str, paths))


def searches(terminal: Terminal) -> int:
    """How many processes look for links."""
    return sum("reader.matching.worker.child" in line for line in terminal.processes().values())


def catch_up(terminal: Terminal) -> None:
    """Wait until the program has answered all keys sent so far."""
    for key, answer in (("G", f"{PASSAGES}/{PASSAGES} "), ("g", f" 1/{PASSAGES} ")):
        terminal.press(key)
        terminal.wait_for(answer)
    terminal.settle()


def stop(terminal: Terminal) -> None:
    """Have no search go on: the key starts a stopped one again, so it is pressed as need be."""

    def is_stopped() -> bool:
        catch_up(terminal)
        is_over = "finding links stopped" in "\n".join(terminal.lines())
        if is_over and not searches(terminal):
            return True
        terminal.press("\x07")
        return False

    terminal.wait_until(is_stopped, "the end of all searches")


def test_stopped_at_once_is_stopped(open_reader: OpenReader, names: list[str]) -> None:
    """The key that comes with the first frame is not lost, nor is one that follows a start."""
    terminal = open_reader(*names)
    terminal.wait_for("finding links")
    terminal.press("\x07" * 9)
    stop(terminal)
    for presses in (1, 2, 5, 8):
        terminal.press("\x07" * presses)
        catch_up(terminal)
        assert searches(terminal) <= 1
        stop(terminal)
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.sweep
def test_only_what_is_wanted_is_searched(open_reader: OpenReader, names: list[str]) -> None:
    """Pairs are changed and texts read again in haste; then the key that stops stops them all."""
    terminal = open_reader(*names, columns=120)
    terminal.wait_for("finding links")
    storms = (
        "Pecho\rPstar\rPecho\rPstar\rPecho\r",
        "RPstar\rRPecho\r\x07\x07\x07Pstar\rR",
        "P\rRPecho\r\x07Pstar\r\x07\x07R\x07Pecho\r",
    )
    for storm in storms:
        terminal.press(storm)
        catch_up(terminal)
        assert searches(terminal) <= MOST
        stop(terminal)
    terminal.press("Pstar\r\x07")  # whatever pair that is, all are compared meanwhile
    terminal.press("P\x1b")
    terminal.wait_until(lambda: searches(terminal) == 1, "the comparing of all pairs")
    terminal.press("\x07")
    terminal.wait_until(lambda: not searches(terminal), "the end of all searches")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    terminal.wait_until_alone()
