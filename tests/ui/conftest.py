"""The bundled pair, compared once, and the app around it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from reader.library import gather
from reader.matching import compare
from reader.model import Comparison, Draft, Kind, Source, placed
from reader.reading import Reading, start
from reader.ui.app import ReaderApp
from reader.ui.marks import ASCII, UNICODE, Marks
from reader.ui.matching import Matching, Search
from reader.ui.screen import MainScreen
from reader.ui.setup import Setup
from tests.ui.doubles import Known

OpenApp = Callable[..., AbstractAsyncContextManager["Session"]]


async def until_matched(app: ReaderApp, pilot: Pilot[int]) -> None:
    """Wait until the links are on the screen."""
    await pilot.pause()
    while app.main.found.matching is Matching.RUNNING:
        await pilot.pause()
    await pilot.pause()


def app_of(found: Comparison, *, marks: Marks = UNICODE, setup: Setup | None = None) -> ReaderApp:
    """An app that begins without links and finds those of `found`."""
    search = Search(Known(found))
    search.start()
    return ReaderApp(start(Comparison(found.left, found.right)), search, marks, setup=setup)


class Session:
    """An app under test: keys go in, the reading and the screen's text come out."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self._pilot = pilot

    async def press(self, *keys: str) -> Reading:
        """Press keys one by one; the reading once all of them have been answered."""
        for key in keys:
            await self._pilot.press(key)
        await self._pilot.pause()
        return self.reading

    async def resize(self, columns: int, rows: int) -> None:
        """Make the terminal that size."""
        await self._pilot.resize_terminal(columns, rows)
        await self._pilot.pause()

    @property
    def main(self) -> MainScreen:
        """The screen under all panels."""
        return self.app.main

    @property
    def reading(self) -> Reading:
        """What the main screen shows."""
        reading = self.main.reading
        assert reading is not None
        return reading

    def numbers(self) -> tuple[int | None, int | None]:
        """The numbers of the passages under both cursors, left first."""
        reading = self.reading
        left, right = reading.comparison.left, reading.comparison.right
        return left.passages[reading.left_at].number, right.passages[reading.right_at].number

    def lines(self) -> list[str]:
        """The rows of the terminal as text."""
        width, height = self.app.size
        strips = [
            self.app.screen._compositor.render_strips(self.app.size)[row] for row in range(height)
        ]
        return ["".join(segment.text for segment in strip).ljust(width) for strip in strips]


@pytest.fixture
def snapped(snap_compare: Callable[..., bool], bundled: Comparison) -> Callable[..., bool]:
    """Whether the bundled pair, once linked and after some keys, looks as it did."""

    def compare(
        keys: list[str],
        size: tuple[int, int],
        marks: Marks = UNICODE,
        setup: Setup | None = None,
    ) -> bool:
        app = app_of(bundled, marks=marks, setup=setup)

        async def look(pilot: Pilot[int]) -> None:
            await until_matched(app, pilot)
            await pilot.press(*keys)
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=look)

    return compare


@pytest.fixture(scope="session")
def bundled() -> Comparison:
    """The bundled pair with its links."""
    opened = gather([])
    left, right = opened.sources
    return compare(left, right, opened.facts)


@pytest.fixture
def furnished() -> Comparison:
    """A pair with furniture around its text and no link."""
    drafts = [
        Draft("Menu", Kind.FURNITURE),
        Draft("Subscribe to our newsletter", Kind.FURNITURE),
        Draft("A short report of our own making."),
        Draft("Comments", Kind.FURNITURE),
    ]
    return Comparison(Source("left", placed(drafts)), Source("right", placed(drafts)))


@pytest.fixture
def open_app(bundled: Comparison) -> OpenApp:
    """A function that opens a comparison (the bundled one) in a terminal of some size."""

    @asynccontextmanager
    async def open_(
        columns: int = 80,
        rows: int = 24,
        *,
        comparison: Comparison = bundled,
        ascii_only: bool = False,
        setup: Setup | None = None,
    ) -> AsyncIterator[Session]:
        app = app_of(comparison, marks=ASCII if ascii_only else UNICODE, setup=setup)
        async with app.run_test(size=(columns, rows)) as pilot:
            await until_matched(app, pilot)
            yield Session(app, pilot)

    return open_
