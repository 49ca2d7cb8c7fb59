"""Several pairs of one session: each compared once, in this thread or by a matcher."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.matching.worker import Cancelled, CancelToken, Matcher
from reader.session.inputs import Options
from reader.session.session import Session
from reader.storage import Storage
from tests.three_accounts import compare_accounts
from tests.ui.stored import inputs_of

PAIRS = (0, 1), (0, 2), (1, 2)


@pytest.fixture(params=[None, Matcher], ids=["here", "worker"])
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Session]:
    """Three sources of which two are compared already."""
    make: Callable[[], Matcher] | None = request.param
    matcher = make() if make else None
    found = compare_accounts()
    known = {(0, 1): found.comparisons[0, 1]}
    inputs = inputs_of(found.sources, known)
    yield Session(Options(), inputs, Storage(tmp_path, "ann"), matcher)
    if matcher is not None:
        matcher.close()


def test_each_pair_is_compared_once(session: Session) -> None:
    """As one by one; a pair that was compared before keeps its comparison."""
    before = session.compared[0, 1]
    made: list[int] = []
    session.compare_each(PAIRS, lambda: made.append(len(session.compared)), CancelToken())
    assert made[-2:] == [2, 3]
    assert session.compared[0, 1] is before
    assert session.compared == compare_accounts().comparisons


def test_nothing_is_compared_once_cancelled(session: Session) -> None:
    """The token ends the work before the next pair."""
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        session.compare_each(PAIRS, lambda: None, token)
    assert len(session.compared) == 1
