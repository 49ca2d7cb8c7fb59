"""What was tried, and what happened: `python -m tests.hostile` prints the table.

Each case is tried twice with the real command: for its report, and on its screen in a terminal.
`--only WORD` tries cases with that word, `--seeds N` draws that many broken comparison files.
`--minutes N` draws texts, Markdown, pages and comparison files from a grammar of bad things for so
long, from `--seed S` on, and prints what went wrong only; `--seed S` alone tries that one again and
keeps its folder. Exit code 1 if anything went wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.hostile import grammar
from tests.hostile.case import Case
from tests.hostile.running import Outcome, cleared, reported, shown
from tests.hostile.trials import CASES, trials
from tests.hostile.yamls import drawn


def main() -> int:
    """Print the table and the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int)
    arguments = parser.parse_args()
    if arguments.minutes:
        cases = _for(arguments.minutes, arguments.seed or 0)
    elif arguments.seed is not None:
        cases = iter([grammar.drawn(arguments.seed)])
    else:
        cases = iter([*CASES, *drawn(range(arguments.seeds))])
    outcomes: list[Outcome] = []
    sys.stdout.write(f"{'case':44}{'way':8}{'result':9}{'s':>6}{'MB':>6}{'controls':>9}\n")
    for case in cases:
        if arguments.only in case.name:
            for outcome in tried(
                case, is_kept=arguments.seed is not None and not arguments.minutes
            ):
                outcomes.append(outcome)
                if not (arguments.minutes and outcome.is_good):
                    sys.stdout.write(_row(outcome))
                    sys.stdout.flush()
    sys.stdout.write(counts(outcomes))
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def _for(minutes: float, first: int) -> Iterator[Case]:
    """Cases of the grammar until the time is over."""
    end = time.monotonic() + 60 * minutes
    for seed in count(first):
        if time.monotonic() > end:
            sys.stdout.write(f"\nseeds {first} to {seed - 1}\n")
            return
        yield grammar.drawn(seed)


def tried(case: Case, *, is_kept: bool = False) -> Iterator[Outcome]:
    """Both ways, each in a folder of its own, which `is_kept` for who wants to look."""
    for way in trials(case):
        folder = Path(tempfile.mkdtemp(prefix="hostile-"))
        try:
            yield (reported if way == "report" else shown)(case, folder)
        finally:
            if is_kept:
                sys.stdout.write(f"{folder}\n")
            else:
                cleared(folder)


def _row(outcome: Outcome) -> str:
    row = (
        f"{outcome.case[:43]:44}{outcome.way:8}{outcome.result:9}{outcome.seconds:6.1f}"
        f"{outcome.megabytes:6.0f}{outcome.controls:9}\n"
    )
    if outcome.is_good:
        return row
    return f"{row}  ! {' '.join(outcome.strays)} {outcome.said!a}\n"


def counts(outcomes: list[Outcome]) -> str:
    """The last lines of the table: what happened, how often; the largest and the slowest run."""
    results = [outcome.result for outcome in outcomes]
    counts = {
        "told in one line": results.count("told"),
        "opened": results.count("opened"),
        "cases": len({outcome.case for outcome in outcomes}),
        "runs": len(outcomes),
        "crashes": results.count("CRASHED"),
        "hangs": results.count("HUNG"),
        "terminal bytes with controls": sum(outcome.controls for outcome in outcomes),
        "decisions written": sum(outcome.decisions for outcome in outcomes),
        "files outside its folders": sum(len(outcome.strays) for outcome in outcomes),
    }
    lines = [f"{count:6} {name}" for name, count in counts.items()]
    if outcomes:
        largest = max(outcomes, key=lambda outcome: outcome.megabytes)
        slowest = max(outcomes, key=lambda outcome: outcome.seconds)
        lines += [
            f"{largest.megabytes:6.0f} megabytes at most ({largest.case}, {largest.way})",
            f"{slowest.seconds:6.1f} seconds at most ({slowest.case}, {slowest.way})",
        ]
    return "\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
