"""Something both accounts may cover."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and cues; after comparing, also the passages that tell of it on each side."""

    name: str
    cues: tuple[str, ...] = ()
    """Words that announce the fact, matched fuzzily."""

    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    """Passage indexes in reading order, furniture counted."""

    links: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """The pairs of passages whose links it was found from; empty for a fact that was given."""

    @property
    def is_lost(self) -> bool:
        """Whether it was found from links, and the reader has set all of them apart."""
        return bool(self.links) and not (self.left or self.right)
