"""Terminals of many kinds and sizes: what they cannot do is not asked of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ (?:⇄|<>) \d+ "
TERMS = ["vt100", "screen", "tmux-256color", "xterm", "xterm-256color", "xterm-direct"]
SIZES = [(20, 5), (40, 12), (72, 10), (80, 24), (132, 43), (200, 50), (300, 100)]
NARROW = {
    "LANG": "C",
    "LC_ALL": "POSIX",
    "LC_CTYPE": "en_US.ISO-8859-1",
    "PYTHONIOENCODING": "latin-1",
}
"""Each says, by itself, that the terminal's characters are not those of Unicode."""

_MODE = re.compile(rb"\x1b\[\?([0-9;]+)h")
_NEEDED = {7, 25, 1049, 2004}
"""Wrapping, the cursor, the alternate screen, pasted text marked lest it runs commands."""

_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


def colours(sent: bytes) -> set[str]:
    """The parameters of all SGR sequences that set a colour, other than the terminal's own."""
    parameters = {p.decode() for found in _SGR.findall(sent) for p in re.split(rb"[;:]", found)}
    return {p for p in parameters if re.fullmatch(r"[34][0-8]|9[0-7]|10[0-7]", p)}


def walk(terminal: Any) -> None:
    """From passage 8 see much of the program: moves, a jump, the other pane, the facts and back."""
    terminal.wait_for(LINK_LINE)
    terminal.press("jj\r\t")
    terminal.wait_for(r"(?s)[▶>] 7 .*^ 9 (?:⇄|<>) 7 ")
    look_at_panel(terminal, "f", "\x1b")


def look_at_panel(terminal: Any, opens: str, closes: str) -> None:
    """Open a panel by its key and close it again: the screen is the same as before."""
    terminal.settle()
    before = terminal.lines()
    terminal.press(opens)
    terminal.wait_until(lambda: terminal.lines() != before, "a panel")
    terminal.press(closes)
    terminal.wait_until(lambda: terminal.lines() == before, "the screen behind it")


