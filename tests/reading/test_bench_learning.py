"""The benchmark of learning counts what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_BENCH = Path(__file__).resolve().parents[1] / "bench" / "learning.py"
_WORDS = [
    "ferry",
    "reef",
    "harbour",
    "captain",
    "storm",
    "anchor",
    "rudder",
    "cargo",
    "pilot",
    "buoy",
    "gull",
    "tide",
]


def test_what_holds_and_what_stays(tmp_path: Path) -> None:
    """Twelve sure links of which gold has all but one; ten are decided, two are left."""
    left = [f"A {word} and the {word}yard." for word in _WORDS]
    right = [f"The {word}yard of a {word}." for word in _WORDS]
    links = [[n, n] for n in range(11)]
    gold = tmp_path / "own.jsonl"
    gold.write_text(json.dumps({"a": left, "b": right, "links": links}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(_BENCH), str(gold)], check=True, capture_output=True, text=True
    )
    head, *rows = (line.split() for line in done.stdout.splitlines())
    assert head == ["decided", "pairs", "P", "R", "F1", "stays", "better", "worse"]
    assert [row[:3] for row in rows] == [["own", "10", "1"]] * 3
    assert [row[-6:] for row in rows] == [["0.500", "1.000", "0.667", "1.000", "0", "0"]] * 3
