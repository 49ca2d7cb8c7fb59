"""Kills programs that decide, and counts what is lost.

    python -m tests.storage.crashes 200

A child records one decision after the other and says each when it is on disk; it is killed
(SIGKILL) at a random moment, and the next one goes on with what it finds. Lost is what a child said
and the next does not find. Then two children record 500 decisions each on one pair at once. All of
it for the database and for a review file.
"""

from __future__ import annotations

import random
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from reader.model import Decision
from tests.storage.made import opened, pair

SIZE = 1000
BOTH = 500
_MEAN = 0.1
"""Seconds that a child lives after its first decision, in the mean."""

_PATIENCE = 60.0


class Losses(NamedTuple):
    """What came of many crashes."""

    crashes: int = 0
    said: int = 0
    lost: int = 0
    under_way: int = 0
    """Decisions on disk that were not said yet: at most one for each crash."""

    damaged: int = 0


def decision(number: int) -> Decision:
    """What is decided on the passages of that number."""
    return Decision.REJECTED if number % 3 == 0 else Decision.ACCEPTED


def child(folder: Path, file: Path | None, first: int, last: int) -> None:
    """Decide on each pair of passages from `first` to before `last`, and say each."""
    from reader.storage import Change  # noqa: PLC0415 - the child's own work

    _, store = opened(folder, pair(SIZE), f"from {first}", file)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for number in range(first, last):
        change = Change("decision", number, number, decision(number))
        error = store.record(change).result(_PATIENCE)
        while error is not None and store.waiting:  # another program was writing for long
            store.refresh().result(_PATIENCE)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


class Child:
    """A child, and what it has said."""

    def __init__(self, folder: Path, file: Path | None, first: int, last: int) -> None:
        command = [sys.executable, "-m", "tests.storage.crashes", "child", str(folder)]
        command += [str(file or ""), str(first), str(last)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE)
        self._heard = b""

    def listen(self, patience: float) -> None:
        """Take in what it says within so many seconds."""
        output = self.process.stdout
        if output is not None and select.select([output], [], [], patience)[0]:
            self._heard += output.read1(65536)  # type: ignore[attr-defined]  # buffered

    @property
    def said(self) -> list[int]:
        """The decisions it has said to be on disk."""
        lines = self._heard.decode().split("\n")[:-1]
        return [int(line) for line in lines if line != "ready"]

    def end(self) -> None:
        """Kill it and take in the rest."""
        self.process.kill()
        if self.process.stdout is not None:
            self._heard += self.process.stdout.read()
            self.process.stdout.close()
        self.process.wait()


def crash(folder: Path, file: Path | None, count: int, chance: random.Random) -> Losses:
    """Kill so many children, one after the other."""
    losses, done = Losses(), 0
    for _ in range(count):
        if done >= SIZE:
            done = 0
            for path in folder.iterdir():
                path.unlink()
        one = Child(folder, file, done, SIZE)
        end = time.monotonic() + _PATIENCE
        while not one.said and one.process.poll() is None and time.monotonic() < end:
            one.listen(0.05)
        end = time.monotonic() + chance.expovariate(1 / _MEAN)
        while time.monotonic() < end and one.process.poll() is None:
            one.listen(0.002)
        one.end()
        found = on_disk(folder, file)
        said = max(one.said, default=done - 1) + 1
        there = [
            number for number in range(SIZE) if found.get((number, number)) is decision(number)
        ]
        losses = Losses(
            losses.crashes + 1,
            losses.said + said - done,
            losses.lost + len(set(range(said)) - set(there)),
            losses.under_way + len(there) - said,
            losses.damaged + any(".damaged" in path.name for path in folder.iterdir()),
        )
        done = len(there)
    return losses


def on_disk(folder: Path, file: Path | None) -> dict[tuple[int, int], Decision]:
    """What the next program finds."""
    storage, store = opened(folder, pair(SIZE), "next", file)
    found = dict(store.review.decisions)
    storage.close()
    return found


def two_at_once(folder: Path, file: Path | None, each: int) -> int:
    """How many decisions are lost of two programs that record so many each at once."""
    children = [Child(folder, file, first, first + each) for first in (0, each)]
    end = time.monotonic() + _PATIENCE * 5
    while any(x.process.poll() is None for x in children) and time.monotonic() < end:
        for one in children:
            one.listen(0.01)
    for one in children:
        one.end()
    found = on_disk(folder, file)
    return sum(found.get((n, n)) is not decision(n) for n in range(2 * each))


def main(count: int) -> int:
    """Print the table; 1 if anything was lost."""
    seed = int(time.time())
    lost = 0
    for name in ("", "review.yaml"):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            file, second = (Path(x, name) if name else None for x in (one, other))
            losses = crash(Path(one), file, count, random.Random(seed))  # noqa: S311 - no secret
            both = two_at_once(Path(other), second, BOTH)
            lost += losses.lost + both + losses.damaged
            where = name or "database"
            sys.stdout.write(f"{where}: {losses}; two at once: {both} of {2 * BOTH} lost\n")
    sys.stdout.write(f"seed {seed}\n")
    return int(lost > 0)


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child(
            Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3] else None, *map(int, sys.argv[4:])
        )
    else:
        sys.exit(main(int(sys.argv[1])))
