"""What was tried, and what happened: `python -m tests.hostile` prints the table.

Each case is tried twice with the real command: for its report, and on its screen in a terminal.
`--seeds N` draws that many broken comparison files more; `--only WORD` tries cases with that word.
Exit code 1 if anything went wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.hostile.case import Case
from tests.hostile.running import Outcome, cleared, reported, shown
from tests.hostile.trials import CASES, trials
from tests.hostile.yamls import drawn


def main() -> int:
    """Print the table and the counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    cases = [*CASES, *drawn(range(arguments.seeds))]
    outcomes: list[Outcome] = []
    sys.stdout.write(f"{'case':44}{'way':8}{'result':9}{'s':>6}{'MB':>6}{'controls':>9}\n")
    for case in cases:
        if arguments.only in case.name:
            for outcome in tried(case):
                outcomes.append(outcome)
                sys.stdout.write(_row(outcome))
                sys.stdout.flush()
    sys.stdout.write(_counts(outcomes))
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def tried(case: Case) -> list[Outcome]:
    """Both ways, each in a folder of its own."""
    found = []
    for way in trials(case):
        folder = Path(tempfile.mkdtemp(prefix="hostile-"))
        try:
            found.append((reported if way == "report" else shown)(case, folder))
        finally:
            cleared(folder)
    return found


def _row(outcome: Outcome) -> str:
    row = (
        f"{outcome.case[:43]:44}{outcome.way:8}{outcome.result:9}{outcome.seconds:6.1f}"
        f"{outcome.megabytes:6.0f}{outcome.controls:9}\n"
    )
    if outcome.is_good:
        return row
    return f"{row}  ! {' '.join(outcome.strays)} {outcome.said!a}\n"


def _counts(outcomes: list[Outcome]) -> str:
    results = [outcome.result for outcome in outcomes]
    counts = {
        "cases": len({outcome.case for outcome in outcomes}),
        "runs": len(outcomes),
        "told in one line": results.count("told"),
        "opened": results.count("opened"),
        "crashes": results.count("CRASHED"),
        "hangs": results.count("HUNG"),
        "terminal bytes with controls": sum(outcome.controls for outcome in outcomes),
        "files outside its folders": sum(len(outcome.strays) for outcome in outcomes),
        "most megabytes": round(max((o.megabytes for o in outcomes), default=0)),
    }
    return "\n" + "".join(f"{count:6} {name}\n" for name, count in counts.items())


if __name__ == "__main__":
    sys.exit(main())
