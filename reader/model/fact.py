"""Something both accounts may cover."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and cues; after comparing, also the passages that tell of it on each side."""

    name: str
    cues: tuple[str, ...] = ()
    """Words that announce the fact, matched fuzzily."""

    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    """Passage indexes in reading order, furniture counted."""
