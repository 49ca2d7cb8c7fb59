"""The user's own command on the link that is shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from reader.ui.clipboard import copied_file
from reader.ui.keymap import Setup

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


def setup_of(**commands: str) -> Setup:
    """Settings with commands that run some Python."""
    own = tuple((name, (sys.executable, "-c", code)) for name, code in commands.items())
    return Setup(own_commands=own)


async def until_shown(session: Any, words: str) -> list[str]:
    """Wait for output in the panel."""
    lines: list[str] = session.lines()
    while not any(words in line for line in lines):
        await session.press()
        lines = session.lines()
    return lines


async def test_it_gets_both_passages_of_the_link(open_app: OpenApp, tmp_path: Path) -> None:
    """With their sources; its output is shown and copied."""
    file = tmp_path / "given.json"
    code = f"import sys; open({str(file)!r}, 'w').write(sys.stdin.read()); print('one answer')"
    async with open_app(setup=setup_of(ask=code)) as session:
        await session.press("J")
        reading = session.reading
        await session.press("exclamation_mark")
        assert "ask" in (await until_shown(session, "one answer"))[0]
        given = json.loads(file.read_text("utf-8"))
        link, comparison = reading.link, reading.comparison
        assert given["left"]["passage"]["text"] == comparison.left.passages[link.left].text
        assert given["right"]["passage"]["text"] == comparison.right.passages[link.right].text
        assert given["right"]["source"]["publisher"] == comparison.right.publisher
        assert given["link"]["band"] == link.band
        await session.press("y")
        assert copied_file().read_text("utf-8") == "one answer"
        await session.press("q")
        assert session.reading == reading


async def test_it_is_chosen_and_stopped(open_app: OpenApp) -> None:
    """Of several, by name; Ctrl-G stops it, and closes the panel once it has ended."""
    endless = "import time; print('begun', flush=True); time.sleep(100)"
    async with open_app(setup=setup_of(quick="print(1)", slow=endless)) as session:
        before = session.lines()
        await session.press("exclamation_mark", *"slow", "enter")
        assert any("Ctrl-G stops it" in line for line in session.lines())
        await session.press("ctrl+g")
        await until_shown(session, "stopped")
        await session.press("ctrl+g")
        assert session.lines()[:-1] == before[:-1]


async def test_without_commands_it_says_where_they_are_named(open_app: OpenApp) -> None:
    """Nothing opens."""
    async with open_app() as session:
        await session.press("exclamation_mark")
        assert "no commands of your own" in session.lines()[-1]
