"""Reviews, links and texts that arrive while something is open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reader.model import Comparison, Decision, Review, Side
from reader.reading import Reading, start
from reader.session.inputs import Inputs
from reader.storage import ReadProgress, Storage, ViewState
from tests.reviews import store_review
from tests.ui.stored import Disk, inputs_of

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
OPENED = {
    "find and stay": (["slash", "t"], ["h", "enter"]),
    "note": (["i", "x"], ["y", "escape"]),
    "mark": (["m"], ["a"]),
    "facts": (["f"], ["escape"]),
    "help": (["question_mark"], ["q"]),
    "digest": (["C", "h"], ["i", "escape", "escape"]),  # the first clears what is typed
}
"""The keys that open something, and those that go on in it and close it."""

BEFORE = Review().with_decision(3, 4, Decision.PINNED).with_decision(7, 10, Decision.REJECTED)


def holds(reading: Reading) -> bool:
    """Whether every index is one of a passage."""
    left, right = reading.comparison.left.passages, reading.comparison.right.passages
    return reading.left_at < len(left) and reading.right_at < len(right)


@pytest.mark.parametrize("name", [name for name in OPENED if name != "note"])  # which waits for it
async def test_a_review_that_comes_late_is_not_lost(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path, name: str
) -> None:
    """Whatever is open, what was decided before shows afterwards, and the next decision adds."""
    file = tmp_path / "mine.yaml"
    store_review(bundled, BEFORE, file)
    disk = Disk(bundled, tmp_path, file=file)
    may = Event()
    disk.storage.writer.submit(lambda: may.wait(30))  # as a slow disk would
    keys, then = OPENED[name]
    async with open_app(**disk.given) as session:
        await session.press("j", *keys)
        may.set()
        while not disk.review().decisions.keys() - session.reading.review.decisions:
            await session.press()
        await session.press(*then, "a")
        held = session.reading.review.decisions.items()
        assert BEFORE.decisions.items() < held
        assert disk.review().decisions == session.reading.review.decisions


@pytest.mark.parametrize("name", OPENED)
async def test_texts_that_come_late_wait(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path, name: str
) -> None:
    """They are taken when what is open is closed; nothing breaks, and no decision is taken back."""
    may = Event()

    def load() -> Inputs:
        may.wait(30)
        left, right = (
            replace(source, passages=source.passages[:3])
            for source in (bundled.left, bundled.right)
        )
        return inputs_of((left, right), {(0, 1): Comparison(left, right)})

    file = tmp_path / "mine.yaml"
    store_review(bundled, BEFORE, file)
    disk = Disk(bundled, tmp_path, file=file, load=load)
    keys, then = OPENED[name]
    async with open_app(**disk.given) as session:
        await session.press("G", "R", *keys)
        may.set()
        while session.main.sources.is_reading:
            await session.press()
        await session.press()
        assert holds(await session.press(*then))
        while len(session.reading.comparison.left.passages) != 3:
            await session.press()
        assert holds(await session.press("j", "k", "o", "J", "enter"))
        assert BEFORE.decisions.items() <= disk.review().decisions.items()


@pytest.mark.parametrize("is_moved", [False, True])
async def test_a_place_that_comes_late_is_gone_to(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path, *, is_moved: bool
) -> None:
    """The screen does not wait for a slow disk; who has moved meanwhile stays there."""
    storage = Storage(tmp_path, "ann")
    there = start(bundled).jump(Side.LEFT, 9)
    storage.open_pair(bundled).save_place(ViewState.of(there), ReadProgress()).result(10)
    storage.close()
    disk = Disk(bundled, tmp_path)
    may = Event()
    disk.storage.writer.submit(lambda: may.wait(30))
    async with open_app(**disk.given) as session:
        begun = await session.press(*("j" * is_moved))
        assert begun.left_at < 9
        may.set()
        while not session.main.saving.store.loaded.done():
            await session.press()
        now = await session.press()
        assert now.left_at == (begun.left_at if is_moved else 9)
