"""Processor time of a key at 10,000 passages a side and 50,000 links.

    python -m tests.bench.giant [--rounds 5] [KEYS ...]

KEYS are written as they are typed; `a`, `r` and `U` are measured if there are none. Each round
presses all of them, after j; a key has been answered once the screen is silent. Milliseconds of
the processor for all threads of the program, which a busy machine lengthens less than the clock.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from pathlib import Path

from reader.model import (
    Band,
    Comparison,
    Evidence,
    Fact,
    Link,
    RawPassage,
    Side,
    Source,
    Span,
    number_passages,
)
from reader.reading import start
from reader.session.match_job import MatchJob
from reader.ui.context import AppContext
from reader.ui.page.marks import UNICODE
from reader.ui.start import Stage
from tests.bench.ratios import opened
from tests.bench.timed import Timed
from tests.ui.doubles import Known
from tests.ui.stored import Disk

PASSAGES, LINKS_EACH = 10_000, 5
_WORDS = "harbour council ferry storm mayor bridge vote river market school night engine island"
_BOUNDS = (Band.STRONG, 0.85), (Band.LIKELY, 0.7), (Band.WEAK, 0.0)


def made(passages: int = PASSAGES, each: int = LINKS_EACH) -> Comparison:
    """Two sources of so many passages, each with `each` links, and twelve facts."""
    draw = random.Random(3)  # noqa: S311 - texts, not secrets
    words, sources = _WORDS.split(), []
    for side in Side:
        texts = (f"{' '.join(draw.choices(words, k=60))} {n}." for n in range(passages))
        sources.append(Source(side.name, number_passages(map(RawPassage, texts))))
    links: dict[tuple[int, int], Link] = {}
    for left in range(passages):
        for right in (left, *draw.sample(range(passages), each - 1)):
            strength = draw.random()
            band = next(band for band, floor in _BOUNDS if strength >= floor)
            evidence = Evidence("words", strength, (Span(0, 6),), (Span(0, 6),), share=1.0)
            links[left, right] = Link(left, right, strength, band, (evidence,))
    spots = [tuple(range(30 * n, 30 * n + 12)) for n in range(12)]
    pairs = [tuple((place, place) for place in some) for some in spots]
    facts = [
        Fact(f"fact {n}", (), some, some, of)
        for n, (some, of) in enumerate(zip(spots, pairs, strict=True))
    ]
    return Comparison(sources[0], sources[1], tuple(links.values()), tuple(facts))


def show(folder: Path) -> int:
    """Run the screen on that pair, stored in `folder`."""
    found = made()
    disk = Disk(found, folder)
    job = MatchJob(Known(found))
    job.start()
    with Stage(UNICODE, AppContext().setup, has_mouse=False) as stage:
        reading = start(Comparison(found.left, found.right))
        return stage.run(reading, job, AppContext(**disk.given))


def used(terminal: Timed) -> float:
    """Milliseconds of the processor that the program has used so far, in all its threads."""
    threads = Path(f"/proc/{terminal.process.pid}/task").glob("*/schedstat")
    return sum(int(path.read_text(encoding="utf-8").split()[0]) for path in threads) / 1e6


def measure(keys: list[str], rounds: int) -> dict[str, list[float]]:
    """Press all keys in every round; the milliseconds of each."""
    taken: dict[str, list[float]] = {key: [] for key in keys}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.giant", "--show", folder]
        with opened(command) as terminal:
            terminal.when_sent("⇄", 60)
            terminal.settle(quiet=2.0)
            for key in ("j", "a", "j", "r", "U"):  # what is loaded or made with the first
                terminal.press(key)
            for _ in range(rounds):
                for key in keys:
                    terminal.press("j")
                    before = used(terminal)
                    terminal.press(key)
                    terminal.settle(quiet=0.3)
                    taken[key].append(used(terminal) - before)
    return taken


def main() -> int:
    """Print a line for each key."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.giant", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--show", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    parser.add_argument("keys", nargs="*", default=["a", "r", "U"])
    arguments = parser.parse_args()
    if arguments.show is not None:
        return show(arguments.show)
    for key, each in measure(arguments.keys, arguments.rounds).items():
        times = " ".join(f"{one:5.1f}" for one in each)
        sys.stdout.write(f"{key!r:8} {statistics.median(each):5.1f} ms median of {times}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
