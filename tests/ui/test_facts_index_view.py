"""The facts index and the walk of a fact, in the running app."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest
from textual import events

from reader.model import At, Comparison, Fact, Side, Span, Value, ValueRelation

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])


def shown(session: Any) -> str:
    """The whole screen, each run of spaces as one."""
    return " ".join("\n".join(session.lines()).split())


@SIZES
async def test_each_fact_is_told(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Its number and name, its passages on both sides, whether the accounts differ on it."""
    async with open_app(*size) as session:
        await session.press("f")
        told = shown(session)
        for place, fact in enumerate(session.reading.comparison.facts, start=1):
            assert f"{place} {fact.name}" in told
        if size == (80, 24):
            assert "January 2020 2, 4, 8 2, 11 \u2192 date" in told
        else:
            assert "The Independent Axios, via Al-Ahed" in told
            assert "January 2020 2, 4, 8 2, 11 date more precise" in told


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_the_files_own_words_are_marked(
    open_app: OpenApp, bundled: Comparison, size: tuple[int, int]
) -> None:
    """In the index below the fact, in the digest under a title, in the panel with a label."""
    first, *others = bundled.facts
    first = replace(first, says=("in daylight", "by night"), is_differing=True)
    async with open_app(*size, comparison=replace(bundled, facts=(first, *others))) as session:
        await session.press("f")
        told = shown(session)
        assert "file says: " in told
        assert "differ, says the file" in told or "≠ the file" in told
        assert "in daylight" in told
        assert "by night" in told
        await session.press("enter")
        if not session.main.has_inspector:
            await session.press("w")
        told = " ".join(shown(session).split())
        assert "file says" in told
        if size != (40, 12) and not session.main.has_inspector:
            assert 'left "in daylight"; right "by night"; the accounts differ' in told
        await session.press("C")
        told = shown(session)
        assert "As the comparison file's author says" in told
        assert "in daylight" in told
        assert "by night" in told


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (100, 24), (200, 50)])
async def test_what_is_not_there_is_told(
    open_app: OpenApp, bundled: Comparison, size: tuple[int, int]
) -> None:
    """An account without a match, facts whose passages are not linked, more passages than fit."""
    facts = (
        Fact("silent", (), (3,), ()),
        Fact("apart", (), (17,), (3,)),
        Fact("long", (), tuple(range(1, 16)), (3,)),
    )
    comparison = Comparison(bundled.left, bundled.right, (), facts)
    async with open_app(*size, comparison=comparison) as session:
        await session.press("f")
        told = shown(session)
        assert "no match found" in told
        assert "not linked" in told
        assert re.search(r"and \d+ more", told)


async def test_accounts_that_agree_are_not_said_to(open_app: OpenApp, bundled: Comparison) -> None:
    """How many values agree is said, and nothing where none was compared."""
    links = tuple(replace(link, differences=()) for link in bundled.links)
    silent = replace(bundled, links=links, values=())
    fact = next(fact for fact in silent.facts if silent.links_on(fact))
    link = silent.links_on(fact)[0]
    ends = [(At(index, Span(0, 1)),) for index in (link.left, link.right)]
    value = Value("number", "", ValueRelation.AGREE, ends[0], ends[1])
    async with open_app(120, comparison=replace(silent, values=(value,))) as session:
        await session.press("f")
        assert "1 value agrees" in shown(session)
        assert "differ on" not in shown(session)
    async with open_app(comparison=silent) as session:
        await session.press("f")
        assert "value agrees" not in shown(session)
        assert "no difference" not in shown(session)


async def test_columns_come_and_go_with_the_width(open_app: OpenApp) -> None:
    """And the highlighted fact stays the one."""
    async with open_app(120, 30) as session:
        await session.press("f", "down", "down")
        assert "Axios, via Al-Ahed" in shown(session)
        await session.resize(60, 24)
        assert "Axios, via Al-Ahed" not in shown(session)
        assert "\u25b6 3 Intelligence support left 9" in shown(session)
        await session.press("enter")
        assert session.reading.fact == 2


async def test_the_title_tells_what_there_is_room_for(open_app: OpenApp) -> None:
    """Not half of it."""
    for width, told in (
        (80, " Facts \u00b7 Enter goes there, Esc or Ctrl-G closes"),
        (40, " Facts \u00b7 Enter goes there"),
        (24, " Facts"),
    ):
        async with open_app(width, 24) as session:
            await session.press("f")
            title = session.lines()[0].rstrip()
            assert title.startswith(told)
            assert title.removeprefix(told).strip() == "9 of 9"


async def test_keys_of_the_list(open_app: OpenApp) -> None:
    """The cursor's sign stands before the fact that Enter goes to, and before it alone."""
    async with open_app() as session:
        for keys, number in (
            (["down", "down"], 3),
            (["ctrl+n", "ctrl+p", "ctrl+p"], 2),
            (["tab", "shift+tab", "up"], 1),
            (["pagedown"], 9),
            (["pagedown", "pageup"], 1),
            ([*"israel", "ctrl+u", "down"], 2),
            ([*"zzzz", "ctrl+u"], 1),
            (["8"], 8),
            (["9"], 9),
            (["1"], 1),
        ):
            await session.press("f", *keys)
            signs = [row for row in session.lines() if "\u25b6" in row]
            assert len(signs) == 1, keys
            assert signs[0].split()[1] == str(number), keys
            await session.press("enter")
            assert session.reading.fact == number - 1


