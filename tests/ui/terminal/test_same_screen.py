"""The wire shows what Textual would have shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual._compositor import CompositorUpdate
from textual.pilot import Pilot
from textual.screen import Screen

from reader.model import (
    Band,
    Comparison,
    Evidence,
    Kind,
    Link,
    RawPassage,
    Source,
    Span,
    number_passages,
)
from reader.reading import start
from reader.session.match_job import MatchJob
from reader.ui.context import AppContext
from reader.ui.terminal.app import TerminalLine
from reader.ui.terminal.modes import Terminal
from reader.ui.terminal.pacing import QUESTION, Pace
from reader.ui.terminal.wire import Wire
from tests.ui.conftest import CountingApp, pressed, until_settled
from tests.ui.doubles import Kept, Known

KEYS = [*"jkdugGhJKfs?:12.,", "space", "tab", "enter", "escape", "ctrl+l", "question_mark"]
SIZES = {"resize-40x12": (40, 12), "resize-80x24": (80, 24), "resize-90x9": (90, 9)}
WORDS = st.sampled_from(["plain", "語", "漢字仮名", "e\u0301te\u0301", "Ω", "“q”", "ünï", "a"])
PASSAGES = st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=12)


class Watched(CountingApp):
    """Shows on a second terminal what Textual by itself would have sent."""

    def __init__(self, found: Comparison, emulated: Callable[[int, int], Any]) -> None:
        self.received = Kept()
        self.ours_wire = Wire(self.received, Pace(), 80, 24)
        search = MatchJob(Known(found))
        search.start()
        reading = start(Comparison(found.left, found.right))
        super().__init__(
            reading, search, AppContext(), TerminalLine(Terminal(0, 1), self.ours_wire)
        )
        self.emulated = emulated
        self.ours = emulated(80, 24)
        self.textuals = emulated(80, 24)

    def _display(self, screen: Screen[object], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and self.may_paint:
            size = self.size
            if (self.textuals.screen.columns, self.textuals.screen.lines) != size:
                self.textuals = self.emulated(*size)
                self.ours.screen.resize(size.height, size.width)
            self.textuals.feed(renderable.render_segments(self.console))
        super()._display(screen, renderable)

    def arrived(self) -> None:
        """Let all that was sent, and all that waits to be sent, arrive."""
        while True:
            texts, self.received.texts = self.received.texts, []
            for text in texts:
                self.ours.feed(text)
                for _ in range(text.count(QUESTION)):
                    self.ours_wire.answered()
            self.send()
            if not self.received.texts:
                return


def linked(left: list[str], right: list[str]) -> Comparison:
    """Two sources of these passages with links between those of the same place."""
    kinds = [Kind.HEADLINE, Kind.BODY, Kind.BOILERPLATE, *[Kind.BODY] * 20]
    sources = [
        Source(
            name,
            number_passages(
                [RawPassage(text, kind) for text, kind in zip(texts, kinds, strict=False)]
            ),
            note="a note",
        )
        for name, texts in (("left", left), ("right", right))
    ]
    links = tuple(
        Link(i, i, 0.9, Band.STRONG, (Evidence("words", 0.5, (Span(0, 1),), (Span(0, 1),)),))
        for i in range(min(len(left), len(right)))
        if sources[0].passages[i].kind.is_linkable
    )
    return Comparison(sources[0], sources[1], links)


async def drive(app: Watched, keys: list[str]) -> None:
    """Press keys; after each of them both terminals show the same."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        for key in keys:
            if key in SIZES:
                await pilot.resize_terminal(*SIZES[key])
            else:
                app.post_message(pressed(key))
            await settle(app, pilot)
            assert app.ours.text() == app.textuals.text()
            assert app.ours.cells() == app.textuals.cells()


async def settle(app: Watched, pilot: Pilot[int]) -> None:
    """Wait until everything is painted."""
    await until_settled(app, pilot)
    app.arrived()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(PASSAGES, PASSAGES, st.lists(st.sampled_from([*KEYS, *SIZES]), min_size=3, max_size=12))
def test_any_keys_leave_the_screen_textual_would_draw(
    emulated: Callable[[int, int], Any], left: list[str], right: list[str], keys: list[str]
) -> None:
    """Cell for cell and style for style, in every size, with lists and help open too."""
    asyncio.run(drive(Watched(linked(left, right), emulated), keys))


@pytest.mark.parametrize("key", ["ctrl+l"])
def test_redrawing_mends_what_others_wrote(emulated: Callable[[int, int], Any], key: str) -> None:
    """Whatever was written over the screen, one key later it is whole."""

    async def spoilt() -> None:
        app = Watched(linked(["one two three"], ["four"]), emulated)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(app, pilot)
            app.ours.feed("\x1b[2J\x1b[5;5Hwall message")
            app.post_message(pressed(key))
            await settle(app, pilot)
            assert app.ours.cells() == app.textuals.cells()

    asyncio.run(spoilt())
