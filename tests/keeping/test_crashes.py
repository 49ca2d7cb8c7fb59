"""A program that is killed has lost nothing that it told; two at once lose nothing either.

A short run of crashes.py, which tells how more are run by hand.
"""

from __future__ import annotations

from pathlib import Path

from tests.keeping.crashes import at_once, crash, moments


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
