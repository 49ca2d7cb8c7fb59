"""A program that is killed has lost nothing that it had kept; two at once lose nothing either.

A short run of crashes.py, which tells how more are run by hand.
"""

from __future__ import annotations

from pathlib import Path

from tests.keeping.crashes import at_once, crash, moments


def test_nothing_is_lost_by_kill(tmp_path: Path) -> None:
    """Killed at any moment, no decision is gone but the one under way, and the file is whole."""
    losses = crash(tmp_path / "review.yaml", moments(7), 10)
    assert losses.crashes == 10
    assert losses.kept >= 10
    assert losses.lost == 0
    assert losses.damaged == 0
    assert losses.left_behind <= 1  # a file half written, which the next one takes away


def test_two_programs_that_decide_at_once_lose_nothing(tmp_path: Path) -> None:
    """All decisions of both are there, in whatever order they came."""
    assert at_once(tmp_path / "review.yaml", 2, 60) == 0