def borders(terminal: Any) -> set[tuple[int, ...]]:
    """In which columns the rows of the panes have a border: one element where they agree."""
    rows = [terminal.screen.row(y) for y in range(terminal.screen.lines)]
    end = next(y for y, row in enumerate(rows) if is_below_panes("".join(row)))
    middle = range(terminal.screen.columns // 2 - 1, terminal.screen.columns // 2 + 2)
    return {tuple(x for x in middle if row[x] in {"│", "┃", "|"}) for row in rows[:end]}


def is_below_panes(row: str) -> bool:
    """Whether this is the rule under the panes, or the link line where there is no rule."""
    return bool(re.fullmatch(r"[─-]\S*", row) or re.match(LINK_LINE, row))


def test_a_dumb_terminal_gets_text(open_reader: Open) -> None:
    """TERM=dumb: the report is printed, and no escape sequence with it."""
    terminal = open_reader(TERM="dumb")
    assert terminal.wait_for_end() == 0
    assert b"passage by passage" in terminal.received
    assert b"\x1b" not in terminal.received


def test_shows_the_same_on_every_terminal(open_reader: Open) -> None:
    """The characters on the screen do not depend on TERM, and the terminal is left tidy.

    The theme is the terminal's own 16 colours: no palette and no true colour is ever sent.
    """
    screens = {}
    for name in TERMS:
        terminal = open_reader("--at", "8", TERM=name)
        walk(terminal)
        screens[name] = terminal.lines()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.mess() == []
        assert not colours(terminal.received) & {"38", "48", "58"}, name
    assert screens == dict.fromkeys(TERMS, screens["xterm-256color"])


@pytest.mark.parametrize("value", ["1", ""])
@pytest.mark.parametrize("more", [{}, {"COLORTERM": "truecolor"}], ids=["plain", "truecolor"])
def test_no_color_is_obeyed(open_reader: Open, value: str, more: dict[str, str]) -> None:
    """With NO_COLOR set, to whatever value, attributes are sent but never a colour."""
    terminal = open_reader("--at", "8", NO_COLOR=value, **more)
    walk(terminal)
    assert _SGR.search(terminal.received)
    assert colours(terminal.received) == set()


@pytest.mark.parametrize("name", NARROW)
def test_without_unicode_all_is_ascii(open_reader: Open, name: str) -> None:
    """Where the locale lacks Unicode, every byte is ASCII and the border is in one column."""
    terminal = open_reader("--at", "8", **{"LANG": ""} | {name: NARROW[name]})
    walk(terminal)
    assert bytes(terminal.received).isascii()
    assert b"\\u" not in terminal.received
    assert len(borders(terminal)) == 1
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_asks_for_no_mode_it_does_not_need(open_reader: Open) -> None:
    """No mouse, no focus reports, no kitty keyboard, no reports of resizing."""
    terminal = open_reader("--at", "8")
    walk(terminal)
    asked = {int(n) for modes in _MODE.findall(terminal.received) for n in modes.split(b";")}
    assert asked <= _NEEDED
    assert not re.search(rb"\x1b\[[>=][0-9;]*[um]", terminal.received)


@pytest.mark.sweep
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_size_shows_the_text(open_reader: Open, size: tuple[int, int]) -> None:
    """From tiny to huge: the passage under the cursor is there, and the border is straight."""
    columns, rows = size
    terminal = open_reader("--at", "8", columns=columns, rows=rows)
    terminal.wait_for(r"(?s)▶ 8 .*^ 8 ⇄ 11")
    if columns >= 72:
        assert len(borders(terminal)) == 1
    look_at_panel(terminal, "f", "\x1b")
    look_at_panel(terminal, "?", "q")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


@pytest.mark.parametrize("answers", [True, False])
def test_a_storm_of_resizes(open_reader: Open, *, answers: bool) -> None:
    """After fifty sizes in a row the screen is that of a fresh start at the last one."""
    fresh = open_reader(columns=90, rows=30)
    fresh.wait_for(LINK_LINE)
    fresh.press("Gg")
    fresh.wait_for(r"(?s)▶ 1 .*▷ 6 ")
    fresh.settle()
    wanted = "\n".join(fresh.lines())
    terminal = open_reader(answers=answers)
    terminal.wait_for(LINK_LINE)
    for step in range(50):
        terminal.resize(20 + (step * 37) % 120, 5 + (step * 13) % 60)
        terminal.take_in(0)
    terminal.resize(90, 30)
    terminal.press("Gg")  # back to the top, wherever the panes have scrolled to meanwhile
    terminal.wait_until(lambda: "\n".join(terminal.lines()) == wanted, "the screen of a start")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_terminal_that_never_answers(open_reader: Open) -> None:
    """Questions left open forever hold nothing up: the screen follows the keys to the end."""
    terminal = open_reader(answers=False)
    terminal.wait_for(LINK_LINE)
    terminal.press("\x1b[B" * 5)
    terminal.wait_for(r"▶ 6")
    terminal.press("G")
    terminal.wait_for(r"▶19")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_a_terminal_that_answers_late(open_reader: Open) -> None:
    """Answers that come when nobody waits for them any more are not taken for keys."""
    screens = []
    for answers in (True, False):
        terminal = open_reader(answers=answers)
        terminal.wait_for(LINK_LINE)
        for keys, lands in (("jj", "▶ 3"), ("j", "▶ 4"), ("k", "▶ 3"), ("jj", "▶ 5")):
            terminal.press(keys)
            terminal.wait_for(lands)
            terminal.answer_late()
        terminal.press("Gg")
        screens.append(terminal.wait_for(r"(?s)▶ 1 .*▷ 6 .*^ 1 ⇄ 6 "))
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert terminal.mess() == []
    assert screens[0] == screens[1]


def test_keys_cut_up_by_the_line(open_reader: Open) -> None:
    """An arrow key that comes in three pieces is an arrow key, and no Escape that closes."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    for piece in "\x1b[B":
        terminal.press(piece)
    terminal.wait_for(r"▶ 2")
