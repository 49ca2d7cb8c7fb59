"""Decisions and notes whose passages are not in the texts any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.model.link import Decision


@dataclass(frozen=True, slots=True)
class Former:
    """A passage of an older version of a source, as far as it is remembered."""

    opening: str
    """Its first words, up to 600 characters; empty where nothing of it was kept."""

    number: int | None = None
    """What people saw as its number then."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A decision or a note that has no place in these texts; it stays in the review."""

    left: Former | None
    right: Former | None
    """A decision is about both; a note is about one at least."""

    decision: Decision | None
    """None for a note."""

    note: str
    """Empty for a decision; lines are parted by line breaks."""

    when: datetime
    """When it was said, in UTC."""
