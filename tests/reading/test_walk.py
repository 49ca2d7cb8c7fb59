"""A fact is walked by the keys that seek, until they are given back to the filter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from reader.model import Comparison, Fact, RawPassage, Side, Source, number_passages
from reader.reading import Reading, start
from reader.session.session import reloaded
from tests.reading.made import readings


@pytest.fixture
def reading(comparison: Comparison) -> Reading:
    """At the start; a fourth fact is told by left 2 and 5 and by right 1, 3, 4 and 5."""
    wide = Fact("wide", (), (2, 5), (1, 3, 4, 5))
    return start(replace(comparison, facts=(*comparison.facts, wide)))


def cursors(reading: Reading) -> tuple[int, int]:
    """Left and right."""
    return reading.left_at, reading.right_at


def test_seeking_goes_through_the_fact(reading: Reading) -> None:
    """All its stops, round and round, the standing told; back is the other way round."""
    walked = reading.go_to_fact(3)
    told_so_far = []
    for _ in range(5):
        told_so_far.append((cursors(walked), str(walked.ordinal)))
        walked = walked.seek(1)
    assert told_so_far == [
        ((2, 1), "1 of 4"),
        ((5, 4), "2 of 4"),
        ((2, 3), "3 of 4"),
        ((2, 5), "4 of 4"),
        ((2, 1), "1 of 4"),
    ]
    assert cursors(reading.go_to_fact(3).seek(-1)) == (2, 5)


def test_the_walk_is_one_jump(reading: Reading) -> None:
    """However many stops were visited, back is where it began."""
    assert reading.go_to_fact(3).seek(1).seek(1).back().place == reading.place


def test_from_between_two_stops(reading: Reading) -> None:
    """Having read on, seeking goes to the nearest stop that way, and only the count is told."""
    beside = reading.go_to_fact(3).step(1)
    assert beside.left_at == 3
    assert str(beside.ordinal) == "4"
    assert cursors(beside.seek(1)) == (5, 4)
    assert cursors(beside.seek(-1)) == (2, 1)
    assert cursors(beside.go_to_fact(3)) == (2, 1), "its number goes to where it begins"


def test_a_stop_is_known_by_the_cursor_that_has_the_keys(reading: Reading) -> None:
    """Where the other pane has been moved, the walk goes on from here all the same."""
    moved = reading.go_to_fact(3).next_counterpart(1)
    assert cursors(moved) == (2, 3)
    strayed = reading.go_to_fact(0).with_cursors(2, 0)
    assert str(strayed.ordinal) == "1 of 2"
    assert cursors(strayed.seek(1)) == (5, 4)


def test_one_side_alone_is_walked_from_either(reading: Reading) -> None:
    """The silent account stays where it is, whichever pane has the keys."""
    for one in (reading.go_to_fact(1), reading.switch().go_to_fact(1)):
        assert cursors(one) == (1, 3)
        assert cursors(one.seek(1)) == (1, 5)
        assert str(one.seek(1).ordinal) == "2 of 2"
        assert cursors(one.seek(1).seek(1)) == (1, 3)


def test_the_filter_comes_back(reading: Reading) -> None:
    """The key that changes the filter ends the walk first; what was sought before is sought."""
    filtered = reading.next_filter()
    walked = filtered.go_to_fact(3)
    assert walked.fact == 3
    after = walked.next_filter()
    assert after.fact is None
    assert after.filter is filtered.filter
    assert after.place == walked.place
    assert after.next_filter().filter is not filtered.filter


def test_a_fact_that_nobody_tells_is_not_walked(reading: Reading) -> None:
    """What was sought or walked before still is."""
    assert reading.go_to_fact(2) == reading
    assert reading.go_to_fact(3).go_to_fact(2).fact == 3


def test_a_walk_outlives_links_that_change(reading: Reading, comparison: Comparison) -> None:
    """The fact is known again by its name, under whatever number; gone, it is walked no more."""
    walked = reading.go_to_fact(3)
    wide = walked.comparison.facts[3]
    assert walked.with_comparison(replace(walked.comparison, links=())).fact == 3
    assert walked.with_comparison(replace(comparison, facts=(wide,))).fact == 0
    assert walked.with_comparison(comparison).fact is None
    assert reloaded(walked, replace(comparison, facts=(wide,))).fact == 0


def test_two_passages_of_a_fact_may_stand_apart() -> None:
    """Both tell of it, and no link joins them; so it is only while the fact is walked."""
    left, right = (
        Source(name, number_passages([RawPassage("x"), RawPassage("y")]))
        for name in ("left", "right")
    )
    reading = start(Comparison(left, right, (), (Fact("made", (), (1,), (1,)),)))
    walked = reading.go_to_fact(0)
    assert cursors(walked) == (1, 1)
    assert walked.is_unlinked_stop
    assert not walked.next_filter().is_unlinked_stop
    assert not walked.step(-1).is_unlinked_stop


def test_linked_passages_of_a_fact_are_not_apart(reading: Reading) -> None:
    """Also where another link than theirs is shown."""
    assert not reading.go_to_fact(0).is_unlinked_stop
    assert not reading.go_to_fact(0).show(3).is_unlinked_stop


def test_a_walk_begins_at_the_strongest_link(comparison: Comparison) -> None:
    """Not at the headline, though that is first in reading order; then it goes on from there."""
    fact = Fact("all", (), (0, 2, 5), (0, 2, 4))
    links = tuple(link for link in comparison.links if {link.left, link.right} != {0})
    walked = start(replace(comparison, facts=(fact,), links=links)).go_to_fact(0)
    strongest = max(
        (x for x in links if x.left in fact.left and x.right in fact.right),
        key=lambda link: link.strength,
    )
    assert cursors(walked) == (strongest.left, strongest.right) != (0, 0)
    assert walked.ordinal.place == 1
    assert cursors(walked.seek(1)) != cursors(walked)


def test_what_the_reader_accepted_leads_a_walk(comparison: Comparison) -> None:
    """Of the counterparts within a fact, before the stronger ones."""
    fact = Fact("one", (), (5,), (2, 4))
    reading = start(replace(comparison, facts=(fact,)))
    assert cursors(reading.go_to_fact(0)) == (5, 2)
    assert cursors(reading.go_to(5).next_counterpart(1).accept().go_to(1).go_to_fact(0)) == (5, 4)


def test_a_fact_that_was_found_is_walked_as_far_as_its_links_go(comparison: Comparison) -> None:
    """What is rejected is no stop; with the last one the walk is over, and undo brings all back."""
    fact = Fact("one", (), (2, 5), (1, 4), ((2, 1), (5, 4)))
    walked = start(replace(comparison, facts=(fact,))).go_to_fact(0)
    once = walked.reject()
    assert (once.fact, once.ordinal.total) == (0, 1)
    assert cursors(once.seek(1)) == (5, 4)
    last = once.seek(1).reject()
    assert last.fact is None
    assert last.go_to_fact(0) == last
    assert last.with_comparison(replace(comparison, facts=(fact,))).go_to_fact(0).fact is None
    assert last.undo().undo().go_to_fact(0).ordinal.total == 2


@given(readings())
def test_a_walk_visits_every_passage_of_the_fact(reading: Reading) -> None:
    """From wherever it begins, once round leads to all of both sides and to where it began."""
    fact = reading.comparison.facts[0]
    walked = reading.go_to_fact(0)
    if walked.fact is None:
        assert not fact.left
        assert not fact.right
        return
    first, visited = walked, []
    for _ in range(walked.ordinal.total):
        visited.append(cursors(walked))
        walked = walked.seek(1)
    assert cursors(walked) == cursors(first)
    assert set(fact.passages(Side.LEFT)) <= {left for left, _ in visited}
    assert set(fact.passages(Side.RIGHT)) <= {right for _, right in visited}


@given(readings())
def test_a_stop_back_undoes_a_stop_on(reading: Reading) -> None:
    """At any stop."""
    walked = reading.go_to_fact(0)
    if walked.fact is not None:
        assert cursors(walked.seek(1).seek(-1)) == cursors(walked)
