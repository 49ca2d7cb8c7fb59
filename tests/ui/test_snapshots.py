"""Looks: the bundled pair as SVG, at home and with room to spare."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.model import Comparison
from reader.reading import start
from reader.ui.app import ReaderApp

Wait = Callable[[ReaderApp, Pilot[Any]], Awaitable[None]]
SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((140, 40), id="140x40")]
VIEWS = {
    "link": ["j"] * 7,
    "facts": ["f"],
    "help": ["question_mark", "G"],
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", VIEWS.values(), ids=VIEWS.keys())
def test_view_looks_as_it_did(
    snap_compare: Callable[..., bool],
    bundled: Comparison,
    keys: list[str],
    size: tuple[int, int],
    matched: Wait,
) -> None:
    """The view is, cell for cell and style for style, what was looked at and found good."""
    app = ReaderApp(start(Comparison(bundled.left, bundled.right)), lambda _progress: bundled)

    async def look(pilot: Pilot[Any]) -> None:
        await matched(app, pilot)
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


def test_stacked_in_ascii(
    snap_compare: Callable[..., bool], bundled: Comparison, matched: Wait
) -> None:
    """The narrow screen, in signs every terminal has."""
    app = ReaderApp(
        start(Comparison(bundled.left, bundled.right)), lambda _progress: bundled, ascii_only=True
    )

    async def look(pilot: Pilot[Any]) -> None:
        await matched(app, pilot)
        await pilot.press("j", "j")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(40, 12), run_before=look)
