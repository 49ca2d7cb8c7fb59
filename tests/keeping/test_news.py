"""Of a file that another program has changed, only what is new is read."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.keeping import open_review
from reader.keeping.review_news import news, parts
from reader.keeping.review_reading import understood
from reader.model import Decision, Review
from tests.keeping.made import pair

LINES = st.lists(st.sampled_from(["a:", "- x", "- y", "  z", "", "# c"])).map("\n".join)


@given(LINES.map(str.encode), LINES.map(str.encode))
def test_nothing_is_left_out_but_entries_that_are_known(data: bytes, seen: bytes) -> None:
    """What is left out of any file is an entry of the other; all parts together are the file."""
    assert b"".join(parts(data)) == data
    rest = parts(news(data, seen))
    left_out = [part for part in parts(data) if part not in rest]
    assert all(part.startswith(b"- ") and part in parts(seen) for part in left_out)


def test_what_is_new_is_a_file_of_its_own(tmp_path: Path) -> None:
    """It is understood as the whole is, and has what the other program decided."""
    path = tmp_path / "mine.yaml"
    file = open_review(path, pair())
    review = file.keep(
        Review().with_decision(1, 1, Decision.ACCEPTED).with_note(2, None, "- Why?\n\nSo.")
    )
    review = file.keep(
        review.with_decision(2, 2, Decision.ACCEPTED).with_decision(6, 5, Decision.PINNED)
    )
    seen = path.read_bytes()
    file.keep(review.with_decision(3, 3, Decision.PINNED).with_decision(2, 2, Decision.REJECTED))
    data = path.read_bytes()
    assert len(news(data, seen)) < len(data)
    every, new = (set(understood(x, "it").placed) for x in (data, news(data, seen)))
    assert set(understood(seen, "it").placed) | new >= every
    assert new < every
