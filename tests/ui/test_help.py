"""The help in the running app: grouped, whole at every size, and of one table with the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from reader.ui.commands import COMMANDS, GROUPS
from reader.ui.keys import help_of, key_names

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders whose names are known."""
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/ann/.config")
    monkeypatch.setenv("XDG_STATE_HOME", "/kept/by/ann")


async def whole_help(session: Any) -> list[str]:
    """Every row of the help, top to bottom, read by paging."""
    await session.press("question_mark")
    rows: list[str] = []
    while True:
        page = [line.rstrip() for line in session.lines()[1:]]
        overlap = next(
            n for n in range(min(len(rows), len(page)), -1, -1) if rows[len(rows) - n :] == page[:n]
        )
        rows += page[overlap:]
        if "Help 100%" in session.lines()[0]:
            return rows
        before = session.lines()
        await session.press("space")
        assert session.lines() != before


def words(text: str) -> str:
    """Without line breaks and columns: all that counts is that every letter is there in order."""
    return re.sub(r"\s+", "", text)


async def test_it_opens_and_closes(open_app: OpenApp) -> None:
    """And nothing has moved."""
    async with open_app() as session:
        before = session.lines()
        for way_in, way_out in zip(
            ("question_mark", "f1", "f1", "question_mark", "f1"),
            ("q", "question_mark", "f1", "escape", "ctrl+g"),
            strict=True,
        ):
            await session.press(way_in)
            assert "What you are reading" in session.lines()[1]
            await session.press(way_out)
            assert session.lines() == before, way_out


async def test_keys_that_scroll_a_text_scroll_it(open_app: OpenApp) -> None:
    """Down and back again, each by the same; the first row shows how far."""
    async with open_app(40, 12) as session:
        await session.press("question_mark")
        top = session.lines()
        for on, back in (("j", "k"), ("down", "up"), ("space", "b"), ("d", "u"), ("G", "g")):
            await session.press(on)
            assert session.lines()[1:] != top[1:]
            await session.press(back)
            assert session.lines() == top
        await session.press("end")
        assert session.lines()[0].startswith(" Help 100%")


@pytest.mark.parametrize(
    ("size", "ascii_only"), [((80, 24), True), ((40, 12), False), ((200, 50), False)]
)
async def test_nothing_is_cut(open_app: OpenApp, size: tuple[int, int], ascii_only: bool) -> None:  # noqa: FBT001 - parametrized
    """Every command's help, every mark and every place of a file can be read to its end."""
    async with open_app(*size, ascii_only=ascii_only) as session:
        rows = await whole_help(session)
        told = words("".join(rows))
        assert "…" not in told
        assert "~/.config/reader/config.yaml" in told
        assert "/kept/by/ann/reader/copied.txt" in told
        for entry in COMMANDS:
            keys = words(key_names(entry, ascii_only=ascii_only))
            assert keys in told
            help_ = help_of(entry, ascii_only=ascii_only)
            assert words(f"{entry.title}: {help_}") in told
        assert all(len(row) <= size[0] for row in rows)


async def test_commands_stand_in_their_groups(open_app: OpenApp) -> None:
    """Each under the heading of its group, in the order of the table."""
    async with open_app(300, 50) as session:
        rows = [row.strip() for row in await whole_help(session)]
    for title, commands in GROUPS.items():
        start = rows.index(f"Keys: {title[0].lower()}{title[1:]}") + 2
        for row, entry in zip(rows[start : start + len(commands)], commands, strict=True):
            assert row.startswith(f"{key_names(entry)} ")
            assert row.endswith(f" {entry.title}: {help_of(entry)}")


async def test_the_files_of_the_articles_are_named(open_app: OpenApp) -> None:
    """One sees what e opens."""
    async with open_app(200, 50) as session:
        source = session.reading.comparison.left
        assert source.file.endswith("independent.md")
        await session.press("question_mark")
        assert words(source.file) in words("".join(session.lines()))


async def test_palette_takes_a_colon_typed_in_it(open_app: OpenApp) -> None:
    """As where nobody sees that the list is still open: :q is the command q."""
    async with open_app() as session:
        await session.press("colon", *"repo", "escape", *":q")
        assert session.lines()[2].startswith("▶ Quit")


async def test_palette_has_every_command(open_app: OpenApp) -> None:
    """With its keys, one below the other."""
    entries = COMMANDS
    async with open_app() as session:
        await session.press("colon")
        assert f"{len(entries)} of {len(entries)}" in session.lines()[0]
        for entry in entries:
            told = words("".join(session.lines()))
            assert words(f"▶{entry.title}{key_names(entry)}{help_of(entry)}"[:40]) in told
            await session.press("down")
