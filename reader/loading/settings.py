"""The config file and theme files: settings, and complaints about what is wrong in them.

A wrong entry is left out and becomes a complaint; the others apply.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reader.errors import ConfigError, ReaderError
from reader.loading.advice import advice
from reader.loading.bounded_reads import read_bytes
from reader.text.encodings import decode
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.loading.yaml_nodes import Item

_WHAT = "cannot read the settings"
_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
"""Errors that mean there is no file at a path."""

_UNQUOTED_COLOUR = re.compile(r"\s+#[0-9a-fA-F]{3,8}\b")
_Value = TypeVar("_Value")


class Complaint(NamedTuple):
    """Something wrong with a setting; the other settings apply nevertheless."""

    where: str
    """The file with its folder, and the line where known: `reader/config.yaml:7`."""

    why: str
    advice: str

    def __str__(self) -> str:
        """Return one line without a full stop."""
        return f"{self.where}: {self.why}; {self.advice}"

    @property
    def place(self) -> str:
        """File and line, without the folder."""
        return Path(self.where).name

    @classmethod
    def of(cls, error: ReaderError) -> Complaint:
        """Turn an error into a complaint."""
        return cls(error.where, error.why, error.advice)


class Said(NamedTuple):
    """A text of the file that another room parses, such as a key or a colour."""

    text: str
    where: str
    """As in a `Complaint`."""


Meanings = tuple[tuple[Said, Said], ...]
"""The lines of a theme: a meaning, such as `shared`, and its style."""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings; options on the command line override them."""

    ascii: bool = False
    """Draw and write ASCII characters only."""

    follow: bool = True
    """Begin with the other pane following."""

    advance: bool = True
    """Go on to the next undecided link after a decision, where the filter is at undecided ones."""

    reviewer: str = ""
    """Whose decisions and notes these are; empty: those of the login name."""

    theme: Said | None = None
    """The name of the initial theme."""

    themes: tuple[tuple[Said, Meanings], ...] = ()
    """The user's own themes by name."""

    keys: tuple[tuple[Said, tuple[Said, ...]], ...] = ()
    """By command id, its keys as people write them."""

    commands: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The user's own commands: name, and program with its arguments."""

    complaints: tuple[Complaint, ...] = ()
    """What is ignored, and why."""


def read_config(path: Path) -> Config:
    """Read the YAML config file at `path`; defaults if it is missing or empty.

    Never raises: whatever is wrong, up to an unreadable file, is in `complaints`.
    """
    try:
        path.stat()
    except OSError as cause:
        if cause.errno in _NO_FILE:
            return Config()
    try:
        entries = _Entries(path)
        settings = entries.of(entries.root, lambda key, item: _read_setting(entries, key, item))
    except ConfigError as error:
        return Config(complaints=(Complaint.of(error),))
    values: dict[str, Any] = {name.text: value for name, value in settings}
    return Config(**values, complaints=tuple(entries.complaints))


def read_theme(path: Path) -> Meanings:
    """Read the theme in the YAML file at `path`. Raises ConfigError for anything wrong in it."""
    entries = _Entries(path)
    meanings = entries.meanings(entries.root)
    for complaint in entries.complaints:
        what = "cannot use the theme"
        raise ConfigError(what, *complaint)
    return meanings


class _Entries:
    """Reads sets of keys; leaves out a wrong entry and adds a complaint."""

    def __init__(self, path: Path) -> None:
        """Read and parse the file. Raises ConfigError if it cannot be read or is not YAML."""
        from reader.loading.yaml_nodes import File, parse_yaml  # noqa: PLC0415 - most have no file

        self._where = clean(str(path))
        text = decode(read_bytes(path, _WHAT, ConfigError), _WHAT, self._where, ConfigError)
        self._lines = text.splitlines()
        self.root = parse_yaml(text, File(_WHAT, self._where, ConfigError, is_brief=True))
        self.complaints: list[Complaint] = []

    def of(
        self, item: Item | None, read: Callable[[Item, Item], _Value]
    ) -> tuple[tuple[Said, _Value], ...]:
        """Return the keys of `item`, each with the result of `read` on key and value.

        Empty if `item` is None or null. Raises ConfigError if it is not a set of keys.
        """
        found: dict[str, tuple[Said, _Value]] = {}
        for key, value in [] if item is None or item.is_null else item.pairs():
            try:
                name = self.text(key)
                if name.text in found:
                    key.refuse(f"the key '{name.text}' appears twice", "keep one of them")
                found[name.text] = (name, read(key, value))
            except ConfigError as error:
                self.complaints.append(Complaint.of(error))
        return tuple(found.values())

    def meanings(self, item: Item | None) -> Meanings:
        """Return the lines of a theme."""
        return self.of(item, lambda _, style: self.text(style))

    def texts(self, item: Item) -> tuple[Said, ...]:
        """Return the texts of a list. Raises ConfigError if it is not a list."""
        found: list[Said] = []
        for text in item.items():
            try:
                found.append(self.text(text))
            except ConfigError as error:
                self.complaints.append(Complaint.of(error))
        return tuple(found)

    def commands(self, item: Item) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return commands: by name a list of the program and its arguments."""
        return tuple((name.text, words) for name, words in self.of(item, _read_command))

    def text(self, item: Item) -> Said:
        """Return the text of `item` with its place. Raises ConfigError if it is missing."""
        text, line = item.text(), "".join(self._lines[item.line - 1 : item.line])
        rest = line[item.column :].partition(text)[2] if text else line.partition(":")[2]
        if _UNQUOTED_COLOUR.match(rest):
            item.refuse("# begins a comment here", 'put the whole value in quotes: "…"')
        if not text:
            item.refuse("the value is missing", "write it in quotes, or delete the line")
        return Said(text, f"{self._where}:{item.line}")


def _read_command(_: Item, item: Item) -> tuple[str, ...]:
    words = tuple(word.raw_text() for word in item.items())
    if not words or not words[0]:
        item.refuse("this command has no program", "write a list: [program, argument]")
    return words


def _read_setting(entries: _Entries, key: Item, item: Item) -> object:
    read = _SETTINGS.get(key.text())
    if read is None:
        key.refuse(f"unknown key '{key.text()}'", advice(key.text(), _SETTINGS))
    return read(entries, item)


_SETTINGS: dict[str, Callable[[_Entries, Item], object]] = {
    "ascii": lambda _, item: item.truth(),
    "follow": lambda _, item: item.truth(),
    "advance": lambda _, item: item.truth(),
    "reviewer": lambda entries, item: entries.text(item).text,
    "theme": lambda entries, item: entries.text(item),
    "themes": lambda entries, item: entries.of(item, lambda _, theme: entries.meanings(theme)),
    "keys": lambda entries, item: entries.of(item, lambda _, keys: entries.texts(keys)),
    "commands": lambda entries, item: entries.commands(item),
}
"""How the value of each key is read."""
