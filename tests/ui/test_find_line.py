"""The line to type on, in the running app: its keys, and what was typed before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from textual import events

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


def line(session: Any) -> str:
    """The row to type on, without its cursor."""
    return str(session.lines()[-1]).rstrip()


async def test_backspace_on_an_empty_line_closes_it(open_app: OpenApp) -> None:
    """The last letter goes first."""
    async with open_app() as session:
        before = session.reading
        await session.press("slash", "x", "backspace")
        assert line(session) == "/"
        await session.press("backspace")
        assert not line(session).startswith("/")
        assert session.reading == before


async def test_keys_of_commands_are_letters_while_one_types(open_app: OpenApp) -> None:
    """None of them does what it does elsewhere, nor do keys that mean nothing on a line."""
    async with open_app() as session:
        side = session.reading.side
        await session.press("slash", *"q1f?jo", "tab", "space", "pagedown", "ctrl+o")
        assert line(session).startswith("/q1f?jo")
        assert session.app.screen is session.main
        assert session.app.return_value is None
        assert session.reading.side is side


async def test_a_shell_s_keys(open_app: OpenApp) -> None:
    """All of the line goes, or a word of it; what is left is looked for."""
    async with open_app() as session:
        await session.press("slash", *"quds", "space", *"force")
        for key, left in (("ctrl+w", "/quds"), ("ctrl+u", "/")):
            await session.press(key)
            assert line(session).split("  ")[0].rstrip() == left
            assert session.reading.search_result.query.strip() == left[1:]


async def test_keys_typed_ahead_are_not_lost(open_app: OpenApp) -> None:
    """A line that carries keys in bunches opens the search and types all of the rest into it."""
    async with open_app() as session:
        for character, key in (("/", "slash"), ("q", "q"), ("u", "u"), ("d", "d"), ("s", "s")):
            session.app.post_message(events.Key(key, character))
        session.app.post_message(events.Key("enter", "\r"))
        await session.press()
        assert session.reading.search_result.query == "quds"
        assert session.reading.search_history.texts == ("quds",)
        assert session.app.return_value is None


async def test_earlier_queries_come_back(open_app: OpenApp) -> None:
    """They are looked for at once; below the latest is what was being typed."""
    async with open_app() as session:
        for query in ("quds", "drone"):
            await session.press("slash", *query, "enter")
        await session.press("slash", *"bag")
        for older, newer in (("up", "down"), ("ctrl+p", "ctrl+n")):
            await session.press(older)
            assert line(session).startswith("/drone")
            assert session.reading.search_result.query == "drone"
            await session.press(older, older)
            assert line(session).startswith("/quds")
            await session.press(newer, newer)
            assert line(session).startswith("/bag")
            assert session.reading.search_result.query == "bag"


async def test_pasted_text_is_looked_for(open_app: OpenApp) -> None:
    """Its lines as one, whatever ends them; without a line to type on, nothing is done."""
    async with open_app() as session:
        for keys, query in (((), ""), (("slash",), "quds force")):
            await session.press(*keys)
            session.app.post_message(events.Paste("quds\rforce\n"))
            assert (await session.press()).search_result.query == query


async def test_a_long_query_is_cut_with_a_mark(open_app: OpenApp) -> None:
    """At its beginning; what is found is told all the same."""
    async with open_app(40, 12) as session:
        await session.press("slash", *"a query that is far too long")
        row = line(session)
        assert row.startswith("/…")
        assert row.endswith("not found")
        assert "too long" in row


async def test_ascii(open_app: OpenApp) -> None:
    """Every cell of the line, the marks and the list is ASCII, though what is typed is not."""
    async with open_app(40, 12, ascii_only=True) as session:
        for keys in (("slash", *"caf\u00e9"), ("ctrl+u", *"drone"), ("enter", "f", "\u00e9")):
            await session.press(*keys)
            assert "".join(session.lines()).isascii()
