"""The list of commands."""

from __future__ import annotations

from collections.abc import Iterable

from reader.ui.chooser import Chooser, Entry
from reader.ui.commands import Command
from reader.ui.keys import key_names
from reader.ui.marks import ASCII, Marks


def listed(commands: Iterable[Command]) -> list[Command]:
    """The commands of the list; those of many keys are better reached by these keys."""
    return [entry for entry in commands if not entry.takes_key]


def command_list(commands: Iterable[Command], marks: Marks) -> Chooser:
    """Every command with its keys."""
    entries = [
        Entry(entry.title, f"{key_names(entry, ascii_only=marks is ASCII)}  {entry.help}")
        for entry in listed(commands)
    ]
    return Chooser("Commands", "does it", entries, marks)
