"""Facts and panels: the index, numbers and the list of commands, in the running app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from reader.model import Comparison

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_facts_index(open_app: OpenApp, bundled: Comparison) -> None:
    """f, a name, Enter: both panes show a passage of that fact."""
    async with open_app() as session:
        await session.press("f", *"netanyahu", "enter")
        fact = next(fact for fact in bundled.facts if "Netanyahu" in fact.name)
        assert session.reading.left_at in fact.left
        assert session.reading.right_at in fact.right
        texts = session.reading.comparison
        for shown in (
            texts.left.passages[session.reading.left_at].text,
            texts.right.passages[session.reading.right_at].text,
        ):
            assert "Netanyahu" in shown or "Bibi" in shown


async def test_facts_index_is_left_without_a_choice(open_app: OpenApp) -> None:
    """Esc, Ctrl-G and backspace on an empty line close it; nothing has moved."""
    async with open_app() as session:
        before = session.reading
        for key in ("escape", "ctrl+g", "backspace"):
            await session.press("f")
            assert session.app.screen is not session.main
            await session.press(key)
            assert session.app.screen is session.main
        assert session.reading == before


async def test_facts_index_says_when_nothing_is_left(open_app: OpenApp) -> None:
    """Enter then does nothing; Esc clears what is typed before it closes the list."""
    async with open_app() as session:
        await session.press("f", *"qqqq", "enter")
        assert session.app.screen is not session.main
        assert "no entry matches qqqq; Esc clears it" in session.lines()[0]
        assert "0 of" in session.lines()[0]
        await session.press("escape")
        assert session.app.screen is not session.main
        assert "no entry matches" not in session.lines()[0]
        await session.press("escape")
        assert session.app.screen is session.main


async def test_numbers_walk_a_fact(open_app: OpenApp, bundled: Comparison) -> None:
    """A number and f go to its fact, to its strongest link; again to the fact's next passage."""
    fact = bundled.facts[0]
    assert len(fact.left) > 1
    async with open_app() as session:
        link = bundled.strongest(bundled.links_on(fact))
        assert link is not None
        assert (await session.press("1", "f")).left_at == link.left
        assert fact.name in session.lines()[-1]
        place = (fact.left.index(link.left) + 1) % len(fact.left)
        assert (await session.press("1", "f")).left_at == fact.left[place]
        assert (await session.press("9", "f")).fact == 8


async def test_palette_does_what_is_chosen(open_app: OpenApp) -> None:
    """The list of commands narrows by typing and does the command."""
    async with open_app() as session:
        await session.press("colon", *"last pass", "enter")
        assert session.reading.here.number == 19
