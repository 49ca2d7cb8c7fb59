"""Numbers before a key, second keys, and what users of vi type after the colon."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.model import Side

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_a_number_counts(open_app: OpenApp) -> None:
    """So many passages on, or the passage of that number; before f, the fact of that number."""
    async with open_app() as session:
        for keys, left in (
            ("g5j", 6),
            ("12G", 12),
            ("g12g", 12),
            ("G5k", 14),
            ("g99G", 19),
            ("g10j0", 11),
            (":12\r", 12),
            ("g:7\r", 7),
            ("g3f", 9),
        ):
            await session.press(*("enter" if key == "\r" else key for key in keys))
            assert session.numbers()[0] == left, keys
            await session.press("escape")


async def test_a_count_repeats_a_move(open_app: OpenApp) -> None:
    """Three links on is J three times; the count is gone afterwards, and Esc drops it."""
    async with open_app() as session:
        thrice = await session.press("g", "J", "J", "J")
        assert (await session.press("g", "3", "J")).place == thrice.place
        assert " 3 " not in session.lines()[-1]
        await session.press("3")
        assert " 3 " in session.lines()[-1]
        await session.press("escape")
        assert " 3 " not in session.lines()[-1]
        after = (await session.press("K")).place
        assert (await session.press("J", "K")).place == after


async def test_lines_scroll_without_the_cursor(open_app: OpenApp) -> None:
    """Ctrl-E and Ctrl-Y move the text; the cursor follows only to stay in view."""
    async with open_app() as session:
        await session.press("j", "j")
        top = session.lines()[2]
        assert (await session.press("ctrl+e")).here.number == 3
        assert session.lines()[2] != top
        assert (await session.press("ctrl+y")).here.number == 3
        assert session.lines()[2] == top
        assert (await session.press("2", "0", "ctrl+e")).here.number > 3


async def test_second_keys(open_app: OpenApp) -> None:
    """Ctrl-D, U, F and B page as d, u, Space and b do."""
    keys = {"d": "ctrl+d", "u": "ctrl+u", "space": "ctrl+f", "b": "ctrl+b"}
    async with open_app() as session:
        for first, second in keys.items():
            by_first = (await session.press("g", "8", "G", first)).place
            assert (await session.press("g", "8", "G", second)).place == by_first, second


@pytest.mark.parametrize("typed", ["q", "wq"])
async def test_the_colon_leaves(open_app: OpenApp, typed: str) -> None:
    """From the main screen with a panel open, too."""
    async with open_app() as session:
        await session.press("w", "colon", *typed, "enter")
        assert session.app.is_leaving


async def test_zz_leaves(open_app: OpenApp) -> None:
    """Twice, with nothing in between."""
    async with open_app() as session:
        await session.press("Z", "j", "Z")
        assert not session.app.is_leaving
        await session.press("Z")
        assert session.app.is_leaving


async def test_exact_keys_and_ids_come_first(open_app: OpenApp) -> None:
    """Before all commands that contain the letters."""
    found = {"w": "Why these two", "find": "Find", "g": "First passage", "Q": "Quotations"}
    leaving = dict.fromkeys(("q", "wq", "x", "q!"), "Quit")
    async with open_app() as session:
        await session.press("colon")
        for typed, first in (found | leaving).items():
            await session.press(*typed)
            assert f"▶ {first}" in session.lines()[2]
            await session.press("ctrl+u")


async def test_esc_cancels_a_pin(open_app: OpenApp) -> None:
    """The passage is forgotten; the next p begins anew."""
    async with open_app() as session:
        assert (await session.press("p")).pinning == (Side.LEFT, 0)
        assert (await session.press("escape")).pinning is None
        assert "pinning cancelled" in session.lines()[-1]


async def test_a_note_on_no_link_is_on_the_passage(open_app: OpenApp) -> None:
    """What is typed after I never runs as commands."""
    async with open_app() as session:
        await session.press("1", "0", "G")
        assert session.reading.link is None
        reading = await session.press("I", *"raq", "escape")
        assert reading.review.notes == {(9, None): "raq"}
        assert reading.review.decisions == {}


async def test_a_mark_where_one_is_already(open_app: OpenApp) -> None:
    """It says so, whether or not there was a jump before."""
    async with open_app() as session:
        await session.press("m", "x", "apostrophe", "x")
        assert "already at mark x" in session.lines()[-1]
        await session.press("G", "apostrophe", "x")
        assert "already" not in session.lines()[-1]
        await session.press("apostrophe", "x")
        assert "already at mark x" in session.lines()[-1]


async def test_a_slash_searches_help(open_app: OpenApp) -> None:
    """The hit comes into view, n goes on, Esc goes back."""
    async with open_app() as session:
        await session.press("question_mark")
        before = session.lines()
        await session.press("slash", *"counterpart")
        assert "ounterpart" in session.lines()[1]
        assert session.lines()[-1].startswith("/counterpart")
        assert " lines" in session.lines()[-1]
        await session.press("escape")
        assert session.lines() == before
        await session.press("slash", *"counterpart", "enter")
        found = session.lines()[1:]
        await session.press("n")
        assert session.lines()[1:] != found
        await session.press("N")
        assert session.lines()[1:] == found


async def test_after_a_resize_hits_are_counted_from_the_top(open_app: OpenApp) -> None:
    """The lines of another width have other numbers."""
    async with open_app(50, 24) as session:
        await session.press("question_mark", "slash", *"passage", "enter", "g", "N")
        await session.resize(200, 24)
        before = session.lines()
        await session.press("N")
        assert session.lines() != before
        assert "passage" in session.lines()[1].lower()


async def test_a_slash_begins_to_narrow_a_list(open_app: OpenApp) -> None:
    """As it does in other programs; it is no letter of the query."""
    async with open_app() as session:
        await session.press("f", "slash", *"israel")
        assert "Israel" in session.lines()[3]
