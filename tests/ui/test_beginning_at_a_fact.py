"""Beginning at a fact, which is known only when its links are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from reader.model import Comparison, Side
from reader.reading import start
from reader.session.match_job import MatchJob
from reader.ui.context import AppContext
from tests.ui.conftest import CountingApp, Session, until_matched, until_settled
from tests.ui.test_places import Slow

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


async def test_both_panes_are_at_the_fact(open_app: OpenApp, bundled: Comparison) -> None:
    """Walked as if its number had been pressed; Back leads to where one would have begun."""
    name = bundled.facts[3].name
    async with open_app(fact=name.upper()) as session:
        reading = session.reading
        assert reading.fact == 3
        assert reading.left_at in bundled.facts[3].passages(Side.LEFT)
        assert reading.right_at in bundled.facts[3].passages(Side.RIGHT)
        assert (await session.press("H")).left_at == 0


async def test_who_reads_already_stays(bundled: Comparison) -> None:
    """Facts that come late take nobody away."""
    finder = Slow(then=bundled)
    search = MatchJob(finder)
    search.start()
    reading = start(Comparison(bundled.left, bundled.right))
    app = CountingApp(reading, search, AppContext(fact="4"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_settled(app, pilot)
        session = Session(app, pilot)
        await session.press("j")
        finder.may_go_on.set()
        await until_matched(app, pilot)
        assert (session.reading.fact, session.reading.left_at) == (None, 1)


async def test_what_is_not_there_is_told_with_the_nearest(open_app: OpenApp) -> None:
    """In the lowest line, and reading begins as ever."""
    async with open_app(160, fact="a harbour of kilbride") as session:
        assert session.reading.fact is None
        told_ = session.lines()[-1]
        assert told_.startswith(" --fact a harbour of kilbride: there is no such fact; nearest: '")
