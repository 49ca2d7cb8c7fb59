"""Every move of the reading, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from reader.model import Comparison, Fact, Side
from reader.reading import Reading, start
from reader.reading.position import is_shown
from tests.reading.made import readings


@pytest.fixture
def reading(comparison: Comparison) -> Reading:
    """The start."""
    return start(comparison)


def cursors(reading: Reading) -> tuple[int, int]:
    """Both cursors, left first."""
    return reading.left_at, reading.right_at


def test_start_is_the_first_passage_that_is_shown(reading: Reading) -> None:
    """Boilerplate at the top is passed over and the other pane shows the counterpart."""
    assert cursors(reading) == (1, 0)
    assert reading.side is Side.LEFT


def test_start_at_a_number(comparison: Comparison) -> None:
    """People's numbers count what is shown; numbers past the ends mean the ends."""
    assert cursors(start(comparison, 3)) == (3, 1)
    assert start(comparison, 99).left_at == 6
    assert start(comparison, -5).left_at == 1


def test_step_skips_folded_boilerplate_and_stops_at_the_ends(reading: Reading) -> None:
    """Stepping past the last shown passage stays on it."""
    assert reading.step(1).left_at == 2
    assert reading.step(99).left_at == 6
    assert reading.step(99).step(-99).left_at == 1


def test_follow_brings_the_best_counterpart(reading: Reading) -> None:
    """Each step puts the other cursor on the strongest counterpart; without one it stays."""
    assert cursors(reading.step(1)) == (2, 1)
    assert cursors(reading.step(3)) == (4, 0)


def test_follow_off_leaves_the_other_pane_alone(reading: Reading) -> None:
    """With follow off nothing moves over there; turned on again, it catches up at once."""
    still = reading.toggle_follow().step(1)
    assert cursors(still) == (2, 0)
    assert cursors(still.toggle_follow()) == (2, 1)


def test_cross_goes_to_the_counterpart_and_back(reading: Reading) -> None:
    """Enter twice comes back, also where the counterpart has a stronger link of its own."""
    at_three = reading.go_to(3)
    over = at_three.go_to_counterpart()
    assert (over.side, over.right_at) == (Side.RIGHT, 1)
    assert over.link == at_three.link
    back = over.go_to_counterpart()
    assert (back.side, cursors(back)) == (Side.LEFT, (3, 1))


def test_cross_without_a_counterpart_stays(reading: Reading) -> None:
    """Only here: Enter does nothing."""
    lonely = reading.go_to(4)
    assert lonely.link is None
    assert lonely.go_to_counterpart() == lonely


def test_cycle_goes_round_the_counterparts(reading: Reading) -> None:
    """The next counterpart is shown in the other pane; after the last comes the first."""
    second = reading.go_to(2).next_counterpart(1)
    assert cursors(second) == (2, 3)
    assert second.go_to_counterpart().link == second.link
    assert cursors(second.next_counterpart(1)) == (2, 1)
    assert cursors(reading.go_to(2).next_counterpart(-1)) == (2, 3)


def test_cycle_without_counterparts_stays(reading: Reading) -> None:
    """There is nothing to show."""
    assert reading.go_to(4).next_counterpart(1) == reading.go_to(4)


def test_cycling_begins_with_the_counterpart_that_is_told(reading: Reading) -> None:
    """Where the other cursor is elsewhere, the first key brings what the link line tells."""
    away = reading.toggle_follow().go_to(2)
    assert not away.is_aligned
    assert cursors(away.next_counterpart(1)) == (2, 1)
    assert cursors(away.next_counterpart(1).next_counterpart(1)) == (2, 3)


def test_overlapping_links_are_gone_through_from_either_end(reading: Reading) -> None:
    """Several passages here with one there: from there each of them is shown in its turn."""
    there = reading.go_to(3).go_to_counterpart()
    assert [(link.left, link.right) for link in there.counterparts] == [(2, 1), (3, 1)]
    assert there.choice == 1, "the link one came by stays the one shown"
    assert cursors(there.next_counterpart(1)) == (2, 1)
    assert there.next_counterpart(1).next_counterpart(1).link == there.link


def test_a_move_shows_the_strongest_counterpart_again(reading: Reading) -> None:
    """A choice belongs to its passage."""
    assert reading.go_to(2).next_counterpart(1).step(1).choice == 0


def test_switch_moves_nothing(reading: Reading) -> None:
    """Tab hands over the keys; a link between both cursors stays the one shown."""
    over = reading.go_to(3).switch()
    assert (over.side, cursors(over)) == (Side.RIGHT, (3, 1))
    assert over.link == reading.go_to(3).link
    assert over.switch() == reading.go_to(3)


