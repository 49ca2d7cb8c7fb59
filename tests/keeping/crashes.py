"""Kills programs that decide, and counts what is lost: `python -m tests.keeping.crashes 200`.

A child makes 500 decisions, one after the other, and tells of each once it is kept; it is killed
(SIGKILL) at a random moment, and the next one goes on with what it finds on the disk. Lost is what
was told and is not there. Then two children decide at once.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from reader.keeping import open_review
from reader.model import Comparison, Decision, Draft, Review, Source, placed

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = 500
_SIDE = 25
"""Passages on each side: more pairs than decisions."""


class Losses(NamedTuple):
    """What came of many crashes."""

    crashes: int = 0
    kept: int = 0
    """Decisions that were told to be kept, over all crashes."""

    lost: int = 0
    """Of these, how many were not on the disk, or not as they were told."""

    damaged: int = 0
    """How often the file could not be understood, or something was set aside."""

    left_behind: int = 0
    """The most files that were ever found beside the review and its lock."""


def pair_of_many() -> Comparison:
    """Two sources of our own making."""
    return Comparison(_source("left"), _source("right"))


def _source(name: str) -> Source:
    texts = (f"Paragraph {n} of the {name} account, number {n * n}." for n in range(_SIDE))
    return Source(name, placed(map(Draft, texts)))


def decision(number: int, who: int = 0) -> tuple[int, int, Decision]:
    """What is decided at that place in the sequence: always the same of the same pair."""
    left, right = divmod(number, _SIDE)
    return left, right, list(Decision)[(number + who) % len(Decision)]


def decide(path: Path, numbers: range) -> None:
    """Decide, and tell the number of each on standard output once it is on the disk."""
    file = open_review(path, pair_of_many())
    review = file.review
    for number in numbers:
        review = file.keep(review.decided(*decision(number)))
        os.write(1, b"%d\n" % number)


def child(path: Path, numbers: range) -> subprocess.Popen[bytes]:
    """A process that decides these."""
    words = [str(path), *map(str, (numbers.start, numbers.stop, numbers.step))]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.keeping.crashes", "decide", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )


def on_disk(path: Path) -> Review:
    """What the next program finds; raises KeepingError if it finds the file damaged."""
    return open_review(path, pair_of_many()).review


def crash(path: Path, chance: random.Random, count: int) -> Losses:
    """Kill so many children, one after the other, at random moments of their work."""
    losses = Losses()
    done = 0
    for _ in range(count):
        if done >= DECISIONS:
            path.unlink()
            done = 0
        process = child(path, range(done, DECISIONS))
        assert process.stdout is not None
        told = [int(process.stdout.readline())]  # it has begun
        time.sleep(chance.expovariate(10))  # no matter how long: any moment is one to die in
        process.send_signal(signal.SIGKILL)
        told += map(int, process.stdout.read().split())
        process.wait()
        process.stdout.close()
        losses = _counted(losses, path, done, told)
        done = told[-1] + 1
    return losses


def _counted(before: Losses, path: Path, done: int, told: list[int]) -> Losses:
    try:
        found = on_disk(path).decisions
    except Exception:  # noqa: BLE001 - whatever it is, it must not be
        return before._replace(crashes=before.crashes + 1, damaged=before.damaged + 1)
    expected = [decision(number) for number in (*range(done), *told)]
    lost = sum(found.get((left, right)) is not said for left, right, said in expected)
    under_way = len(found) - len(expected)
    others = [x for x in path.parent.iterdir() if x.name not in {path.name, f".{path.name}.lock"}]
    return Losses(
        before.crashes + 1,
        before.kept + len(told),
        before.lost + lost,
        before.damaged + (under_way not in {0, 1} or any("damaged" in x.name for x in others)),
        max(before.left_behind, len(others)),
    )


def at_once(path: Path, programs: int, count: int) -> int:
    """How many of `count` decisions are lost when so many programs make them at the same time."""
    children = [child(path, range(who, count, programs)) for who in range(programs)]
    told = [list(map(int, process.communicate()[0].split())) for process in children]
    found = on_disk(path).decisions
    made = [decision(number) for number in range(count)]
    untold = count - sum(map(len, told))
    return untold + sum(found.get((left, right)) is not said for left, right, said in made)


def moments(seed: int | None = None) -> random.Random:
    """Where random moments come from; always the same ones for the same seed."""
    return random.Random(seed)  # noqa: S311 - no secrets


def main() -> None:
    """Count, or be the child."""
    if sys.argv[1] == "decide":
        decide(Path(sys.argv[2]), range(*map(int, sys.argv[3:])))
        return
    with tempfile.TemporaryDirectory() as folder:
        losses = crash(Path(folder, "review.yaml"), moments(), int(sys.argv[1]))
        lost = at_once(Path(folder, "both.yaml"), 2, DECISIONS)
    sys.stdout.write(f"{losses}\ntwo programs at once, {DECISIONS} decisions in all: {lost} lost\n")


if __name__ == "__main__":
    main()
