"""What could not be kept, and what has no place, on the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any

from reader.model import Decision, OldPassage, OrphanedDecision
from tests.ui.test_reviewing import BOTH, Disk

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_what_waits_is_tried_again_beside_the_keys(open_app: OpenApp) -> None:
    """It is said for as long as it waits; keys go on while a try hangs, and the end is said."""
    disk = Disk(is_full=True)
    async with open_app(memory=disk) as session:
        await session.press("j", "a", "j")
        assert "1 decision is not saved yet: the disk is full" in session.lines()[-1]
        disk.may_try.clear()
        session.main.saving.retry()  # as the timer does
        assert (await session.press("j")).here.number == 4
        assert "not saved yet" in session.lines()[-1]
        disk.is_full = False
        disk.may_try.set()
        while "1 decision that waited is saved now" not in session.lines()[-1]:
            await session.press()
        assert len(disk.kept) == 1
        await session.press("k")
        assert "saved" not in session.lines()[-1]


async def test_a_try_that_fails_is_made_again_later(open_app: OpenApp) -> None:
    """The pause grows, up to a minute, and begins anew once all is kept."""
    disk = Disk(is_full=True)
    async with open_app(memory=disk) as session:
        await session.press("j", "a")
        pauses = [session.main.saving.pause]
        for _ in range(7):
            session.main.saving.retry()
            while session.main.saving.pause is None:
                await session.press()
            pauses.append(session.main.saving.pause)
        assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]
        disk.is_full = False
        await session.press("j", "a")
        assert session.main.saving.pause is None
        disk.is_full = True
        await session.press("r")
        assert session.main.saving.pause == 2


async def test_leaving_with_something_unkept_is_asked_back(open_app: OpenApp) -> None:
    """Q says what is not on the disk, and where it went; any other key stays, q again leaves."""
    disk = Disk(is_full=True)
    async with open_app(memory=disk) as session:
        await session.press("j", "a", "q")
        assert "1 decision not saved: the disk is full; make room" in session.lines()[-2]
        assert "q again quits and leaves it in /tmp/apart.yaml" in session.lines()[-1]
        await session.press("j", "q")
        assert session.app.return_value is None
        await session.press("q")
        assert session.app.return_value == 0


@BOTH
async def test_what_has_no_place_is_listed(open_app: OpenApp, size: tuple[int, int]) -> None:
    """All of it, however much: what was said, when, of which passages; the screen says the key."""
    when = datetime(2023, 10, 14, 12, tzinfo=UTC)
    long = OldPassage("A passage that was here once. " * 20, 7)
    disk = Disk()
    disk.unplaced = (
        OrphanedDecision(long, OldPassage("Another."), Decision.REJECTED, "", when),
        *(
            OrphanedDecision(None, OldPassage("", 3), None, f"note {n}\nmore", when)
            for n in range(2, 41)
        ),
    )
    async with open_app(*size, memory=disk) as session:
        assert "40 decisions are on passages that are gone: D lists" in session.lines()[-1]
        await session.press("D")
        first = "\n".join(session.lines())
        assert "40 decisions without a place" in first
        assert "rejected" in first
        assert "14 Oct 2023" in first
        assert "The Independent 7: A passage that was here once." in first
        assert "note 40" not in first
        await session.press("G")
        last = "\n".join(session.lines())
        assert "100%" in last
        assert "note: note 40" in last
        assert "Axios, via Al-Ahed 3: its words were not saved" in last
        await session.press("D")
        assert session.app.screen is session.main


async def test_nothing_without_a_place_is_told(open_app: OpenApp) -> None:
    """There is no empty list to look at."""
    async with open_app(memory=Disk()) as session:
        await session.press("D")
        assert "every decision and note has its passages" in session.lines()[-1]


async def test_where_decisions_go_is_told(open_app: OpenApp) -> None:
    """At the start where there is something to say of the file, and in the help at any time."""
    disk = Disk()
    disk.news = "decisions go to mine.yaml, a new file"
    async with open_app(memory=disk) as session:
        assert "decisions go to mine.yaml, a new file" in session.lines()[-1]
        await session.press("j", "question_mark", "G")
        assert "/kept/mine.yaml" in "".join(session.lines())
