"""What could not be saved, and what has no place, on the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.model import Comparison, Decision, RawPassage, Review, number_passages
from reader.storage import EntryChange
from tests.reviews import store_review
from tests.ui.stored import Disk

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_what_waits_is_tried_again_beside_the_keys(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """The screen says so for as long as it waits; keys go on, and the end is said."""
    disk = Disk(bundled, tmp_path / "state")
    disk.fill()
    async with open_app(**disk.given) as session:
        await session.press("j", "a", "j")
        assert "1 decision is not saved yet: its folder is read-only" in session.lines()[-1]
        disk.fill(is_full=False)
        session.main.saving.store.refresh()
        while "saved 1 decision that had to wait" not in session.lines()[-1]:
            await session.press()
        assert len(disk.review().decisions) == 1
        await session.press("k")
        assert "saved" not in session.lines()[-1]


async def test_saved_at_last_is_not_called_unsaved(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """The message that it was saved replaces the one that it was not."""
    disk = Disk(bundled, tmp_path / "state")
    disk.fill()
    async with open_app(**disk.given) as session:
        await session.press("j", "a")
        assert "NOT SAVED (its folder is read-only): accepted" in session.lines()[-1]
        disk.fill(is_full=False)
        session.main.saving.store.refresh()
        while "saved 1 decision that had to wait" not in session.lines()[-1]:
            await session.press()
        assert "NOT SAVED" not in session.lines()[-1]


async def test_leaving_with_something_unsaved_is_asked_back(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Q says what is not on disk, and where it went; any other key stays, q again leaves."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    disk = Disk(bundled, tmp_path / "state")
    disk.fill()
    async with open_app(200, 50, **disk.given) as session:
        await session.press("j", "a", "q")
        assert "1 decision not saved: its folder is read-only" in session.lines()[-2]
        assert "q again quits and leaves it in " in session.lines()[-1]
        await session.press("j", "q")
        assert session.app.return_value is None
        await session.press("q")
        assert session.app.return_value == 0


async def test_what_has_no_place_is_listed(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """All of it, however much: what was decided, and on which passages; the screen says the key."""
    old = "A passage that was here once. " * 20
    drafts = [RawPassage(p.text, p.kind) for p in bundled.left.passages]
    drafts += [RawPassage(f"{old} {number}") for number in range(40)]
    before = Comparison(replace(bundled.left, passages=number_passages(drafts)), bundled.right)
    first = len(bundled.left.passages)
    review = Review().with_decision(first, 0, Decision.REJECTED)
    for number in range(1, 40):
        review = review.with_note(first + number, None, f"note {number}\nmore")
    review = review.with_check((first, 0), "a difference", is_checked=True)  # not listed
    file = tmp_path / "mine.yaml"
    store_review(before, review, file)
    disk = Disk(bundled, tmp_path, file=file)
    async with open_app(**disk.given) as session:
        while "40 decisions and notes on lost passages; D lists them" not in session.lines()[-1]:
            await session.press()
        await session.press("D")
        shown = "\n".join(session.lines())
        assert "Notes and decisions on lost passages" in shown
        assert "These apply again if their passages come back." in shown
        assert "40 of 40" in shown
        assert "rejected 20 ⇄ 1" in shown
        assert "A passage that was here once." in shown
        assert "note 39" not in shown
        await session.press("end")
        assert "note 39 more" in "\n".join(session.lines())
        await session.press("enter")
        assert "its passages are gone: note on" in session.lines()[-1]


async def test_nothing_without_a_place_is_told(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """There is no empty list to look at."""
    async with open_app(**Disk(bundled, tmp_path).given) as session:
        await session.press("D")
        assert "every decision and note has its passages" in session.lines()[-1]


async def test_where_decisions_go_is_told(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """At the start where there is something to say of the file, and in the help at any time."""
    disk = Disk(bundled, tmp_path, file=tmp_path / "mine.yaml")
    async with open_app(**disk.given) as session:
        assert "decisions go to mine.yaml, a new file" in session.lines()[-1]
        await session.press("j", "question_mark", "G")
        assert "mine.yaml" in "".join(session.lines())


async def test_the_decisions_of_another_are_shown(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """By themselves, with a word of what came and from whom."""
    link = bundled.links[0]
    async with open_app(**Disk(bundled, tmp_path).given) as session:
        disk = Disk(bundled, tmp_path)
        disk.storage.reviewer = "ben"
        store = disk.storage.open_pair(bundled)
        store.loaded.result(10)
        assert (
            store.record(EntryChange("decision", link.left, link.right, "accepted")).result(10)
            is None
        )
        while "ben: 1 accepted" not in session.lines()[-1]:
            await session.press()
        assert session.reading.review.decisions == {(link.left, link.right): Decision.ACCEPTED}
        disk.storage.close()
