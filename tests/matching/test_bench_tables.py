"""The benchmark of linking prints the tables it promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

_BENCH = Path(__file__).resolve().parents[1] / "bench" / "linking.py"


def _printed(gold: Path) -> tuple[dict[str, str], list[list[str]]]:
    done = subprocess.run(
        [sys.executable, str(_BENCH), str(gold)], check=True, capture_output=True, text=True
    )
    scores, _, bands = done.stdout.partition("\n\n")
    head, row = (line.split() for line in scores.splitlines())
    return dict(zip(head, row[1:], strict=True)), [line.split() for line in bands.splitlines()]


def test_perfect_and_useless_links(tmp_path: Path) -> None:
    """Figures are 1 where all candidates are true, and fall where gold links are missed."""
    pair = {"a": ["Reef struck ferry.", "Gulls."], "b": ["Ferry struck reef.", "Seals."]}
    gold = tmp_path / "own.jsonl"
    gold.write_text(json.dumps(pair | {"links": [[0, 0]]}), encoding="utf-8")
    scores, bands = _printed(gold)
    assert {scores[name] for name in ("hit@1", "hit@3", "mAP", "AP", "P", "R", "F1")} == {"1.000"}
    assert bands[1][:3] == ["own", "strong", "1"]
    assert bands[1][-1] == "1.00"
    gold.write_text(json.dumps(pair | {"links": [[1, 1]]}), encoding="utf-8")
    scores, bands = _printed(gold)
    assert (scores["P"], scores["R"]) == ("0.000", "0.000")
    assert bands[1][-1] == "0.00"


def test_only_judged_passages_count(tmp_path: Path) -> None:
    """Pairs of two passages that nobody judged are left out."""
    pair = {
        "a": ["Reef struck ferry.", "Gulls cried."],
        "b": ["Ferry struck reef.", "Gulls cried."],
        "links": [[0, 0]],
        "reviewed_a": [0],
        "reviewed_b": [0],
        "extra_links": [],
    }
    gold = tmp_path / "own.jsonl"
    gold.write_text(json.dumps(pair), encoding="utf-8")
    scores, _ = _printed(gold)
    assert scores["P"] == "1.000"
