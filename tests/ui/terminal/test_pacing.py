"""When the next frame may go."""

from __future__ import annotations

import pytest

from reader.ui.terminal.pacing import LEAST, LONGEST, LOST, PATIENCE, SMALL, Pace


def test_a_large_frame_waits_for_the_answer_to_the_last() -> None:
    """It goes when the answer comes, not before."""
    pace = Pace()
    assert pace.wait(0) == 0
    pace.sent(0, 3000)
    assert pace.wait(0.5) == pytest.approx(0.5)
    pace.answered(0.6)
    assert pace.wait(0.6) == 0


def test_small_frames_do_not_wait_for_each_other() -> None:
    """On a far line a key is shown without its predecessor having come back."""
    pace = Pace()
    pace.sent(0, SMALL // 2)
    assert pace.wait(0.01) == 0
    pace.sent(0.01, SMALL)
    assert pace.wait(0.02) > 0


def test_lost_answers_are_given_up() -> None:
    """A terminal that stops answering holds nothing up for long, then nothing at all."""
    pace = Pace()
    now = 0.0
    for _ in range(LOST):
        assert pace.wait(now) == 0
        pace.sent(now, 5000)
        assert pace.wait(now) == PATIENCE
        now += PATIENCE
    assert pace.wait(now) == 0
    pace.sent(now, 5000)
    assert pace.wait(now) == 0
    assert pace.parting(now + LONGEST) == 0


def test_an_answer_after_all_brings_pacing_back() -> None:
    """A terminal that was slow to start with is waited for from then on."""
    pace = Pace()
    for now in range(LOST + 1):
        pace.wait(float(now))
        pace.sent(float(now), 5000)
    pace.answered(LOST + 0.5)
    pace.sent(LOST + 0.5, 5000)
    assert pace.wait(LOST + 0.5) > 0


def test_no_answer_is_waited_for_longer_than_a_second() -> None:
    """However long the answers before took, and however many are missing."""
    pace = Pace()
    pace.sent(0, 5000)
    pace.answered(2.9)
    for now in range(3, 20):
        pace.sent(float(now), 5000)
        assert 0 < pace.wait(now) <= PATIENCE
        assert pace.wait(now + PATIENCE) == 0


def test_a_lost_answer_is_not_taken_for_a_slow_line() -> None:
    """The answer to a later question stands for that one, and the line is as quick as it was."""
    pace = Pace()
    pace.sent(0, 2000)
    pace.answered(0.02)
    pace.sent(1, 2000)  # nobody answers this one
    pace.sent(60, 2000)
    pace.answered(60.02)
    assert pace.most() is None
    assert not pace.is_open
    assert pace.wait(60.02) == 0


def test_a_terminal_that_takes_nothing_in_is_silent() -> None:
    """After some seconds without an answer, where there used to be some; an answer ends that."""
    pace = Pace()
    pace.sent(0, 5000)
    pace.answered(0.1)
    pace.sent(1, 5000)
    assert not pace.is_silent(2)
    assert pace.is_silent(3)
    pace.give_up()
    pace.sent(3, 5000)
    assert pace.wait(3) == PATIENCE
    assert pace.is_silent(3 + PATIENCE)
    pace.answered(4.5)
    pace.sent(5, 5000)
    assert not pace.is_silent(6)


def test_one_that_never_answered_is_not_silent() -> None:
    """It may show all it gets."""
    pace = Pace()
    pace.sent(0, 5000)
    assert not pace.is_silent(100)


def test_a_far_terminal_is_not_silent() -> None:
    """Its answers always take that long."""
    pace = Pace()
    pace.sent(0, 5000)
    pace.answered(3)
    pace.sent(4, 5000)
    assert not pace.is_silent(8)


def test_who_is_in_a_hurry_waits_for_nothing() -> None:
    """What was sent before counts as arrived; what comes then is paced again."""
    pace = Pace()
    pace.sent(0, 5000)
    pace.hurry()
    assert pace.wait(0) == 0
    pace.sent(0, 5000)
    assert pace.wait(0) > 0


def test_a_slow_line_gets_frames_in_parts() -> None:
    """As large as it takes in a moment; quick answers make them whole again."""
    pace = Pace()
    pace.sent(0, 4)
    pace.answered(0.1)
    assert pace.most() is None
    pace.sent(1, 2000)
    pace.answered(2.1)  # 2 kB a second
    assert pace.most() == 150
    for now in range(3, 10):
        pace.sent(now, 150)
        pace.answered(now + 0.11)
    assert pace.most() == 150
    for now in range(10, 15):
        pace.sent(now, 900)
        pace.answered(now + 0.01)
    assert (pace.most() or 9999) > 5000
    pace.sent(20, 3000)
    pace.answered(20.01)
    assert pace.most() is None


def test_a_small_frame_that_is_late_says_nothing_of_the_line() -> None:
    """A hiccup is no slow line."""
    pace = Pace()
    pace.sent(0, 4)
    pace.answered(0.02)
    pace.sent(1, 60)
    pace.answered(1.5)
    assert pace.most() is None


def test_what_is_ahead_of_a_frame_counts() -> None:
    """An answer comes after all that was sent before it, also of other frames."""
    pace = Pace()
    pace.sent(0, 4)
    pace.answered(0.1)
    pace.sent(1, 900)
    pace.sent(1, 900)
    pace.answered(1.12)
    pace.answered(2.1)
    assert pace.most() == 135


def test_distance_is_no_slowness() -> None:
    """Answers that always take long come from afar; nothing is cut for that."""
    pace = Pace()
    for now in range(5):
        pace.sent(now, 3000)
        pace.answered(now + 0.4)
    assert pace.most() is None


def test_small_frames_do_not_make_a_line_quick() -> None:
    """They come in one piece over any line."""
    pace = Pace()
    pace.sent(0, 4)
    pace.answered(0.1)
    pace.sent(1, 2000)
    pace.answered(2.1)
    for now in range(3, 20):
        pace.sent(now, 28)
        pace.answered(now + 0.0005)
    assert pace.most() == 150


def test_a_line_that_becomes_longer_takes_large_parts() -> None:
    """What was a quick line still is one, only from afar."""
    pace = Pace()
    for now in range(200):
        pace.sent(now, 3000)
        pace.answered(now + (0.02 if now < 10 else 0.3))
    assert (pace.most() or 3000) > 500


def test_parts_are_never_tiny() -> None:
    """A row has to fit."""
    pace = Pace()
    pace.sent(0, 4)
    pace.answered(0.1)
    pace.sent(0, 2000)
    pace.answered(3)
    assert pace.most() == LEAST


def test_late_answers_are_given_to_their_own_questions() -> None:
    """One that comes after its time does not stand for a newer frame."""
    pace = Pace()
    pace.sent(0, 2000)
    assert pace.wait(PATIENCE) == 0
    pace.sent(PATIENCE, 2000)
    pace.answered(PATIENCE + 0.1)
    assert pace.wait(PATIENCE + 0.1) > 0
    pace.answered(PATIENCE + 0.2)
    assert pace.wait(PATIENCE + 0.2) == 0


def test_parting_waits_for_answers_but_not_for_ever() -> None:
    """As long as an answer may take; not at all where none is open, or none was ever given."""
    pace = Pace()
    assert pace.parting(0) == 0
    pace.sent(0, 10)
    assert pace.parting(0.25) == pytest.approx(LONGEST - 0.25)
    assert pace.parting(LONGEST) == 0
    pace.sent(5, 10)
    assert pace.parting(5) == 0
    pace.answered(6)
    assert pace.parting(6) == 0
    pace.sent(7, 10)
    assert pace.parting(8) == pytest.approx(LONGEST - 1)


def test_a_frame_that_has_not_gone_is_not_waited_for() -> None:
    """What was taken back from the line asks nothing."""
    pace = Pace()
    pace.sent(0, 10)
    pace.dropped()
    assert not pace.is_open
    pace.dropped()


def test_questions_never_pile_up() -> None:
    """A terminal that never answers costs no memory."""
    pace = Pace()
    for now in range(10_000):
        pace.sent(now, 1)
        pace.wait(now)
    assert pace.parting(10_000) == 0
    for _ in range(100):
        pace.answered(10_000)
    assert not pace.is_open


def test_begun_anew_it_waits_for_nothing_old() -> None:
    """Neither a question asked before others had the terminal nor a rate learnt then."""
    pace = Pace()
    pace.sent(17, 3000)
    pace.answered(20)
    pace.sent(20, 3000)
    assert pace.wait(20.1) > 0
    pace.begin_anew()
    assert pace.wait(20.1) == 0
    assert pace.most() is None
