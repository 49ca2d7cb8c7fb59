"""What the reader decided, laid over what was found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import (
    Band,
    Comparison,
    Decision,
    Evidence,
    Fact,
    Link,
    RawPassage,
    Review,
    Side,
    Source,
    Span,
    apply_review,
    number_passages,
    rejudge,
)


@pytest.fixture
def found() -> Comparison:
    """Three passages a side; the first on the left has two counterparts."""
    source = Source(
        "one", number_passages([RawPassage("alpha"), RawPassage("beta"), RawPassage("gamma")])
    )
    evidence = (Evidence("words", 1.0, (Span(0, 4),), (Span(0, 4),)),)
    links = (Link(0, 0, 0.9, Band.STRONG, evidence), Link(0, 1, 0.4, Band.WEAK, evidence))
    return Comparison(source, source, links)


def test_rejected_links_are_set_apart(found: Comparison) -> None:
    """They are no counterparts, but are still to be had; cleared, they are links again."""
    review = Review().with_decision(0, 0, Decision.REJECTED)
    seen = apply_review(found, review)
    assert [link.right for link in seen.links_of(Side.LEFT, 0)] == [1]
    assert [link.right for link in seen.rejected_of(Side.LEFT, 0)] == [0]
    assert seen.only_here(Side.RIGHT) == (0, 2)
    assert apply_review(found, review.with_decision(0, 0, None)) == found


def test_accepted_links_lead(found: Comparison) -> None:
    """A weak link that was accepted comes before a strong one nobody has judged."""
    seen = apply_review(found, Review().with_decision(0, 1, Decision.ACCEPTED))
    assert [link.right for link in seen.links_of(Side.LEFT, 0)] == [1, 0]
    assert [link.decision for link in seen.links_of(Side.LEFT, 0)] == [Decision.ACCEPTED, None]


def test_pinned_pairs_are_links(found: Comparison) -> None:
    """Strong ones, with the evidence that was found, or none; unpinned they are as they were."""
    review = Review().with_decision(2, 2, Decision.PINNED).with_decision(0, 1, Decision.PINNED)
    seen = apply_review(found, review)
    alone, known = seen.links_of(Side.LEFT, 2)[0], seen.links_of(Side.LEFT, 0)[0]
    assert (alone.band, alone.strength, alone.evidence) == (Band.STRONG, 1.0, ())
    assert (known.right, known.band, len(known.evidence)) == (1, Band.STRONG, 1)
    assert apply_review(found, review.with_decision(2, 2, None).with_decision(0, 1, None)) == found


def test_decisions_on_passages_that_are_not_there_count_not(found: Comparison) -> None:
    """Nothing is linked to them, and nothing breaks."""
    review = Review().with_decision(7, 0, Decision.PINNED).with_decision(1, 1, Decision.REJECTED)
    seen = apply_review(found, review)
    assert (seen.links, seen.rejected) == (found.links, ())


def test_a_blank_note_is_none() -> None:
    """Notes are trimmed, and an empty one goes."""
    review = Review().with_note(0, None, " doubtful\n").with_note(0, 1, "same words")
    assert dict(review.notes) == {(0, None): "doubtful", (0, 1): "same words"}
    assert dict(review.with_note(0, None, " \n").notes) == {(0, 1): "same words"}


def test_undecided_links_that_are_too_weak_are_left_out(found: Comparison) -> None:
    """Those decided on stay where they were; one of the least strength, as it is shown, is kept."""
    weak = replace(found.links[1], strength=0.396)
    found = replace(found, links=(found.links[0], weak))
    seen = apply_review(found, Review(), 0.41)
    assert (seen.min_strength, seen.left_out) == (0.41, 1)
    assert seen.links == found.links[:1]
    assert seen.only_here(Side.RIGHT) == (1, 2)
    assert apply_review(found, Review(), 0.4).links == found.links
    for decision in (Decision.ACCEPTED, Decision.PINNED, Decision.REJECTED):
        decided = apply_review(found, Review().with_decision(0, 1, decision), 1)
        assert decided.left_out == 1
        assert len(decided.links) == (decision is not Decision.REJECTED)


def test_facts_found_from_links_follow_the_decisions(found: Comparison) -> None:
    """A passage goes with the last link that held it there; what a file gave stays; all returns."""
    made = Fact("found", (), (0,), (0, 1), ((0, 0), (0, 1)))
    given = Fact("given", (), (0,), (0, 1))
    cued = Fact("cued", ("alpha",), (0,), (0,))
    found = replace(found, facts=(made, given, cued))
    once = Review().with_decision(0, 0, Decision.REJECTED)
    told = apply_review(found, once).facts
    assert [(fact.left, fact.right) for fact in told] == [
        ((0,), (1,)),
        *[((0,), (0, 1)), ((0,), (0,))],
    ]
    for review, least in ((once.with_decision(0, 1, Decision.REJECTED), 0), (once, 0.5)):
        lost, *others = apply_review(found, review, least).facts
        assert (lost.left, lost.right, lost.is_lost) == ((), (), True)
        assert others == [given, cued]
    assert apply_review(found, once.with_decision(0, 0, None)) == found


PAIRS = st.tuples(st.integers(0, 2), st.integers(0, 2))
REVIEWS = st.dictionaries(PAIRS, st.sampled_from(Decision)).map(Review)


@given(before=REVIEWS, after=REVIEWS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_judging_again_is_judging_anew(found: Comparison, before: Review, after: Review) -> None:
    """From one review to another only what has changed is judged, with the same result."""
    fact = Fact("it", (), (0,), (0, 1), ((0, 0), (0, 1)))
    found = replace(found, facts=(fact,))
    again, anew = (
        rejudge(apply_review(found, before), found, before, after),
        apply_review(found, after),
    )
    assert again is not None
    assert set(again.links) == set(anew.links)
    assert set(again.rejected) == set(anew.rejected)
    assert again.facts == anew.facts
    for side in Side:
        for index in range(3):
            assert again.links_of(side, index) == anew.links_of(side, index)
            assert again.rejected_of(side, index) == anew.rejected_of(side, index)
            assert again.facts_of(side, index) == anew.facts_of(side, index)
