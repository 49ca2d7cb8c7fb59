"""Agreement of reviews as JSON; `schema.json`, beside this file, says what is in it.

What the schema names stays, with its meaning, as long as `version` is 1; more may come. Numbers of
passages are those that people see, indexes count from 0, furniture too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.model import Side
from reader.report.agreement.agree import Disagreement
from reader.report.agreement.judged import Judge, Judged
from reader.report.agreement.score import Score, Tally
from reader.report.found import opening
from reader.report.json_ import dumped, unplaced_as_json

VERSION = 1


def as_json(every: Sequence[Judged]) -> str:
    """The document that the schema describes, ending with a line break."""
    first, *others = map(_pair, every)
    return dumped({"version": VERSION, **first, "others": others})


def _pair(judged: Judged) -> dict[str, Any]:
    agreed = judged.agreement
    return {
        "sources": [judged.found.source(side).name for side in Side],
        "reviews": [
            _judge(judge, scored)
            for judge, scored in zip(judged.judges, judged.scores, strict=True)
        ],
        "agreement": {
            "decided": agreed.decided,
            "only": [agreed.only_one, agreed.only_other],
            "linked": agreed.linked,
            "apart": agreed.apart,
            "observed": _rounded(agreed.observed),
            "kappa": _rounded(agreed.kappa),
            "disagreements": [_disagreement(judged, one) for one in agreed.disagreements],
        },
    }


def _judge(judge: Judge, scored: Score) -> dict[str, Any]:
    return {
        "name": judge.name,
        "bands": {band.value: _tally(tally) for band, tally in scored.bands.items()},
        "all": _tally(scored.all),
        "missed": scored.missed,
        "recall": _rounded(scored.recall),
        "unplaced": [unplaced_as_json(one) for one in judge.unplaced],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "accepted": tally.accepted,
        "rejected": tally.rejected,
        "undecided": tally.undecided,
        "precision": _rounded(tally.precision),
    }


def _disagreement(judged: Judged, one: Disagreement) -> dict[str, Any]:
    return {
        "left": _passage(judged, Side.LEFT, one.left),
        "right": _passage(judged, Side.RIGHT, one.right),
        "decisions": [one.one.value, one.other.value],
    }


def _passage(judged: Judged, side: Side, index: int) -> dict[str, Any]:
    passage = judged.found.source(side).passages[index]
    return {"index": index, "number": passage.number, "opening": opening(passage.text)}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
