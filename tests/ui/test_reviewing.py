"""The keys of the review."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from threading import Event
from typing import Any

import pytest

from reader.errors import OutputError
from reader.model import Decision, Review, Side, OrphanedDecision
from reader.reading import Reading
from reader.ui.context import Keeper

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
BOTH = pytest.mark.parametrize("size", [(80, 24), (200, 50)])


FULL = ("cannot keep the review", "here", "the disk is full", "make room")


class Disk:
    """Keeps reviews, in order; a full one keeps none."""

    def __init__(self, *, is_full: bool = False, before: Review | None = None) -> None:
        self.kept: list[Review] = []
        self.is_full = is_full
        self.before = before or Review()
        self.warning = ""
        self.news = ""
        self.wanted = self.before
        self.waiting = 0
        self.unplaced: tuple[OrphanedDecision, ...] = ()
        self.may_try = Event()
        self.may_try.set()

    def review(self) -> Keeper:
        """What was decided before."""
        return Disk.Kept(self)

    def restored(self, reading: Reading) -> Reading:
        """No place was kept."""
        return reading

    def keep(self, reading: Reading) -> None:
        """No place is kept."""

    class Kept:
        """The review on the disk."""

        def __init__(self, disk: Disk) -> None:
            self._disk = disk
            self.warning = ""
            self.news = disk.news
            self.where = "/kept/mine.yaml"

        @property
        def review(self) -> Review:
            """What was decided last."""
            return self._disk.kept[-1] if self._disk.kept else self._disk.before

        @property
        def waiting(self) -> int:
            """How many decisions and notes the disk has not."""
            return self._disk.waiting

        @property
        def unplaced(self) -> tuple[OrphanedDecision, ...]:
            """What has no place in the texts."""
            return self._disk.unplaced

        def keep(self, review: Review) -> Review:
            """Keep it, or say why not."""
            self._disk.wanted = review
            self._disk.waiting += 1
            self.keep_waiting()
            return review

        def keep_waiting(self) -> None:
            """Keep what was decided last."""
            self._disk.may_try.wait(30)
            if self._disk.is_full:
                raise OutputError(*FULL)
            self._disk.kept.append(self._disk.wanted)
            self._disk.waiting = 0

        def put_apart(self) -> str:
            """Where it is put."""
            return "/tmp/apart.yaml"  # noqa: S108 - only its name


@BOTH
async def test_decisions_are_told_and_kept(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Accept, reject, clear, undo, redo: each is on disk when the next key is heeded."""
    disk = Disk()
    async with open_app(*size, memory=disk) as session:
        link = (await session.press("j")).link
        pair, count = (link.left, link.right), len(session.reading.comparison.links)
        for key, told, decision in (
            ("a", "accepted 2 ⇄ 11", Decision.ACCEPTED),
            ("r", "rejected 2 ⇄ 11", Decision.REJECTED),
            ("U", "undone", Decision.ACCEPTED),
            ("ctrl+r", "done again", Decision.REJECTED),
            ("U", "undone", Decision.ACCEPTED),
            ("c", "cleared 2 ⇄ 11", None),
        ):
            await session.press(key)
            assert told in session.lines()[-1], key
            assert disk.kept[-1].decisions.get(pair) is decision
            decided = 0 if decision is None else 1
            assert f"{decided} of {count} links decided" in session.lines()[-1]
        await session.press("c")
        assert "nothing was decided here" in session.lines()[-1]
        assert len(disk.kept) == 6


