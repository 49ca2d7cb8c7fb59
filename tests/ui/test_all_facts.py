"""Facts of all sources: what is told before all pairs have been compared."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Collection, Comparison
from reader.ui.page.marks import UNICODE
from reader.ui.panels.all_facts import AllFacts
from tests.ui.conftest import OpenApp, Session


def told(session: Session) -> str:
    """What stands on the screen, in one line."""
    return " ".join(" ".join(session.lines()).split())


async def test_nothing_is_missing_before_it_was_looked_for(
    open_app: OpenApp, bundled: Comparison
) -> None:
    """A source that was not compared yet is called so; the open list fills in by itself."""
    third = replace(bundled.right, publisher="Third")
    sources = (bundled.left, bundled.right, third)
    first = Collection(sources, {(0, 1): bundled})
    async with open_app(200, 50) as session:
        panel = AllFacts(first, UNICODE)
        await session.app.push_screen(panel)
        await session.press("down")
        assert "3 Third not compared yet" in told(session)
        assert "3 Third no match found" not in told(session)
        name = first.facts[1].name
        panel.update(
            Collection(
                sources,
                {
                    (0, 1): bundled,
                    (0, 2): replace(bundled, right=third),
                    (1, 2): Comparison(bundled.right, third),
                },
            )
        )
        await session.press()
        assert "not compared yet" not in told(session)
        assert "3 Third 2" in told(session)
        assert f"\u25b6 {name}" in told(session), "and what was highlighted stays so"
