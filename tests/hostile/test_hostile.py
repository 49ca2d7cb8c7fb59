"""Whatever the command is given: a line that says what is wrong, or a working screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import grammar
from tests.hostile.case import Case
from tests.hostile.running import Outcome, reported, shown
from tests.hostile.trials import CASES, trials
from tests.hostile.yamls import drawn

_CASES = [
    *(case for case in CASES if not case.by_hand),
    *drawn(range(1)),
    *map(grammar.drawn, range(1, 3)),
]
"""The rest is tried by hand: `python -m tests.hostile`, and with --minutes what nobody foresaw."""
_TRIALS = [(case, way) for case in _CASES for way in trials(case)]


@pytest.mark.parametrize(
    ("case", "way"), _TRIALS, ids=[f"{case.name}-{way}" for case, way in _TRIALS]
)
def test_nothing_bad_comes_of_it(case: Case, way: str, tmp_path: Path) -> None:
    """No crash, no hang, little memory, no control to the terminal, no file where none belongs."""
    outcome: Outcome = (reported if way == "report" else shown)(case, tmp_path)
    assert outcome.is_good, outcome
