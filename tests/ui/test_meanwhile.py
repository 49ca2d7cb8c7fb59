"""Reviews, links and texts that arrive while something is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from reader.model import Comparison, Decision, Review, Source
from reader.reading import Reading
from reader.ui.context import Keeper, OpenPair
from tests.ui.doubles import Known
from tests.ui.test_reviewing import Disk

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
OPENED = {
    "find": (["slash", "t"], ["h", "escape"]),
    "find and stay": (["slash", "t"], ["h", "enter"]),
    "note": (["i", "x"], ["y", "escape"]),
    "mark": (["m"], ["a"]),
    "facts": (["f"], ["escape"]),
    "commands": (["colon"], ["escape"]),
    "help": (["question_mark"], ["q"]),
    "alone": (["A"], ["q"]),
    "why": (["w"], ["w"]),
}
"""The keys that open something, and those that go on in it and close it."""

BEFORE = Review().decided(3, 4, Decision.PINNED).decided(7, 10, Decision.REJECTED)


class Late(Disk):
    """Tells what was decided before only when it may."""

    def __init__(self) -> None:
        super().__init__(before=BEFORE)
        self.may = Event()

    def review(self) -> Keeper:
        """What was decided before, once it may be told."""
        self.may.wait(30)
        return super().review()


class Shortened:
    """Two texts that have become much shorter when they are read again."""

    def __init__(self, comparison: Comparison, memory: Disk) -> None:
        self._comparison = comparison
        self._memory = memory
        self.may = Event()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Both."""
        return self._comparison.left, self._comparison.right

    @property
    def compared(self) -> Mapping[tuple[int, int], Comparison]:
        """None so far."""
        return {}

    def pair(self, one: int, other: int) -> OpenPair:
        """Both, without links."""
        bare = Comparison(self.sources[one], self.sources[other])
        return OpenPair(bare, Known(bare), self._memory)

    def read_again(self) -> None:
        """Lose all but three passages of each, once it may."""
        self.may.wait(30)
        left, right = (replace(source, passages=source.passages[:3]) for source in self.sources)
        self._comparison = Comparison(left, right)


def holds(reading: Reading) -> bool:
    """Whether every index is one of a passage."""
    left, right = reading.comparison.left.passages, reading.comparison.right.passages
    return reading.left_at < len(left) and reading.right_at < len(right)


@pytest.mark.parametrize("name", [name for name in OPENED if name != "note"])  # which waits for it
async def test_a_review_that_comes_late_is_not_lost(open_app: OpenApp, name: str) -> None:
    """Whatever is open, what was decided before shows afterwards, and the next decision adds."""
    disk = Late()
    keys, then = OPENED[name]
    async with open_app(memory=disk) as session:
        await session.press("j", *keys)
        disk.may.set()
        while not session.main.saving.is_read:
            await session.press()
        await session.press(*then, "a")
        held = session.reading.review.decisions.items()
        assert BEFORE.decisions.items() <= held
        assert disk.kept[-1].decisions == session.reading.review.decisions


@pytest.mark.parametrize("name", OPENED)
async def test_texts_that_come_late_wait(open_app: OpenApp, bundled: Comparison, name: str) -> None:
    """They are taken when what is open is closed; nothing breaks, and no decision is taken back."""
    disk = Disk(before=BEFORE)
    texts = Shortened(bundled, disk)
    keys, then = OPENED[name]
    async with open_app(memory=disk, texts=texts) as session:
        await session.press("G", "R", *keys)
        texts.may.set()
        while session.main.sources.is_reading:
            await session.press()
        await session.press()
        assert holds(await session.press(*then))
        while len(session.reading.comparison.left.passages) != 3:
            await session.press()
        assert holds(await session.press("j", "k", "o", "J", "enter"))
        assert all(BEFORE.decisions.items() <= kept.decisions.items() for kept in disk.kept)
