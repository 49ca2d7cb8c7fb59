"""The key that reads the sources again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reader.errors import SourceError
from reader.model import Comparison, RawPassage, number_passages
from reader.session.inputs import Inputs, Options
from reader.session.session import Session
from reader.storage import Storage
from tests.ui.conftest import until_told
from tests.ui.stored import inputs_of

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
GONE = ("cannot read the article", "one.txt", "there is no such file", "check the name")


class OnDisk:
    """Texts that may change, or be gone, when they are read again."""

    def __init__(self, comparison: Comparison, folder: Path, *, has_third: bool = False) -> None:
        self.comparison = comparison
        self.is_gone = False
        self.has_third = has_third
        self.wait: Callable[[], object] = lambda: None
        storage = Storage(folder, "ann")
        self._session = Session(Options(), self._inputs(), storage, load=self._load)

    @property
    def given(self) -> dict[str, Any]:
        """The arguments of the app's context."""
        return {"session": self._session, "pair": self._session.pair(0, 1)}

    def _load(self) -> Inputs:
        self.wait()
        if self.is_gone:
            raise SourceError(*GONE)
        return self._inputs()

    def _inputs(self) -> Inputs:
        """All texts, compared; the third tells what the right one tells."""
        found = self.comparison
        left, right = found.left, found.right
        if not self.has_third:
            return inputs_of((left, right), {(0, 1): found})
        third = replace(right, publisher="Third")
        made = {
            (0, 1): found,
            (0, 2): replace(found, right=third),
            (1, 2): Comparison(right, third),
        }
        return inputs_of((left, right, third), made)


def with_an_opening(found: Comparison) -> Comparison:
    """The pair after somebody has put a paragraph before the left text."""
    drafts = [RawPassage(p.text, p.kind, p.line) for p in found.left.passages]
    passages = number_passages([RawPassage("A paragraph of our own comes first."), *drafts])
    links = tuple(replace(link, left=link.left + 1) for link in found.links)
    return Comparison(replace(found.left, passages=passages), found.right, links)


async def test_the_place_is_kept(open_app: OpenApp, bundled: Comparison, tmp_path: Path) -> None:
    """The same passages are under the cursors, by their new numbers, and linked anew."""
    after = with_an_opening(bundled)

    texts = OnDisk(bundled, tmp_path)
    texts.comparison = after

    async with open_app(**texts.given) as session:
        before = (await session.press("j", "m", "a", "G", "apostrophe", "a")).here
        assert session.numbers() == (2, 11)
        await session.press("R")
        await until_told(session, "reloaded")
        assert session.reading.here.text == before.text
        assert session.numbers() == (3, 11)
        assert session.reading.link is not None
        assert (await session.press("g", "apostrophe", "a")).here.text == before.text


async def test_the_old_text_stays_if_it_cannot_be_read(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """What is wrong is told, and reading goes on."""
    texts = OnDisk(bundled, tmp_path)
    texts.is_gone = True

    async with open_app(120, 24, **texts.given) as session:
        before = await session.press("j")
        await session.press("R")
        await until_told(session, "not reloaded: one.txt: there is no such file; check the name")
        assert session.reading == before
        assert (await session.press("j")).here.number == 3


async def test_nothing_has_changed(open_app: OpenApp, bundled: Comparison, tmp_path: Path) -> None:
    """That is told too, and the links are found again."""
    texts = OnDisk(bundled, tmp_path)

    async with open_app(**texts.given) as session:
        before = (await session.press("j")).comparison
        await session.press("R")
        await until_told(session, "nothing has changed")
        assert session.reading.comparison == before


async def test_a_note_that_comes_with_it_has_its_row(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """How a text was got this time is shown above it, and is gone when it is got as usual."""
    plain = replace(bundled, left=replace(bundled.left, note="", retrieval_note=""))
    texts = OnDisk(
        replace(plain, left=replace(plain.left, retrieval_note="as fetched on 1 Mar 2026")),
        tmp_path,
    )

    async with open_app(200, 50, comparison=plain, **texts.given) as session:
        first = session.lines()[1][:75]
        await session.press("R")
        await until_told(session, "reloaded")
        assert session.lines()[1].startswith(" as fetched on 1 Mar 2026 ")
        assert session.lines()[2][:75] == first
        texts.comparison = plain
        await session.press("R")
        await until_told(session, "reloaded")
        assert session.lines()[1][:75] == first


async def test_jumps_of_other_pairs_outlast_it(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """In the pair that is shown and in one that was put away, by the new numbers."""
    texts = OnDisk(bundled, tmp_path, has_third=True)
    async with open_app(**texts.given) as session:
        await session.press("j", "j", "G", "P", *"third", "enter")
        assert session.main.pair == (0, 2)
        await session.press("g", "j", "G")
        texts.comparison = with_an_opening(bundled)
        await session.press("R")
        await until_told(session, "reloaded")
        assert (await session.press("H")).here.number == 3
        await session.press("P", "down", "up", "up", "enter")
        assert session.main.pair == (0, 1)
        await session.press("H")
        assert session.main.pair == (0, 2), "back over the choice of a pair"
        await session.press("H", "H")
        assert session.main.pair == (0, 1), "and over the first choice"
        assert (await session.press("H")).here.number == 4


async def test_a_fact_is_walked_on(open_app: OpenApp, bundled: Comparison, tmp_path: Path) -> None:
    """J goes on to its next passage once the links are found again."""
    async with open_app(**OnDisk(bundled, tmp_path).given) as session:
        before = await session.press("4", "f")
        await session.press("R")
        await until_told(session, "reloaded")
        assert session.reading.fact == before.fact == 3
        assert "fact 4" in session.lines()[-1]


@pytest.mark.parametrize("is_switched", [False, True])
async def test_fewer_sources_leave_all_as_it_was(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path, *, is_switched: bool
) -> None:
    """The pair that is shown is not listed any more, whether it was chosen before or meanwhile."""
    texts = OnDisk(bundled, tmp_path, has_third=True)
    may = Event()
    texts.wait = lambda: may.wait(30)
    third = ("P", *"third", "enter")
    async with open_app(120, 24, **texts.given) as session:
        await session.press("j", *(() if is_switched else third))
        texts.has_third = False
        await session.press("R", *(third if is_switched else ()))
        before = session.reading
        assert session.main.pair == (0, 2)
        may.set()
        await until_told(session, "not reloaded: one of these two sources is no longer listed")
        after = session.reading.comparison  # its links may have been found meanwhile
        assert after.left == before.comparison.left
        assert after.right == before.comparison.right
        assert len(session.main.context.session.sources) == 3
        await session.press("P", "down", "enter")
        assert session.main.pair in {(0, 1), (1, 2), (0, 2)}


async def test_back_leaves_out_sources_that_are_gone(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path
) -> None:
    """A pair with one that the comparison file named before cannot be shown."""
    texts = OnDisk(bundled, tmp_path, has_third=True)
    async with open_app(120, 24, **texts.given) as session:
        await session.press(")", ")")
        assert session.main.pair == (0, 1)
        texts.has_third = False
        await session.press("R")
        await until_told(session, "reloaded")
        await session.press("H", "H")
        assert session.main.pair == (0, 1)
