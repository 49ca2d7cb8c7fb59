"""Commands: facts."""

from __future__ import annotations

from reader.ui.commands.command import Command

FACTS: tuple[Command, ...] = (
    Command(
        "facts",
        ("f",),
        "Facts index",
        "every fact and its passages; type to narrow, Enter goes there in both panes",
        hint="facts",
    ),
    Command(
        "fact",
        tuple("123456789"),
        "Go to that fact",
        "both panes go to the fact of that number; again: to its next passage",
        takes_key=True,
    ),
)
