"""Reviews that are stored before a test, and read after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.model import Comparison, Review, Source
from reader.storage import EntryChange, Storage


def store_review(
    comparison: Comparison, review: Review, file: Path | None = None, every: Sequence[Source] = ()
) -> None:
    """Store all of `review` in the database of this test, or in a review file."""
    storage = Storage(reviewer="ann")
    store = storage.open_pair(comparison, every, file)
    store.loaded.result(10)
    decisions = [EntryChange("decision", *pair, one) for pair, one in review.decisions.items()]
    notes = [EntryChange("note", *spot, text) for spot, text in review.notes.items()]
    checks = [
        EntryChange("checked", *spot, "checked", one)
        for spot, one in sorted(review.checked, key=repr)
    ]
    error = store.error or store.record(*decisions, *notes, *checks).result(10)
    assert error is None, error
    assert not storage.close()


def stored_review(
    comparison: Comparison, file: Path | None = None, every: Sequence[Source] = ()
) -> Review:
    """The review as the next program reads it. Raises StorageError if it cannot be read."""
    storage = Storage()
    store = storage.open_pair(comparison, every, file)
    store.loaded.result(10)
    storage.close()
    if store.error is not None:
        raise store.error
    return store.review
