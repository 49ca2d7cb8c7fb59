"""The key that reads the sources again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest

from reader.errors import SourceError
from reader.model import Comparison, Draft, Source, placed
from reader.ui.context import OpenPair
from tests.ui.conftest import until_told
from tests.ui.doubles import Known

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
GONE = ("cannot read the article", "one.txt", "there is no such file", "check the name")


class OnDisk:
    """Two texts that may change, or be gone, when they are read again."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.is_gone = False

    @property
    def sources(self) -> tuple[Source, ...]:
        """Both."""
        return self.comparison.left, self.comparison.right

    @property
    def compared(self) -> Mapping[tuple[int, int], Comparison]:
        """None so far."""
        return {}

    def pair(self, one: int, other: int) -> OpenPair:
        """Both, and their links."""
        left, right = self.sources[one], self.sources[other]
        return OpenPair(Comparison(left, right), Known(self.comparison))

    def read_again(self) -> None:
        """Read them, or say why not."""
        if self.is_gone:
            raise SourceError(*GONE)


def with_an_opening(found: Comparison) -> Comparison:
    """The pair after somebody has put a paragraph before the left text."""
    drafts = [Draft(p.text, p.kind, p.line) for p in found.left.passages]
    passages = placed([Draft("A paragraph of our own comes first."), *drafts])
    links = tuple(replace(link, left=link.left + 1) for link in found.links)
    return Comparison(replace(found.left, passages=passages), found.right, links)


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_the_place_is_kept(
    open_app: OpenApp, bundled: Comparison, size: tuple[int, int]
) -> None:
    """The same passages are under the cursors, by their new numbers, and linked anew."""
    after = with_an_opening(bundled)

    texts = OnDisk(bundled)
    texts.comparison = after

    async with open_app(*size, texts=texts) as session:
        before = (await session.press("j", "m", "a", "G", "apostrophe", "a")).here
        assert session.numbers() == (2, 11)
        await session.press("R")
        await until_told(session, "read again")
        assert session.reading.here.text == before.text
        assert session.numbers() == (3, 11)
        assert session.reading.link is not None
        assert (await session.press("g", "apostrophe", "a")).here.text == before.text


async def test_the_old_text_stays_if_it_cannot_be_read(
    open_app: OpenApp, bundled: Comparison
) -> None:
    """What is wrong is told, and reading goes on."""
    texts = OnDisk(bundled)
    texts.is_gone = True

    async with open_app(120, 24, texts=texts) as session:
        before = await session.press("j")
        await session.press("R")
        await until_told(session, "not read again: one.txt: there is no such file; check the name")
        assert session.reading == before
        assert (await session.press("j")).here.number == 3


async def test_nothing_has_changed(open_app: OpenApp, bundled: Comparison) -> None:
    """That is told too, and the links are found again."""
    texts = OnDisk(bundled)

    async with open_app(texts=texts) as session:
        before = (await session.press("j")).comparison
        await session.press("R")
        await until_told(session, "nothing has changed")
        assert session.reading.comparison == before


async def test_a_note_that_comes_with_it_has_its_row(
    open_app: OpenApp, bundled: Comparison
) -> None:
    """How a text was got this time is shown above it, and is gone when it is got as usual."""
    plain = replace(bundled, left=replace(bundled.left, note="", arrival=""))
    texts = OnDisk(replace(plain, left=replace(plain.left, arrival="as fetched on 1 Mar 2026")))

    async with open_app(200, 50, comparison=plain, texts=texts) as session:
        first = session.lines()[1][:90]
        await session.press("R")
        await until_told(session, "read again")
        assert session.lines()[1].startswith(" as fetched on 1 Mar 2026 ")
        assert session.lines()[2][:90] == first
        texts.comparison = plain
        await session.press("R")
        await until_told(session, "read again")
        assert session.lines()[1][:90] == first


class ThreeOnDisk(OnDisk):
    """A third text, which tells what the right one tells."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """All three."""
        left, right = self.comparison.left, self.comparison.right
        return left, right, replace(right, publisher="Third")

    @property
    def compared(self) -> Mapping[tuple[int, int], Comparison]:
        """None so far."""
        return {}

    def pair(self, one: int, other: int) -> OpenPair:
        """Two of them, and their links."""
        pair = Comparison(self.sources[one], self.sources[other])
        found = replace(self.comparison, left=pair.left, right=pair.right)
        return OpenPair(pair, Known(pair if one else found))


async def test_jumps_of_other_pairs_outlast_it(open_app: OpenApp, bundled: Comparison) -> None:
    """In the pair that is shown and in one that was put away, by the new numbers."""
    texts = ThreeOnDisk(bundled)
    async with open_app(texts=texts) as session:
        await session.press("j", "j", "G", "P", *"third", "enter")
        assert session.main.pair == (0, 2)
        await session.press("g", "j", "G")
        texts.comparison = with_an_opening(bundled)
        await session.press("R")
        await until_told(session, "read again")
        assert (await session.press("H")).here.number == 3
        await session.press("P", "down", "up", "up", "enter")
        assert session.main.pair == (0, 1)
        assert (await session.press("H")).here.number == 4


async def test_a_fact_is_walked_on(open_app: OpenApp, bundled: Comparison) -> None:
    """J goes on to its next passage once the links are found again."""
    async with open_app(texts=OnDisk(bundled)) as session:
        before = await session.press("4")
        await session.press("R")
        await until_told(session, "read again")
        assert session.reading.fact == before.fact == 3
        assert "fact 4" in session.lines()[-1]
