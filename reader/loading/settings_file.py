"""What a reader has set for every start: the config file, and the files of themes."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ConfigError
from reader.loading.advice import advice
from reader.loading.settings import Complaint, Config, Meanings, Said

if TYPE_CHECKING:
    from reader.loading.settings_lines import Entries
    from reader.loading.yaml_nodes import Item


_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
"""Causes that say there can be no file at that path."""


def read_config(path: Path) -> Config:
    """Read the settings in the YAML file at `path`; without a file, or with nothing in it, none.

    What is wrong is told in `complaints`: a setting, or the whole file if it cannot be read.
    """
    try:
        path.stat()
    except OSError as cause:
        if cause.errno in _NO_FILE:
            return Config()
    from reader.loading.settings_lines import Entries  # noqa: PLC0415 - most readers have no file

    try:
        entries = Entries(path)
        settings = entries.of(entries.root, lambda key, item: _setting(entries, key, item))
    except ConfigError as error:
        return Config(complaints=(Complaint.of(error),))
    read: dict[str, Any] = {name.text: value for name, value in settings}
    return Config(**read, complaints=tuple(entries.complaints))


def read_theme(path: Path) -> Meanings:
    """Read the theme in the YAML file at `path`. Raises ConfigError for what is wrong in it."""
    from reader.loading.settings_lines import Entries  # noqa: PLC0415 - the default needs no file

    entries = Entries(path)
    meanings = entries.meanings(entries.root)
    what = "cannot use the theme"
    for wrong in entries.complaints:
        raise ConfigError(what, *wrong)
    return meanings


def _setting(entries: Entries, key: Item, item: Item) -> object:
    read = _SETTINGS.get(key.text())
    if read is None:
        key.refuse(f"unknown key '{key.text()}'", advice(key.text(), _SETTINGS))
    return read(entries, item)


def _truth(_: Entries, item: Item) -> bool:
    return item.truth()


def _reviewer(entries: Entries, item: Item) -> str:
    return entries.said(item).text


def _theme(entries: Entries, item: Item) -> Said:
    return entries.said(item)


def _themes(entries: Entries, item: Item) -> tuple[tuple[Said, Meanings], ...]:
    return entries.of(item, lambda _, theme: entries.meanings(theme))


def _keys(entries: Entries, item: Item) -> tuple[tuple[Said, tuple[Said, ...]], ...]:
    return entries.of(item, lambda _, keys: entries.texts(keys))


_SETTINGS = {
    "ascii": _truth,
    "follow": _truth,
    "reviewer": _reviewer,
    "theme": _theme,
    "themes": _themes,
    "keys": _keys,
}
"""By key, how its value is read."""
