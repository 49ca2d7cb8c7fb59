"""What was looked for before, and the way back through it."""

from __future__ import annotations

from dataclasses import dataclass, replace

MOST = 50
"""Queries kept; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Queries:
    """Texts that were looked for, oldest first, each once; none is blank."""

    texts: tuple[str, ...] = ()

    def kept(self, query: str) -> Queries:
        """With `query` as the latest, wherever it stood before; a blank one changes nothing."""
        if not query.strip():
            return self
        return Queries((*(text for text in self.texts if text != query), query)[-MOST:])

    def recall(self) -> Recall:
        """The way back through them, from below the latest."""
        return Recall(self.texts, len(self.texts))


@dataclass(frozen=True, slots=True)
class Recall:
    """A place among the queries; below the latest stands what was being typed."""

    texts: tuple[str, ...]
    place: int
    draft: str = ""

    def older(self, typed: str) -> Recall:
        """One back, with `typed` on the line until now; stays at the oldest."""
        draft = typed if self.place == len(self.texts) else self.draft
        return replace(self, place=max(0, self.place - 1), draft=draft)

    def newer(self) -> Recall:
        """One on, at the last to what was being typed."""
        return replace(self, place=min(len(self.texts), self.place + 1))

    @property
    def text(self) -> str:
        """What stands on the line there."""
        return self.texts[self.place] if self.place < len(self.texts) else self.draft