@BOTH
async def test_a_rejected_link_is_out_of_the_way(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Its counterpart is no longer shown; o finds it, and c brings it back."""
    async with open_app(*size) as session:
        await session.press("j")
        before = session.reading.counterparts
        after = await session.press("r")
        assert after.counterparts == before[1:]
        assert session.numbers() != (2, 11)
        await session.press("g", "o", "o", "o", "o")
        assert "J K rejected" in session.lines()[-1]
        assert (await session.press("J")).here.number == 2
        assert session.numbers() == (2, 11)
        assert (await session.press("c", "o", "g", "J")).counterparts == before


@BOTH
async def test_two_passages_are_pinned(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Pressing p on either links them, and says so."""
    async with open_app(*size) as session:
        await session.press("p")
        assert "links it with 1" in session.lines()[-1]
        await session.press("tab")
        assert "p from 1" in session.lines()[-1], "it is still waiting"
        await session.press("tab")
        reading = await session.press("tab", "G", "p")
        assert "pinned 1 ⇄ 13" in session.lines()[-1]
        assert session.numbers() == (1, 13)
        assert reading.link is not None
        assert reading.link.decision is Decision.PINNED
        assert (await session.press("p", "p")).pinning is None
        assert "nothing was pinned" in session.lines()[-1]


async def test_a_pin_that_nobody_found_is_taken_off(open_app: OpenApp) -> None:
    """Nothing of it is left to be rejected, and the line says so."""
    async with open_app() as session:
        await session.press("j", "p", "tab", "G", "p")
        assert "pinned 2 ⇄ 13" in session.lines()[-1]
        reading = await session.press("r")
        assert "unpinned 2 ⇄ 13" in session.lines()[-1]
        assert not reading.review.decisions
        assert (await session.press("U")).review.decisions


@BOTH
async def test_a_note_has_several_lines(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Keys that are commands are letters in it; Esc keeps it, Ctrl-G leaves it as it was."""
    disk = Disk()
    async with open_app(*size, memory=disk) as session:
        await session.press("j", "i", *"jq", "enter", *"a?")
        assert "Esc keeps the note" in session.lines()[-1]
        await session.press("escape")
        index = session.reading.at(Side.LEFT)
        assert "noted" in session.lines()[-1]
        assert disk.kept[-1].notes == {(index, None): "jq\na?"}
        await session.press("i", "x", "ctrl+g")
        assert session.reading.review.notes == {(index, None): "jq\na?"}
        await session.press("I", *"both", "ctrl+d")
        assert len(disk.kept[-1].notes) == 2
        await session.press("i", *["backspace"] * 5, "escape")
        assert "the note is gone" in session.lines()[-1]
        assert (await session.press("j")).here.number == 3


async def test_what_cannot_be_kept_is_told(open_app: OpenApp) -> None:
    """The decision is shown, and that it is not on disk; the next one tries again."""
    disk = Disk(is_full=True)
    async with open_app(200, 50, memory=disk) as session:
        reading = await session.press("j", "a")
        assert reading.link.decision is Decision.ACCEPTED
        assert "NOT KEPT (the disk is full): accepted 2 ⇄ 11; make room" in session.lines()[-1]
        disk.is_full = False
        await session.press("j", "a")
        assert len(disk.kept[-1].decisions) == 2


async def test_nothing_to_decide_is_told(open_app: OpenApp) -> None:
    """On a passage without a link, and with nothing to undo."""
    async with open_app() as session:
        await session.press("o", "o", "J")
        for key, told in (
            ("a", "no link here"),
            ("r", "no link here"),
            ("c", "no link here"),
            ("I", "no link here"),
            ("U", "nothing to undo"),
            ("ctrl+r", "nothing was undone"),
        ):
            await session.press(key)
            assert told in session.lines()[-1], key


async def test_a_note_loses_no_key_typed_fast(open_app: OpenApp) -> None:
    """Keys that come in one bunch with the one that opens it are its text, and decide nothing."""
    async with open_app() as session:
        await session.bunch(*"jia r", "enter", "x", "backspace", *"U", "escape", "j")
        while session.reading.here.number != 3:
            await session.press()
        assert list(session.reading.review.notes.values()) == ["a r\nU"]
        assert not session.reading.review.decisions


async def test_what_was_decided_before_is_taken_up(open_app: OpenApp) -> None:
    """It shows once it is read, and the first decision is laid over it."""
    disk = Disk(before=Review().decided(3, 4, Decision.PINNED))
    async with open_app(memory=disk) as session:
        reading = await session.press("j", "a")
        assert len(disk.kept[-1].decisions) == 2
        assert reading.review == disk.kept[-1]
