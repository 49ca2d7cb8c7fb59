"""Each key on the bundled pair, pressed in the running app."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from inspect import signature
from typing import Any

import pytest

from reader.model import Comparison, Side
from reader.ui.commands import COMMANDS, MOVES
from tests.ui.conftest import app_of

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
FLIGHT = 9
PHONE = 7
"""The passages on intelligence: the flight's details left, the tracked phone right."""


SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])


def test_every_command_can_be_done(bundled: Comparison) -> None:
    """Each row is a move or names a method, which takes a count or not; no key means two things."""
    app = app_of(bundled)
    for entry in COMMANDS:
        assert bool(entry.run) is not (entry.id in MOVES), entry.id
        if entry.run:
            controller, method = entry.run.split(".")
            owner = app if controller == "keyed_app" else getattr(app.main, controller)
            run = getattr(owner, method)
            assert bool(signature(run).parameters) is entry.has_count, entry.id
    keys = [key for entry in COMMANDS for key in entry.keys]
    assert len(set(keys)) == len(keys)


def test_no_key_is_out_of_reach_over_ssh() -> None:
    """Nothing lives only on Alt, an F-key, Ctrl-arrows or a key that terminals take away."""
    lost = {"ctrl+s", "ctrl+q", "ctrl+h", "ctrl+i", "ctrl+m", "escape"}
    for entry in COMMANDS:
        assert any(
            key not in lost and not re.match(r"alt\+|f\d+$|ctrl\+(up|down|left|right)", key)
            for key in entry.keys
        ), entry.id


@SIZES
async def test_moves(open_app: OpenApp, size: tuple[int, int]) -> None:
    """The next and the previous passage, the first and the last, each by two keys."""
    async with open_app(*size) as session:
        keys = {"j": 2, "down": 3, "k": 2, "up": 1, "G": 19, "g": 1, "end": 19, "home": 1}
        for key, number in keys.items():
            assert (await session.press(key)).here.number == number, key


@pytest.mark.parametrize(
    ("on", "back", "size"),
    [("space", "b", (40, 12)), ("pagedown", "pageup", (200, 50)), ("d", "u", (80, 24))],
)
async def test_pages_show_every_line(
    open_app: OpenApp, on: str, back: str, size: tuple[int, int]
) -> None:
    """Paging to the end and back shows every passage, and ends at the last and the first."""
    async with open_app(*size) as session:
        last = session.reading.comparison.left.last_number
        pane = session.main.query_one("#left")
        seen: set[str] = set()
        for key, goal in ((on, last), (back, 1)):
            seen.clear()
            for _ in range(100):
                seen |= {pane.render_line(y).text.rstrip() for y in range(pane.size.height)}
                if (await session.press(key)).here.number == goal:
                    break
            assert session.reading.here.number == goal
            seen |= {pane.render_line(y).text.rstrip() for y in range(pane.size.height)}
            gutters = {line[:6].strip("▶▷ ●◐◌") for line in seen}
            assert {str(number) for number in range(1, last + 1)} <= gutters


async def test_follow_shows_the_counterpart_at_the_same_height(open_app: OpenApp) -> None:
    """Moving with j, the counterpart stands level where the texts allow it."""
    async with open_app(80, 24) as session:
        await session.press(*["j"] * (FLIGHT - 1))
        assert session.numbers() == (FLIGHT, PHONE)
        rows = [pane.view.row_of_cursor() for pane in session.main.panes.values()]
        assert rows[0] == rows[1]


async def test_counterparts_go_round(open_app: OpenApp) -> None:
    """The full stop shows the next counterpart, the comma the one before."""
    async with open_app() as session:
        await session.press("j")
        count = len(session.reading.counterparts)
        assert count > 1
        first = session.numbers()
        second = (await session.press("full_stop")).choice
        assert second == 1
        assert session.numbers() != first
        await session.press("comma")
        assert session.numbers() == first
        assert (await session.press("comma")).choice == count - 1


def without_facts(line: str) -> str:
    """The line of the panes without the numbers that stand at the current passage."""
    return re.sub(r"\[[\d,]+\]", lambda found: " " * len(found[0]), line)


@SIZES
async def test_tab_moves_nothing(open_app: OpenApp, size: tuple[int, int]) -> None:
    """The other pane gets the keys; both texts stay where they were (but for & over there)."""
    async with open_app(*size) as session:
        await session.press("j", "j", "j")
        before = [line[8:].replace("&", " ") for line in session.lines()[2:-3]]
        reading = await session.press("tab")
        assert reading.side is Side.RIGHT
        marks = str.maketrans("▶▷&", "▷▶ ")
        after = [line.translate(marks)[8:] for line in session.lines()[2:-3]]
        assert [without_facts(line) for line in after] == [without_facts(line) for line in before]


