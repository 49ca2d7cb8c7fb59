"""A cache of fetched answers, for when they cannot be fetched again."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from hashlib import sha256
from pathlib import Path

from reader import paths
from reader.loading.web.fetch import Fetched

MOST_BYTES = 100_000_000
"""In the cache: five answers of the largest size, hundreds of ordinary ones."""

MOST_FILES = 500
_ENDING = ".answer"
_LONGEST_HEAD = 60_000
"""Bytes; an address has four thousand characters at most."""


def store(name: str, fetched: Fetched) -> None:
    """Store what came from the address `name`, whole or not at all, and drop the oldest.

    Nothing is raised where the cache cannot be written.
    """
    head = {"name": name, **fetched._asdict(), "data": len(fetched.data)}
    with contextlib.suppress(OSError):
        _write(_path(name), json.dumps(head).encode() + b"\n" + fetched.data)


def read_cached(name: str) -> Fetched | None:
    """Return what was stored last for the address `name`; None if it is missing or damaged."""
    try:
        with _path(name).open("rb") as file:
            head = json.loads(file.readline(_LONGEST_HEAD))
            data = file.read(MOST_BYTES)
        if head.pop("name") != name or head.pop("data") != len(data):
            return None
        texts = {key: value for key, value in head.items() if isinstance(value, str)}
        return Fetched(data=data, **texts)
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None


def _path(name: str) -> Path:
    digest = sha256(name.encode("utf-8", "replace")).hexdigest()
    return paths.cache_folder() / "pages" / f"{digest}{_ENDING}"


def _write(path: Path, data: bytes) -> None:
    """Write the file whole or not at all, and bound its folder; raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(dir=path.parent)  # nobody else may read it
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise
    _bound(path.parent)


def _bound(folder: Path) -> None:
    """Remove the oldest until the limits hold, half-written files of a crash among them."""
    files = [(path.stat(), path) for path in folder.iterdir() if path.is_file()]
    files.sort(key=lambda file: file[0].st_mtime, reverse=True)
    size = 0
    for count, (status, path) in enumerate(files, start=1):
        size += status.st_size
        if size > MOST_BYTES or count > MOST_FILES:
            path.unlink(missing_ok=True)
