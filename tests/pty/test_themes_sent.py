"""Themes in real terminals: only colours that each of them has are sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]
LINK_LINE = r"^ \d+ (?:⇄|↔|<>) \d+ "

_SGR = re.compile(rb"\x1b\[([0-9;]*)m")


@pytest.mark.parametrize(
    ("environment", "sent"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, rb"48;2;23;25;29"),
        ({"TERM": "xterm-256color"}, rb"48;5;\d+"),
        ({"TERM": "linux"}, rb"(?:^|;)40(?:;|$)"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, None),
        ({"TERM": "vt100"}, None),
    ],
    ids=["truecolor", "256", "linux", "no-color", "vt100"],
)
def test_each_terminal_gets_colours_it_has(
    open_reader: Open, environment: dict[str, str], sent: bytes | None
) -> None:
    """By the flag and, changed by a key, on the screen; without colours the attributes stay."""
    terminal = open_reader("--theme", "dark", **environment)
    terminal.wait_for(LINK_LINE)
    terminal.settle()
    styles = {found for found in _SGR.findall(terminal.received) if found}
    assert styles
    wide = re.compile(rb"[34]8;(?:2;\d+;\d+;\d+|5;\d+)")
    kinds = {found[3:4] for style in styles for found in wide.findall(style)}
    named = re.compile(rb"(?:^|;)(?:3[0-7]|4[0-7]|9[0-7])(?:;|$)")
    has_named = any(named.search(wide.sub(b"", style)) for style in styles)
    assert len(kinds) + has_named == (sent is not None)
    assert sent is None or any(re.search(sent, style) for style in styles)
    terminal.press("T")
    terminal.wait_for("theme: high-contrast")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []


def test_the_environment_names_a_theme(open_reader: Open) -> None:
    """READER_THEME holds for every start; a wrong one is told on the screen and nothing is lost."""
    terminal = open_reader(READER_THEME="lihgt")
    terminal.wait_for(r"READER_THEME: there is no theme 'lihgt'; did you mean")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    terminal = open_reader(READER_THEME="light", COLORTERM="truecolor")
    terminal.wait_for(LINK_LINE)
    assert b"48;2;251;250;247" in terminal.received
