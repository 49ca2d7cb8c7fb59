"""The list of notes and decisions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from reader.model import Comparison, Decision
from tests.ui.stored import Disk

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_all_of_a_pair_is_listed(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """With author and day; typing narrows, Enter goes there; Tab lists those of all pairs."""
    async with open_app(**Disk(bundled, tmp_path).given) as session:
        await session.press("j", "a", "j", "r", "j", "j", "i", *"who says so?", "escape", "g", "B")
        shown = "\n".join(session.lines())
        assert "3 of 3" in shown
        assert "accepted 2 ⇄ 11" in shown
        assert "note on 5: who says so?" in shown
        assert "ann · " in shown
        await session.press(*"rejected", "enter")
        assert session.numbers()[0] == 3
        await session.press("B", *"who says", "enter")
        assert session.reading.here.number == 5
        await session.press("B", "tab")
        while "of all pairs" not in session.lines()[0]:
            await session.press()
        assert "Israel thought Trump decision" in "\n".join(session.lines())
        await session.press("enter")
        assert "open that pair with: reader " in session.lines()[-1]


async def test_what_was_accepted_is_sought(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """O offers it once something is accepted."""
    async with open_app(**Disk(bundled, tmp_path).given) as session:
        await session.press("j", "a", "g", "o", "o", "o", "o")
        assert "J K accepted" in session.lines()[-1]
        reading = await session.press("J")
        assert reading.link.decision is Decision.ACCEPTED
