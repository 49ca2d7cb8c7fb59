"""Keys that come in one bunch, as over a slow line, do what they do when typed one by one."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual import events

from reader.model import Comparison
from reader.reading import Reading
from tests.ui.conftest import Session, app_of, pressed, until_matched, until_settled

OPENING = [*"?fWAE:PFiw/mpoO|h'"]
CLOSING = ["escape", "ctrl+g", "q", "enter"]
KEYS = [*OPENING, *CLOSING, *"jjkkGgJK3al.HsXU", "space", "tab", "backspace", "down", "ctrl+d"]


class Left(NamedTuple):
    """Where keys led: the panel, what is read, every row of the screen, whether it is over."""

    panel: str
    reading: Reading
    rows: list[str]
    code: int | None


async def led(bundled: Comparison, keys: list[str], *, at_once: bool) -> Left:
    """Where `keys` lead from the start."""
    app = app_of(bundled)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_matched(app, pilot)
        session = Session(app, pilot)
        if at_once:
            await session.bunch(*keys)
        else:
            for key in keys:
                if not app.is_leaving:
                    await session.press(key)
        reading = replace(session.reading, comparison=bundled, matched=None)
        code = app.return_code if app.is_leaving else None
        return Left(type(app.screen).__name__, reading, session.lines(), code)


@example(
    keys=["question_mark", "q", "j", "question_mark", "G", "k", "k", "q", "A", "down", "enter"]
)
@example(keys=["f", *"3", "enter", "J", "slash", *"sole", "enter", "n", "O", "space"])
@example(
    keys=["W", *"said", "down", "enter", "j", "Z", "A", "escape", "j", "question_mark", "q", "q"]
)
@example(keys=["w", "space", "space", "w", "space", "i", *"no", "escape", "q"])
@example(keys=["colon", *"help", "enter", "q", "j", "colon", "q"])
@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(keys=st.lists(st.sampled_from(KEYS), min_size=2, max_size=9))
def test_a_bunch_does_what_its_keys_do(bundled: Comparison, keys: list[str]) -> None:
    """Whatever opens and closes on the way; keys after one that leaves are ignored."""
    slowly = asyncio.run(led(bundled, keys, at_once=False))
    assert asyncio.run(led(bundled, keys, at_once=True)) == slowly


@pytest.mark.parametrize("opens", ["slash", "colon"])
async def test_what_is_pasted_has_its_turn(bundled: Comparison, opens: str) -> None:
    """Between the key that opens a line to type on and the one that ends it."""
    app = app_of(bundled)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_matched(app, pilot)
        session = Session(app, pilot)
        pasted = events.Paste("soleimani" if opens == "slash" else "swap")
        for event in (pressed(opens), pasted, pressed("enter"), pressed("j")):
            app.post_message(event)
        await until_settled(app, pilot)
        assert app.screen is session.main
        found = session.reading.search_result.query
        assert (found, session.reading.layout.is_swapped) == (
            ("soleimani", False) if opens == "slash" else ("", True)
        )
