"""The keys of the review."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from reader.model import Band, Comparison, Decision, Review, Side
from reader.storage import EntryChange, Storage
from reader.ui.keymap import Setup
from tests.reviews import store_review
from tests.ui.stored import Disk

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_decisions_are_told_and_kept(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """Accept, reject, clear, undo, redo: each is on disk when the screen shows it."""
    disk = Disk(bundled, tmp_path)
    async with open_app(**disk.given) as session:
        link = (await session.press("j")).link
        pair, count = (link.left, link.right), len(session.reading.comparison.links)
        for key, told, decision in (
            ("a", "accepted 2 ⇄ 11", Decision.ACCEPTED),
            ("r", "rejected 2 ⇄ 11; U undoes", Decision.REJECTED),
            ("U", "undone: rejection of 2 ⇄ 11", Decision.ACCEPTED),
            ("ctrl+r", "redone: rejection of 2 ⇄ 11", Decision.REJECTED),
            ("U", "undone: rejection of 2 ⇄ 11", Decision.ACCEPTED),
            ("c", "cleared 2 ⇄ 11", None),
        ):
            await session.press(key)
            assert told in session.lines()[-1], key
            assert disk.review().decisions.get(pair) is decision
            decided = 0 if decision is None else 1
            assert f"{decided} of {count} links decided" in session.lines()[-1]
        await session.press("c")
        assert "no decision to clear" in session.lines()[-1]


async def test_a_rejected_link_is_out_of_the_way(open_app: OpenApp) -> None:
    """Its counterpart is no longer shown; o finds it, and c brings it back."""
    async with open_app() as session:
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


async def test_two_passages_are_pinned(open_app: OpenApp) -> None:
    """Pressing p on either links them, and says so."""
    async with open_app() as session:
        await session.press("p")
        assert "links it with 1" in session.lines()[-1]
        await session.press("tab")
        assert "p links with 1" in session.lines()[-1], "it is still waiting"
        await session.press("tab")
        reading = await session.press("tab", "G", "p")
        assert "pinned 1 ⇄ 13" in session.lines()[-1]
        assert session.numbers() == (1, 13)
        assert reading.link is not None
        assert reading.link.decision is Decision.PINNED
        assert (await session.press("p", "p")).pinning is None
        assert "pinning cancelled" in session.lines()[-1]


async def test_a_pin_that_nobody_found_is_taken_off(open_app: OpenApp) -> None:
    """Nothing of it is left to be rejected, and the line says so."""
    async with open_app() as session:
        await session.press("j", "p", "tab", "G", "p")
        assert "pinned 2 ⇄ 13" in session.lines()[-1]
        reading = await session.press("r")
        assert "unpinned 2 ⇄ 13" in session.lines()[-1]
        assert not reading.review.decisions
        assert (await session.press("U")).review.decisions


async def test_a_note_has_several_lines(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """Keys that are commands are letters in it; Esc keeps it, Ctrl-G leaves it as it was."""
    disk = Disk(bundled, tmp_path)
    async with open_app(**disk.given) as session:
        await session.press("j", "i", *"jq", "enter", *"a?")
        assert "Esc saves the note" in session.lines()[-1]
        await session.press("escape")
        index = session.reading.at(Side.LEFT)
        assert "note saved" in session.lines()[-1]
        assert disk.review().notes == {(index, None): "jq\na?"}
        await session.press("i", "x", "ctrl+g")
        assert session.reading.review.notes == {(index, None): "jq\na?"}
        await session.press("I", *"both", "ctrl+d")
        assert len(disk.review().notes) == 2
        await session.press("i", *["backspace"] * 5, "escape")
        assert "note deleted" in session.lines()[-1]
        assert (await session.press("j")).here.number == 3


async def test_what_cannot_be_saved_is_told(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """The decision is shown, and that it is not on disk; the next one tries again."""
    disk = Disk(bundled, tmp_path / "state")
    disk.fill()
    async with open_app(200, 50, **disk.given) as session:
        reading = await session.press("j", "a")
        assert reading.link.decision is Decision.ACCEPTED
        assert "NOT SAVED (its folder is read-only): accepted 2 ⇄ 11" in session.lines()[-1]
        disk.fill(is_full=False)
        await session.press("j", "a")
        assert len(disk.review().decisions) == 2


async def test_the_note_of_another_stays(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """Written on the same passage while the editor is open: both are stored, with their authors."""
    disk = Disk(bundled, tmp_path)
    async with open_app(**disk.given) as session:
        await session.press("j", "i", *"mine")
        other = Storage(tmp_path, "ben")
        store = other.open_pair(bundled)
        assert store.record(EntryChange("note", 1, None, "by ben")).result(10) is None
        other.close()
        await session.press("escape")
        assert disk.review().notes == {(1, None): "ben: by ben\nann: mine"}
        await session.press("i", "!", "escape")
        assert disk.review().notes == {(1, None): "ben: by ben\nann: mine!"}
        await session.press("U", "U")
        assert disk.review().notes == {(1, None): "by ben"}


async def test_nothing_to_decide_is_told(open_app: OpenApp) -> None:
    """On a passage without a link, and with nothing to undo."""
    async with open_app() as session:
        await session.press("o", "o", "J")
        for key, told in (
            ("a", "has no link"),
            ("r", "has no link"),
            ("c", "has no link"),
            ("U", "nothing to undo"),
            ("ctrl+r", "nothing to redo"),
        ):
            await session.press(key)
            assert told in session.lines()[-1], key


async def test_taking_back_a_deletion_leaves_the_note_of_nobody_known(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """One's own note comes back beside it, as it was."""
    for reviewer, text in (("", "from an old file"), ("ann", "mine")):
        storage = Storage(tmp_path, reviewer)
        store = storage.open_pair(bundled)
        assert store.record(EntryChange("note", 1, None, text)).result(10) is None
        storage.close()
    disk = Disk(bundled, tmp_path)
    before = {(1, None): "from an old file\nann: mine"}
    assert disk.review().notes == before
    async with open_app(**disk.given) as session:
        await session.press("g", "j")
        while session.reading.here.index != 1:
            await session.press("j")
        await session.press("i", *(["backspace"] * 4), "escape")
        assert disk.review().notes == {(1, None): "from an old file"}
        await session.press("U")
        assert disk.review().notes == before
        await session.press("ctrl+r")
        assert disk.review().notes == {(1, None): "from an old file"}


