"""Themes on the screen: everything is in their colours, and they can be changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from rich.style import Style

from reader import paths
from reader.loading import Config
from reader.model import Comparison
from reader.reading import start
from reader.session.match_job import MatchState, MatchStatus
from reader.ui.keymap import Setup, set_up
from reader.ui.page.marks import ASCII, UNICODE, Marks
from reader.ui.start import Opening
from reader.ui.terminal.cells import BLANK, Row, cells
from reader.ui.terminal.sgr import Codes
from tests.ui.conftest import strips_of

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
ENVIRONMENTS = {
    "truecolor": {"COLORTERM": "truecolor"},
    "256": {"TERM": "xterm-256color"},
    "standard": {"TERM": "xterm"},
}


def themed(name: str, colours: str = "truecolor") -> Setup:
    """The setup of a theme on a terminal of so many colours."""
    return set_up(Config(), name, ENVIRONMENTS[colours])


def on_screen(session: Any, colours: str = "truecolor") -> list[Row]:
    """The cells of all rows, as they go to the terminal."""
    columns, rows = session.app.size
    strips = strips_of(session.app)
    found = [cells(strip, Codes(colours).of) for strip in strips[:rows]]
    return [row + [BLANK] * (columns - len(row)) for row in found]


def grounds(rows: list[Row]) -> set[str]:
    """The grounds of all cells, as SGR parameters; "" is the terminal's own."""
    return {cell.codes.partition("48;2;")[2] for row in rows for cell in row}


@pytest.mark.parametrize(
    ("colours", "size", "marks"),
    [
        ("truecolor", (80, 24), UNICODE),
        ("truecolor", (200, 50), ASCII),
        ("256", (60, 11), UNICODE),
        ("256", (80, 24), ASCII),
        ("standard", (71, 20), UNICODE),
        ("standard", (60, 9), ASCII),
    ],
)
async def test_the_first_frame_is_what_textual_draws_then(
    open_app: OpenApp, bundled: Comparison, colours: str, size: tuple[int, int], marks: Marks
) -> None:
    """Cell for cell and style for style, in colours too: nothing changes when it takes over."""
    setup = themed("light", colours)
    found = MatchState(MatchStatus.DONE, 1.0, bundled)
    reading = start(Comparison(bundled.left, bundled.right)).with_comparison(bundled)
    drawn = Opening(marks, *size, setup).draw(reading, found)
    opening = [cells(row, Codes(colours).of) for row in drawn]
    async with open_app(*size, ascii_only=marks is ASCII, setup=setup) as session:
        assert opening == on_screen(session, colours)


async def test_the_whole_screen_has_the_ground(open_app: OpenApp) -> None:
    """No cell is left in the terminal's own colours: no blank, no border, no word."""
    views = (
        *((), ("h",), ("f",), ("z", "z"), ("escape", "colon", "down"), ("escape", "question_mark")),
        *(
            ("q", "slash"),
            (*"soleimani", "left"),
            ("escape", "J", "w"),
            ("w", "A"),
            ("escape", "m"),
        ),
        *(("escape", "4", "f", "J"), ("O",), ("O", "i", *"a note", "left")),
    )
    palette = themed("dark").theme.palette
    known = {
        Codes("truecolor").of(Style(bgcolor=colour)).removeprefix("48;2;")
        for colour in (palette.text.color, palette.text.bgcolor, palette.here.bgcolor)
    }
    async with open_app(setup=themed("dark")) as session:
        for keys in views:
            await session.press(*keys)
            rows = on_screen(session)
            assert grounds(rows) <= known, keys
            assert all("38;2;" in cell.codes for row in rows for cell in row if cell.text.strip())


async def test_one_key_goes_through_all_themes(open_app: OpenApp) -> None:
    """Each is named, changes the screen whole, and after the last the first comes again."""
    setup = themed("terminal")
    names = setup.themes.names
    async with open_app(setup=setup) as session:
        first, seen = on_screen(session)[:-1], []
        for name in [*names[1:], names[0]]:
            await session.press("T")
            assert session.lines()[-1].startswith(f" theme: {name}")
            seen.append(on_screen(session)[:-1])
            async with open_app(setup=themed(name)) as other:
                assert seen[-1] == on_screen(other)[:-1]
        assert seen[-1] == first
        assert len({repr(rows) for rows in seen}) == len(names)


async def test_what_opens_later_is_in_the_new_theme(open_app: OpenApp) -> None:
    """Lists and help have the colours that the screen has then."""
    async with (
        open_app(setup=themed("terminal")) as session,
        open_app(setup=themed("light")) as other,
    ):
        while session.app.look.name != "light":
            await session.press("T")
        for keys in (["f"], ["escape", "question_mark"], ["q", "A"], ["escape", "w"], ["i", "n"]):
            await session.press(*keys)
            await other.press(*keys)
            assert on_screen(session)[:-1] == on_screen(other)[:-1]  # a notice may stand in it


def test_the_style_sheet_names_no_colour() -> None:
    """A colour in it would be the same in all themes."""
    text = (paths.styles() / "reader.tcss").read_text(encoding="utf-8")
    assert "ansi_" not in text
    values = [line.partition(":")[2] for line in text.replace(";", "\n").splitlines()]
    assert not any("#" in value or "rgb" in value for value in values)
