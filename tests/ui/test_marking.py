"""The keys of marked places."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_a_letter_leads_back_to_its_place(open_app: OpenApp) -> None:
    """With both panes as they were, also after a resize; letters that are keys move nothing."""
    async with open_app() as session:
        before = (await session.press("j", "j", "enter")).place
        await session.press("m")
        assert "mark this place" in session.lines()[-1]
        after = await session.press("j")
        assert after.place == before
        assert "marked j" in session.lines()[-1]
        await session.press("G", "tab", "g")
        await session.resize(60, 20)
        await session.press("apostrophe")
        assert "go to mark (j)" in session.lines()[-1]
        assert (await session.press("j")).place == before


async def test_where_the_last_jump_began(open_app: OpenApp) -> None:
    """The apostrophe twice goes there, and twice again comes back."""
    async with open_app() as session:
        before = (await session.press("j", "j")).place
        there = (await session.press("G")).place
        assert (await session.press("apostrophe", "apostrophe")).place == before
        assert (await session.press("apostrophe", "apostrophe")).place == there


async def test_what_is_no_mark_is_told(open_app: OpenApp) -> None:
    """A sign is no letter, a letter may have no place, Esc asks no further; nothing moves."""
    async with open_app() as session:
        before = session.reading.place
        for keys, told in (
            (("m", "minus"), "nothing was marked"),
            (("m", "escape"), "nothing was marked"),
            (("apostrophe", "x"), "no mark x yet; m sets one"),
            (("apostrophe", "apostrophe"), "nothing to go back to"),
            (("apostrophe", "escape"), "Enter there"),
        ):
            reading = await session.press(*keys)
            assert told in session.lines()[-1], keys
            assert reading.place == before
        assert (await session.press("j")).here.number == 2
