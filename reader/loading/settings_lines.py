"""The lines of a config file one by one, so that a wrong one takes no other with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reader.errors import ConfigError
from reader.loading.files import read_bytes
from reader.loading.settings import Complaint, Meanings, Said
from reader.loading.yaml_file import File, Mark
from reader.loading.yaml_nodes import Item, parsed
from reader.text.encodings import decoded
from reader.text.sanitise import clean

_WHAT = "cannot read the settings"
_COLOUR_LEFT_OUT = re.compile(r"\s+#[0-9a-fA-F]{3,8}\b")

Value = TypeVar("Value")


class _File(File):
    """Names places so shortly that they fit on the screen: `config.yaml:7`."""

    __slots__ = ()

    def place(self, mark: Mark) -> str:
        return f"{self.where}:{mark.line + 1}"


class Entries:
    """Reads sets of keys; what is wrong with an entry becomes a complaint, and it is left out."""

    def __init__(self, path: Path) -> None:
        """Read and parse the file. Raises ConfigError when it cannot be read, or is no YAML."""
        self.where = clean(str(path))
        text = decoded(read_bytes(path, _WHAT, ConfigError), _WHAT, self.where, ConfigError)
        self._lines = text.splitlines()
        self.root = parsed(text, _File(_WHAT, self.where, ConfigError))
        self.complaints: list[Complaint] = []

    def of(
        self, item: Item | None, read: Callable[[Item, Item], Value]
    ) -> tuple[tuple[Said, Value], ...]:
        """The keys of `item` with what `read` makes of each key and its value.

        None when nothing stands there. Raises ConfigError when it is no set of keys.
        """
        found: dict[str, tuple[Said, Value]] = {}
        for key, value in [] if item is None or item.is_nothing else item.pairs():
            try:
                name = self.said(key)
                if name.text in found:
                    key.refuse(f"'{name.text}' stands here twice", "keep one of them")
                found[name.text] = (name, read(key, value))
            except ConfigError as error:
                self.complaints.append(Complaint.of(error))
        return tuple(found.values())

    def meanings(self, item: Item | None) -> Meanings:
        """The lines of a theme."""
        return self.of(item, lambda _, words: self.said(words))

    def texts(self, item: Item) -> tuple[Said, ...]:
        """The texts of a list. Raises ConfigError when it is none."""
        found: list[Said] = []
        for text in item.items():
            try:
                found.append(self.said(text))
            except ConfigError as error:
                self.complaints.append(Complaint.of(error))
        return tuple(found)

    def said(self, item: Item) -> Said:
        """The text that stands there. Raises ConfigError when there is none."""
        text, line = item.text(), "".join(self._lines[item.line - 1 : item.line])
        rest = line[item.column :].partition(text)[2] if text else line.partition(":")[2]
        if _COLOUR_LEFT_OUT.match(rest):
            item.refuse("from # on this is a comment", 'put all of it in quotes: "…"')
        if not text:
            item.refuse("nothing stands here", "write it in quotes, or take the line out")
        return Said(text, f"{self.where}:{item.line}")
