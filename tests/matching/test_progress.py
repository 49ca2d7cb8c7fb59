"""Progress: a share that grows, told a bounded number of times, and a way to cancel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from reader.matching.compare import compare
from reader.matching.progress import Progress
from reader.model import Link, MatchRequest, Source


class _EnoughError(Exception):
    """What a caller raises who does not want to wait."""


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26, 1000])
def test_goes_through_everything(count: int) -> None:
    """All items come, in order; the shares grow from 0 to 1, and are few."""
    shares: list[float] = []
    progress = Progress(shares.append)
    items = list(range(count))
    assert list(progress.through(items, 0.5)) == items
    assert list(progress.through(items, 0.5)) == items
    progress.passed(0)
    progress.finish()
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) <= 29
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize("size", [3, 310])
def test_a_comparison_tells_its_progress(
    size: int, source: Callable[[Sequence[str]], Source]
) -> None:
    """From 0 to 1 in at most 100 steps, whether all pairs are scored or the promising ones."""
    texts = [f"Reef{number} struck ferry{number % 7}." for number in range(size)]
    shares: list[float] = []
    compare(MatchRequest(source(texts), source(texts)), progress=shares.append)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert len(shares) <= 100


@pytest.mark.parametrize("after", [0, 0.15, 0.3, 0.6])
def test_raising_cancels(after: float, source: Callable[[Sequence[str]], Source]) -> None:
    """What the callable raises comes out of the comparison, and it is told nothing more."""
    told: list[float] = []

    def enough(share: float) -> None:
        told.append(share)
        if share >= after:
            raise _EnoughError

    texts = [f"Reef{number} struck ferry{number % 7}." for number in range(310)]
    with pytest.raises(_EnoughError):
        compare(MatchRequest(source(texts), source(texts)), progress=enough)
    assert [share for share in told if share >= after] == told[-1:]


def test_links_are_handed_on_as_they_are_found(source: Callable[[Sequence[str]], Source]) -> None:
    """All of them, each once and as it stays, in the order of the left source, some at a time."""
    texts = [
        f"Reef{number} struck ferry{number % 7} near Oslo{number // 3}." for number in range(510)
    ]
    found: list[Sequence[Link]] = []
    links = compare(MatchRequest(source(texts), source(texts)), found=found.append).links
    assert tuple(link for some in found for link in some) == links
    assert [link.left for link in links] == sorted(link.left for link in links)
    assert len(found) > 2