async def test_keys_typed_ahead_of_the_list_are_not_lost(open_app: OpenApp) -> None:
    """What a line carries in one bunch opens the index, narrows it and chooses."""
    async with open_app() as session:
        for key in ("f", *"intell"):
            session.app.post_message(events.Key(key, key))
        session.app.post_message(events.Key("enter", "\r"))
        await session.press()
        await session.press()
        assert session.app.screen is session.main
        assert session.reading.fact == 2


async def test_keys_come_in_their_turn(open_app: OpenApp) -> None:
    """The one that leaves does not overtake those typed before it, which mean something outside."""
    async with open_app() as session:
        before = session.reading
        for key in ("f", "j", "q", "escape", "escape"):  # the first one clears what is typed
            session.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await session.press()
        await session.press()
        assert session.app.screen is session.main
        assert session.app.return_value is None
        assert session.reading == before


async def test_pasted_text_narrows(open_app: OpenApp) -> None:
    """As if it were typed."""
    async with open_app() as session:
        await session.press("f")
        session.app.post_message(events.Paste("netanyahu\n"))
        await session.press()
        assert "1 of 9" in session.lines()[0]


@SIZES
async def test_a_fact_is_walked(open_app: OpenApp, size: tuple[int, int]) -> None:
    """From the index or by its digit, J and K go through its passages; the hints say so."""
    async with open_app(*size) as session:
        for keys in (["4", "f"], ["g", "f", "up", "up", "4", "enter"]):
            fact = session.reading.comparison.facts[3]
            await session.press(*keys)
            total = session.reading.ordinal.total
            assert f"J K fact 4: 1 of {total}" in session.lines()[-1]
            assert fact.name in session.lines()[-1]
            for place in [*range(2, total + 1), 1]:
                reading = await session.press("J")
                assert reading.left_at in fact.left
                assert reading.right_at in fact.right
                assert f"J K fact 4: {place} of {total}" in session.lines()[-1]
            await session.press("K")
            assert f"J K fact 4: {total} of {total}" in session.lines()[-1]


async def test_the_key_of_the_filter_ends_the_walk(open_app: OpenApp) -> None:
    """J and K seek again what they sought before."""
    async with open_app() as session:
        await session.press("4", "f", "J")
        assert "o ends it" in session.lines()[-1]
        place = session.reading.place
        await session.press("o")
        assert "J K" not in session.lines()[-1]
        assert session.reading.place == place
        linked = await session.press("J")
        assert linked.fact is None


async def test_off_the_walk_the_hints_are_back(open_app: OpenApp) -> None:
    """And tell that the fact is still walked."""
    async with open_app() as session:
        await session.press("3", "f", "G")
        assert "J K fact 3 (1)" in session.lines()[-1]
        assert "Intelligence support" not in session.lines()[-1]


async def test_two_passages_that_no_link_joins(open_app: OpenApp, bundled: Comparison) -> None:
    """The link line says so before it tells of the link there is, whose words are not lit."""
    stop = bundled.left.passages[4], bundled.right.passages[12]
    links = tuple(link for link in bundled.links if (link.left, link.right) != (4, 12))
    facts = (Fact("apart", (), (4,), (12,)),)
    async with open_app(comparison=replace(bundled, links=links, facts=facts)) as session:
        await session.press("1", "f")
        told = session.lines()[-2]
        assert f"{stop[0].number}, {stop[1].number}  not linked, both cover fact 1" in told
        assert f"{stop[0].number} \u21c4 " in told
        assert "(Enter goes there)" in told
        assert "apart" in session.lines()[-1]
        await session.press("enter")
        assert "not linked" not in session.lines()[-2]


async def test_a_silent_account_is_named(open_app: OpenApp, bundled: Comparison) -> None:
    """At each stop of the fact; one that nobody tells is not walked."""
    facts = (Fact("one", (), (17, 18), ()), Fact("none"))
    comparison = Comparison(bundled.left, bundled.right, (), facts)
    async with open_app(100, comparison=comparison) as session:
        for keys in ("1f", "J"):
            await session.press(*keys)
            assert "one: no match found in Axios, via Al-Ahed" in session.lines()[-1]
        await session.press("2", "f")
        assert "fact 2, no match found: none" in session.lines()[-1]
        assert session.reading.fact == 0


@SIZES
async def test_a_fact_that_lost_its_links_says_so(
    open_app: OpenApp, bundled: Comparison, size: tuple[int, int]
) -> None:
    """In the index and when one goes there; undone, it is as it was."""
    link = bundled.links_of(Side.LEFT, 1)[0]
    pair = (link.left, link.right)
    fact = Fact("found", (), pair[:1], pair[1:], (pair,))
    async with open_app(*size, comparison=replace(bundled, facts=(fact,))) as session:
        before = await session.press("1", "f")
        await session.press("r", "f")
        assert "no longer linked" in shown(session)
        assert "no match found" not in shown(session).replace("no match found in", "")
        await session.press("enter")
        assert "the links it was found from are rejected" in session.lines()[-1]
        assert (await session.press("U")).comparison.facts == before.comparison.facts


async def test_a_walk_says_when_it_begins_again(open_app: OpenApp) -> None:
    """Past its last stop and back past its first, and at no other one."""
    async with open_app(120) as session:
        await session.press("4", "f")
        total = session.reading.ordinal.total
        for _ in range(total - 1):
            await session.press("J")
            assert "round" not in session.lines()[-1]
        await session.press("J")
        assert f"past the end: back at the first of {total}" in session.lines()[-1]
        await session.press("K")
        assert f"past the start: at the last of {total}" in session.lines()[-1]
