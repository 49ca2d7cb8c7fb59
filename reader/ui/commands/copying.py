"""Commands: taking passages along, and opening where they come from."""

from __future__ import annotations

from reader.ui.commands.command import Command

COPYING: tuple[Command, ...] = (
    Command(
        "copy",
        ("y",),
        "Copy the passage",
        "its text, to the terminal's or tmux's clipboard and into a file",
    ),
    Command(
        "quote",
        ("Y",),
        "Copy both with citation",
        "both passages of the link, each with its author, headline, publisher, date, number",
    ),
    Command(
        "edit",
        ("e",),
        "Open in your editor",
        "the article's file in $VISUAL or $EDITOR, at this passage",
    ),
)