async def test_a_note_loses_no_key_typed_fast(open_app: OpenApp) -> None:
    """Keys that come in one bunch with the one that opens it are its text, and decide nothing."""
    async with open_app() as session:
        await session.bunch(*"jia r", "enter", "x", "backspace", *"U", "escape", "j")
        while session.reading.here.number != 3:
            await session.press()
        assert list(session.reading.review.notes.values()) == ["a r\nU"]
        assert not session.reading.review.decisions


async def test_what_was_decided_before_is_taken_up(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """It shows once it is read, and the first decision is added to it."""
    file = tmp_path / "mine.yaml"
    store_review(bundled, Review().with_decision(3, 4, Decision.PINNED), file)
    disk = Disk(bundled, tmp_path, file=file)
    async with open_app(**disk.given) as session:
        reading = await session.press("j", "a")
        assert len(disk.review().decisions) == 2
        assert reading.review == disk.review()


async def test_decisions_go_on_to_the_next_undecided_link(open_app: OpenApp) -> None:
    """With the filter at undecided links: each link comes once, and the last one says so."""
    async with open_app(100) as session:
        total = len(session.reading.comparison.links)
        await session.press("o", "o", "o", "J")
        decided = []
        for number in range(total):
            link = session.reading.link
            decided.append((link.left, link.right))
            await session.press("a" if number % 2 else "r")
            if number == total - 2:
                assert "back at the first" in session.lines()[-1]
        assert len(set(decided)) == total
        assert "every link is decided" in session.lines()[-1]


async def test_a_setting_keeps_decisions_where_they_are(open_app: OpenApp) -> None:
    """The link just decided stays in view then."""
    async with open_app(setup=Setup(advances=False)) as session:
        link = (await session.press("o", "o", "o", "J")).link
        after = (await session.press("a")).link
        assert (after.left, after.right) == (link.left, link.right)


async def test_all_strong_links_are_accepted_at_once(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """With their number, each on disk; one undo takes all of them back."""
    disk = Disk(bundled, tmp_path)
    strong = {(x.left, x.right) for x in bundled.links if x.band is Band.STRONG}
    async with open_app(100, **disk.given) as session:
        await session.press("+")
        assert f"accepted {len(strong)} strong links; U undoes all" in session.lines()[-1]
        assert set(disk.review().decisions) == strong
        await session.press("+")
        assert "every strong link is decided" in session.lines()[-1]
        await session.press("U")
        assert f"undone: acceptance of {len(strong)} strong links" in session.lines()[-1]
        assert not any(disk.review().decisions.values())
