"""From the table of commands to what Textual calls when a key is pressed."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from reader.ui.commands import COMMANDS, Command


def bindings() -> list[BindingType]:
    """One binding a key."""
    return [
        Binding(key, action(entry, key), entry.title, show=False, id=f"{entry.id}-{key}")
        for entry in COMMANDS
        for key in entry.keys
    ]


def action(entry: Command, key: str) -> str:
    """The action of the main screen that `key` of this command stands for."""
    if entry.move is not None:
        return f"move('{entry.id}')"
    return f"{entry.id}('{key}')" if entry.takes_key else entry.id
