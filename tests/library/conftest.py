"""Files to open, and how to see what became of their lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import open_source
from reader.model import Source


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
