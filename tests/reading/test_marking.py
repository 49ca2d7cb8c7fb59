"""Which passages of two versions moved."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Band, Comparison, Link, RawPassage, Source, number_passages
from reader.reading import find_moved


def versions(order: list[int], *, are_versions: bool = True) -> Comparison:
    """Two versions of one article; the passage at n of the left is at `order[n]` of the right."""
    left, right = (
        Source(name, number_passages([RawPassage(str(n)) for n in range(len(order))]))
        for name in ("left", "right")
    )
    links = tuple(Link(n, to, 1.0, Band.STRONG, (), same=True) for n, to in enumerate(order))
    return Comparison(left, right, links, is_two_versions=are_versions)


@given(st.integers(1, 7).flatmap(lambda size: st.permutations(range(size))))
def test_as_few_as_possible_have_moved(order: list[int]) -> None:
    """The others stand in the same order, and no larger number of them does."""
    moved = find_moved(versions(order))
    stayed = [to for n, to in enumerate(order) if (n, to) not in moved]
    assert all(one < other for one, other in pairwise(stayed))
    longer = combinations(order, len(stayed) + 1)
    assert not any(all(a < b for a, b in pairwise(run)) for run in longer)


def test_only_versions_have_moved_passages() -> None:
    """Two accounts tell things in their own order."""
    assert find_moved(versions([1, 0]))
    assert not find_moved(versions([1, 0], are_versions=False))
