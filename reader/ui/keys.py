"""Names of keys, as printed on a keyboard."""

from __future__ import annotations

from reader.ui.commands import Command

_NAMES = {
    "down": "↓",
    "up": "↑",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "full_stop": ".",
    "comma": ",",
    "slash": "/",
    "tab": "Tab",
    "vertical_line": "|",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "apostrophe": "'",
    "colon": ":",
    "question_mark": "?",
    "f1": "F1",
    "escape": "Esc",
    "ctrl+c": "Ctrl-C",
    "ctrl+g": "Ctrl-G",
    "ctrl+l": "Ctrl-L",
    "ctrl+o": "Ctrl-O",
    "ctrl+r": "Ctrl-R",
    "ctrl+z": "Ctrl-Z",
}
_NAMES_ASCII = {"down": "Down", "up": "Up"}


def key_name(key: str, *, ascii_only: bool = False) -> str:
    """The key as it is printed on the keyboard."""
    if ascii_only and key in _NAMES_ASCII:
        return _NAMES_ASCII[key]
    return _NAMES.get(key, key)


def key_names(command: Command, *, ascii_only: bool = False) -> str:
    """All keys of a command in one string; a run of alike keys as its ends, such as 1..9."""
    if command.takes_key:
        return f"{command.keys[0]}..{command.keys[-1]}"
    return " ".join(key_name(key, ascii_only=ascii_only) for key in command.keys)
