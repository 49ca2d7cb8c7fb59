"""Files to open, and how to see what became of their lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from reader.loading import open_source
from reader.model import Source

_NOBODY = 65534


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a text as a file of that name and return its path."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return write


@pytest.fixture
def opens(written: Callable[[str, str], Path]) -> Callable[[str], Source]:
    """Open a text as an article in a plain text file."""
    return lambda text: open_source(str(written("article.txt", text)))


@pytest.fixture
def as_nobody() -> Callable[[], AbstractContextManager[None]]:
    """Act as nobody for a while: root may read anything."""
    return _acting_as_nobody


@contextmanager
def _acting_as_nobody() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
