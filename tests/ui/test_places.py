"""The cursor is never lost: not by keys, not by sizes, not while links are still being found."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from reader.matching.worker import CancelToken
from reader.model import Band, Comparison, Evidence, Link, RawPassage, Source, Span, number_passages
from reader.reading import start
from reader.report.digest import Section
from reader.session.match_job import Find, MatchJob, MatchStatus, Progress
from reader.ui.context import AppContext
from reader.ui.panels.digest_screen import DigestScreen
from tests.ui.conftest import CountingApp, strips_of

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = [(80, 24), (40, 12), (80, 12), (60, 24), (200, 50), (72, 9), (80, 24)]


async def end_search(app: CountingApp, pilot: Pilot[Any]) -> None:
    """Wait until the search for links is over, and shown."""
    while app.main.matched.status is MatchStatus.RUNNING:
        await pilot.pause()
    await pilot.pause()


def sees_the_cursor(lines: list[str]) -> bool:
    """Whether the mark of the pane that has the keys is on the screen."""
    return any(re.search("(?:^|│)▶", line) for line in lines)


@pytest.mark.parametrize("keys", [["j"] * 7, ["space", "tab", "G"]])
async def test_no_size_loses_the_cursor(open_app: OpenApp, keys: list[str]) -> None:
    """From any size to any other, the passage one is on stays in view."""
    async with open_app() as session:
        await session.press(*keys)
        at = session.reading.here
        for size in SIZES:
            await session.resize(*size)
            assert sees_the_cursor(session.lines()), size
            assert session.reading.here is at


@pytest.mark.parametrize("size", [(80, 24), (30, 6)])
async def test_no_keys_lose_the_cursor(open_app: OpenApp, size: tuple[int, int]) -> None:
    """After each of many keys in a row the mark is in view."""
    async with open_app(*size) as session:
        for key in [*"jjdJ", "space", "space", *"kGu", "enter", "space", "b", *"8.g", "tab", "G"]:
            await session.press({".": "full_stop"}.get(key, key))
            assert sees_the_cursor(session.lines()), key


async def test_paging_comes_to_rest(open_app: OpenApp) -> None:
    """At either end one more page changes nothing on the screen."""
    async with open_app(40, 12) as session:
        for key, end in (("space", "G"), ("b", "g")):
            await session.press(end, key, key)
            before = session.lines()
            await session.press(key)
            assert session.lines() == before


async def test_every_line_of_a_tall_passage_is_read(open_app: OpenApp) -> None:
    """With j alone, and with Space alone, each word of a passage taller than the pane is shown."""
    words = [f"word{n:03}" for n in range(300)]
    tall = Source(
        "tall",
        number_passages([RawPassage("before"), RawPassage(" ".join(words)), RawPassage("after")]),
    )
    for key in ("j", "space"):
        async with open_app(40, 12, comparison=Comparison(tall, tall)) as session:
            seen: set[str] = set()
            for _ in range(200):
                lines = session.lines()
                assert sees_the_cursor(lines)
                seen |= {word for line in lines for word in line.split()}
                if (await session.press(key)).here.number == 3:
                    break
            assert set(words) <= seen


def tall_pair() -> Comparison:
    """Two texts of a short, a very tall and a last, tall passage; the tall ones are linked."""
    tall = [" ".join(f"{letter}{n:03}" for n in range(200)) for letter in "ab"]
    source = Source(
        "tall", number_passages([RawPassage("before"), *(RawPassage(text) for text in tall)])
    )
    evidence = (Evidence("words", 1.0, (Span(0, 4),), (Span(0, 4),)),)
    links = tuple(Link(n, n, 0.9, Band.STRONG, evidence) for n in (1, 2))
    return Comparison(source, source, links)


async def test_back_through_a_tall_passage(open_app: OpenApp) -> None:
    """From below, k shows its last lines first, and then every line on the way up."""
    async with open_app(40, 12, comparison=tall_pair()) as session:
        await session.press("G")
        while (await session.press("k")).here.number == 3:
            pass
        seen: set[str] = set()
        while session.reading.here.number == 2:
            seen |= {word for line in session.lines() for word in line.split()}
            await session.press("k")
        assert {f"a{n:03}" for n in range(200)} <= seen


async def test_the_end_is_the_end(open_app: OpenApp) -> None:
    """G shows the last line of the text, and j there changes nothing; g shows the first."""
    async with open_app(80, 24, comparison=tall_pair()) as session:
        await session.press("G")
        assert "b199" in "\n".join(session.lines())
        before = session.lines()
        await session.press("j")
        assert session.lines() == before
        await session.press("g")
        assert "before" in session.lines()[1]


async def test_enter_keeps_the_line_of_a_tall_passage(open_app: OpenApp) -> None:
    """Crossing and coming back, the place inside the passage one came from is kept."""
    async with open_app(80, 24, comparison=tall_pair()) as session:
        await session.press("j", "j")
        inside = [line[:40].translate(str.maketrans("▶▷", "  ")) for line in session.lines()[1:-3]]
        assert "a000" not in "\n".join(inside)
        for _ in range(2):
            await session.press("enter")
            shown = [line[:40].translate(str.maketrans("▶▷", "  ")) for line in session.lines()]
            assert shown[1:-3] == inside


class Slow:
    """Tells something and then waits until it may go on, or is cancelled; then finds at once."""

    def __init__(self, *told: float | Comparison, then: Comparison) -> None:
        self.may_go_on = Event()
        self._told = told
        self._then = then

    def __call__(self, told: Progress, token: CancelToken) -> Comparison:
        """Tell, wait, find."""
        if not self.may_go_on.is_set():
            for one in self._told:
                told(one)
        with token.calling(self.may_go_on.set):
            self.may_go_on.wait(30)
        token.check()
        return self._then


def rows(app: CountingApp) -> list[str]:
    """The rows of the terminal as text."""
    return [strip.text for strip in strips_of(app)]


def begun(find: Find, comparison: Comparison, at: int | None = None) -> CountingApp:
    """An app without links, with a search under way."""
    search = MatchJob(find)
    search.start()
    return CountingApp(
        start(Comparison(comparison.left, comparison.right), at), search, AppContext()
    )


async def test_begins_where_it_is_told_before_links_are_known(bundled: Comparison) -> None:
    """While links are still being found, one reads where one wanted to, and sees how far it is."""
    finder = Slow(0.4, then=bundled)
    app = begun(finder, bundled, 14)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert any(line.startswith("▶14") for line in rows(app))
        assert "finding links ████░░░░░░  40%" in rows(app)[-2]
        await pilot.press("f")
        await pilot.press("A")
        await pilot.pause()
        assert "still finding links; the digest opens when all are found" in rows(app)[-1]
        await pilot.press("j")
        assert app.screen is app.main
        finder.may_go_on.set()
        await end_search(app, pilot)
        reading = app.main.reading
        assert reading.here.number == 15
        assert reading.comparison is bundled
        assert "%" not in rows(app)[-2]


async def test_a_key_that_came_too_early_says_so_until_the_next(bundled: Comparison) -> None:
    """The links may come at once: the notice then says that the key does something now."""
    finder = Slow(0.4, then=bundled)
    app = begun(finder, bundled, 14)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "no counterpart to go to (finding links)" in rows(app)[-1]
        finder.may_go_on.set()
        await end_search(app, pilot)
        assert "links found: press that key again" in rows(app)[-1]


async def test_a_digest_asked_for_too_early_opens_when_links_are_found(bundled: Comparison) -> None:
    """At its part, if the reader is still there; the notice about links goes with the search."""
    finder = Slow(0.4, then=bundled)
    app = begun(finder, bundled, 14)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("A")
        finder.may_go_on.set()
        while app.screen is app.main:
            await pilot.pause()
        assert isinstance(app.screen, DigestScreen)
        assert app.screen.section is Section.ONLY_HERE
        await pilot.press("escape")
        assert "finding links" not in rows(app)[-1]


async def test_links_appear_as_they_are_known(bundled: Comparison) -> None:
    """What is found first is shown first; stopping keeps it, and the same key goes on."""
    first = replace(bundled, links=bundled.links[:3], facts=())
    finder = Slow(first, then=bundled)
    app = begun(finder, bundled)
    async with app.run_test(size=(80, 24)) as pilot:
        while app.main.reading.comparison is not first:
            await pilot.pause()
        await pilot.pause()
        assert "finding links" in rows(app)[-2]
        await pilot.press("ctrl+g")
        await end_search(app, pilot)
        assert app.main.reading.comparison is first
        assert "finding links stopped" in rows(app)[-2]
        await pilot.press("G")
        await pilot.pause()
        assert "no match found before the search ended" in rows(app)[-2]
        await pilot.press("enter")
        await pilot.pause()
        assert "no counterpart to go to (finding links stopped)" in rows(app)[-1]
        await pilot.press("A")
        await pilot.pause()
        assert "(finding links stopped)" in " ".join(" ".join(rows(app)[-2:]).split())
        await pilot.press("escape")
        await pilot.press("ctrl+g")
        while app.main.matched.status is not MatchStatus.DONE:
            await pilot.pause()
        await pilot.pause()
        assert app.main.reading.comparison is bundled
        assert "stopped" not in "\n".join(rows(app)[-2:])


async def test_a_failed_search_is_told_and_the_text_stays(bundled: Comparison) -> None:
    """Why it failed, with nothing in it a terminal would obey; and never "no match found in"."""

    class Broken(Slow):
        def __call__(self, _told: Progress, _token: CancelToken) -> Comparison:
            message = "broken\x1b]0;title\x07\nhere"
            raise ValueError(message)

    app = begun(Broken(then=bundled), bundled)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await end_search(app, pilot)
        assert "broken␛]0;title␇ here" in rows(app)[-1]
        await pilot.press("j")
        await pilot.pause()
        assert "finding links failed" in rows(app)[-2]
        assert "no match found in" not in "\n".join(rows(app))
