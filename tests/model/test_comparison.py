"""What a comparison answers about its links and facts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model import (
    Band,
    Comparison,
    Decision,
    Evidence,
    Fact,
    Kind,
    Link,
    RawPassage,
    Side,
    Source,
    Span,
    merge_spans,
    number_passages,
)

EVIDENCE = (Evidence("words", 1.0, (Span(0, 1),), (Span(0, 1),)),)


def link(left: int, right: int, strength: float) -> Link:
    """A link of that strength."""
    return Link(left, right, strength, Band.LIKELY, EVIDENCE)


SOURCE = Source(
    "made",
    number_passages(
        [
            RawPassage("Menu", Kind.BOILERPLATE),
            RawPassage("A headline", Kind.HEADLINE),
            RawPassage("By someone", Kind.BYLINE),
            RawPassage("Some body"),
            RawPassage("A picture", Kind.CAPTION),
            RawPassage("More body"),
        ]
    ),
)


def test_people_count_what_is_the_article() -> None:
    """Headline, body and captions are numbered from 1; what stands beside them is not."""
    assert [p.number for p in SOURCE.passages] == [None, 1, None, 2, 3, 4]
    assert SOURCE.last_number == 4
    assert [SOURCE.index_of(number) for number in (1, 3, 9)] == [1, 4, None]


def test_links_are_in_reading_order_before_and_after_a_decision() -> None:
    """Whatever order they are given in."""
    late, early, rejected = link(3, 5, 0.9), link(1, 3, 0.5), link(1, 5, 0.5)
    found = Comparison(SOURCE, SOURCE, (late, early), rejected=(rejected,))
    assert found.links == (early, late)
    accepted = replace(late, decision=Decision.ACCEPTED)
    decided = found.with_decisions((late,), (accepted,), ())
    assert decided.links == (early, accepted)
    assert decided == Comparison(SOURCE, SOURCE, (accepted, early), rejected=(rejected,))


def test_links_of_a_passage_come_strongest_first() -> None:
    """From either side; equals in reading order."""
    found = Comparison(SOURCE, SOURCE, (link(1, 5, 0.5), link(1, 3, 0.5), link(3, 3, 0.9)))
    assert [x.right for x in found.links_of(Side.LEFT, 1)] == [3, 5]
    assert [x.left for x in found.links_of(Side.RIGHT, 3)] == [3, 1]
    assert found.links_of(Side.LEFT, 5) == ()


def test_at_equal_strength_the_body_comes_before_a_headline() -> None:
    """Equal in hundredths, as on the screen; the strongest on a fact is chosen the same way."""
    links = (link(5, 1, 0.996), link(5, 5, 0.994), link(5, 3, 0.9), link(1, 3, 0.999))
    found = Comparison(SOURCE, SOURCE, links)
    assert [x.right for x in found.links_of(Side.LEFT, 5)] == [1, 5, 3]
    equal = Comparison(SOURCE, SOURCE, (link(5, 1, 0.994), link(5, 5, 0.991), *links[2:]))
    assert [x.right for x in equal.links_of(Side.LEFT, 5)] == [5, 1, 3]
    assert equal.strongest(equal.links) == link(1, 3, 0.999)
    assert equal.strongest(equal.links_between((5,), (1, 5))) == link(5, 5, 0.991)
    assert equal.strongest(equal.links_between((5,), ())) is None


def test_only_here_is_what_could_be_linked_and_is_not() -> None:
    """Captions and boilerplate are not counted: they are never linked."""
    found = Comparison(SOURCE, SOURCE, (link(1, 3, 0.5),))
    assert found.only_here(Side.LEFT) == (3, 5)
    assert found.only_here(Side.RIGHT) == (1, 5)


def test_facts_of_a_link_are_told_by_both_ends() -> None:
    """A fact that only one end tells is not what links them."""
    both, one = Fact("both", (), (1,), (3,)), Fact("one", (), (1,), (5,))
    found = Comparison(SOURCE, SOURCE, (link(1, 3, 0.5),), (both, one))
    assert found.facts_of_link(found.links[0]) == (both,)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda t: Span(*t))))
def test_merged_spans_cover_the_same_characters(spans: list[Span]) -> None:
    """Merging loses and adds nothing, and leaves no two spans that touch."""
    found = merge_spans(spans)
    covered = {n for span in spans for n in range(span.start, span.end)}
    assert {n for span in found for n in range(span.start, span.end)} == covered
    assert all(before.end < after.start for before, after in pairwise(found))
