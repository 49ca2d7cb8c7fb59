"""The list of what each account alone tells, in the running app at three sizes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.model import Band, Comparison, Draft, Link, Side, Source, placed
from reader.reading import alone

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.mark.parametrize("size", [(80, 24), (200, 50), (40, 12)])
async def test_only_here_is_listed_and_leads_there(
    open_app: OpenApp, size: tuple[int, int], bundled: Comparison
) -> None:
    """A lists both sides with the caution; j moves, Tab changes column, Enter goes there."""
    found = alone(bundled)
    async with open_app(*size) as session:
        await session.press("A")
        shown = " ".join("".join(session.lines()).split())
        assert "Only here" in shown
        assert "No match found, which is not the same" in shown
        assert found[Side.LEFT][0].text.split()[0] in shown
        if size[0] >= 72:
            assert found[Side.RIGHT][0].text.split()[0] in shown
        await session.press("j", "enter")
        assert session.app.screen is session.main
        assert session.reading.here == found[Side.LEFT][1]
        await session.press("A", "tab")
        lines = session.lines()
        assert any(str(found[Side.RIGHT][0].number) in line for line in lines)
        over = await session.press("g", "enter")
        assert (over.side, over.here) == (Side.RIGHT, found[Side.RIGHT][0])
        back = await session.press("H")
        assert (back.side, back.here) == (Side.LEFT, found[Side.LEFT][1])


@pytest.mark.parametrize("key", ["q", "A", "escape", "ctrl+g"])
async def test_only_here_is_left_without_a_choice(open_app: OpenApp, key: str) -> None:
    """Each of these closes the list; nothing has moved."""
    async with open_app() as session:
        before = session.reading
        await session.press("A", "j", key)
        assert session.app.screen is session.main
        assert session.reading == before


async def test_only_here_moves_like_a_text(open_app: OpenApp, bundled: Comparison) -> None:
    """Ends, pages and steps, with the cursor's sign; a resize keeps the place."""
    source = Source("many", placed([Draft(f"Passage {n} tells this alone.") for n in range(40)]))
    comparison = Comparison(source, bundled.right)
    async with open_app(80, 24, comparison=comparison) as session:

        def cursor() -> int:
            (line,) = (line for line in session.lines() if line.startswith("▶"))
            return int(line[1:4])

        await session.press("A")
        for key, number in (("j", 2), ("k", 1), ("G", 40), ("home", 1), ("down", 2), ("end", 40)):
            await session.press(key)
            assert cursor() == number
        await session.press("g", "space")
        page = cursor()
        assert page > 5
        await session.press("d")
        assert cursor() > page
        await session.resize(40, 12)
        assert cursor() > page
        await session.press("u", "b")
        assert cursor() < page


async def test_only_here_with_nothing_on_one_side(open_app: OpenApp) -> None:
    """A side without any says so; Enter on it does nothing."""
    links = (Link(0, 0, 0.9, Band.STRONG, ()),)
    left = Source("left", placed([Draft("One.")]))
    right = Source("right", placed([Draft("One too."), Draft("Two.")]))
    async with open_app(comparison=Comparison(left, right, links)) as session:
        await session.press("A")
        assert "none: every" in "\n".join(session.lines())
        await session.press("tab", "enter")
        assert session.app.screen is not session.main
        over = await session.press("tab", "enter")
        assert (over.side, over.here.number) == (Side.RIGHT, 2)
