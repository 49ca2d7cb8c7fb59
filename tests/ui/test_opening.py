"""What is drawn before Textual is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest
from rich.segment import Segment

from reader.model import Comparison
from reader.reading import Layout, Split, start
from reader.session.match_job import MatchState, MatchStatus
from reader.ui.page.marks import ASCII, UNICODE, Marks
from reader.ui.start import Opening
from reader.ui.terminal.cells import BLANK, Row, cells
from reader.ui.terminal.sgr import Codes
from tests.ui.conftest import strips_of

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = [
    (80, 24), (81, 25), (72, 20), (73, 19), (71, 20), (71, 21), (60, 11), (60, 9), (20, 5),
    (200, 50), (300, 100), (20, 100), (100, 7),
]  # fmt: skip


def full(rows: Iterable[Iterable[Segment]], columns: int) -> list[Row]:
    """The cells of every row, to its end."""
    found = [cells(row, Codes().of) for row in rows]
    return [row + [BLANK] * (columns - len(row)) for row in found]


@pytest.mark.parametrize(
    ("columns", "rows", "marks"),
    [(*size, (UNICODE, ASCII)[n % 2]) for n, size in enumerate(SIZES)],
)
async def test_is_what_textual_draws_then(
    open_app: OpenApp, bundled: Comparison, columns: int, rows: int, marks: Marks
) -> None:
    """Cell for cell and style for style, in every arrangement: nothing moves when it takes over."""
    found = MatchState(MatchStatus.DONE, 1.0, bundled)
    reading = start(Comparison(bundled.left, bundled.right)).with_comparison(bundled)
    opening = full(Opening(marks, columns, rows).draw(reading, found), columns)
    async with open_app(columns, rows, ascii_only=marks is ASCII) as session:
        strips = strips_of(session.app)
        assert opening == full(strips[:rows], columns)


LAYOUTS = {
    "wide": Layout(share=65),
    "swapped": Layout(share=35, is_swapped=True),
    "stacked": Layout(Split.STACKED, share=30),
    "side by side": Layout(Split.SIDE_BY_SIDE),
    "one pane": Layout(is_maximised=True),
    "all of it": Layout(Split.STACKED, 80, is_swapped=True),
}


@pytest.mark.parametrize(
    ("columns", "rows", "layout"),
    [
        *((80, 24, layout) for layout in LAYOUTS.values()),
        *((41, 13, LAYOUTS[name]) for name in ("wide", "side by side", "one pane")),
        *((201, 50, LAYOUTS[name]) for name in ("swapped", "all of it")),
    ],
)
async def test_every_layout_is_what_textual_draws(
    open_app: OpenApp, bundled: Comparison, columns: int, rows: int, layout: Layout
) -> None:
    """However the panes lie when the reader comes back, nothing moves when Textual takes over."""
    found = MatchState(MatchStatus.DONE, 1.0, bundled)
    begun = start(Comparison(bundled.left, bundled.right))
    reading = replace(begun.with_comparison(bundled), layout=layout)
    opening = full(Opening(UNICODE, columns, rows).draw(reading, found), columns)
    async with open_app(columns, rows, layout=layout) as session:
        strips = strips_of(session.app)
        assert opening == full(strips[:rows], columns)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_text_comes_before_links(bundled: Comparison, columns: int, rows: int) -> None:
    """Without a link there is text all the same, and as many rows as the terminal has."""
    reading = start(Comparison(bundled.left, bundled.right))
    drawn = Opening(UNICODE, columns, rows).draw(reading, MatchState())
    assert len(drawn) == rows
    assert any("Soleimani" in "".join(part.text for part in row) for row in drawn[:4])


def test_begins_where_it_is_told(bundled: Comparison) -> None:
    """With --at the passage is there from the first frame on."""
    reading = start(Comparison(bundled.left, bundled.right), 14)
    drawn = Opening(UNICODE, 80, 24).draw(reading, MatchState())
    assert any("".join(part.text for part in row).startswith("▶14") for row in drawn)
