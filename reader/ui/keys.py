"""Names of keys: as printed on a keyboard, as users write them, and as Textual names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from reader.ui.commands import COMMANDS, Command

_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "escape": "Esc",
}
_NAMES_ASCII = {"down": "Down", "up": "Up", "left": "Left", "right": "Right"}
_WRITTEN = {
    **{name.lower(): key for key, name in (*_NAMES.items(), *_NAMES_ASCII.items())},
    **{key: key for key in (*_NAMES, *(f"f{number}" for number in range(1, 13)))},
    "return": "enter",
}
"""How users may write keys that print nothing, in lower case."""

_MODIFIERS = {"ctrl", "alt", "shift"}

_ALIASES = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""Keys that terminals send as others."""

_OWN = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
"""Textual's names of signs that differ from their Unicode names."""


def _of_character(character: str) -> str:
    """Return Textual's name of the key that prints `character`."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character)
    return _OWN.get(character, name.lower().replace("-", "_").replace(" ", "_"))


_SIGNS = {_of_character(sign): sign for sign in map(chr, range(33, 127)) if not sign.isalnum()}


@cache  # of all commands on each key
def key_name(key: str, *, ascii_only: bool = False) -> str:
    """Convert Textual's name of a key to what the keyboard shows."""
    if ascii_only and key in _NAMES_ASCII:
        return _NAMES_ASCII[key]
    *held, last = key.split("+")
    name = _NAMES.get(last) or _SIGNS.get(last) or (last.upper() if last in _WRITTEN else last)
    if not held:
        return name
    return "-".join([*(part.title() for part in held), name.upper() if "ctrl" in held else name])


def key_names(command: Command, *, ascii_only: bool = False) -> str:
    """List all keys of a command."""
    return " ".join(key_name(key, ascii_only=ascii_only) for key in command.keys)


def first_key(command: Command, *, ascii_only: bool = False) -> str:
    """Name the first key of a command; empty for none."""
    return key_name(command.keys[0], ascii_only=ascii_only) if command.keys else ""


def first_keys(commands: Iterable[Command], *, ascii_only: bool) -> dict[str, str]:
    """Map the id of each command to its first key; empty for none."""
    return {entry.id: first_key(entry, ascii_only=ascii_only) for entry in commands}


def key_to(command_id: str, commands: Iterable[Command] = COMMANDS, *, ascii_only: bool) -> str:
    """Name a command in a sentence: by its first key, else by its title."""
    entry = next(entry for entry in commands if entry.id == command_id)
    return first_key(entry, ascii_only=ascii_only) or f"'{entry.title}'"


def with_keys(text: str, commands: Iterable[Command] = COMMANDS, *, ascii_only: bool) -> str:
    """Replace each {id} of a command in `text` by its key."""
    return re.sub(
        r"\{(\w+)\}", lambda found: key_to(found[1], commands, ascii_only=ascii_only), text
    )


def help_of(
    entry: Command, commands: Iterable[Command] = COMMANDS, *, ascii_only: bool = False
) -> str:
    """Return the help of a command, with the keys of this run."""
    return with_keys(entry.help, commands, ascii_only=ascii_only)


def key_of(written: str) -> str | None:
    """Convert a key as users write it, such as Ctrl-O, PgDn or |, to Textual's name.

    None for an unknown key.
    """
    before, last = written[:-2], written[-1:]
    if last not in {"+", "-"}:
        before, _, last = written.replace("+", "-").rpartition("-")
    held = sorted(filter(None, before.lower().replace("+", "-").split("-")))
    if len(last) == 1 and "shift" in held:
        held, last = [name for name in held if name != "shift"], last.upper()
    if len(last) == 1 and "ctrl" in held:
        last = last.lower()
    is_sign = len(last) == 1 and last.isprintable() and last.lower() not in _WRITTEN
    name = _of_character(last) if is_sign else _WRITTEN.get(last.lower())
    if name is None or not _MODIFIERS.issuperset(held):
        return None
    found = "+".join([*held, name])
    return _ALIASES.get(found, found)
