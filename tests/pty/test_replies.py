"""What a terminal sends beside keys, to the real program: only keys act, and no wait is long."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pty.conftest import entries_stored
from tests.pty.replies import REPLIES, in_8_bits, in_utf_8

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ ⇄ \d+ "
PAUSE = 0.2
"""Seconds between two pieces."""

ROUND_TRIP = 2.8
"""Seconds from a question to its answer; 3 with what a busy machine adds."""


@pytest.fixture
def reader(open_reader: Open, tmp_path: Path) -> Any:
    """The bundled pair, its links found, with a state of its own."""
    state = tmp_path / "state"
    (state / "reader").mkdir(parents=True)
    (state / "reader" / "welcomed").touch()  # no guidance of a first start
    terminal = open_reader(XDG_STATE_HOME=str(state))
    terminal.wait_for(LINK_LINE)
    terminal.press("j")
    terminal.wait_for(r"▶ 2 ")
    terminal.settle()
    return terminal


def pieces(data: bytes, step: int) -> Iterator[bytes]:
    """`data` in pieces of so many bytes."""
    return (data[at : at + step] for at in range(0, len(data), step))


def test_no_reply_does_anything(reader: Any, tmp_path: Path) -> None:
    """In 7 and 8 bits, also in UTF-8: the screen stays as it is, and nothing is stored."""
    before = reader.lines()
    for reply in REPLIES.values():
        for form in (reply, in_8_bits(reply), in_utf_8(reply)):
            reader.write(form)
    reader.settle()
    assert reader.lines() == before
    reader.press("j")
    reader.wait_for(r"▶ 3 ")
    assert entries_stored(tmp_path / "state") == 0
    reader.press("r")
    reader.wait_for("rejected")
    assert entries_stored(tmp_path / "state") == 1


def test_no_reply_in_pieces_does_anything(reader: Any) -> None:
    """Cut after its Esc, and again and again after that."""
    before = reader.lines()
    for name in ("OSC 11", "XTVERSION of tmux", "DA1", "kitty graphics, failed"):
        reply = REPLIES[name]
        for piece in (reply[:1], *pieces(reply[1:], 7)):
            reader.write(piece)
            time.sleep(PAUSE)  # it is the time between the pieces that is tried
    reader.settle()
    assert reader.lines() == before


@pytest.mark.sweep
@pytest.mark.parametrize("answer", [b"\x1b[24;80R", b"\x9b24;80R", b"\xc2\x9b24;80R"])
def test_our_answer_in_pieces_with_keys_between(open_reader: Open, answer: bytes) -> None:
    """The keys do what they mean, the answer does nothing else."""
    terminal = open_reader(answers=False)
    terminal.wait_for(LINK_LINE)
    for key, lands in (("j", "▶ 2 "), ("k", "▶ 1 ")):  # until then nobody reads keys
        terminal.press(key)
        terminal.wait_for(lands)
    first = 2 if answer[0] == 0xC2 else 1
    for place, cut in enumerate(range(first, len(answer))):
        terminal.write(answer[:cut])
        time.sleep(PAUSE)  # as above
        terminal.press("j" if place % 2 == 0 else "k")
        time.sleep(PAUSE)
        terminal.write(answer[cut:])
        terminal.wait_for("▶ 2 " if place % 2 == 0 else "▶ 1 ")


def test_ways_to_send_j_and_enter(open_reader: Open, tmp_path: Path) -> None:
    """J as CSI u goes to the next link, a line feed is Enter, as what xterm sends by itself."""
    seen = []
    for place, (key, enter) in enumerate((("J", "\r"), ("\x1b[74;2u", "\n"))):
        terminal = open_reader(XDG_STATE_HOME=str(tmp_path / str(place)))
        terminal.wait_for(LINK_LINE)
        terminal.press(key)
        terminal.wait_for(r"▶ (?!1 )")
        terminal.press(enter)
        terminal.wait_for(r"▷.*▶")
        terminal.settle()
        seen.append(terminal.lines())
    assert seen[0] == seen[1]


def test_a_paste_whose_end_is_cut(reader: Any) -> None:
    """It is over with the second piece: keys work."""
    for cut in (2, 4, 5):
        reader.write(b"\x1b[200~rUa q" + b"\x1b[201~"[:cut])
        time.sleep(0.5)
        reader.write(b"\x1b[201~"[cut:])
        reader.settle()
        reader.press("j")
        reader.wait_for(r"▶ 3 ")
        reader.press("k")
        reader.wait_for(r"▶ 2 ")


STATES = (
    *(b"", b"\x1b", b"\x1b[", b"\x1b[24;", b"\x1b]11;rgb:", b"\x1bP>|abc", b"\x9d", b"\x9f"),
    b"\x1b[200~text",
)
"""What begins and never ends; the paste takes longest to be given up."""


def test_what_never_ends_stops_nothing(reader: Any) -> None:
    """Ctrl-L draws at once, a second later keys are keys, and in a paste Ctrl-C leaves."""
    before = reader.lines()
    for state in STATES[:-1]:
        reader.screen.scribble()
        reader.write(state)
        reader.take_in(0.1)
        reader.write(b"\x0c")
        reader.wait_until(lambda: reader.lines() == before, f"a screen drawn anew after {state!r}")
        time.sleep(1)
        reader.press("j")
        reader.wait_for(r"▶ 3 ")
        reader.press("k")
        reader.wait_until(lambda: reader.lines() == before, f"the passage before after {state!r}")
    reader.write(STATES[-1])
    reader.take_in(0.1)
    reader.write(b"\x03")
    assert reader.wait_for_end() == 130
    assert reader.mess() == []


def test_answers_from_afar_do_not_reach_the_shell(open_reader: Open, open_terminal: Open) -> None:
    """At a round trip of nearly three seconds: q leaves, then the answers come, then the prompt."""
    command = open_reader("--version").process.args[4]
    shell = open_terminal(
        *("bash", "--norc", "--noprofile", "--noediting", "-i"), PS1="ready> ", answers=False
    )
    asked: deque[float] = deque()
    looked = time.monotonic()

    def shows(pattern: str) -> bool:
        """Whether the screen matches; each question is answered so long after it was asked."""
        nonlocal looked
        asked.extend([looked] * (len(shell.owed) - len(asked)))  # not before the last look
        looked = time.monotonic()
        while asked and looked - asked[0] >= ROUND_TRIP:
            asked.popleft()
            shell.press(shell.owed.pop(0))
        return bool(re.search(pattern, "\n".join(shell.lines()), re.MULTILINE))

    shell.wait_until(lambda: shows("ready> "), "the prompt")
    shell.press(f"{command}\r")
    shell.wait_until(lambda: shows(LINK_LINE), "the link line")
    shell.press("jG\tq")
    shell.wait_until(lambda: shows("") and b"1049l" in shell.received, "the screen of the shell")
    assert shell.owed
    shell.wait_until(lambda: shows(r"ready> *\s*\Z") and not asked, "the prompt, and all answers")
    shell.settle()
    assert re.search(r"ready> *\s*\Z", "\n".join(shell.lines()))


def test_a_terminal_that_stops_reading_gets_one_frame(reader: Any) -> None:
    """Keys come for some seconds while nothing is read: the frames between are never sent."""
    before = len(reader.received)
    for _ in range(25):
        reader.press("Gg\tjjj")
        time.sleep(0.2)  # it reads nothing meanwhile
    reader.press("g")
    reader.settle()
    reader.wait_for(r"▶ 1 ")
    assert len(reader.received) - before < 16_000


def test_a_lost_answer_stops_nothing(reader: Any) -> None:
    """One answer is missing, others come: the screen follows the keys."""
    for _ in range(3):
        reader.answers = False
        reader.press("G")
        reader.wait_for(r"▶19 ")
        reader.answers = True
        reader.owed.clear()
        reader.press("g")
        reader.wait_for(r"▶ 1 ")


def test_a_text_piped_in_needs_a_name(open_reader: Open, tmp_path: Path) -> None:
    """As by `git -c core.pager=reader log`: a line that says what to do, and no screen."""
    log = tmp_path / "log"
    log.write_text("commit 1\n", encoding="utf-8")
    terminal = open_reader(redirection=f"<{log}")
    assert terminal.wait_for_end() == 2
    assert b"two sources" in terminal.received
    assert b"\x1b" not in terminal.received
    assert terminal.received.count(b"\n") == 1
