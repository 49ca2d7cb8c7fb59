"""The manual inside the running app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.manual import PAGES, read_page

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.mark.parametrize("way_in", [["M"], ["question_mark", "M"]])
async def test_a_page_opens_and_closes(open_app: OpenApp, way_in: list[str]) -> None:
    """From the screen and from help; closing a page returns to the list, then to the text."""
    async with open_app() as session:
        await session.press(*way_in)
        shown = session.lines()
        assert "Manual" in shown[0]
        assert any(PAGES["keys"] in line for line in shown)
        await session.press(*"privacy", "enter")
        assert "Manual: Privacy" in session.lines()[0]
        assert any("What is stored" in line for line in session.lines())
        await session.press("q")
        assert "Enter opens the page" in session.lines()[0]
        await session.press("escape")
        assert "Manual" not in session.lines()[0]


async def test_a_page_is_found_by_its_words_and_scrolls(open_app: OpenApp) -> None:
    """To its end, with everything on it, and without the syntax of links."""
    assert "OSC 52" in read_page("terminals")
    async with open_app() as session:
        await session.press("M", *"boxes or question", "enter")
        assert "Manual: Troubleshooting" in session.lines()[0]
        seen = " ".join(session.lines())
        while "100%" not in session.lines()[0]:
            await session.press("space")
            seen += " ".join(session.lines())
        assert "](" not in seen
        assert "batch stops" in seen


async def test_in_ascii_it_is_ascii(open_app: OpenApp) -> None:
    """Borders and signs, too."""
    async with open_app(ascii_only=True) as session:
        await session.press("M", *"glossary", "enter")
        assert all(line.isascii() for line in session.lines())