def test_seek_skips_what_only_one_account_tells(reading: Reading) -> None:
    """J and K go from linked passage to linked passage, and stay when there is none."""
    assert reading.go_to(3).seek(1).left_at == 5
    assert reading.go_to(5).seek(-1).left_at == 3
    assert reading.go_to(5).seek(1) == reading.go_to(5)
    assert reading.seek(-1) == reading


def test_fact_moves_both_cursors(reading: Reading) -> None:
    """The fact's first passage here, and there the counterpart that tells the same fact."""
    first = reading.go_to_fact(0)
    assert cursors(first) == (2, 1)
    second = first.go_to_fact(0)
    assert cursors(second) == (5, 4), "the counterpart within the fact leads, though a weaker one"
    assert second.link is not None
    assert second.link.right == 4
    assert cursors(second.go_to_fact(0)) == (2, 1)


def test_walking_a_fact_visits_all_its_passages(comparison: Comparison) -> None:
    """Also those of the other side that are no one's best counterpart, beside their own."""
    fact = Fact("wide", (), (2, 5), (1, 3, 4, 5))
    reading = start(replace(comparison, facts=(fact,)))
    stops = []
    for _ in range(4):
        reading = reading.go_to_fact(0)
        stops.append(cursors(reading))
    assert stops == [(2, 1), (5, 4), (2, 3), (2, 5)]
    assert cursors(reading.go_to_fact(0)) == stops[0]


def test_a_fact_is_walked_back_too(reading: Reading) -> None:
    """One stop back is where one came from; before the first stop comes the last."""
    first = reading.go_to_fact(0)
    assert cursors(first.go_to_fact(0).go_to_fact(0, -1)) == cursors(first)
    assert cursors(first.go_to_fact(0, -1)) == (5, 4)


def test_fact_told_on_the_other_side_alone(reading: Reading) -> None:
    """The silent account stays where it is; the other walks through its passages."""
    assert cursors(reading.go_to_fact(1)) == (1, 3)
    assert cursors(reading.go_to_fact(1).go_to_fact(1)) == (1, 5)


def test_fact_that_nobody_tells_or_that_is_not(reading: Reading) -> None:
    """No cursor moves."""
    assert cursors(reading.go_to_fact(2)) == cursors(reading)
    assert reading.go_to_fact(9) == reading


def test_boilerplate_unfolds_and_cursors_leave_it_when_it_folds(reading: Reading) -> None:
    """Unfolded boilerplate is reached like any passage; folding moves the cursor to the nearest."""
    open_ = reading.toggle_folded().jump(Side.LEFT, 0)
    assert open_.left_at == 0
    assert open_.toggle_folded().left_at == 1


def test_links_that_come_later_keep_the_place(comparison: Comparison) -> None:
    """A reading begun without links goes on where it was, and then follows, but not at the top."""
    early = start(replace(comparison, links=(), facts=())).step(1)
    assert cursors(early) == (2, 0)
    assert cursors(early.with_comparison(comparison)) == (2, 1)
    top = early.jump(early.side, 0)
    assert cursors(top.with_comparison(comparison)) == cursors(top)


def test_links_that_come_later_keep_two_passages_side_by_side(comparison: Comparison) -> None:
    """Where the reader has put both cursors on what turns out to be linked, this link is shown."""
    early = start(replace(comparison, links=(), facts=())).switch().step(3).switch().step(1)
    late = early.with_comparison(comparison)
    assert cursors(early) == cursors(late) == (2, 3)
    assert late.link is not None
    assert (late.link.left, late.link.right) == (2, 3)


def test_more_links_leave_the_counterpart_that_is_shown(reading: Reading) -> None:
    """One that was chosen stays chosen, wherever the other cursor has gone since."""
    chosen = next(
        r.next_counterpart(1) for r in map(reading.go_to, range(9)) if len(r.counterparts) > 1
    )
    more = replace(reading.comparison, facts=())
    assert chosen.with_comparison(more).link == chosen.link
    assert cursors(chosen.with_comparison(more)) == cursors(chosen)


@given(readings())
def test_no_moves_lead_astray(reading: Reading) -> None:
    """After any moves the cursors are on passages that are shown, and the link is one from here."""
    for side in Side:
        passages = reading.source(side).passages
        here = passages[reading.at(side)]
        nothing_shown = not any(is_shown(p, folded=reading.folded) for p in passages)
        assert is_shown(here, folded=reading.folded) or nothing_shown
    assert reading.link is None or reading.link in reading.counterparts


@given(readings())
def test_crossing_twice_comes_back(reading: Reading) -> None:
    """From wherever the reader is, Enter Enter is no move for the cursor that pressed it."""
    there_and_back = reading.go_to_counterpart().go_to_counterpart()
    assert there_and_back.side is reading.side
    assert there_and_back.at(reading.side) == reading.at(reading.side)
    assert there_and_back.link == reading.link
