"""The screen as it shall be, and what is sent for it."""

from __future__ import annotations

from reader.ui.terminal.cells import Cell, Row
from reader.ui.terminal.pacing import QUESTION, Pace
from reader.ui.terminal.screen_diff import CLEAR, RESET
from reader.ui.terminal.wire import Wire
from tests.ui.doubles import Kept


def row(text: str) -> Row:
    """Plain cells."""
    return [Cell(character) for character in text]


def test_every_frame_ends_in_a_question() -> None:
    """Its answer tells that the terminal shows the frame; where nothing changed nothing is sent."""
    sent = Kept()
    wire = Wire(sent, Pace(), 10, 2)
    wire.replace([row("one"), row("two")])
    assert wire.flush() == 0
    assert sent.texts == [f"{RESET}{CLEAR}one\r\ntwo{QUESTION}"]
    assert wire.flush() == 0
    assert len(sent.texts) == 1


def test_a_large_frame_has_a_question_before_it_too() -> None:
    """The two answers tell apart how far the terminal is and how much the line takes."""
    sent = Kept()
    wire = Wire(sent, Pace(), 2000, 1)
    wire.replace([row("x" * 1999)])
    wire.flush()
    assert sent.texts[0].startswith(QUESTION)
    assert sent.texts[0].endswith(QUESTION)
    assert sent.texts[0].count(QUESTION) == 2


def test_what_a_row_no_longer_has_goes() -> None:
    """A shorter row leaves nothing of the longer one."""
    sent = Kept()
    wire = Wire(sent, Pace(), 10, 1)
    wire.replace([row("very long")])
    wire.flush()
    wire.replace([row("short")])
    wire.flush()
    wire.replace([row("shor")])
    wire.flush()
    assert sent.texts[1] == f"\x1b[1Hshort\x1b[K{QUESTION}"
    assert sent.texts[2] == f"\x1b[1;5H {QUESTION}", "one blank is shorter than the sequence"


def test_while_the_terminal_is_behind_changes_become_one_frame() -> None:
    """Of many states only the last is sent, when the answer has come."""
    sent = Kept()
    wire = Wire(sent, Pace(), 2000, 1)
    wire.replace([row("x" * 1999)])
    wire.flush()
    for text in ("a", "b", "c"):
        wire.replace([row(text)])
        assert wire.flush() > 0
    assert len(sent.texts) == 1
    wire.answered()
    wire.answered()
    assert wire.flush() == 0
    assert sent.texts[1] == f"\x1b[1Hc\x1b[K{QUESTION}"


def test_unpaced_frames_wait_for_nothing() -> None:
    """Before anyone reads answers the links still come."""
    sent = Kept()
    wire = Wire(sent, Pace(), 2000, 1)
    wire.replace([row("x" * 1999)])
    wire.flush()
    wire.replace([row("y")])
    assert wire.flush(is_paced=False) == 0
    assert len(sent.texts) == 2


def test_after_forgetting_everything_is_sent() -> None:
    """Over an erased screen, but not before the terminal has kept up."""
    sent = Kept()
    wire = Wire(sent, Pace(), 2000, 1)
    wire.replace([row("x" * 1999)])
    wire.flush()
    wire.forget()
    assert wire.flush() > 0
    wire.answered()
    wire.answered()
    assert wire.flush() == 0
    assert sent.texts[1] == sent.texts[0]


def test_cells_outside_the_screen_are_cut_off() -> None:
    """A frame for a larger screen than there is now does no harm."""
    sent = Kept()
    wire = Wire(sent, Pace(), 4, 1)
    wire.put(0, 2, row("abcdef"))
    wire.put(5, 0, row("nowhere"))
    wire.put(0, 9, row("nowhere"))
    wire.flush()
    assert sent.texts == [f"{RESET}{CLEAR}  ab{QUESTION}"]


def test_the_cursor_is_put_where_input_is_typed() -> None:
    """Once, and again after each frame; nobody cares about it elsewhere."""
    sent = Kept()
    wire = Wire(sent, Pace(), 10, 1)
    wire.replace([row("one")])
    wire.cursor((0, 5))
    wire.flush()
    wire.flush()
    wire.put(0, 0, row("t"))
    wire.flush()
    wire.cursor(None)
    wire.put(0, 0, row("o"))
    wire.flush()
    at = "\x1b[1;6H"
    assert [text.count(at) for text in sent.texts] == [1, 1, 0]


def test_what_draws_nothing_goes_between_frames() -> None:
    """Whole, with a question after it as a frame has: the next frame waits for its answer."""
    sent = Kept()
    wire = Wire(sent, Pace(), 10, 1)
    wire.replace([row("one")])
    wire.flush()
    wire.answered()
    long = f"\x1b]52;c;{'A' * 2000}\x07"
    wire.aside(long)
    assert sent.texts[1] == f"{QUESTION}{long}{QUESTION}"
    wire.replace([row("two")])
    assert wire.flush() > 0
    wire.answered()
    wire.answered()
    assert wire.flush() == 0
    assert sent.texts[2] == f"\x1b[1Htwo{QUESTION}"


def test_the_cursor_costs_at_most_eight_bytes_a_frame() -> None:
    """At the current line after each frame, wherever the frame ended, also far right."""
    for at in ((0, 0), (9, 0), (9, 41), (49, 101), (98, 300)):
        sent = Kept()
        wire = Wire(sent, Pace(), 400, 99)
        wire.flush()
        wire.put(3, 2, row("x"))
        wire.cursor(at)
        wire.flush(is_paced=False)
        _, _, moved = sent.texts[-1].partition("x")
        place = moved.removesuffix(QUESTION)
        assert place.startswith(f"\x1b[{at[0] + 1}")
        assert len(place) <= 8
