"""From the table of commands to what Textual calls when a key is pressed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding, BindingType

from reader.ui.commands import Command, command


def bindings(commands: Iterable[Command], *, everywhere: bool) -> list[BindingType]:
    """One binding a key, of the commands that work everywhere or of those of the main screen."""
    return [
        Binding(
            key,
            action(entry, place),
            entry.title,
            show=False,
            priority=everywhere,
            id=f"{entry.id}-{key}",
        )
        for entry in commands
        if entry.is_everywhere is everywhere
        for place, key in enumerate(entry.keys)
    ]


def own_bindings(commands: Iterable[Command], actions: Mapping[str, str]) -> list[BindingType]:
    """One binding a key for a panel, which does its own for some commands: `actions`, by id."""
    return [
        Binding(key, actions[entry.id], entry.title, show=False, priority=True)
        for entry in commands
        if entry.id in actions
        for key in entry.keys
    ]


def action(entry: Command, place: int = 0) -> str:
    """The action that the command's key at that place stands for, whatever key that is now."""
    if entry.move is not None:
        return f"move('{entry.id}')"
    name = f"app.{entry.id}" if entry.is_everywhere else entry.id
    return f"{name}('{command(entry.id).keys[place]}')" if entry.takes_key else name
