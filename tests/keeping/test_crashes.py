"""A program that is killed has lost nothing that it told; two at once lose nothing either.

A short run of crashes.py, which tells how more are run by hand.
"""

from __future__ import annotations

from pathlib import Path

from tests.keeping.crashes import Reviewer, at_once, crash, key, moments, pair_of


def test_nothing_is_lost_by_kill(tmp_path: Path) -> None:
    """Killed at any moment, no decision is gone that the screen told, and the file is whole."""
    losses = crash(tmp_path, moments(7), 2, 60)
    assert losses.crashes == 2
    assert losses.told >= 2
    assert losses.lost == 0
    assert losses.damaged == 0
    assert losses.left_behind <= 1  # a file half written, which the next one takes away


def test_two_programs_that_decide_at_once_lose_nothing(tmp_path: Path) -> None:
    """All decisions of both are there, in whatever order they came."""
    assert at_once(tmp_path, 2, 15) == 0


def test_a_row_of_keys_is_told_on_the_way(tmp_path: Path) -> None:
    """Keys that come faster than a disk writes: the screen does not stand still until the last."""
    (tmp_path / "kept").mkdir()
    reviewer = Reviewer(pair_of(tmp_path, 40), tmp_path / "kept" / "review.yaml", 1, 1)
    reviewer.until(1)
    reviewer.terminal.press("".join(f"j{key(number)}" for number in range(2, 41)))
    told = set()
    while reviewer.told < 40:
        reviewer.until(reviewer.told + 1)
        told.add(reviewer.told)
    reviewer.kill()
    assert len(told) > 3
