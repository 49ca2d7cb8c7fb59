"""Times of what is stored: opening a pair, and deciding, in databases of several sizes.

    python -m tests.bench.stored [FOLDER]

FOLDER (default: a temporary one) is on the disk that is measured. Milliseconds: `opening` is from
`Storage(...)` to the place, in a new process after the imports (`cpu`: of the processor, which a
busy machine does not lengthen), `review` to the whole review; `decision` is from `record` to the
disk, fsync included. The databases take turns, so that a busy
machine slows all of them: medians of all rounds, and beside each in brackets the median of its
ratios to the empty database of the same round.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.model import Comparison
from reader.reading import start
from reader.storage import EntryChange, ReadProgress, Storage, ViewState
from tests.storage.made import pair, source

_ROUNDS = 25
_DECISIONS = 9
"""Measured in each round, after one that stores the pair and its version."""

_PAIRS, _EACH = 2_000, 50
_PASSAGES = 100
"""On each side of the pair that is measured: 10,000 possible links."""

_EMPTY = "empty database"


def measure(folder: Path) -> list[float]:
    """Milliseconds to the place (wall, processor), to the review, for a decision (median), once."""
    comparison = pair(_PASSAGES)
    began, cpu = time.perf_counter(), time.process_time()
    storage = Storage(folder, "ann")
    store = storage.open_pair(comparison)
    _ = store.place
    placed = time.perf_counter() - began, time.process_time() - cpu
    store.loaded.result()
    read = time.perf_counter() - began
    decisions: list[float] = []
    for number in range(_DECISIONS + 1):
        began = time.perf_counter()
        store.record(EntryChange("decision", 0, number, "accepted")).result()
        decisions.append(time.perf_counter() - began)
    storage.close()
    return [1000 * one for one in (*placed, read, statistics.median(decisions[1:]))]


def fill(storage: Storage, comparison: Comparison, count: int) -> None:
    """Decide on the first links of a pair, and save a place in it."""
    store = storage.open_pair(comparison)
    width = len(comparison.right.passages)
    changes = [EntryChange("decision", *divmod(n, width), "rejected") for n in range(count)]
    store.record(*changes).result()
    store.save_place(ViewState.of(start(comparison)), ReadProgress(1, count)).result()


def make(folder: Path) -> dict[str, Path]:
    """The databases by name."""
    empty, few, many, pairs = (
        Storage(folder / name, "ben") for name in ("empty", "few", "many", "pairs")
    )
    empty.forget(None)
    fill(few, pair(_PASSAGES), 10)
    fill(many, pair(_PASSAGES), 5_000)
    for number in range(_PAIRS):
        texts = [f"Passage {number} of {n}." for n in range(10)]
        other = Comparison(source(f"left {number}", texts), source(f"right {number}", texts[::-1]))
        fill(pairs, other, _EACH)
    fill(pairs, pair(_PASSAGES), 10)
    for storage in (empty, few, many, pairs):
        storage.close()
    return {
        _EMPTY: empty.folder,
        "10 decisions in this pair": few.folder,
        "5,000 decisions in this pair": many.folder,
        f"{_PAIRS * _EACH:,} decisions in {_PAIRS:,} pairs": pairs.folder,
    }


def main(folder: Path) -> None:
    """Print the table."""
    databases = make(folder)
    found: dict[str, list[list[float]]] = {name: [] for name in databases}
    for _ in range(_ROUNDS):
        for name, path in databases.items():
            copy = folder / "copy"  # the same each time, and the file is in the cache
            shutil.copytree(path, copy)
            command = [sys.executable, "-m", "tests.bench.stored", "--once", str(copy)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found[name].append([float(x) for x in done.stdout.split()])
            shutil.rmtree(copy)
    for name, rounds in found.items():
        line = f"{name:36}"
        for number, what in enumerate(("opening", "cpu", "review", "decision")):
            times = [one[number] for one in rounds]
            ratios = [one / base[number] for one, base in zip(times, found[_EMPTY], strict=True)]
            line += f"  {what} {statistics.median(times):5.1f} ({statistics.median(ratios):4.2f})"
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        sys.stdout.write(" ".join(map(str, measure(Path(sys.argv[2])))))
    elif sys.argv[1:]:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
