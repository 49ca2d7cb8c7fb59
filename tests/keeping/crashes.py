"""Kills the whole program while it reviews, and counts what is lost.

    python -m tests.keeping.crashes 200

The installed command in a real pty gets the keys of 500 decisions, each as soon as the screen has
told the one before; it is killed (SIGKILL) at a random moment, and the next one goes on with what
it finds on the disk. Lost is what a screen told and the disk has not. Then two programs review one
pair at once, 500 decisions each.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from reader.keeping import open_review
from reader.loading import load
from reader.model import Comparison, Decision, Review
from tests.pty.conftest import COMMAND, PATIENCE, Terminal
from tests.pty.long_texts import name

DECISIONS = 500
_TOLD = re.compile(r"\b(?:accepted|rejected) (\d+) ⇄ ")
_HARDLY_BEGUN = 0.5
"""Seconds, in the mean, that a program reviews before it is killed: 10 to 100 decisions."""


class Losses(NamedTuple):
    """What came of many crashes."""

    crashes: int = 0
    told: int = 0
    """Decisions that the screens told, over all crashes."""

    lost: int = 0
    """Of these, how many were not on the disk, or not as they were told."""

    untold: int = 0
    """Decisions that were on the disk and not told yet: those under way."""

    damaged: int = 0
    """How often the file could not be understood."""

    left_behind: int = 0
    """The most files that were ever found beside the review."""


class Pair(NamedTuple):
    """Two articles of our own making, the first passage of one linked to that of the other."""

    files: tuple[str, str]
    comparison: Comparison

    def on_disk(self, review: Path) -> Review:
        """What the next program finds; raises KeepingError if it finds the file damaged."""
        return open_review(review, self.comparison).review


def pair_of(folder: Path, size: int) -> Pair:
    """So many passages on each side, each of words that no other has."""
    draw = moments(7)
    texts = [" ".join(name(draw) for _ in range(9)).capitalize() + "." for _ in range(size)]
    files = folder / "left.txt", folder / "right.txt"
    for file in files:
        file.write_text("\n\n".join(texts), encoding="utf-8")
    names = str(files[0]), str(files[1])
    left, right = load(names).sources
    return Pair(names, Comparison(left, right))


def decision(number: int) -> tuple[tuple[int, int], Decision]:
    """What is decided on the passage of that number, from 1: always the same."""
    return (number - 1, number - 1), Decision.REJECTED if number % 3 == 0 else Decision.ACCEPTED


def key(number: int) -> str:
    """What is pressed on the passage of that number."""
    return "r" if decision(number)[1] is Decision.REJECTED else "a"


class Reviewer:
    """A program that gets the keys of decisions `first` to `last`, and what it has told."""

    def __init__(self, pair: Pair, review: Path, first: int, last: int) -> None:
        home = str(review.parent.parent)
        command = [str(COMMAND), *pair.files, "--review", str(review), "--at", str(first)]
        self.terminal = Terminal(command, 80, 24, {"XDG_STATE_HOME": home, "HOME": home})
        self.told, self._last = first - 1, last
        self.terminal.wait_for(rf"^ {first} ⇄ {first} (?s:(?!finding).)*\Z")
        self.terminal.press(key(first))

    def take_in(self) -> None:
        """Read what the program says; once it has told a decision, it gets the keys of the next."""
        self.terminal.take_in(0.02)
        found = _TOLD.search(self.terminal.lines()[-1])
        if found is not None and int(found[1]) > self.told:
            self.told = int(found[1])
            if self.told < self._last:
                self.terminal.press(f"j{key(self.told + 1)}")

    def until(self, number: int) -> None:
        """Let it go on until it has told that one; fails if that never comes."""
        end = time.monotonic() + PATIENCE
        before = self.told
        while self.told < number:
            self.take_in()
            if self.told > before:
                before, end = self.told, time.monotonic() + PATIENCE
            if time.monotonic() > end:
                raise AssertionError("\n".join(self.terminal.lines()))

    def kill(self) -> None:
        """End it at once, and read what it still said."""
        self.terminal.send(signal.SIGKILL)
        self.terminal.wait_for_end()
        self.take_in()
        self.terminal.end()


def crash(folder: Path, chance: random.Random, count: int, decisions: int = DECISIONS) -> Losses:
    """Kill so many programs, one after the other, at random moments of their work."""
    pair = pair_of(folder, decisions)
    review = folder / "kept" / "review.yaml"
    review.parent.mkdir()
    losses, done = Losses(), 0
    for _ in range(count):
        if done >= decisions:
            review.unlink()
            done = 0
        reviewer = Reviewer(pair, review, done + 1, decisions)
        reviewer.until(done + 1)
        end = time.monotonic() + chance.expovariate(1 / _HARDLY_BEGUN)
        while time.monotonic() < end:
            reviewer.take_in()
        reviewer.kill()
        losses, done = _counted(losses, pair, review, done, reviewer.told)
    return losses


def _counted(before: Losses, pair: Pair, review: Path, done: int, told: int) -> tuple[Losses, int]:
    crashes = before.crashes + 1
    try:
        found = pair.on_disk(review).decisions
    except Exception:  # noqa: BLE001 - whatever it is, it must not be
        return before._replace(crashes=crashes, damaged=before.damaged + 1), told
    lost = sum(found.get(where) is not said for where, said in map(decision, range(1, told + 1)))
    beside = sum(path != review for path in review.parent.iterdir())
    losses = Losses(
        crashes,
        before.told + told - done,
        before.lost + lost,
        before.untold + max(0, len(found) - told),
        before.damaged,
        max(before.left_behind, beside),
    )
    return losses, max(told, len(found))


def at_once(folder: Path, programs: int, each: int) -> int:
    """How many decisions are lost when so many programs make `each` of them at the same time."""
    pair = pair_of(folder, programs * each)
    review = folder / "kept" / "review.yaml"
    review.parent.mkdir()
    ends = [(who * each + 1, (who + 1) * each) for who in range(programs)]
    reviewers = [Reviewer(pair, review, *both) for both in ends]
    end = time.monotonic() + PATIENCE
    while any(one.told < last for one, (_, last) in zip(reviewers, ends, strict=True)):
        before = [one.told for one in reviewers]
        for one in reviewers:
            one.take_in()
        if before != [one.told for one in reviewers]:
            end = time.monotonic() + PATIENCE
        elif time.monotonic() > end:
            raise AssertionError("\n".join(reviewers[0].terminal.lines()))
    for one in reviewers:
        one.kill()
    found = pair.on_disk(review).decisions
    every = map(decision, range(1, programs * each + 1))
    return sum(found.get(where) is not said for where, said in every)


def moments(seed: int | None = None) -> random.Random:
    """Where random moments come from; always the same ones for the same seed."""
    return random.Random(seed)  # noqa: S311 - no secrets


def main() -> None:
    """Count."""
    os.environ.pop("XDG_CONFIG_HOME", None)
    for what in (
        lambda folder: crash(folder, moments(), int(sys.argv[1])),
        lambda folder: f"two at once, {DECISIONS} each: {at_once(folder, 2, DECISIONS)} lost",
    ):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(f"{what(Path(folder))}\n{time.monotonic() - began:.0f} s\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
