"""Passages are found again in an edited article, and never a wrong one."""

from __future__ import annotations

import pytest

from tests.published import find_published
from tests.storage.crashes import moments
from tests.storage.edits import Table, texts, tried

FOUND = {
    "untouched": 0.98,
    "typo": 0.8,
    "reworded": 0.55,
    "sentence added": 0.5,
    "sentence cut": 0.8,
    "split": 0.8,
    "merged with the next": 0.5,
    "moved": 0.9,
    "moved with a typo": 0.7,
}
"""The least share of passages that must be found after each edit, also on pages full of captions
that are there twice."""


def check(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    """Print the table; nothing in it is wrong, and enough is found."""
    with capsys.disabled():
        print(f"\n{table}")  # noqa: T201 - the table is what this test shows
    assert not table.wrong.total()
    for edit, least in FOUND.items():
        assert table.right[edit] >= least * table.tried[edit] > 0, edit


@pytest.mark.parametrize("share", [0.1, 0.4])
def test_no_passage_is_taken_for_another(share: float, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is edited in the bundled pair, what is found is it; what was cut is not found."""
    check(tried(texts([]), 30, share, moments(7)), capsys)


@pytest.mark.skipif(
    len(find_published()) != 2, reason="the published articles are not part of the repository"
)
def test_no_published_passage_is_taken_for_another(capsys: pytest.CaptureFixture[str]) -> None:
    """The same for pages as they are published, with captions that are there twice."""
    check(tried(texts([str(path) for path in find_published()]), 30, 0.4, moments(11)), capsys)
