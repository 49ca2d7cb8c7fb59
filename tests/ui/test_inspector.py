"""The inspector: the third column of a wide terminal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.ui.bar_line import BarLine
from reader.ui.inspection import inspector_view

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


def column(session: Any) -> str:
    """What the third column says, its rows joined; empty where there is none."""
    rows = [line.split("│") for line in session.lines()[:-3]]
    return " ".join(" ".join(row[2].split()) for row in rows if len(row) > 2)


@pytest.mark.parametrize("size", [(150, 40), (200, 50)])
async def test_it_follows_the_reader(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Both values of a difference, the reasons and the facts of the link shown, and notes."""
    async with open_app(*size) as session:
        await session.press("8", "G")
        shown = column(session)
        assert "8 ⇄ 11: strong" in shown
        assert "January 2020 / 3 January 2020 (more precise)" in shown
        assert shown.index("Differences") < shown.index("Why") < shown.index("Facts")
        await session.press("i", *"mind the date", "escape")
        assert "Notes mind the date" in column(session)
        await session.press("5", "G")
        assert "let us down" in column(session).partition("Quotations")[2]


async def test_w_folds_it(open_app: OpenApp) -> None:
    """The panes get its room, and q leaves the program, not the column."""
    async with open_app(160, 40) as session:
        before = [pane.size.width for pane in session.main.panes.values()]
        await session.press("w")
        assert column(session) == ""
        assert sum(pane.size.width for pane in session.main.panes.values()) > sum(before)
        await session.press("w")
        assert [pane.size.width for pane in session.main.panes.values()] == before
        await session.press("q")
        assert session.app.is_leaving


async def test_narrower_terminals_have_none(open_app: OpenApp) -> None:
    """There the reasons open below, and come and go with the size."""
    async with open_app(149, 40) as session:
        assert column(session) == ""
        await session.resize(150, 40)
        assert "Why" in column(session)
        await session.resize(100, 40)
        assert not any("Why" in line for line in session.lines())


def test_what_is_hidden_is_counted() -> None:
    """In the last row, with the key that shows it; the view stops at the end."""
    rows = [BarLine(letter) for letter in "abcdef"]
    assert inspector_view(rows, 0, 9, "}") == (0, rows)
    top, shown = inspector_view(rows, 0, 4, "}")
    assert (top, [line.text or line.right for line in shown]) == (0, ["a", "b", "c", "} 3 more "])
    assert inspector_view(rows, 9, 4, "}") == (2, rows[2:])
