"""Nine sources beside two, as ratios within one run: `python -m tests.bench.sources`.

Nine texts of 25 passages are made, each an edit of one text. Times are medians of three runs in
turn; memory is that of the reader's own process once all pairs have been compared.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median

from reader.matching.worker import CancelToken, Matcher
from reader.model import MatchRequest, RawPassage, Source, number_passages
from tests.bench.ratios import READER, Row, opened
from tests.bench.scale import made

SOURCES, PASSAGES, RUNS = 9, 25, 3


def write_texts(folder: Path) -> list[str]:
    """Write the texts, each with words of its own in half of its passages; return their names."""
    texts, others = made(PASSAGES), made(PASSAGES, seed=8)[0]
    names = []
    for number in range(SOURCES):
        draw = random.Random(number)  # noqa: S311 - texts, not secrets
        passages = [f"P{n:05} {text}" for n, text in enumerate(texts[0])]
        for n in draw.sample(range(PASSAGES), PASSAGES // 2):
            words = f"{passages[n]} {others[n]}".split()
            passages[n] = " ".join(word for word in words if draw.random() < 0.6)
        names.append(str(folder / f"s{number + 1}.txt"))
        Path(names[-1]).write_text("\n\n".join(passages), encoding="utf-8")
    return names


def first_text(names: Sequence[str]) -> float:
    """Seconds until the first passage is sent."""
    with opened([READER, "--fresh", *names]) as terminal:
        return terminal.when_sent("P0000") - terminal.began


def memory_when_compared(names: Sequence[str]) -> float:
    """Megabytes of the reader's own process when all pairs have been compared."""
    with opened([READER, "--fresh", *names], 120, 40) as terminal:
        terminal.when_sent("⇄")
        terminal.settle()
        if len(names) > 2:
            terminal.write(b"P")
            terminal.when_sent("differing")
            terminal.when_gone("being compared", 120)
        return terminal.memory()[0]


def compare_singly(requests: Sequence[MatchRequest]) -> None:
    """Compare pairs as the screen does a pair that is chosen, one after another."""
    for request in requests:
        matcher = Matcher()
        matcher.compare(request, notify=lambda _progress: None)
        matcher.close()


def compare_together(requests: Sequence[MatchRequest]) -> None:
    """Compare pairs as the screen does all of them."""
    matcher = Matcher()
    matcher.compare_each(requests, lambda _place, _found: None, CancelToken())
    matcher.close()


def taken(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        names = write_texts(Path(folder))
        sources = [
            Source(
                name, number_passages(map(RawPassage, Path(name).read_text("utf-8").split("\n\n")))
            )
            for name in names
        ]
        requests = [MatchRequest(*pair) for pair in combinations(sources, 2)]
        rounds = [
            (
                first_text(names[:2]),
                first_text(names),
                taken(lambda: compare_singly(requests[:SOURCES])),
                taken(lambda: compare_together(requests)),
                memory_when_compared(names[:2]),
                memory_when_compared(names),
            )
            for _ in range(RUNS)
        ]
    two, nine, singly, together, small, large = map(median, zip(*rounds, strict=True))
    rows = (
        Row("first text, nine sources / two", 1.5, nine / two, f"{nine:.2f} / {two:.2f} s"),
        Row("36 pairs / nine single", 3, together / singly, f"{together:.1f} / {singly:.1f} s"),
        Row("memory, nine sources / two", 1.5, large / small, f"{large:.0f} / {small:.0f} MB"),
    )
    sys.stdout.writelines(f"{row}\n" for row in rows)


if __name__ == "__main__":
    main()
