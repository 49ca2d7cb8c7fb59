"""Times of what is stored: opening a pair, and deciding, in databases of several sizes.

    python -m tests.bench.stored [FOLDER]

FOLDER (default: a temporary one) is on the disk that is measured. Prints medians in milliseconds:
`opening` is from `Storage(...)` to the place, in a new process after the imports, `review` to the
whole review; `decision` is from `record` to the disk, fsync included.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.model import Comparison
from reader.reading import start
from reader.storage import Change, Progress, Storage, ViewState
from tests.storage.made import pair, source

_ROUNDS = 15
_PAIRS, _EACH = 2_000, 50
_PASSAGES = 100
"""On each side of the pair that is measured: 10,000 possible links."""


def measured() -> Comparison:
    """The pair whose times are taken."""
    return pair(_PASSAGES)


def opening(folder: Path) -> tuple[float, float]:
    """Milliseconds to the place and to the whole review, once."""
    comparison = measured()
    began = time.perf_counter()
    storage = Storage(folder, "ann")
    store = storage.open_pair(comparison)
    _ = store.place
    placed = time.perf_counter()
    store.loaded.result()
    read = time.perf_counter()
    storage.close()
    return 1000 * (placed - began), 1000 * (read - began)


def deciding(folder: Path) -> float:
    """Milliseconds for one decision more, in the mean of several."""
    storage = Storage(folder, "ann")
    store = storage.open_pair(measured())
    store.loaded.result()
    times: list[float] = []
    for number in range(_ROUNDS):
        began = time.perf_counter()
        store.record(Change("decision", 0, number, "accepted")).result()
        times.append(1000 * (time.perf_counter() - began))
    storage.close()
    return statistics.median(times)


def fill(folder: Path, comparison: Comparison, count: int) -> None:
    """Decide on the first links of a pair, and save a place in it."""
    storage = Storage(folder, "ben")
    store = storage.open_pair(comparison)
    width = len(comparison.right.passages)
    changes = [Change("decision", *divmod(n, width), "rejected") for n in range(count)]
    store.record(*changes).result()
    store.save_place(ViewState.of(start(comparison)), Progress(1, count)).result()
    storage.close()


def told(name: str, folder: Path) -> None:
    """Print the line of a database."""
    found = []
    for _ in range(_ROUNDS):
        command = [sys.executable, "-m", "tests.bench.stored", "--once", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found.append([float(x) for x in done.stdout.split()])
    placed, read = (statistics.median(some) for some in zip(*found, strict=True))
    decided = deciding(folder)
    sys.stdout.write(
        f"{name:44} opening {placed:5.1f}  review {read:6.1f}  decision {decided:5.1f}\n"
    )
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Print the table."""
    told("no database", folder / "none")
    fill(folder / "one", measured(), 10)
    told("10 decisions in one pair", folder / "one")
    fill(folder / "many", measured(), 5_000)
    told("5,000 decisions in one pair", folder / "many")
    for number in range(_PAIRS):
        texts = [f"Passage {number} of {n}." for n in range(10)]
        other = Comparison(source(f"left {number}", texts), source(f"right {number}", texts[::-1]))
        fill(folder / "pairs", other, _EACH)
    fill(folder / "pairs", measured(), 10)
    told(f"{_PAIRS * _EACH:,} decisions in {_PAIRS:,} other pairs", folder / "pairs")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        sys.stdout.write("{:.3f} {:.3f}\n".format(*opening(Path(sys.argv[2]))))
    elif sys.argv[1:]:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