async def test_linked_passages(open_app: OpenApp, bundled: Comparison) -> None:
    """J and K pass over what only this account tells."""
    linked = [p.number for p in bundled.left.passages if bundled.links_of(Side.LEFT, p.index)]
    assert len(linked) < 19, "the captions at least are never linked"
    async with open_app() as session:
        assert session.reading.here.number == linked[0]
        for number in linked[1:]:
            assert (await session.press("J")).here.number == number
        assert (await session.press("J")).here.number == linked[-1]
        assert (await session.press("K")).here.number == linked[-2]


async def test_boilerplate_folds(open_app: OpenApp, furnished: Comparison) -> None:
    """Pressing h shows what the page carries beside the article; h again folds it."""
    async with open_app(comparison=furnished) as session:
        assert "boilerplate: 2 lines" in session.lines()[1]
        await session.press("h")
        shown = "\n".join(session.lines())
        assert "Subscribe to our newsletter" in shown
        assert "boilerplate:" not in shown
        assert (await session.press("g")).here.number is None
        assert "boilerplate: never linked" in session.lines()[-2]
        assert (await session.press("h")).here.number == 1


async def test_follow_off(open_app: OpenApp) -> None:
    """Pressing s stops the other pane and the link line says so; s again and it catches up."""
    async with open_app() as session:
        before = session.numbers()[1]
        await session.press("s", "j", "j", "j")
        assert session.numbers()[1] == before
        assert "follow off" in session.lines()[-1]
        await session.press("s")
        assert session.numbers()[1] != before


async def test_keys_that_lead_nowhere_say_so(open_app: OpenApp, furnished: Comparison) -> None:
    """No counterpart, no other one, no linked passage: each is told, and gone with the next key."""
    async with open_app(comparison=furnished) as session:
        for key, told in (
            ("enter", "no counterpart to go to"),
            ("full_stop", "no other counterpart"),
            ("J", "no later passage is linked"),
            ("f", "no facts here"),
        ):
            await session.press(key)
            assert told in session.lines()[-1]
        await session.press("j")
        assert "no facts" not in session.lines()[-1]


@SIZES
async def test_ascii_draws_nothing_else(open_app: OpenApp, size: tuple[int, int]) -> None:
    """With ASCII signs every cell of the screen, texts and panels too, is ASCII."""
    async with open_app(*size, ascii_only=True) as session:
        pressed = ["f"], ["escape", "question_mark"], ["q", "colon"], ["escape", "o"], ["A"]
        for keys in (["w"], ["j", "j"], *pressed):
            await session.press(*keys)
            assert "".join(session.lines()).isascii(), keys


async def test_quit(open_app: OpenApp) -> None:
    """Pressing q leaves with 0."""
    async with open_app() as session:
        await session.press("q")
        assert session.app.return_value == 0


@pytest.mark.parametrize("panel", [(), ("f",), ("question_mark",)])
async def test_interrupt(open_app: OpenApp, panel: tuple[str, ...]) -> None:
    """Ctrl-C leaves from anywhere, with the status of an interrupt."""
    async with open_app() as session:
        await session.press(*panel, "ctrl+c")
        assert session.app.return_value == 130


@SIZES
async def test_one_key_chooses_what_is_sought(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Linked, differing, only here, undecided, and round: the hints tell which and how many."""
    async with open_app(*size) as session:
        comparison = session.reading.comparison
        for name in ("differing", "only here"):
            await session.press("g", "o")
            assert f"J K {name}" in session.lines()[-1]
            await session.press("J")
            links = comparison.links_of(Side.LEFT, session.reading.at(Side.LEFT))
            assert any(link.differences for link in links) is (name == "differing")
            assert bool(links) is (name == "differing")
            assert f"J K {name} 1 of " in session.lines()[-1]
            await session.press("K")
            assert f"no earlier passage is {name}" in session.lines()[-1]
        await session.press("o")
        assert "J K undecided" in session.lines()[-1]
        await session.press("o")
        assert "J K" not in session.lines()[-1]


@SIZES
async def test_jumps_are_taken_back_and_forward(open_app: OpenApp, size: tuple[int, int]) -> None:
    """H goes where each jump began, with both panes as they were; L undoes H."""
    async with open_app(*size) as session:
        await session.press(*["j"] * (FLIGHT - 1))
        before = session.numbers(), session.reading.side
        back = await session.press("enter", "enter")
        assert (back.side, back.here.number) == (Side.LEFT, FLIGHT)
        await session.press("enter")
        over = session.numbers(), session.reading.side
        assert over == ((FLIGHT, PHONE), Side.RIGHT)
        await session.press("G")
        end = session.numbers(), session.reading.side
        for key, there in (("H", over), ("ctrl+o", before), ("L", over), ("L", end)):
            await session.press(key)
            assert (session.numbers(), session.reading.side) == there
        await session.press("L")
        assert "nothing to go forward to" in session.lines()[-1]
