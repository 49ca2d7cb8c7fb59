"""The keys of why, filter and counterparts, in the running app at two sizes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.model import Comparison, Side
from reader.reading import FILTERS
from reader.ui.page.view import page_of
from reader.ui.reasons import LEAST_ROWS

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
STRIKE = 8
"""The left passage on the strike at Baghdad airport."""

SIZES = pytest.mark.parametrize("size", [(80, 24), (40, 12)])


def panel(session: Any) -> list[str]:
    """The rows of the why panel; none while it is closed."""
    region = session.main.why.region if session.main.why.display else None
    return [] if region is None else session.lines()[region.y : region.bottom]


async def go_to(session: Any, number: int) -> None:
    """Go down or up to the passage of that number, through tall ones too."""
    while session.reading.here.number != number:
        await session.press("j" if session.reading.here.number < number else "k")


@SIZES
async def test_why_opens_follows_and_closes(
    open_app: OpenApp, size: tuple[int, int], bundled: Comparison
) -> None:
    """The panel tells of the link shown, as tall as that needs, and w closes it."""
    async with open_app(*size) as session:
        sizes = [pane.size for pane in session.main.panes.values()]
        await session.press("w")
        place = session.main.why.region
        for _ in range(STRIKE):
            link = session.reading.link
            head, *rows = panel(session)
            region = session.main.why.region
            assert region.bottom == place.bottom
            assert LEAST_ROWS <= region.height <= max(LEAST_ROWS, size[1] // 3)
            assert region.height == LEAST_ROWS or rows[-1].strip()
            if link is None:
                assert "Why no link" in head
                assert "ever linked" in "".join(rows) or "only here" in "".join(rows)
            else:
                number = bundled.right.passages[link.right].number
                assert f"Why {session.numbers()[0]} ⇄ {number}: {link.band}" in head
                best = max(evidence.share for evidence in link.evidence)
                assert f"{best:.0%}" in rows[0]
            await session.press("j")
        await go_to(session, STRIKE)
        await session.press("full_stop")
        assert f"Why {session.numbers()[0]} ⇄ {session.numbers()[1]}" in panel(session)[0]
        await session.press("g", "w")
        assert panel(session) == []
        assert [pane.size for pane in session.main.panes.values()] == sizes


async def test_why_is_closed_before_the_program(open_app: OpenApp) -> None:
    """With the panel open q and Esc close it and nothing else."""
    async with open_app() as session:
        for key in ("q", "escape"):
            await session.press("w", key)
            assert panel(session) == []
            await session.press("escape")
            assert session.app.return_value is None


@SIZES
async def test_every_reason_can_be_read(open_app: OpenApp, size: tuple[int, int]) -> None:
    """What does not fit is counted, } and { scroll to it, and both ends are told."""
    async with open_app(*size) as session:
        await go_to(session, STRIKE)
        await session.press("w")
        top = panel(session)
        seen = {row.strip() for row in top}
        while "} " in panel(session)[0]:
            await session.press("right_curly_bracket")
            seen |= {row.strip() for row in panel(session)}
        for words in ("names", "precise", "function"):
            assert any(words in row for row in seen), words
        await session.press("right_curly_bracket")
        assert "end of the reasons" in session.lines()[-1]
        while "{ " in panel(session)[0]:
            await session.press("left_curly_bracket")
        assert panel(session) == top
        await session.press("left_curly_bracket")
        assert "start of the reasons" in session.lines()[-1]


async def test_another_link_is_told_from_its_beginning(open_app: OpenApp) -> None:
    """Scrolled down, the panel begins anew with the next link."""
    async with open_app(40, 12) as session:
        await session.press("w", "right_curly_bracket")
        assert "{ " in panel(session)[0]
        await session.press("J")
        assert "{ " not in panel(session)[0]


async def test_scrolling_what_is_closed_says_how_to_open_it(open_app: OpenApp) -> None:
    """Without the panel the braces name the key that opens it."""
    async with open_app() as session:
        for key in ("left_curly_bracket", "right_curly_bracket"):
            await session.press("j", key)
            assert "w opens the panel" in session.lines()[-1]


@SIZES
async def test_the_current_passage_stays_in_view_under_the_panel(
    open_app: OpenApp, size: tuple[int, int]
) -> None:
    """Opening takes rows from the panes, not from the passage that is read."""
    async with open_app(*size) as session:
        for number in range(1, 20, 3):
            await go_to(session, number)
            await session.press("w")
            view = session.main.panes[Side.LEFT].view
            row, height = view.row_of_cursor(), session.main.panes[Side.LEFT].size.height
            assert row is not None
            width = session.main.panes[Side.LEFT].size.width
            page = page_of(session.reading, Side.LEFT, width, 0)
            lines = len(page.lines(page.block_at(session.reading.left_at)))
            assert 0 <= row <= height - lines if lines <= height else -lines < row < height, number
            await session.press("w")


@SIZES
async def test_filter_tells_how_many_there_are(
    open_app: OpenApp, size: tuple[int, int], bundled: Comparison
) -> None:
    """The link line counts what each filter takes, the chosen one in brackets, until the next key.

    At the right of the hints its own standing stays.
    """
    async with open_app(*size) as session:
        offered = [entry for entry in FILTERS if entry.is_offered(bundled)]
        for _ in offered:
            await session.press("o")
            chosen = session.reading.filter
            told = [f"{x.name} {len(x.passages(bundled, Side.LEFT))}" for x in offered]
            told[offered.index(chosen)] = f"[{told[offered.index(chosen)]}]"
            line = session.lines()[-2].strip()
            if size[0] >= 80:
                assert line == " · ".join(told)
            else:
                assert "…" in line
                assert told[offered.index(chosen)] in line
        assert session.reading.filter is FILTERS[0]
        await session.press("o", "j")
        assert "only here" not in session.lines()[-2]
        if size[0] >= 80:
            assert f"J K {FILTERS[1].name}" in session.lines()[-1]


@SIZES
async def test_other_counterparts_are_signed(
    open_app: OpenApp, size: tuple[int, int], bundled: Comparison
) -> None:
    """Every further counterpart in view has its sign; . goes round all of them."""
    async with open_app(*size, ascii_only=size == (80, 24)) as session:
        await go_to(session, STRIKE)
        links = session.reading.counterparts
        assert len(links) > 2
        for shown in [*links[1:], links[0]]:
            await session.press("full_stop")
            assert session.reading.right_at == shown.at(Side.RIGHT)
            others = sorted(
                bundled.right.passages[link.right].number for link in links if link is not shown
            )
            pane = session.main.query_one("#right")
            rows = [pane.render_line(y).text for y in range(pane.size.height)]
            signed = {int(row[1:3]) for row in rows if row.startswith("&")}
            assert signed <= set(others)
            in_view = {int(row[1:3]) for row in rows if row[1:3].strip().isdigit()}
            assert signed == set(others) & in_view
        own = session.main.query_one("#left")
        assert not any(own.render_line(y).text.startswith("&") for y in range(own.size.height))


async def test_rejected_matches_are_told(open_app: OpenApp) -> None:
    """Of a passage whose every match was rejected, in its line, its panel and under the list."""
    async with open_app(120) as session:
        await go_to(session, STRIKE)
        count = len(session.reading.counterparts)
        await session.press(*"r" * count)
        assert "8  only here: you rejected 11, " in session.lines()[-2]
        assert "no other match found in " in session.lines()[-2]
        assert "; o shows rejected links" in session.lines()[-2]
        await session.press("w")
        assert "only here: no other match found" in " ".join(panel(session))
        await session.press("w", "A")
        assert "(you rejected 1)" in session.lines()[-1]


async def test_arrows_choose_a_pane(open_app: OpenApp) -> None:
    """By where it is on the screen; nothing moves, and a second time does nothing."""
    async with open_app() as session:
        before = session.numbers()
        for keys, side in (
            (["right"], Side.RIGHT),
            (["right"], Side.RIGHT),
            (["left"], Side.LEFT),
            (["X", "left"], Side.RIGHT),
        ):
            assert (await session.press(*keys)).side is side
        assert session.numbers() == before
