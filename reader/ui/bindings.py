"""From the table of commands to what Textual calls when a key is pressed."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from reader.ui.commands import COMMANDS, Command


def bindings(*, everywhere: bool) -> list[BindingType]:
    """One binding a key, of the commands that work everywhere or of those of the main screen."""
    return [
        Binding(
            key,
            action(entry, key),
            entry.title,
            show=False,
            priority=everywhere,
            id=f"{entry.id}-{key}",
        )
        for entry in COMMANDS
        if entry.is_everywhere is everywhere
        for key in entry.keys
    ]


def action(entry: Command, key: str) -> str:
    """The action that `key` of this command stands for."""
    if entry.move is not None:
        return f"move('{entry.id}')"
    name = f"app.{entry.id}" if entry.is_everywhere else entry.id
    return f"{name}('{key}')" if entry.takes_key else name
