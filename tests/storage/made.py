"""Sources and changes for tests of what is stored."""

from __future__ import annotations

from pathlib import Path

from reader.model import Comparison, RawPassage, Source, number_passages
from reader.storage import EntryChange, PairStore, Storage
from reader.storage.entries import EntryKind

WORDS = [
    *("harbour", "council", "ferry", "storm", "mayor", "bridge", "vote", "river", "market"),
    *("school", "night", "engine", "island", "winter", "letter", "doctor", "garden", "signal"),
    *("window", "paper"),
]


def text(number: int) -> str:
    """A passage unlike all of other numbers."""
    picked = [WORDS[(number * 7 + step * (number % 5 + 1)) % len(WORDS)] for step in range(9)]
    return f"{' '.join(picked)} {number * number} reached line {number}.".capitalize()


def source(name: str, texts: list[str]) -> Source:
    """An article with these passages."""
    return Source(
        name, number_passages(map(RawPassage, texts)), publisher=name, headline=f"On {name}"
    )


def pair(size: int = 6, first: int = 0) -> Comparison:
    """Two articles of `size` passages each."""
    left = source("left", [text(first + n) for n in range(size)])
    return Comparison(left, source("right", [text(500 + first + n) for n in range(size)]))


def opened(
    folder: Path, comparison: Comparison, reviewer: str = "ann", file: Path | None = None
) -> tuple[Storage, PairStore]:
    """A storage and the pair, its review read."""
    storage = Storage(folder, reviewer)
    found = storage.open_pair(comparison, review_file=file)
    found.loaded.result(10)
    return storage, found


def save(
    store: PairStore, kind: EntryKind, left: int | None, right: int | None, value: str
) -> None:
    """Record one change, and fail if it is not on disk then."""
    error = store.record(EntryChange(kind, left, right, value)).result(10)
    assert error is None, error
