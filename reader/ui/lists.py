"""The list of commands."""

from __future__ import annotations

from reader.ui.chooser import Chooser, Entry
from reader.ui.commands import COMMANDS
from reader.ui.keys import key_names
from reader.ui.marks import ASCII, Marks

LISTED = tuple(entry for entry in COMMANDS if not entry.takes_key)
"""The commands of the list; those of many keys are better reached by these keys."""


def command_list(marks: Marks) -> Chooser:
    """Every command with its keys."""
    entries = [
        Entry(entry.title, f"{key_names(entry, ascii_only=marks is ASCII)}  {entry.help}")
        for entry in LISTED
    ]
    return Chooser("Commands", "does it", entries, marks)
