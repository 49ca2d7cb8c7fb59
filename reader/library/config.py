"""What a reader has set for every start: the config file."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ConfigError
from reader.library.decoding import decoded
from reader.library.files import read_bytes
from reader.library.sanitise import clean

_WHAT = "cannot read the config file"
_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
"""Causes that say there can be no file at that path."""

_KEYS = ("ascii", "follow")


@dataclass(frozen=True, slots=True)
class Config:
    """Settings; options on the command line win over them."""

    ascii: bool = False
    """Draw and write with ASCII characters only."""

    follow: bool = True
    """Begin with the other pane following."""


def read_config(path: Path) -> Config:
    """Read the settings in the YAML file at `path`; without a file, or with nothing in it, none.

    Raises ConfigError when it cannot be read or understood.
    """
    where = clean(str(path))
    try:
        data = read_bytes(path, _WHAT, ConfigError)
    except ConfigError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno in _NO_FILE:
            return Config()
        raise
    from reader.library.yaml_nodes import File, parsed  # noqa: PLC0415 - most readers have no such file

    text = decoded(data, _WHAT, where, ConfigError)
    root = parsed(text, File(_WHAT, where, ConfigError))
    fields = root.fields(_KEYS) if root is not None else {}
    return Config(**{key: item.truth() for key, item in fields.items()})
