"""The list of commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.ui.chooser import Chooser, Entry
from reader.ui.commands import Command
from reader.ui.keys import key_names, told_help
from reader.ui.marks import ASCII, Marks


def listed(commands: Iterable[Command]) -> list[Command]:
    """The commands of the list; those of many keys are better reached by these keys."""
    return [entry for entry in commands if not entry.takes_key]


def command_list(commands: Sequence[Command], marks: Marks) -> Chooser:
    """Every command with its keys, and the name it has in the settings in brackets."""
    is_ascii = marks is ASCII
    entries = [
        Entry(
            entry.title,
            f"{key_names(entry, ascii_only=is_ascii)}"
            f"  {told_help(entry, commands, ascii_only=is_ascii)} [{entry.id}]".strip(),
            entry.id,
        )
        for entry in listed(commands)
    ]
    return Chooser("Commands", "does it", entries, marks)
