"""Texts to search for links."""

from __future__ import annotations

import pytest

from reader.model import RawPassage, Source, number_passages


def texts(size: int, told: str) -> Source:
    """As many passages, each with a link or more to another source of this kind."""
    drafts = [
        RawPassage(f"Reef{n} {told} ferry{n // 4} near Oslo{n // 5} on day {n % 28}.")
        for n in range(size)
    ]
    return Source(told, number_passages(drafts))


@pytest.fixture
def small() -> tuple[Source, Source]:
    """Two sources that are compared in a moment."""
    return texts(6, "struck"), texts(5, "sank")


@pytest.fixture
def large() -> tuple[Source, Source]:
    """Two sources with links enough for several messages."""
    return texts(1500, "struck"), texts(1400, "sank")
