"""Back, forward and bookmarks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comparison, Side
from reader.reading import Place, Reading, is_bookmark_letter, start
from reader.reading.history import MOST, History
from tests.reading.made import JUMPS, last, readings

PLACES = st.builds(Place, st.integers(0, 3), st.integers(0, 3), st.sampled_from(Side), st.none())


@pytest.fixture
def reading(comparison: Comparison) -> Reading:
    """The start."""
    return start(comparison)


def test_every_far_move_can_be_taken_back(reading: Reading) -> None:
    """Both cursors, the side and the counterpart chosen come back; forward undoes it."""
    here = reading.go_to(2).next_counterpart(1)
    there = last(here.go_to_counterpart())
    assert there.back().back().place == here.place
    assert there.back().back().link == here.link
    assert there.back().back().forward().forward().place == there.place


def test_steps_are_no_jumps(reading: Reading) -> None:
    """Back leads over them to where the last jump began."""
    assert reading.step(1).step(1).back() == reading.step(1).step(1)
    assert last(reading).step(-1).step(-1).back().place == reading.place


def test_a_new_jump_cuts_off_what_was_ahead(reading: Reading) -> None:
    """After it there is nothing to go forward to."""
    again = last(last(reading).back().step(1))
    assert again.forward() == again


def test_a_jump_to_where_one_is_is_none(reading: Reading) -> None:
    """The same place is not kept twice in a row."""
    assert reading.jump(reading.side, 0) == reading
    assert len(last(last(reading)).history.behind) == 1
    assert len(last(last(reading).back()).history.behind) == 1


def test_places_outlive_links(reading: Reading, comparison: Comparison) -> None:
    """Links that come or go leave the places; a counterpart that is linked again is shown."""
    there = last(reading.go_to(2).next_counterpart(1).mark("a"))
    bare = there.with_comparison(replace(comparison, links=(), facts=()))
    assert (bare.back().left_at, bare.back().right_at) == (2, 3)
    assert bare.with_comparison(comparison).go_to_mark("a").choice == 1


def test_bookmarks(reading: Reading) -> None:
    """A letter brings back its place and is a jump; a letter without a place does nothing."""
    marked = reading.go_to(3).mark("a").go_to(5).mark("b").go_to(6)
    assert marked.go_to_mark("a").place == reading.go_to(3).place
    assert marked.go_to_mark("a").back().place == marked.place
    assert marked.go_to_mark("c") == marked
    assert [letter for letter, _ in marked.mark("a").bookmarks.places] == ["a", "b"]
    assert marked.mark("a").go_to(1).go_to_mark("a").place == marked.place


def test_where_the_last_jump_began_and_back_again(reading: Reading) -> None:
    """The same two keys go to and fro; before any jump they do nothing."""
    assert reading.go_to_mark("'") == reading
    far = last(reading)
    assert far.go_to_mark("'").place == reading.place
    assert far.go_to_mark("'").go_to_mark("'").place == far.place
    assert far.back().go_to_mark("'").place == far.place


def test_bookmarks_are_called_by_letters_and_digits() -> None:
    """Of any script; keys that mean something else are none."""
    assert all(map(is_bookmark_letter, "aZ7\u05d0"))
    assert not any(map(is_bookmark_letter, ("'", " ", "", "ab", "escape")))


def test_boilerplate_that_is_folded_is_not_gone_back_to(reading: Reading) -> None:
    """The nearest passage that is shown stands for it."""
    assert last(reading.toggle_folded().jump(reading.side, 0)).toggle_folded().back().left_at == 1


@given(readings(), st.sampled_from(sorted(JUMPS)))
def test_back_is_where_the_jump_began(reading: Reading, name: str) -> None:
    """Whatever was done before, and whichever jump it is; forward is where it led."""
    there = JUMPS[name](reading)
    if there.place != reading.place:
        assert there.back().place == reading.place
        assert there.back().forward().place == there.place
        assert there.go_to_mark("'").place == reading.place


@given(readings(), st.integers(1, 5))
def test_forward_undoes_back(reading: Reading, times: int) -> None:
    """As many forward as there were back lead to the same place."""
    gone = reading
    made = 0
    for _ in range(times):
        before, gone = gone, gone.back()
        made += gone.history != before.history
    for _ in range(made):
        gone = gone.forward()
    assert gone.place == reading.place


@given(st.lists(PLACES, max_size=3 * MOST))
def test_the_history_is_bounded_and_tells_nothing_twice(places: list[Place]) -> None:
    """However many jumps: no two places in a row are the same, the latest are kept."""
    history = History()
    for place in places:
        history = history.record(place)
    assert len(history.behind) <= MOST
    assert all(one != other for one, other in zip(history.behind, history.behind[1:], strict=False))
    assert history.behind[-1:] == tuple(places[-1:])
    assert history.began == (places[-1] if places else None)


def test_the_oldest_jumps_are_forgotten() -> None:
    """Not the latest."""
    history = History()
    for index in range(2 * MOST):
        history = history.record(Place(index, 0, Side.LEFT, None))
    assert [place.left_at for place in history.behind] == list(range(MOST, 2 * MOST))
