"""Nothing that the screen has shown is lost, however the program ends; see crashes.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.storage.crashes import Reviewer, at_once, case_of, crash, key, moments

BOTH = pytest.mark.parametrize("is_file", [False, True])


@BOTH
def test_nothing_is_lost_by_kill(tmp_path: Path, *, is_file: bool) -> None:
    """Killed at any moment, no decision is gone that the screen showed, and all can be read."""
    losses = crash(case_of(tmp_path, 60, is_file=is_file), moments(7), 2, 60)
    assert losses.crashes == 2
    assert losses.shown >= 2
    assert losses.lost == losses.damaged == 0


@BOTH
def test_two_programs_that_decide_at_once_lose_nothing(tmp_path: Path, *, is_file: bool) -> None:
    """All decisions of both are there, in whatever order they came."""
    assert at_once(case_of(tmp_path, 30, is_file=is_file), 2, 15) == 0


def test_a_row_of_keys_is_shown_on_the_way(tmp_path: Path) -> None:
    """Keys that come faster than a disk writes: the screen shows some before the last."""
    reviewer = Reviewer(case_of(tmp_path, 40, is_file=True), 1, 1)
    reviewer.until(1)
    reviewer.terminal.press("".join(f"j{key(number)}" for number in range(2, 41)))
    shown: set[int] = set()
    while max(shown, default=0) < 40:
        reviewer.terminal.take_in(0.005)
        lines = "\n".join(reviewer.terminal.lines())
        shown |= {int(x) for x in re.findall(r"^ (\d+) ⇄ \1 ", lines, re.MULTILINE)}
    reviewer.kill()
    assert len(shown) > 3
