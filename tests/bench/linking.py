"""How good the links are: `python tests/bench/linking.py GOLD.jsonl ...` prints three tables.

Scores, what each ingredient of the recipe gives, and whether links hold as often as they promise.
Each line of a gold file is a pair of articles: {"a": [passage, ...], "b": [...], "links": [[i, j],
...]}, with "reviewed_a", "reviewed_b" and "extra_links" where only some passages were judged.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, median

from reader.matching.compare import candidates
from reader.matching.scoring.pruning import below_best
from reader.matching.scoring.recipe import OFFSET, RECIPE, SLOPE, Recipe, band
from reader.model import Band

Cell = tuple[int, int]

WITHOUT = {
    "plain words": replace(RECIPE, words=0),
    "names": replace(RECIPE, names=0),
    "numbers": replace(RECIPE, numbers=0),
    "containment": replace(RECIPE, containment=0),
    "neighbours": replace(RECIPE, neighbours=0),
    "diagonal": replace(RECIPE, diagonal=0),
    "place": replace(RECIPE, place=0),
    "speakers": replace(RECIPE, other_speakers=0),
    "one spelling": replace(RECIPE, one_spelling=False),
}
"""The recipe without one ingredient each. Gold has no cues, and quotations only explain."""

FEATHER = 1e-3
"""Weight of the calibration in use when another is fitted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of articles: what was believed of each judged pair of passages, and what is true."""

    strengths: dict[Cell, float]
    """By pair of passages, 0 for those that are no candidates."""

    gold: frozenset[Cell]
    asked: tuple[tuple[int, int], ...]
    """(side, passage) of every judged passage that has a counterpart."""

    seconds: float
    below: dict[Cell, float]
    """How far the score of each pair of passages lies below the best of either passage."""

    def ranked(self) -> list[tuple[float, bool]]:
        """Strength and truth of all pairs, strongest first; ties count against."""
        cells = ((belief, cell in self.gold) for cell, belief in self.strengths.items())
        return sorted(cells, key=lambda cell: (-cell[0], cell[1]))

    def banded(self) -> list[tuple[float, float, bool]]:
        """Strength, how far below the best, and truth of all pairs."""
        return [(s, self.below[c], c in self.gold) for c, s in self.strengths.items() if s]

    def of(self, side: int, passage: int) -> list[tuple[float, bool]]:
        """The same for the pairs of one passage."""
        cells = ((s, c in self.gold) for c, s in self.strengths.items() if c[side] == passage)
        return sorted(cells, key=lambda cell: (-cell[0], cell[1]))


def judged(gold_file: Path, recipe: Recipe) -> Iterator[Judged]:
    """Run the linker on every pair of articles of `gold_file`."""
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        rows = set(pair.get("reviewed_a", range(len(pair["a"]))))
        columns = set(pair.get("reviewed_b", range(len(pair["b"]))))
        links = {(i, j) for i, j in [*pair["links"], *pair.get("extra_links", [])]}
        start = time.perf_counter()
        found = {(i, j): belief for i, j, belief, _ in candidates(pair["a"], pair["b"], recipe)}
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
        rows_of_scores: list[dict[int, float]] = [{} for _ in pair["a"]]
        for (i, j), belief in found.items():
            rows_of_scores[i][j] = score(belief)
        below = below_best(rows_of_scores)
        yield Judged(cells, gold, asked, seconds, {(i, j): below[i][j] for i, j in found})


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


Counts = Counter[tuple[int, bool]]
"""How many candidates have a score, in hundredths, and are true or not."""


def score(belief: float) -> float:
    """The score read back from a strength."""
    return 2 * math.atanh(min(2 * belief - 1, 1 - FEATHER**5)) / SLOPE - OFFSET / SLOPE


def counts(pair: Judged) -> Counts:
    """The candidates of one pair of articles, their scores read back from their strengths."""
    return Counter(
        (round(100 * score(belief)), is_true) for belief, is_true in pair.ranked() if 0 < belief < 1
    )


def fitted(seen: Counts) -> tuple[float, float]:
    """Slope and offset of the logistic that fits best (Platt 1999).

    By Newton's method with the bound of Böhning and Lindsay 1988 for the curvature, so that no step
    goes too far; held by a feather where the links do not determine it.
    """
    slope, offset = SLOPE, OFFSET
    for _ in range(200):
        gs, go = FEATHER * (SLOPE - slope), FEATHER * (OFFSET - offset)
        ss, so, oo = FEATHER, 0.0, FEATHER
        for (hundredths, is_true), count in seen.items():
            score = hundredths / 100
            error = count * (is_true - logistic(slope * score + offset))
            gs, go = gs + error * score, go + error
            ss, so, oo = ss + count * score * score / 4, so + count * score / 4, oo + count / 4
        determinant = ss * oo - so * so
        slope += (oo * gs - so * go) / determinant
        offset += (ss * go - so * gs) / determinant
    return slope, offset


def logistic(value: float) -> float:
    """0..1, for any value."""
    return (1 + math.tanh(value / 2)) / 2


Held = tuple[Band, int, float, float]
"""A band: how many links, their mean strength, the share that holds."""


def reliability(cells: Sequence[tuple[float, float, bool]]) -> Iterator[Held]:
    """The bands of all pairs of passages, given by strength, how far below the best, and truth."""
    for each in Band:
        links = [(belief, truth) for belief, below, truth in cells if band(belief, below) is each]
        if links:
            held = fmean(is_true for _, is_true in links)
            yield each, len(links), fmean(belief for belief, _ in links), held


def left_out(pairs: Sequence[Judged]) -> Iterator[tuple[float, float, bool]]:
    """The same of all candidates, by a logistic fitted on the other pairs of articles."""
    single = [counts(pair) for pair in pairs]
    every = sum(single, Counts())
    for own, pair in zip(single, pairs, strict=True):
        slope, offset = fitted(every - own)
        for belief, below, is_true in pair.banded():
            yield logistic(slope * score(belief) + offset), below, is_true


def write_scores(tables: dict[str, tuple[Judged, ...]]) -> Iterator[str]:
    """The figures of each file."""
    for number, (name, pairs) in enumerate(tables.items()):
        row = figures(pairs)
        if not number:
            yield f"{'':20}" + "".join(f"{figure:>9}" for figure in row)
        yield f"{name:20}" + "".join(f"{value:9.3f}" for value in row.values())


def write_ablation(tables: dict[str, tuple[Judged, ...]], files: Iterable[Path]) -> Iterator[str]:
    """What hit@1, hit@3 and mAP of each file lose without one ingredient."""
    paths = list(files)
    yield f"{'without':20}" + "".join(f"{path.stem:>24}" for path in paths)
    whole = {name: figures(pairs) for name, pairs in tables.items()}
    for ingredient, recipe in WITHOUT.items():
        row = f"{ingredient:20}"
        for path in paths:
            poorer = figures(tuple(judged(path, recipe)))
            for figure in ("hit@1", "hit@3", "mAP"):
                row += f"{poorer[figure] - whole[path.stem][figure]:+8.3f}"
        yield row


def write_reliability(tables: dict[str, tuple[Judged, ...]]) -> Iterator[str]:
    """Whether links hold as often as promised: as shown, and calibrated without the pair judged."""
    yield f"{'':20}{'calibrated':>12}{'band':>9}{'links':>9}{'believed':>9}{'held':>9}"
    for name, pairs in tables.items():
        shown = [cell for pair in pairs for cell in pair.banded()]
        for how, cells in (("as shown", shown), ("left out", list(left_out(pairs)))):
            for each, count, believed, held in reliability(cells):
                yield f"{name:20}{how:>12}{each:>9}{count:9}{believed:9.2f}{held:9.2f}"
        slope, offset = fitted(sum((counts(pair) for pair in pairs), Counts()))
        yield f"{name:20} fits best with slope {slope:.1f} and offset {offset:.2f}"


def main() -> None:
    """Print the tables of all gold files named on the command line."""
    files = [Path(name) for name in sys.argv[1:]]
    if not files:
        sys.exit(__doc__)
    for file in files:
        if not file.is_file():
            sys.exit(f"cannot read the gold file: {file}: there is no such file")
    tables = {path.stem: tuple(judged(path, RECIPE)) for path in files}
    for table in (write_scores(tables), write_ablation(tables, files), write_reliability(tables)):
        for line in table:
            sys.stdout.write(line + "\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
