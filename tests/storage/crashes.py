"""Kills the whole program while it reviews, and counts what is lost.

    python -m tests.storage.crashes 200

The installed command in a real pty gets the keys of 500 decisions, each as soon as the screen has
shown the one before; it is killed (SIGKILL) at a random moment, and the next one goes on with what
it finds on disk. Lost is what a screen showed and the disk does not have. Then two programs review
one pair at once, 500 decisions each. All of it for the database and for a review file.
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

from reader.loading import load
from reader.model import Comparison, Decision, LinkKey
from reader.storage import Storage
from tests.pty.conftest import COMMAND, PATIENCE, Terminal
from tests.pty.long_texts import name

DECISIONS = 500
_SHOWN = re.compile(r"(?<!saving: )(?<!\): )\b(?:accepted|rejected) (\d+) ⇄ ")
"""A decision that is saved; "NOT SAVED (another program holds its lock): accepted 7" is not yet."""

_MEAN = 0.5
"""Seconds that a program reviews before it is killed, in the mean: 10 to 100 decisions."""


class Losses(NamedTuple):
    """What came of many crashes."""

    crashes: int = 0
    shown: int = 0
    """Decisions that the screens showed, over all crashes."""

    lost: int = 0
    """Of these, how many were not on disk, or not as they were shown."""

    under_way: int = 0
    """Decisions that were on disk and not shown yet."""

    damaged: int = 0
    """How often what is stored could not be read, or was set aside."""


class Case(NamedTuple):
    """Two articles of our own making, and where their review is stored."""

    files: tuple[str, str]
    comparison: Comparison
    home: Path
    review: Path | None
    """The review file; None for the database."""

    @property
    def folder(self) -> Path:
        """The state folder."""
        return self.home / "reader"

    def on_disk(self) -> dict[LinkKey, Decision]:
        """What the next program finds. Raises StorageError if it finds it damaged."""
        storage = Storage(self.folder)
        store = storage.open_pair(self.comparison, review_file=self.review)
        store.loaded.result(PATIENCE)
        storage.close()
        if store.error is not None:
            raise store.error
        return dict(store.review.decisions)

    def forget(self) -> None:
        """Begin anew."""
        for path in [*self.folder.glob("reader.db*"), *self.home.glob("*.yaml")]:
            path.unlink()


def case_of(folder: Path, size: int, *, is_file: bool = False) -> Case:
    """So many passages on each side, each of words that no other has."""
    draw = moments(7)
    texts = [" ".join(name(draw) for _ in range(9)).capitalize() + "." for _ in range(size)]
    files = folder / "left.txt", folder / "right.txt"
    for file in files:
        file.write_text("\n\n".join(texts), encoding="utf-8")
    names = str(files[0]), str(files[1])
    left, right = load(names).sources
    home = folder / "home"
    home.mkdir()
    review = home / "review.yaml" if is_file else None
    return Case(names, Comparison(left, right), home, review)


def decision(number: int) -> tuple[LinkKey, Decision]:
    """What is decided on the passage of that number, from 1: always the same."""
    return (number - 1, number - 1), Decision.REJECTED if number % 3 == 0 else Decision.ACCEPTED


def key(number: int) -> str:
    """What is pressed on the passage of that number."""
    return "r" if decision(number)[1] is Decision.REJECTED else "a"


class Reviewer:
    """A program that gets the keys of decisions `first` to `last`, and what it has shown."""

    def __init__(self, case: Case, first: int, last: int) -> None:
        command = [str(COMMAND), *case.files, "--at", str(first)]
        command += ["--review", str(case.review)] if case.review else []
        env = {"XDG_STATE_HOME": str(case.home), "HOME": str(case.home)}
        self.terminal = Terminal(command, 80, 24, env)
        self.shown, self._last = first - 1, last
        self._waits = False
        """Whether the screen said that a decision is not saved, and not yet that it is."""

        self.terminal.wait_for(rf"^ {first} ⇄ {first} (?s:(?!finding).)*\Z")
        self.terminal.press(key(first))

    def take_in(self) -> None:
        """Read what the program shows; after each decision it gets the keys of the next."""
        self.terminal.take_in(0.02)
        line = self.terminal.lines()[-1]
        found = _SHOWN.search(line)
        shown = int(found[1]) if found is not None else self.shown
        self._waits |= "NOT SAVED" in line
        if self._waits and "had to wait" in line:
            shown, self._waits = self.shown + 1, False
        if shown > self.shown:
            self.shown = shown
            if self.shown < self._last:
                self.terminal.press(f"j{key(self.shown + 1)}")

    def until(self, number: int) -> None:
        """Let it go on until it has shown that one; fails if that never comes."""
        end = time.monotonic() + PATIENCE
        before = self.shown
        while self.shown < number:
            self.take_in()
            if self.shown > before:
                before, end = self.shown, time.monotonic() + PATIENCE
            if time.monotonic() > end:
                raise AssertionError("\n".join(self.terminal.lines()))

    def kill(self) -> None:
        """End it at once, and read what it still showed."""
        self.terminal.send(signal.SIGKILL)
        self.terminal.wait_for_end()
        self.take_in()
        self.terminal.end()


def crash(case: Case, chance: random.Random, count: int, decisions: int = DECISIONS) -> Losses:
    """Kill so many programs, one after the other, at random moments of their work."""
    losses, done = Losses(), 0
    for _ in range(count):
        if done >= decisions:
            case.forget()
            done = 0
        reviewer = Reviewer(case, done + 1, decisions)
        reviewer.until(done + 1)
        end = time.monotonic() + chance.expovariate(1 / _MEAN)
        while time.monotonic() < end:
            reviewer.take_in()
        reviewer.kill()
        losses, done = _count(losses, case, done, reviewer.shown)
    return losses


def _count(before: Losses, case: Case, done: int, shown: int) -> tuple[Losses, int]:
    crashes = before.crashes + 1
    try:
        found = case.on_disk()
    except Exception as error:  # noqa: BLE001 - whatever it is, it must not be
        sys.stdout.write(f"crash {crashes}, after {shown} decisions: {error!r}\n")
        return before._replace(crashes=crashes, damaged=before.damaged + 1), shown
    lost = sum(found.get(where) is not value for where, value in map(decision, range(1, shown + 1)))
    losses = Losses(
        crashes,
        before.shown + shown - done,
        before.lost + lost,
        before.under_way + max(0, len(found) - shown),
        before.damaged + any(".damaged" in path.name for path in case.folder.glob("*")),
    )
    return losses, max(shown, len(found))


def at_once(case: Case, programs: int, each: int) -> int:
    """How many decisions are lost when so many programs make `each` of them at the same time."""
    ends = [(who * each + 1, (who + 1) * each) for who in range(programs)]
    reviewers = [Reviewer(case, *both) for both in ends]
    end = time.monotonic() + PATIENCE
    while any(one.shown < last for one, (_, last) in zip(reviewers, ends, strict=True)):
        before = [one.shown for one in reviewers]
        for one in reviewers:
            one.take_in()
        if before != [one.shown for one in reviewers]:
            end = time.monotonic() + PATIENCE
        elif time.monotonic() > end:
            raise AssertionError(
                "\n".join(line for one in reviewers for line in one.terminal.lines())
            )
    for one in reviewers:
        one.kill()
    found = case.on_disk()
    every = map(decision, range(1, programs * each + 1))
    return sum(found.get(where) is not value for where, value in every)


def moments(seed: int | None = None) -> random.Random:
    """Where random moments come from; always the same ones for the same seed."""
    return random.Random(seed)  # noqa: S311 - no secrets


def main(count: int) -> int:
    """Print the table; 1 if anything was lost."""
    os.environ.pop("XDG_CONFIG_HOME", None)
    lost = 0
    for is_file in (False, True):
        where = "review file" if is_file else "database"
        with tempfile.TemporaryDirectory() as folder:
            losses = crash(case_of(Path(folder), DECISIONS, is_file=is_file), moments(), count)
        sys.stdout.write(f"{where}: {losses}\n")
        sys.stdout.flush()
        with tempfile.TemporaryDirectory() as folder:
            both = at_once(case_of(Path(folder), 2 * DECISIONS, is_file=is_file), 2, DECISIONS)
        sys.stdout.write(f"{where}: two at once, {DECISIONS} each: {both} lost\n")
        sys.stdout.flush()
        lost += losses.lost + losses.damaged + both
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
