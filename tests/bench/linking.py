"""How good the links are: `python tests/bench/linking.py GOLD.jsonl ...` prints two tables.

Each line of a gold file is a pair of articles: {"a": [passage, ...], "b": [...], "links": [[i, j],
...]}, with "reviewed_a", "reviewed_b" and "extra_links" where only some passages were judged.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from reader.matching import candidates
from reader.matching.strength import band
from reader.model import Band

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of articles: what was believed of each judged pair of passages, and what is true."""

    strengths: dict[Cell, float]
    """By pair of passages, 0 for those that are no candidates."""

    gold: frozenset[Cell]
    asked: tuple[tuple[int, int], ...]
    """(side, passage) of every judged passage that has a counterpart."""

    seconds: float

    def ranked(self) -> list[tuple[float, bool]]:
        """Strength and truth of all pairs, strongest first; ties count against."""
        cells = ((belief, cell in self.gold) for cell, belief in self.strengths.items())
        return sorted(cells, key=lambda cell: (-cell[0], cell[1]))

    def of(self, side: int, passage: int) -> list[tuple[float, bool]]:
        """The same for the pairs of one passage."""
        cells = ((s, c in self.gold) for c, s in self.strengths.items() if c[side] == passage)
        return sorted(cells, key=lambda cell: (-cell[0], cell[1]))


def judged(gold_file: Path) -> Iterator[Judged]:
    """Run the linker on every pair of articles of `gold_file`."""
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        rows = set(pair.get("reviewed_a", range(len(pair["a"]))))
        columns = set(pair.get("reviewed_b", range(len(pair["b"]))))
        links = {(i, j) for i, j in [*pair["links"], *pair.get("extra_links", [])]}
        start = time.perf_counter()
        found = {(i, j): belief for i, j, belief, _ in candidates(pair["a"], pair["b"])}
        seconds = time.perf_counter() - start
        cells = {
            (i, j): found.get((i, j), 0.0)
            for i in range(len(pair["a"]))
            for j in range(len(pair["b"]))
            if i in rows or j in columns
        }
        gold = frozenset(links & cells.keys())
        asked = (
            *((0, i) for i in sorted(rows & {cell[0] for cell in gold})),
            *((1, j) for j in sorted(columns & {cell[1] for cell in gold})),
        )
        yield Judged(cells, gold, asked, seconds)


def average_precision(ranked: Sequence[bool], positives: int) -> float:
    """Mean precision at each true item of `ranked` (Manning et al. 2008, 8.4)."""
    places = [place for place, is_true in enumerate(ranked, start=1) if is_true]
    return sum(n / place for n, place in enumerate(places, start=1)) / max(1, positives)


def first_hit(ranked: list[tuple[float, bool]]) -> float:
    """Whether the strongest pair is true; ties share."""
    return fmean(is_true for belief, is_true in ranked if belief == ranked[0][0])


def figures(pairs: Sequence[Judged]) -> dict[str, float]:
    """The score of a gold file; all 0..1, higher is better, but for ms/pair."""
    pooled = sorted((c for p in pairs for c in p.ranked()), key=lambda cell: (-cell[0], cell[1]))
    asked = [pair.of(side, passage) for pair in pairs for side, passage in pair.asked]
    total = sum(len(pair.gold) for pair in pairs)
    shown = [is_true for belief, is_true in pooled if band(belief)]
    precision = sum(shown) / max(1, len(shown))
    recall = sum(shown) / max(1, total)
    by_pair = [
        average_precision([is_true for _, is_true in pair.ranked()], len(pair.gold))
        for pair in pairs
        if pair.gold
    ]
    return {
        "hit@1": fmean(first_hit(ranked) for ranked in asked),
        "hit@3": fmean(any(is_true for _, is_true in ranked[:3]) for ranked in asked),
        "mAP": fmean(by_pair),
        "AP": average_precision([is_true for _, is_true in pooled], total),
        "P": precision,
        "R": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall),
        "ms/pair": 1000 * median(pair.seconds for pair in pairs),
    }


def reliability(pairs: Sequence[Judged]) -> Iterator[tuple[Band, int, float, float]]:
    """For each band: how many links, their mean strength, the share that holds."""
    cells = [cell for pair in pairs for cell in pair.ranked()]
    for each in Band:
        links = [(belief, is_true) for belief, is_true in cells if band(belief) is each]
        if links:
            held = fmean(is_true for _, is_true in links)
            yield each, len(links), fmean(belief for belief, _ in links), held


def main() -> None:
    """Print the tables of all gold files named on the command line."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    tables = {Path(name).stem: tuple(judged(Path(name))) for name in sys.argv[1:]}
    out = sys.stdout
    for number, (name, pairs) in enumerate(tables.items()):
        row = figures(pairs)
        if not number:
            out.write(f"{'':18}" + "".join(f"{figure:>9}" for figure in row) + "\n")
        out.write(f"{name:18}" + "".join(f"{value:9.3f}" for value in row.values()) + "\n")
    out.write(f"\n{'':18}{'band':>9}{'links':>9}{'believed':>9}{'held':>9}\n")
    for name, pairs in tables.items():
        for each, count, believed, held in reliability(pairs):
            out.write(f"{name:18}{each:>9}{count:9}{believed:9.2f}{held:9.2f}\n")


if __name__ == "__main__":
    main()
