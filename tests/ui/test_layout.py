"""The keys that lay the panes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.ui.arrangement import MIN_PANE

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
BOTH = pytest.mark.parametrize("size", [(80, 24), (140, 50)])


def borders(lines: list[str]) -> set[int]:
    """The columns in which a border stands in every row of the panes."""
    rows = lines[1:-3]
    return {x for x in range(len(rows[0])) if all(row[x] == "│" for row in rows)}


@BOTH
async def test_the_panes_lie_the_other_way(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Pressing | stacks panes that stood side by side, | again and they stand so again."""
    async with open_app(*size) as session:
        before = session.lines()
        assert borders(before) == {size[0] // 2}
        await session.press("vertical_line")
        stacked = session.lines()
        assert not borders(stacked)
        assert any("Axios" in line for line in stacked[1:])
        await session.press("vertical_line")
        assert session.lines() == before


async def test_a_narrow_terminal_can_have_them_side_by_side(open_app: OpenApp) -> None:
    """The key overrides what suits the size, and the next size too."""
    async with open_app(40, 12) as session:
        await session.press("vertical_line")
        assert borders(session.lines()) == {20}
        await session.resize(60, 24)
        assert borders(session.lines()) == {30}


async def test_the_line_between_moves(open_app: OpenApp) -> None:
    """Pressing < and > moves it a twentieth of the width; at either end it says so."""
    async with open_app() as session:
        for key, share in [(">", 55), (">", 60), ("<", 55)]:
            await session.press(key)
            assert borders(session.lines()) == {80 * share // 100}
        await session.press(*[">"] * 9)
        widest = min(80, 100 - -(-100 * MIN_PANE // 80))
        assert borders(session.lines()) == {80 * widest // 100}
        assert "as wide as it gets" in session.lines()[-1]
        await session.press(*["<"] * 13)
        assert "as narrow as it gets" in session.lines()[-1]


async def test_one_pane(open_app: OpenApp) -> None:
    """Pressing O gives one pane the whole width, with the counterpart in a strip; O and both."""
    async with open_app() as session:
        before = (await session.press("j")).place
        await session.press("O")
        lines = session.lines()
        assert not borders(lines)
        assert "The Independent" in lines[0]
        assert any(line.startswith("▷11 ● ") for line in lines[-6:-3])
        await session.press("enter")
        lines = session.lines()
        assert "Axios" in lines[0]
        assert any(line.startswith("▷ 2 ● ") for line in lines[-6:-3])
        place = (await session.press("enter", "O")).place
        assert place == before
        assert borders(session.lines()) == {40}


async def test_swap(open_app: OpenApp) -> None:
    """Pressing X lets left and right change places; the keys stay with their source."""
    async with open_app() as session:
        await session.press("j")
        reading = session.reading
        await session.press("X")
        head = session.lines()[0]
        assert head.index("Axios") < head.index("The Independent")
        assert (session.reading.side, session.reading.place) == (reading.side, reading.place)
        await session.press("X")
        head = session.lines()[0]
        assert head.index("The Independent") < head.index("Axios")


async def test_no_layout_loses_the_cursor(open_app: OpenApp) -> None:
    """From any size to any other, laid out in any way, the passage one is on stays in view."""
    async with open_app() as session:
        await session.press(*["j"] * 7)
        sizes = [(80, 24), (40, 12), (80, 12), (60, 24), (72, 9)]
        for key, back in (("|", "|"), (">", "<"), ("O", "O"), ("X", "")):
            await session.press(key)
            for size in [*sizes, *([(300, 100), (200, 50)] if key == "X" else [])]:
                await session.resize(*size)
                assert any(re.search("▶ *8 ", line) for line in session.lines()), (key, size)
            await session.press(*back)


async def test_a_passage_without_a_counterpart_has_none_in_the_strip(open_app: OpenApp) -> None:
    """Nothing that has to do with another one stays there; where the other pane is, is told."""
    async with open_app(80, 24) as session:
        await session.press("O", "G")
        assert "no counterpart here; the other pane is at passage " in "".join(session.lines())
        await session.press("k", "k")
        assert "no counterpart here" not in "".join(session.lines())
