"""Commands: facts."""

from __future__ import annotations

from reader.ui.commands.command import Command

FACTS: tuple[Command, ...] = (
    Command(
        "facts",
        ("f",),
        "Facts index",
        "every fact, its passages, who differs on it or is silent; Enter goes there, {next_sought}"
        " {previous_sought} walk it",
        hint="facts",
    ),
    Command(
        "fact",
        tuple("123456789"),
        "Go to that fact",
        "both panes go to the fact of that number; again, or {next_sought}: to its next passage",
        takes_key=True,
    ),
    Command(
        "all_facts",
        ("F",),
        "Facts of all sources",
        "where there are more than two; Enter shows two sources that tell it",
    ),
)
