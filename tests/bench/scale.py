"""How time and memory grow: `python tests/bench/scale.py 25 1000 10000` prints a table.

For each size two texts of so many paragraphs are made, one an edit of the other, in words as
common as those of real language (Zipf 1935), or read from FOLDER/pSIZE_a.txt and pSIZE_b.txt with
`--texts FOLDER`. Each run is a process of its own, warmed up by a small pair.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

from reader.matching.compare import candidates, compare
from reader.model import MatchRequest, RawPassage, Source, number_passages

Texts = Sequence[str]
Work = Callable[[Texts, Texts], object]


def made(size: int, seed: int = 7) -> tuple[list[str], list[str]]:
    """Two texts of about `size` paragraphs, always the same: half untouched, some told anew."""
    draw = random.Random(seed)  # noqa: S311 - texts, not secrets
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    count = 400 + 10 * size  # words grow more slowly than the text, but do not end (Heaps 1978)
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(count)]
    weights = list(accumulate(1 / rank for rank in range(1, count + 1)))

    def drawn(number: int) -> list[str]:
        return draw.choices(words, cum_weights=weights, k=number)

    left = [drawn(draw.randint(70, 130)) for _ in range(size)]
    right = []
    for paragraph in left:
        fate = draw.random()
        if fate < 0.06:
            continue
        kept = [w for w in paragraph if fate < 0.5 or draw.random() < 0.5]
        right.append(kept + drawn(len(paragraph) - len(kept)))
        if fate > 0.94:
            right.append(drawn(draw.randint(70, 130)))
    return [" ".join(p) for p in left], [" ".join(p) for p in right]


def read(folder: Path, size: int) -> tuple[list[str], list[str]]:
    """The texts of that size in `folder`, a blank line between paragraphs."""
    left, right = (
        (folder / f"p{size}_{side}.txt").read_text(encoding="utf-8").strip().split("\n\n")
        for side in "ab"
    )
    return left, right


def scores(left: Texts, right: Texts) -> object:
    """Every candidate with its strength."""
    return list(candidates(left, right))


def links(left: Texts, right: Texts) -> object:
    """The whole comparison: links, evidence, differences, facts."""
    sources = [
        Source("own", number_passages([RawPassage(text) for text in side]))
        for side in (left, right)
    ]
    return compare(MatchRequest(sources[0], sources[1]))


def tfidf(left: Texts, right: Texts) -> object:
    """What one would write without this program: scikit-learn's TF-IDF and all cosines."""
    from sklearn.feature_extraction.text import (  # noqa: PLC0415 - optional
        TfidfVectorizer,
    )
    from sklearn.metrics.pairwise import cosine_similarity  # noqa: PLC0415 - optional

    vectorizer = TfidfVectorizer().fit([*left, *right])
    return cosine_similarity(
        vectorizer.transform(left), vectorizer.transform(right), dense_output=False
    )


def measured(work: Work, size: int, folder: Path | None) -> tuple[float, float]:
    """Processor seconds (the best of a few runs if short) and peak megabytes of the process."""
    work(*made(25, seed=8))
    left, right = made(size) if folder is None else read(folder, size)
    seconds: list[float] = []
    while not seconds or (sum(seconds) < 1 and len(seconds) < 20):
        start = time.process_time()
        work(left, right)
        seconds.append(time.process_time() - start)
    unit = 1 if sys.platform == "darwin" else 1024
    return min(seconds), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def table(sizes: Sequence[int], folder: Path | None) -> Iterator[str]:
    """A line for each work and size. The growth is the exponent of size since the one before."""
    yield f"{'':8}{'size':>8}{'seconds':>10}{'growth':>8}{'MB':>8}{'of tfidf':>10}"
    against: dict[int, float] = {}
    for work in (tfidf, scores, links):
        before: tuple[int, float] | None = None
        for size in sizes:
            with ProcessPoolExecutor(1, get_context("spawn")) as apart:
                try:
                    seconds, megabytes = apart.submit(measured, work, size, folder).result()
                except ImportError:
                    yield f"{work.__name__:8}{'not installed':>16}"
                    break
            growth = ""
            if before is not None:
                growth = f"{math.log(seconds / before[1]) / math.log(size / before[0]):.2f}"
            if work is tfidf:
                against[size] = seconds
            ratio = f"{seconds / against[size]:.2f}" if size in against else ""
            before = size, seconds
            row = f"{work.__name__:8}{size:8}{seconds:10.3f}{growth:>8}{megabytes:8.0f}{ratio:>10}"
            yield row


def main() -> None:
    """Print the table of the sizes on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", metavar="SIZE", nargs="+", type=int)
    parser.add_argument("--texts", metavar="FOLDER", type=Path)
    arguments = parser.parse_args()
    for line in table(sorted(arguments.sizes), arguments.texts):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
