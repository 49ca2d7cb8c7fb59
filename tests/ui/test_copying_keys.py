"""Keys that take passages along, pressed in the running app."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.model import Comparison
from reader.report.citation import quote_link, quote_passage
from reader.ui.clipboard import copied_file

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a state folder of the test's own, outside of tmux and screen."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


async def test_copy(open_app: OpenApp) -> None:
    """Pressing y takes the passage's text as it is; what was done and where it is kept is said."""
    async with open_app(120) as session:
        reading = await session.press("j", "y")
        assert copied_file().read_text() == reading.here.text
        hints = session.lines()[-1]
        assert "passage 2" in hints
        assert "sent" in hints
        assert "~/state/reader/copied.txt" in hints
        assert f"{len(reading.here.text)} characters" in hints
        await session.press("j")
        assert "copied" not in session.lines()[-1]


async def test_quote(open_app: OpenApp) -> None:
    """Pressing Y takes both passages of the link with citations, from whichever side."""
    async with open_app() as session:
        reading = await session.press("j")
        both = quote_link(reading.comparison, reading.link)
        left, right = session.numbers()
        for keys in (["Y"], ["enter", "Y"]):
            copied_file().unlink(missing_ok=True)
            await session.press(*keys)
            assert copied_file().read_text() == both
            assert f"passages {left} ⇄ {right}" in session.lines()[-1]


async def test_without_a_link_the_passage_alone_is_cited(
    open_app: OpenApp, furnished: Comparison
) -> None:
    """Boilerplate too: it is called what it is."""
    async with open_app(comparison=furnished) as session:
        await session.press("Y")
        assert copied_file().read_text() == quote_passage(
            furnished.left, furnished.left.passages[2]
        )
        assert "passage 1 with citation" in session.lines()[-1]
        await session.press("h", "g", "y")
        assert "boilerplate" in session.lines()[-1]
        assert copied_file().read_text() == "Menu"


async def test_what_cannot_be_kept_is_told(open_app: OpenApp, home: Path) -> None:
    """The text still goes to the terminal, and the reader goes on."""
    (home / "state").write_text("in the way")
    async with open_app() as session:
        await session.press("y")
        assert "passage 1 sent; not saved: a part of its path is a file" in session.lines()[-1]
        assert (await session.press("j")).here.number == 2


async def test_a_console_keeps_only_the_file(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is called sent that was not."""
    monkeypatch.setenv("TERM", "linux")
    async with open_app(120, 24) as session:
        await session.press("y")
        hints = session.lines()[-1]
        assert "saved in ~/state/reader/copied.txt" in hints
        assert "not sent (no clipboard here)" in hints


async def test_a_source_without_a_file_cannot_be_edited(
    open_app: OpenApp, furnished: Comparison
) -> None:
    """And e says so."""
    async with open_app(comparison=furnished) as session:
        await session.press("e")
        assert "left was not read from a file" in session.lines()[-1]


async def test_a_file_that_is_no_text_cannot_be_edited(
    open_app: OpenApp, furnished: Comparison
) -> None:
    """No editor is begun on a PDF."""
    left = replace(furnished.left, file="folder/left.pdf")
    async with open_app(comparison=replace(furnished, left=left)) as session:
        await session.press("e")
        assert "left.pdf is not a text file" in session.lines()[-1]


async def test_where_the_terminal_cannot_be_given_away(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor is not begun; tests/pty begins one."""
    monkeypatch.setenv("VISUAL", "false")
    async with open_app() as session:
        await session.press("e")
        assert "this terminal cannot be handed over to it" in session.lines()[-1]


async def test_no_editor(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pressing e then names the variable and what is wrong with it."""
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    async with open_app(100, 24) as session:
        await session.press("e")
        shown = session.lines()[-1]
        assert "cannot open an editor: $VISUAL: there is no program no-such-editor" in shown
