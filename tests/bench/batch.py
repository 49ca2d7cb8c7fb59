"""Pairs a second and memory of `reader --batch`.

    python -m tests.bench.batch [PAIRS]

The pairs are real-sized: passages of the bundled accounts, drawn anew for each pair, so that no two
pairs are the same. Each row is one run of the command, which starts with an empty output.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader.loading import open_comparison
from reader.paths import bundled_comparison


def write_pairs(path: Path, count: int) -> None:
    """Write `count` pairs; each account has 12 to 19 passages of its source, in their order."""
    rng = random.Random(1)  # noqa: S311 - reproducible, not secret
    texts = [[p.text for p in s.passages] for s in open_comparison(bundled_comparison()).sources]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            left, right = (draw(passages, rng) for passages in texts)
            file.write(f"{json.dumps({'id': number, 'left': left, 'right': right})}\n")


def draw(passages: list[str], rng: random.Random) -> dict[str, str]:
    """Return a source of some of the passages."""
    size = min(len(passages), rng.randint(12, 19))
    chosen = sorted(rng.sample(range(len(passages)), size))
    return {"text": "\n\n".join(passages[index] for index in chosen)}


def _usage() -> tuple[float, float]:
    """Processor seconds of all children that have ended, and MB of the largest."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        pairs = Path(folder, "pairs.jsonl")
        write_pairs(pairs, count)
        sys.stdout.write(
            f"| {count:,} pairs | pairs a second | processor, ms a pair | largest process, MB |\n"
        )
        sys.stdout.write("|---|---|---|---|\n")
        for jobs in (1, 2):
            out = Path(folder, f"{jobs}.jsonl")
            command = [sys.executable, "-m", "reader", "--batch", str(pairs), "-o", str(out)]
            before, began = _usage(), time.monotonic()
            subprocess.run([*command, "--jobs", str(jobs)], check=True, stderr=subprocess.DEVNULL)
            took = time.monotonic() - began
            seconds, memory = _usage()
            used = 1000 * (seconds - before[0]) / count
            assert out.read_bytes().count(b"\n") == count
            sys.stdout.write(
                f"| `--jobs {jobs}` | {count / took:.1f} | {used:.0f} | {memory:.0f} |\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
