"""The benchmark of linking prints the tables it promises."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_BENCH = Path(__file__).resolve().parents[1] / "bench" / "linking.py"
_PAIR = {"a": ["Reef struck ferry.", "Gulls."], "b": ["Ferry struck reef.", "Seals."]}

Rows = list[list[str]]


def _printed(gold: Path, *pairs: Mapping[str, object]) -> tuple[dict[str, str], Rows, Rows]:
    """The scores, the ablation and the reliability of a gold file of these pairs."""
    gold.write_text("\n".join(json.dumps(dict(pair)) for pair in pairs), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(_BENCH), str(gold)], check=True, capture_output=True, text=True
    )
    scores, ablation, bands = (
        [line.split() for line in table.splitlines()] for table in done.stdout.strip().split("\n\n")
    )
    return dict(zip(scores[0], scores[1][1:], strict=True)), ablation[1:], bands[1:]


def test_perfect_and_useless_links(tmp_path: Path) -> None:
    """Figures are 1 where all candidates are true, and fall where gold links are missed."""
    scores, _, bands = _printed(tmp_path / "own.jsonl", _PAIR | {"links": [[0, 0]]})
    assert {scores[name] for name in ("hit@1", "hit@3", "mAP", "AP", "P", "R", "F1")} == {"1.000"}
    assert bands[0][:4] == ["own", "as", "shown", "strong"]
    assert (bands[0][4], bands[0][-1]) == ("1", "1.00")
    scores, _, bands = _printed(tmp_path / "own.jsonl", _PAIR | {"links": [[1, 1]]})
    assert (scores["P"], scores["R"]) == ("0.000", "0.000")
    assert bands[0][-1] == "0.00"


def test_what_is_left_out_is_missed(tmp_path: Path) -> None:
    """A link by plain words alone is lost without them, and by nothing else."""
    _, ablation, _ = _printed(tmp_path / "own.jsonl", _PAIR | {"links": [[0, 0]]})
    worse = {" ".join(row[:-3]) for row in ablation if float(row[-1]) < 0}
    assert len(ablation) > len(worse) == 1
    assert worse == {"plain words"}


def test_calibration_leaves_the_judged_pair_out(tmp_path: Path) -> None:
    """Strength rests on the other pairs: on one where such links hold, not on one where not."""
    right, wrong = _PAIR | {"links": [[0, 0]]}, _PAIR | {"links": [[1, 1]]}
    _, _, bands = _printed(tmp_path / "own.jsonl", *[right] * 8, wrong)
    (strong,) = (row for row in bands if row[1:4] == ["left", "out", "strong"])
    assert (strong[4], strong[-1]) == ("9", "0.89")


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
    scores, _, _ = _printed(tmp_path / "own.jsonl", pair)
    assert scores["P"] == "1.000"
