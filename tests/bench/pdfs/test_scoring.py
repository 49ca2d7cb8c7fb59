"""The figures on PDFs tell what was really read: bad readings are seen to be bad."""

from __future__ import annotations

import pytest

from tests.bench.pdfs.articles import Made
from tests.bench.pdfs.scoring import Score, scored

_ONE = "The bridge at Leigh fell on Monday night."
_TWO = "Nobody was on it, said the “harbour” master."
_THREE = "Who was there"
_MADE = Made("a", b"", (_ONE, _TWO, _THREE), ("Leigh Review",))


@pytest.mark.parametrize(
    ("passages", "score"),
    [
        ([_ONE, _TWO, _THREE], Score(3, 3, 0, 0, 0)),
        ([_TWO.replace("“", '"').replace("”", '"'), _ONE, _THREE, "Leigh Review"], Score(3, 3)),
        ([f"{_ONE} {_TWO}", _THREE], Score(3, 1, 1, 0, 0)),
        ([f"{_THREE} {_ONE}", _TWO], Score(3, 1, 0, 0, 1)),
        ([_ONE[:15], _ONE[16:], _TWO, _THREE], Score(3, 2, 0, 1, 0)),
        (["The bridge at Nobody was on it, Leigh fell on Monday night."], Score(3, 0, 0, 1, 2)),
        (["The brigde at Leigh fell on Monday night.", _TWO, _THREE], Score(3, 2, 0, 0, 0)),
        (["The bridge Leigh Review at Leigh fell on Monday night.", _TWO], Score(3, 1, 0, 1, 2)),
        ([], Score(3)),
    ],
    ids=["all", "marks", "merged", "false", "split", "across", "a letter", "beside", "nothing"],
)
def test_what_is_counted(passages: list[str], score: Score) -> None:
    """Each way of being wrong by its own column."""
    assert scored(_MADE, passages) == score
