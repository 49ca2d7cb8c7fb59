"""What pruning loses: `python tests/bench/recall.py GOLD.jsonl ...` prints shares that are kept.

All articles of the gold files (see linking.py) are read as one pair of long texts; the links found
among the promising pairs are held against those found among all pairs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reader.matching.compare import candidates
from reader.matching.scoring import pruning
from reader.matching.scoring.recipe import STRONG

Links = dict[tuple[int, int], float]


def links(left: list[str], right: list[str], *, of_all: bool) -> Links:
    """The strength of each link, among all pairs or the promising ones."""
    pruning.ALL_PAIRS = len(left) * len(right) if of_all else 0
    return {(i, j): belief for i, j, belief, is_link in candidates(left, right) if is_link}


def best(found: Links) -> set[tuple[int, int, int]]:
    """The best counterpart of each passage: side, passage, counterpart."""
    counterparts: dict[tuple[int, int], int] = {}
    for pair in sorted(found, key=lambda pair: (found[pair], pair)):
        for side in (0, 1):
            counterparts[side, pair[side]] = pair[1 - side]
    return {(side, index, other) for (side, index), other in counterparts.items()}


def main() -> None:
    """Print one line for the gold files on the command line."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    lines = [line for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines()]
    pairs = [json.loads(line) for line in lines]
    left, right = ([text for pair in pairs for text in pair[side]] for side in "ab")
    every, kept = (links(left, right, of_all=of_all) for of_all in (True, False))
    strong = {pair for pair, belief in every.items() if belief >= STRONG}
    sys.stdout.write(
        f"{len(left)} and {len(right)} passages:"
        f" {len(strong & kept.keys()) / len(strong):.3f} of {len(strong)} strong links kept,"
        f" {len(every.keys() & kept.keys()) / len(every):.3f} of all {len(every)},"
        f" {len(best(every) & best(kept)) / len(best(every)):.3f} of the best counterparts\n"
    )


if __name__ == "__main__":
    main()
