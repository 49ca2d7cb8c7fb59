"""Commands: along one text."""

from __future__ import annotations

from reader.ui.commands.command import Command

MOVING: tuple[Command, ...] = (
    Command(
        "next", ("j", "down"), "Next passage", "scrolls first inside a passage taller than the pane"
    ),
    Command(
        "previous",
        ("k", "up"),
        "Previous passage",
        "scrolls first inside a passage taller than the pane",
    ),
    Command("page_down", ("space", "pagedown"), "Page down", "one pane of lines further"),
    Command("page_up", ("b", "pageup"), "Page up", "one pane of lines back"),
    Command("half_down", ("d",), "Half a page down", "half a pane of lines further"),
    Command("half_up", ("u",), "Half a page up", "half a pane of lines back"),
    Command("first", ("g", "home"), "First passage", "to the top of this text"),
    Command("last", ("G", "end"), "Last passage", "to the end of this text"),
)
