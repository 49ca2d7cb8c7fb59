"""How the reader does on the wire and in the hand: `python -m tests.bench.terminal` prints a table.

Every figure is a ratio to a peer that ran in the same minutes, runs interleaved, medians of
`--runs`; the terminal is 80x24 unless said. `--only start,wire` chooses groups of rows:
start, wire, long, slow, end. The whole takes about ten minutes, `slow` and `long` most of it.
The texts are the bundled pair and made ones of 25, 1000
(the slow line) and 10,000 paragraphs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import in_bytes, in_time
from tests.bench.ratios import Bench
from tests.pty.long_texts import written

GROUPS = {
    "start": in_time.start,
    "wire": in_bytes.wire,
    "long": in_time.long,
    "slow": in_bytes.slow,
    "end": in_time.end,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", default=",".join(GROUPS), help="groups of rows, commas between")
    arguments = parser.parse_args()
    sys.stdout.write(f"{'figure':58}{'at most':>8}{'measured':>10}\n")
    with tempfile.TemporaryDirectory() as folder:
        texts = [written(Path(folder), size) for size in (25, 1000, 10_000)]
        bench = Bench(Path(folder), arguments.runs, *texts)
        for name in arguments.only.split(","):
            for row in GROUPS[name](bench):
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
