"""Whether decisions teach: `python tests/bench/learning.py GOLD.jsonl ...` prints a table.

A reader who decides as gold says (see linking.py for what such a file looks like) judges the first
links of each pair of articles, in reading order and the strongest of a passage first. Then a
threshold is fitted, by fewest errors and as the program does it. The figures are those of the links
not decided on, of all pairs together: precision, recall (of gold links not decided on), F1, the
share of true ones among them that stays, and how many pairs of articles fare better and worse.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.matching import candidates
from reader.matching.scoring.strength import band
from reader.model import Band, Comparison, Decision, Draft, Link, Review, Source, placed, reviewed
from reader.reading.learning import LEAST, proposed

Cell = tuple[int, int]

DECIDED = (10, 20, 30)
"""Links that the reader judges; pairs of articles that have no more are left out."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of articles: its links in reading order, and those that hold, found or not."""

    found: Comparison
    gold: frozenset[Cell]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Undecided links of a pair of articles: how many are shown, how many hold, how many should."""

    shown: int
    held: int
    gold: int

    @property
    def f1(self) -> float:
        """Of precision and recall; 1 where there is nothing to find and nothing is shown."""
        return 2 * self.held / (self.shown + self.gold) if self.shown + self.gold else 1.0

    def __add__(self, other: Outcome) -> Outcome:
        """Both together."""
        return Outcome(self.shown + other.shown, self.held + other.held, self.gold + other.gold)


def judged(gold_file: Path) -> Iterator[Judged]:
    """Run the linker on every pair of articles of `gold_file`; only judged passages count."""
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        rows = set(pair.get("reviewed_a", range(len(pair["a"]))))
        columns = set(pair.get("reviewed_b", range(len(pair["b"]))))
        links = [
            Link(i, j, belief, band(belief) or Band.WEAK, ())
            for i, j, belief, is_link in candidates(pair["a"], pair["b"])
            if is_link and (i in rows or j in columns)
        ]
        links.sort(key=lambda link: (link.left, -link.strength, link.right))
        left, right = (Source(side, placed([Draft("x")] * len(pair[side]))) for side in "ab")
        told = {(i, j) for i, j in [*pair["links"], *pair.get("extra_links", [])]}
        gold = frozenset((i, j) for i, j in told if i in rows or j in columns)
        yield Judged(Comparison(left, right, tuple(links)), gold)


def decided(pair: Judged, count: int) -> Review:
    """The first `count` links judged as gold says."""
    review = Review()
    for link in pair.found.links[:count]:
        holds = (link.left, link.right) in pair.gold
        decision = Decision.ACCEPTED if holds else Decision.REJECTED
        review = review.decided(link.left, link.right, decision)
    return review


def fewest_errors(accepted: Collection[float], rejected: Collection[float]) -> float:
    """The plain way, which the program does not go; of thresholds as good, the lowest."""
    if min(len(accepted), len(rejected)) < LEAST:
        return 0.0

    def errors(threshold: float) -> int:
        lost = sum(round(strength, 2) < threshold for strength in accepted)
        return lost + sum(round(strength, 2) >= threshold for strength in rejected)

    above = sorted({0.0, *(round(strength, 2) + 0.01 for strength in rejected)})
    return min(above, key=errors)


def plain(found: Comparison, review: Review) -> float:
    """The threshold by fewest errors."""
    strengths: dict[Decision, list[float]] = {decision: [] for decision in Decision}
    for link in found.links:
        said = review.decisions.get((link.left, link.right))
        if said is not None:
            strengths[said].append(link.strength)
    return fewest_errors(strengths[Decision.ACCEPTED], strengths[Decision.REJECTED])


WAYS: dict[str, Callable[[Comparison, Review], float]] = {
    "before": lambda _found, _review: 0.0,
    "fewest errors": plain,
    "as proposed": lambda found, review: proposed(found, review).threshold,
}
"""Ways to a threshold."""


def outcome(pair: Judged, review: Review, threshold: float) -> Outcome:
    """What becomes of the links that `review` does not decide on."""
    seen = reviewed(pair.found, review.ruled(threshold))
    shown = [(link.left, link.right) for link in seen.links if link.decision is None]
    held = sum(cell in pair.gold for cell in shown)
    return Outcome(len(shown), held, len(pair.gold - review.decisions.keys()))


def rows(name: str, pairs: Sequence[Judged]) -> Iterator[str]:
    """The lines of one file."""
    for count in DECIDED:
        enough = [pair for pair in pairs if len(pair.found.links) > count]
        if not enough:
            continue
        reviews = [decided(pair, count) for pair in enough]
        before: list[Outcome] = []
        for way, fit in WAYS.items():
            after = [
                outcome(pair, review, fit(pair.found, review))
                for pair, review in zip(enough, reviews, strict=True)
            ]
            before = before or after
            yield _row(f"{name:16}{count:8}{len(enough):7}  {way:14}", before, after)


def _row(begun: str, before: Sequence[Outcome], after: Sequence[Outcome]) -> str:
    nothing = Outcome(0, 0, 0)
    whole, was = sum(after, nothing), sum(before, nothing)
    figures = (
        whole.held / max(1, whole.shown),
        whole.held / max(1, whole.gold),
        whole.f1,
        whole.held / max(1, was.held),
    )
    changed = [one.f1 - other.f1 for one, other in zip(after, before, strict=True)]
    better, worse = (sum(sign * change > 1e-9 for change in changed) for sign in (1, -1))
    return begun + "".join(f"{value:7.3f}" for value in figures) + f"{better:8}{worse:7}"


def main() -> None:
    """Print the table of all gold files named on the command line."""
    if not sys.argv[1:]:
        sys.exit(__doc__)
    heads = ("P", "R", "F1", "stays")
    head = f"{'':16}{'decided':>8}{'pairs':>7}  {'':14}" + "".join(f"{name:>7}" for name in heads)
    sys.stdout.write(f"{head}{'better':>8}{'worse':>7}\n")
    for name in sys.argv[1:]:
        path = Path(name)
        for row in rows(path.stem, tuple(judged(path))):
            sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()
