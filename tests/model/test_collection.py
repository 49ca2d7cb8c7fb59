"""More than two sources: their pairs, what each holds, and facts across all of them."""

from __future__ import annotations

from itertools import combinations

from reader.model import (
    Band,
    Collection,
    Comparison,
    Counts,
    Difference,
    Fact,
    Link,
    RawPassage,
    Relation,
    SharedFact,
    Source,
    number_passages,
)

_SOURCES = tuple(Source(name, number_passages([RawPassage("a")] * 6)) for name in "abc")


def _collection(**facts: tuple[Fact, ...]) -> Collection:
    """Three sources; `facts` of their pairs by names such as p01."""
    return Collection(
        _SOURCES,
        {
            (one, other): Comparison(
                _SOURCES[one], _SOURCES[other], facts=facts.get(f"p{one}{other}", ())
            )
            for one, other in combinations(range(3), 2)
        },
    )


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


def test_facts_with_cues_are_one_by_name() -> None:
    """They were given for all sources: passages of every pair are put together."""
    collection = _collection(
        p01=(Fact("B", ("b",), (2, 3), (1,)), Fact("A", ("a",), (), (0,))),
        p02=(Fact("B", ("b",), (3, 4), ()), Fact("A", ("a",), (), ())),
    )
    assert collection.facts == (
        SharedFact("B", ((2, 3, 4), (1,), ())),
        SharedFact("A", ((), (0,), ())),
    )


def test_found_facts_are_one_where_they_share_passages() -> None:
    """One row tells of all three sources, under the name of the first pair; others stay alone."""
    collection = _collection(
        p01=(Fact("the strike", (), (1,), (2,)),),
        p02=(Fact("drone", (), (1,), (3,)), Fact("late", (), (5,), (5,))),
        p12=(Fact("at night", (), (2,), (3, 4)),),
    )
    assert collection.facts == (
        SharedFact("the strike", ((1,), (2,), (3, 4))),
        SharedFact("late", ((5,), (), (5,))),
    )


def test_facts_that_a_pair_told_apart_stay_apart() -> None:
    """A fact of another pair joins the one it shares most with, and lumps no two together."""
    collection = _collection(
        p01=(Fact("one", (), (1,), (1,)), Fact("two", (), (1, 2), (2,))),
        p02=(Fact("other", (), (1, 2), (4,)),),
    )
    assert collection.facts == (
        SharedFact("one", ((1,), (1,), ())),
        SharedFact("two", ((1, 2), (2,), (4,))),
    )


def test_found_facts_stand_as_a_reader_meets_them() -> None:
    """By the first source, and those it is silent on after all others."""
    collection = _collection(
        p12=(Fact("third", (), (0,), (0,)),),
        p02=(Fact("second", (), (4,), (5,)),),
        p01=(Fact("first", (), (2,), (5,)),),
    )
    assert [fact.name for fact in collection.facts] == ["first", "second", "third"]


def test_a_found_fact_is_no_given_one_of_the_same_name() -> None:
    """Words of the articles may be those of a given name, and tell of something else."""
    collection = _collection(p01=(Fact("A", ("a",), (1,), (1,)), Fact("A", (), (1,), (1,))))
    assert len(collection.facts) == 2
