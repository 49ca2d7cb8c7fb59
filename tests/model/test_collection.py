"""More than two sources: their pairs, what each holds, and who covers what."""

from __future__ import annotations

from itertools import combinations

from reader.model import (
    Band,
    Collection,
    Comparison,
    Counts,
    Coverage,
    Decision,
    Difference,
    Link,
    RawPassage,
    Relation,
    Source,
    number_passages,
)

_SOURCES = tuple(Source(name, number_passages([RawPassage("a")] * 6)) for name in "abc")


def _collection() -> Collection:
    """Three sources, compared without a result."""
    pairs = combinations(range(3), 2)
    return Collection(_SOURCES, {(a, b): Comparison(_SOURCES[a], _SOURCES[b]) for a, b in pairs})


def test_every_pair_can_be_asked_for_in_either_order() -> None:
    """The smaller place is the left of the comparison."""
    collection = _collection()
    assert collection.pairs == ((0, 1), (0, 2), (1, 2))
    for one, other in collection.pairs:
        found = collection.comparison(other, one)
        assert found is collection.comparison(one, other)
        assert found is not None
        assert (found.left, found.right) == (_SOURCES[one], _SOURCES[other])


def test_counts_links_and_those_that_differ() -> None:
    """What a matrix of pairs shows; nothing for a pair that has not been compared."""
    differs = Difference("date", Relation.CONFLICT, "1 May", "2 May", (), ())
    links = (
        Link(0, 0, 0.5, Band.WEAK, (), (differs, differs)),
        Link(1, 0, 0.5, Band.WEAK, ()),
    )
    collection = Collection(_SOURCES, {(0, 2): Comparison(_SOURCES[0], _SOURCES[2], links)})
    assert collection.counts(2, 0) == Counts(links=2, differing=1)
    assert collection.counts(0, 1) is None
    assert collection.comparison(0, 1) is None
    assert collection.facts == ()


def test_counts_who_covers_a_passage() -> None:
    """Linked likely or better, weakly, or not at all; decisions count as sure."""
    sure, weak = Link(0, 1, 0.8, Band.LIKELY, ()), Link(0, 2, 0.3, Band.WEAK, ())
    decided = Link(3, 3, 0.3, Band.WEAK, (), decision=Decision.ACCEPTED)
    comparisons = {
        (0, 1): Comparison(_SOURCES[0], _SOURCES[1], (sure, decided)),
        (0, 2): Comparison(_SOURCES[0], _SOURCES[2], (weak, decided)),
        (1, 2): Comparison(_SOURCES[1], _SOURCES[2]),
    }
    collection = Collection(_SOURCES, comparisons)
    assert collection.coverage(0, 0) == Coverage((1,), (2,), ())
    assert collection.coverage(1, 1) == Coverage((0,), (), (2,))
    assert collection.covered_by(0) == {3: (3,), 2: (0,)}
    assert collection.only_here(0) == (1, 2, 4, 5)
    assert collection.only_here(2) == (0, 1, 4, 5)


def test_a_likely_link_covers_a_passage_beside_a_stronger_weak_one() -> None:
    """A link that has a better one beside it is weak, whatever its strength."""
    one, other = (
        Source(name, number_passages([RawPassage("Rain."), RawPassage("Snow.")])) for name in "AB"
    )
    links = Link(0, 0, 0.8, Band.WEAK, ()), Link(0, 1, 0.75, Band.LIKELY, ())
    found = Collection((one, other), {(0, 1): Comparison(one, other, links)})
    best = found.counterparts(0, 0)[1]
    assert best is not None
    assert best.passage == 1
    assert found.coverage(0, 0).covering == (1,)
