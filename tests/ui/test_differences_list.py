"""The list of differences in the running app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest

from reader.model import Comparison
from reader.report.phrases import describe_values

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


def shown(session: Any) -> str:
    """The whole screen, each run of spaces as one."""
    return " ".join("\n".join(session.lines()).split())


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_every_difference_is_listed(
    open_app: OpenApp, bundled: Comparison, size: tuple[int, int]
) -> None:
    """In reading order, with the numbers of its passages, how it differs, and both values."""
    found = bundled.list_differences()
    async with open_app(*size) as session:
        await session.press("W")
        assert f"{len(found)} of {len(found)}" in session.lines()[0]
        for link, difference in found:
            left = bundled.left.passages[link.left].number
            right = bundled.right.passages[link.right].number
            row = f"\u25b6 {left} \u21c4 {right} "
            assert row in shown(session)
            told = f"{difference.heading} {describe_values(difference)}"
            assert told in shown(session).partition(row)[2]
            await session.press("down")


async def test_a_long_list_is_laid_out_as_far_as_one_goes(
    open_app: OpenApp, bundled: Comparison
) -> None:
    """Thousands take a second with every key; the last is reached, and found by typing, too."""
    link = next(link for link in bundled.links if link.differences)
    many = tuple(replace(link.differences[0], left_value=f"value {n}") for n in range(500))
    links = tuple(replace(one, differences=many if one == link else ()) for one in bundled.links)
    async with open_app(comparison=replace(bundled, links=links)) as session:
        await session.press("W")
        assert session.app.screen.query_one("OptionList").option_count < len(many) / 2
        assert "500 of 500" in session.lines()[0]
        await session.press(*["pagedown"] * 64)
        assert 'left "value 499"' in shown(session)
        await session.press(*"value 498")
        assert "1 of 500" in session.lines()[0]
        assert 'left "value 498"' in shown(session)


async def test_typing_narrows_and_enter_goes_there(open_app: OpenApp, bundled: Comparison) -> None:
    """By kind or by a value; both panes go to the passages, that link is shown, H comes back."""
    dates = [link for link, difference in bundled.list_differences() if difference.kind == "date"]
    async with open_app() as session:
        await session.press("j", "1", "W", *"date")
        assert f"{len(dates)} of " in session.lines()[0]
        before = session.reading.place
        reading = await session.press("down", "enter")
        assert (reading.left_at, reading.right_at) == (dates[1].left, dates[1].right)
        assert reading.link is not None
        assert (reading.link.left, reading.link.right) == (dates[1].left, dates[1].right)
        assert reading.fact is None
        assert (await session.press("H")).place == before
        await session.press("W", *"january", "escape")
        assert session.reading.place == before


async def test_where_nothing_differs_that_is_said(open_app: OpenApp, bundled: Comparison) -> None:
    """There is no empty list to look at."""
    links = tuple(replace(link, differences=()) for link in bundled.links)
    async with open_app(comparison=replace(bundled, links=links)) as session:
        await session.press("W")
        assert "no difference found" in session.lines()[-1]
