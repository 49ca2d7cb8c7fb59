"""When the next frame may go."""

from __future__ import annotations

import pytest

from reader.ui.terminal.pacing import LEAST, LOST, PATIENCE, SMALL, Pace


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
    assert not pace.is_waiting


def test_an_answer_after_all_brings_pacing_back() -> None:
    """A terminal that was slow to start with is waited for from then on."""
    pace = Pace()
    for now in range(LOST + 1):
        pace.wait(float(now))
        pace.sent(float(now), 5000)
    pace.answered(LOST + 0.5)
    pace.sent(LOST + 0.5, 5000)
    assert pace.wait(LOST + 0.5) > 0


def test_a_slow_answer_is_waited_for_longer() -> None:
    """Three times as long as the last one took."""
    pace = Pace()
    pace.sent(0, 5000)
    pace.answered(0.9)
    pace.sent(1, 5000)
    assert pace.wait(1) == pytest.approx(2.7)


def test_a_slow_line_gets_frames_in_parts() -> None:
    """As large as it takes in a quarter of a second; a quick one gets them whole."""
    pace = Pace()
    pace.sent(0, 4)
    pace.answered(0.1)
    assert pace.most() is None
    pace.sent(1, 2000)
    pace.answered(2.1)  # 2 kB a second
    assert pace.most() == 500
    pace.sent(3, 100)
    pace.answered(3.15)
    assert pace.most() == 500
    pace.sent(4, 2000)
    pace.answered(4.1)
    assert pace.most() is None


def test_distance_is_no_slowness() -> None:
    """Answers that always take long come from afar; nothing is cut for that."""
    pace = Pace()
    for now in range(5):
        pace.sent(now, 3000)
        pace.answered(now + 0.4)
    assert pace.most() is None


def test_parts_are_never_tiny() -> None:
    """A row has to fit."""
    pace = Pace()
    pace.sent(0, 4)
    pace.answered(0.1)
    pace.sent(0, 100)
    pace.answered(50)
    assert pace.most() == LEAST


def test_nothing_is_expected_after_forgetting() -> None:
    """After a suspension the old answers went elsewhere."""
    pace = Pace()
    pace.sent(0, 5000)
    states = [pace.is_waiting]
    pace.forget()
    states.append(pace.is_waiting)
    assert states == [True, False]
    assert pace.wait(0) == 0
    pace.answered(1)
    assert pace.wait(1) == 0
