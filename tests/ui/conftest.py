"""The bundled pair, compared once, and the app around it."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import pytest
from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.strip import Strip

from reader.loading import load
from reader.matching.compare import compare
from reader.model import Comparison, Kind, MatchRequest, RawPassage, Source, number_passages
from reader.reading import Layout, Reading, start
from reader.session.match_job import MatchJob, MatchStatus
from reader.ui.context import AppContext
from reader.ui.page.marks import ASCII, UNICODE, Marks
from reader.ui.reader_app import ReaderApp
from reader.ui.screen import MainScreen
from tests.ui.doubles import Known

_ROUNDS = 2
"""Rounds in which nothing changes after which nothing will."""

OpenApp = Callable[..., AbstractAsyncContextManager["Session"]]


def strips_of(app: App[Any]) -> list[Strip]:
    """The rows of the terminal as Textual renders them."""
    return app.screen._compositor.render_strips(app.size)[: app.size.height]  # noqa: SLF001 - what Textual offers publicly is a picture


def lines_of(app: ReaderApp) -> list[str]:
    """The rows of the terminal as text."""
    return ["".join(each.text for each in strip).ljust(app.size.width) for strip in strips_of(app)]


class CountingApp(ReaderApp):
    """An app that counts what its screens paint."""

    painted = 0

    def take_painted(self, renderable: RenderableType | None) -> bool:
        """Count it, and leave it to Textual."""
        self.painted += renderable is not None
        return super().take_painted(renderable)


async def until_settled(app: ReaderApp, pilot: Pilot[int]) -> None:
    """Wait until all keys that came have been handled and nothing is painted any more.

    Each round lets every widget do what it has to do and paints what came of it. Pilot would sleep
    for some hundredths of a second with every key instead.
    """
    assert isinstance(app, CountingApp)
    same, before = 0, None
    while not (app.is_settled and same == _ROUNDS):
        with app._context():  # noqa: SLF001 - of several apps, this one
            await pilot.pause(0)
            now = (app.screen, app.painted)
        same, before = same + 1 if now == before else 0, now


async def until_matched(app: ReaderApp, pilot: Pilot[int]) -> None:
    """Wait until the links are on the screen."""
    await until_settled(app, pilot)
    while app.main.matched.status is MatchStatus.RUNNING:
        await pilot.pause(0)
    await until_settled(app, pilot)


MOST_PRESSES = 1000
"""How often the screen is asked whether it shows a notice: some 30 s."""


async def until_told(session: Session, notice: str) -> None:
    """Wait until the lowest line says so, and the links are found again."""
    for _ in range(MOST_PRESSES):
        if notice in session.lines()[-1]:
            break
        await session.press()
    assert notice in session.lines()[-1]
    job = session.main.job
    while job.state.status is MatchStatus.RUNNING or session.main.matched is not job.state:
        await session.press()
    await session.press()


def app_of(
    found: Comparison,
    *,
    layout: Layout | None = None,
    **given: Any,
) -> CountingApp:
    """An app that begins without links and finds those of `found`."""
    search = MatchJob(Known(found))
    search.start()
    reading = start(Comparison(found.left, found.right))
    return CountingApp(replace(reading, layout=layout or Layout()), search, AppContext(**given))


def pressed(key: str) -> events.Key:
    """A key by its name, as Textual has it, or by the sign it prints; as a terminal sends it."""
    name = _character_to_key(key) if len(key) == 1 else key
    sent = {"enter": "\r", "tab": "\t", "backspace": "\x7f", "escape": "\x1b", "space": " "}
    sign = key if len(key) == 1 else sent.get(key)
    if sign is None:
        with suppress(KeyError):
            sign = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    return events.Key(name, sign)


class Session:
    """An app under test: keys go in, the reading and the screen's text come out."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self._pilot = pilot

    async def press(self, *keys: str) -> Reading:
        """Press keys one by one; the reading once all of them have been answered."""
        for key in keys:
            self.app.post_message(pressed(key))
            await until_settled(self.app, self._pilot)
        if not keys:
            await until_settled(self.app, self._pilot)
        return self.reading

    async def bunch(self, *keys: str) -> Reading:
        """Keys that come all at once, as over a slow line."""
        for key in keys:
            self.app.post_message(pressed(key))
        await until_settled(self.app, self._pilot)
        return self.reading

    async def resize(self, columns: int, rows: int) -> None:
        """Make the terminal that size."""
        await self._pilot.resize_terminal(columns, rows)
        await until_settled(self.app, self._pilot)

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
        return lines_of(self.app)


@pytest.fixture
def snapped(
    snap_compare: Callable[..., bool], bundled: Comparison, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., bool]:
    """Whether the bundled pair, once linked and after some keys, looks as it did."""
    monkeypatch.setenv("HOME", "/home/ann")  # the help tells where files lie
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/ann/.config")
    monkeypatch.setenv("XDG_STATE_HOME", "/home/ann/.local/state")

    def compare(
        keys: list[str], size: tuple[int, int], marks: Marks = UNICODE, **given: Any
    ) -> bool:
        app = app_of(bundled, marks=marks, **given)

        async def look(pilot: Pilot[int]) -> None:
            await until_matched(app, pilot)
            await Session(app, pilot).press(*keys)

        return snap_compare(app, terminal_size=size, run_before=look)

    return compare


@pytest.fixture(scope="session")
def bundled() -> Comparison:
    """The bundled pair with its links."""
    opened = load([])
    left, right = opened.sources
    return compare(MatchRequest(left, right, opened.facts))


@pytest.fixture
def furnished() -> Comparison:
    """A pair with boilerplate around its text and no link."""
    drafts = [
        RawPassage("Menu", Kind.BOILERPLATE),
        RawPassage("Subscribe to our newsletter", Kind.BOILERPLATE),
        RawPassage("A short report of our own making."),
        RawPassage("Comments", Kind.BOILERPLATE),
    ]
    return Comparison(
        Source("left", number_passages(drafts)), Source("right", number_passages(drafts))
    )


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
        **options: Any,
    ) -> AsyncIterator[Session]:
        app = app_of(comparison, marks=ASCII if ascii_only else UNICODE, **options)
        async with app.run_test(size=(columns, rows)) as pilot:
            await until_matched(app, pilot)
            yield Session(app, pilot)

    return open_
